//! One problem an author can mend, as data; how it is shown is in the submodules.
//!
//! There is one diagnostic type in the whole program. Stages push into
//! [`Diagnostics`], go on working, and never print.

use std::collections::BTreeSet;

use crate::files::{FileId, Span};

mod code;
pub mod human;
pub mod json;
mod neutral;

pub use code::{CATALOGUE, Code, Entry};
pub(crate) use neutral::neutralised;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// What makes a published statement false or a page wrong: nothing is published.
    Error,
    /// What may be intended; `--strict` makes it an error.
    Warning,
    /// What would merely be nicer.
    Hint,
}

/// A place that explains a problem, such as the passage in the source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What stands there, in plain words.
    pub message: String,
}

/// A change to a file that would mend a problem.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Edit {
    /// What to replace; empty to insert.
    pub span: Span,
    /// With what.
    pub replacement: String,
}

/// A problem an author can mend.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Which problem.
    pub code: Code,
    /// How much it matters; the catalogue's, unless `--strict` raised it.
    pub severity: Severity,
    /// What is wrong, in plain words: lower case, no full stop, names in backticks.
    pub message: String,
    /// The smallest text to change.
    pub span: Span,
    /// The evidence.
    pub related: Vec<Related>,
    /// What to type or do, one suggestion an entry.
    pub help: Vec<String>,
    /// Changes that `variorum fix` could make; alternatives are separate diagnostics'
    /// help, so all edits of one diagnostic belong together.
    pub edits: Vec<Edit>,
}

impl Diagnostic {
    /// A problem of the catalogue's severity.
    pub fn new(code: Code, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            code,
            severity: code.entry().severity,
            message: message.into(),
            span,
            related: Vec::new(),
            help: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// Whether it makes others appear that need no mending of their own.
    fn is_cause(&self) -> bool {
        matches!(self.code, Code::RR207 | Code::RR212)
    }

    /// Whether it will be gone when the cause is mended: words with a stray asterisk stand
    /// nowhere, and places that contradict each other do so in every way of reading them.
    fn follows_from(&self, (cause, span): (Code, Span)) -> bool {
        let overlap =
            span.file == self.span.file && span.start < self.span.end && self.span.start < span.end;
        let other = (cause, span) != (self.code, self.span);
        overlap
            && match cause {
                Code::RR207 => matches!(self.code, Code::RR401 | Code::RR403 | Code::RR404),
                Code::RR212 => other && self.code == cause && span.start <= self.span.start,
                _ => false,
            }
    }

    /// Adds what to type or do.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds a place that explains the problem.
    pub fn related(mut self, span: Span, message: impl Into<String>) -> Self {
        self.related.push(Related { span, message: message.into() });
        self
    }

    /// Adds a change that mends the problem.
    pub fn edit(mut self, span: Span, replacement: impl Into<String>) -> Self {
        self.edits.push(Edit { span, replacement: replacement.into() });
        self
    }
}

/// The problems of a run, and the codes that each file silences.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    allowed: BTreeSet<(Option<FileId>, Code)>,
}

impl Diagnostics {
    /// An empty list.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all problems of another list, which an independent piece of work filled.
    pub fn append(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
        self.allowed.extend(other.allowed);
    }

    /// Silences a warning or hint in one file, or with `None` in the whole site.
    pub fn allow(&mut self, file: Option<FileId>, code: Code) {
        self.allowed.insert((file, code));
    }

    /// The problems as shown: sorted by file and place, each once, without those that
    /// are silenced; with `strict`, warnings have become errors. Errors are never
    /// silenced.
    pub fn finish(self, strict: bool) -> Vec<Diagnostic> {
        let Diagnostics { mut list, allowed } = self;
        list.retain(|d| {
            d.severity == Severity::Error
                || !allowed.contains(&(None, d.code))
                    && !allowed.contains(&(Some(d.span.file), d.code))
        });
        for diagnostic in &mut list {
            if strict && diagnostic.severity == Severity::Warning {
                diagnostic.severity = Severity::Error;
            }
        }
        list.sort_by(|a, b| {
            (a.span, a.code, &a.message, &a.help, &a.related)
                .cmp(&(b.span, b.code, &b.message, &b.help, &b.related))
        });
        list.dedup_by(|a, b| (a.span, a.code, &a.message) == (b.span, b.code, &b.message));
        let causes: Vec<_> =
            list.iter().filter(|d| d.is_cause()).map(|d| (d.code, d.span)).collect();
        list.retain(|d| !causes.iter().any(|cause| d.follows_from(*cause)));
        list
    }

    /// Whether a problem with one of these codes is known anywhere.
    pub fn has_any(&self, codes: &[Code]) -> bool {
        self.list.iter().any(|d| codes.contains(&d.code))
    }

    /// Whether a problem with this code is known at a place that `span` overlaps.
    pub fn has(&self, code: Code, span: Span) -> bool {
        let touches = |d: &Diagnostic| {
            d.span.file == span.file && d.span.start <= span.end && span.start <= d.span.end
        };
        self.list.iter().any(|d| d.code == code && touches(d))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::{Content, File, Files};

    fn span(range: std::ops::Range<usize>) -> Span {
        let files = Files::new(vec![File::other("a", Content::Text(String::new()))]);
        let id = files.find("a").expect("the file was just put in");
        Span::new(id, range)
    }

    #[test]
    fn problems_come_sorted_and_once() {
        let mut found = Diagnostics::new();
        found.push(Diagnostic::new(Code::RR404, span(9..10), "later"));
        found.push(Diagnostic::new(Code::RR440, span(1..2), "early"));
        found.push(Diagnostic::new(Code::RR404, span(9..10), "later"));
        let codes: Vec<_> = found.finish(false).iter().map(|d| d.code).collect();
        assert_eq!(codes, [Code::RR440, Code::RR404]);
    }

    #[test]
    fn what_follows_from_another_problem_is_not_shown() {
        let mut found = Diagnostics::new();
        found.push(Diagnostic::new(Code::RR207, span(5..6), "asterisk"));
        found.push(Diagnostic::new(Code::RR403, span(2..9), "follows"));
        found.push(Diagnostic::new(Code::RR403, span(20..29), "another quotation"));
        found.push(Diagnostic::new(Code::RR212, span(30..39), "whole"));
        found.push(Diagnostic::new(Code::RR212, span(33..39), "part"));
        let shown: Vec<_> = found.finish(false).into_iter().map(|d| d.message).collect();
        assert_eq!(shown, ["asterisk", "another quotation", "whole"]);
    }

    #[test]
    fn warnings_can_be_silenced_by_name_and_errors_cannot() {
        let mut found = Diagnostics::new();
        found.allow(None, Code::RR440);
        found.allow(None, Code::RR404);
        found.push(Diagnostic::new(Code::RR404, span(1..2), "error"));
        found.push(Diagnostic::new(Code::RR440, span(1..2), "warning"));
        let codes: Vec<_> = found.finish(true).iter().map(|d| d.code).collect();
        assert_eq!(codes, [Code::RR404]);
    }
}

//! What the template engine complains of, at the place where its author can mend it.

use std::collections::BTreeMap;
use std::ops::Range;

use tera::ErrorKind;

use super::{BUILTIN, Code, Diagnostic, FileId, Files};
use crate::files::Span;

/// Where the templates of a site stand.
#[derive(Clone, Debug)]
pub(super) struct Places {
    /// By name below `templates/`.
    templates: BTreeMap<String, FileId>,
    /// For complaints that name no template of the site.
    other: Span,
}

impl Places {
    /// `None` for a site without a single file.
    pub(super) fn new(files: &Files) -> Option<Self> {
        let name = |path: &str| path["templates/".len()..].to_owned();
        let own = files.below("templates/").map(|(id, file)| (name(&file.path), id));
        let templates: BTreeMap<_, _> = own.collect();
        let first = templates.values().next().copied();
        let other = first.or_else(|| files.iter().next().map(|(id, _)| id))?;
        Some(Places { templates, other: Span::new(other, 0..0) })
    }

    /// A complaint as one diagnostic.
    pub(super) fn mistake(&self, error: &tera::Error) -> Diagnostic {
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => {
                self.at(report.filename(), report.span().range.clone(), report.message())
            }
            _ => self.somewhere(&error.to_string()),
        }
    }

    /// A complaint about templates as they stand together; the engine may pack several
    /// into one.
    pub(super) fn mistakes(&self, error: &tera::Error, files: &Files) -> Vec<Diagnostic> {
        match error.kind() {
            ErrorKind::Msg(text) => {
                let found = self.reports(text, files);
                if found.is_empty() { vec![self.somewhere(text)] } else { found }
            }
            ErrorKind::MissingParent { current, parent } => {
                let range = self.word(current, parent, files);
                vec![self.at(current, range, &format!("there is no template `{parent}`"))]
            }
            ErrorKind::CircularExtend { tpl, .. } => {
                vec![self.at(tpl, 0..0, "templates extend each other in a circle")]
            }
            ErrorKind::CircularInclude { tpl, .. } => {
                vec![self.at(tpl, 0..0, "templates include each other in a circle")]
            }
            _ => vec![self.mistake(error)],
        }
    }

    fn at(&self, template: &str, range: Range<usize>, message: &str) -> Diagnostic {
        let (message, help) = plain(message);
        if let Some(missing) = self.missing_block(template, &message) {
            return missing;
        }
        let diagnostic = match self.templates.get(template) {
            Some(&file) => Diagnostic::new(Code::RR009, Span::new(file, range), message),
            None => {
                let name = template.strip_prefix(BUILTIN).unwrap_or(template);
                let message = format!("in the built-in template `{name}`: {message}");
                Diagnostic::new(Code::RR009, self.other, message)
            }
        };
        help.into_iter().fold(diagnostic, Diagnostic::help)
    }

    /// A block that a built-in page fills and the `base.html` of the site has not.
    fn missing_block(&self, template: &str, message: &str) -> Option<Diagnostic> {
        let block = message.strip_prefix("block `")?.split('`').next()?;
        let base = *self.templates.get("base.html")?;
        template.starts_with(BUILTIN).then(|| {
            let message = format!("block `{block}` is missing, which built-in templates fill");
            Diagnostic::new(Code::RR009, Span::new(base, 0..0), message)
                .help(format!("add `{{% block {block} %}}{{% endblock %}}`"))
                .help(format!("or begin with `{{% extends \"{BUILTIN}base.html\" %}}`"))
        })
    }

    /// A complaint without a place: at the first template whose name it mentions.
    fn somewhere(&self, message: &str) -> Diagnostic {
        let named = self.templates.iter().find(|(name, _)| message.contains(&format!("`{name}`")));
        let span = named.map_or(self.other, |(_, &file)| Span::new(file, 0..0));
        Diagnostic::new(Code::RR009, span, plain(message).0)
    }

    /// The bytes of `word` in a template, or its start.
    fn word(&self, template: &str, word: &str, files: &Files) -> Range<usize> {
        let text = self.templates.get(template).map_or("", |&file| files.get(file).text());
        text.find(word).map_or(0..0, |at| at..at + word.len())
    }

    /// Reads the blocks of four lines in which the engine prints several complaints.
    fn reports(&self, text: &str, files: &Files) -> Vec<Diagnostic> {
        let blocks = text.split("\n\n").filter_map(Report::read);
        blocks.map(|report| self.report(&report, files)).collect()
    }

    fn report(&self, report: &Report, files: &Files) -> Diagnostic {
        let file = self.templates.get(report.template);
        let text = file.map_or("", |&file| files.get(file).text());
        self.at(report.template, report.range(text), report.message)
    }
}

/// One printed complaint.
struct Report<'a> {
    message: &'a str,
    template: &'a str,
    /// From 1.
    line: usize,
    /// From 1, in characters.
    column: usize,
    /// In characters.
    width: usize,
}

impl<'a> Report<'a> {
    fn read(block: &'a str) -> Option<Report<'a>> {
        let mut lines = block.trim().lines();
        let message = lines.next()?.strip_prefix("error: ")?;
        let (place, column) = lines.next()?.trim_start().strip_prefix("--> ")?.rsplit_once(':')?;
        let (template, line) = place.rsplit_once(':')?;
        let width = lines.last()?.matches('^').count();
        let (line, column) = (line.parse().ok()?, column.parse().ok()?);
        Some(Report { message, template, line, column, width })
    }

    fn range(&self, text: &str) -> Range<usize> {
        let before: usize = text.split_inclusive('\n').take(self.line - 1).map(str::len).sum();
        let line = text.get(before..).unwrap_or("").lines().next().unwrap_or("");
        let byte = |column| line.char_indices().nth(column).map_or(line.len(), |(at, _)| at);
        before + byte(self.column - 1)..before + byte(self.column - 1 + self.width)
    }
}

/// The engine's words as ours are: lower case, without a full stop, and what there is
/// to choose from as help.
fn plain(message: &str) -> (String, Option<String>) {
    let (message, help) = match message.split_once(" Available ") {
        Some((message, choice)) => (message, Some(format!("available {choice}"))),
        None => (message, None),
    };
    let mut chars = message.trim().trim_end_matches('.').chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    (first + chars.as_str(), help)
}

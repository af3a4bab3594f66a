//! Sites in memory, for several tests.

use variorum::date::Date;
use variorum::files::{Content, File, Files};
use variorum::pipeline::{self, Options, Run};
use variorum::publication::Policy;

/// The day of all tests that name none.
pub const TODAY: Date = Date { year: 2026, month: 6, day: 1 };

/// A file as the program would read it.
pub fn file(path: &str, text: &str) -> File {
    match path.rsplit_once('.') {
        Some((_, "png" | "jpg" | "woff2")) => {
            File::other(path, Content::Binary(text.as_bytes().to_vec()))
        }
        _ => File::text_from(path, text.as_bytes().to_vec()),
    }
}

/// How a site is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Show drafts.
    pub drafts: bool,
    /// Warnings are errors.
    pub strict: bool,
    /// The day.
    pub date: Date,
}

impl Default for Look {
    fn default() -> Self {
        Look { drafts: false, strict: false, date: TODAY }
    }
}

/// Runs all stages.
pub fn run(files: &Files, look: Look) -> Run {
    let policy = Policy { date: look.date, drafts: look.drafts };
    pipeline::run(files, &Options { policy, strict: look.strict, audit: false }, &mut |_| {})
}

/// Every problem as `CODE path:line:column`, and its words.
pub fn problems(files: &Files, run: &Run) -> Vec<(String, String)> {
    let shown = run.diagnostics.iter().map(|found| {
        let file = files.get(found.span.file);
        let at = file.position(found.span.start);
        let place = format!("{} {}:{}:{}", found.code.name(), file.path, at.line, at.column);
        let words =
            [std::slice::from_ref(&found.message), found.help.as_slice()].concat().join("; ");
        (place, words)
    });
    shown.collect()
}

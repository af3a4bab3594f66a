//! Parts of one item that cannot both hold.

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::edition::{Part, PartKind};

/// Reports the first two parts of an item that exclude each other.
pub(super) fn report(parts: &[Part], diagnostics: &mut Diagnostics) {
    for (at, part) in parts.iter().enumerate().take(32) {
        let earlier = parts[..at].iter().find(|earlier| exclude(&earlier.value, &part.value));
        if let Some(earlier) = earlier {
            let message = "this contradicts an earlier part of the citation";
            let problem = Diagnostic::new(Code::RR212, part.span, message);
            let problem = problem.related(earlier.span, "this part");
            diagnostics
                .push(problem.help("write two items with a semicolon: `[@key, ¶1; @key, ¶4]`"));
            return;
        }
    }
}

fn exclude(a: &PartKind, b: &PartKind) -> bool {
    use PartKind::{
        Footnote, Lines, Page, Paragraphs, Pick, Section, Stance, Subtitle, Title, Value,
    };
    match (a, b) {
        (Paragraphs(a, b), Paragraphs(c, d)) | (Lines(a, b), Lines(c, d)) => b < c || d < a,
        (Page(a), Page(b)) => a != b,
        (Footnote(a), Footnote(b)) => a != b,
        (Stance(a), Stance(b)) => a != b,
        (Value(a), Value(b)) => a != b,
        (Pick(a), Pick(b)) => a != b,
        (Title, Subtitle) | (Subtitle, Title) => true,
        (Title | Subtitle | Footnote(_), Paragraphs(..) | Lines(..) | Section(_))
        | (Paragraphs(..) | Lines(..) | Section(_), Title | Subtitle | Footnote(_))
        | (Title | Subtitle, Footnote(_))
        | (Footnote(_), Title | Subtitle) => true,
        _ => false,
    }
}

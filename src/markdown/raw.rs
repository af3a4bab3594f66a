//! Code and HTML blocks: lines as they stand in the file.

use std::ops::Range;

use super::hazard::{Hazard, HazardKind};
use super::html;
use super::inline::{Built, append};
use super::{Inline, Profile};
use crate::text::Origin;

/// The lines of a block, and their places.
#[derive(Default)]
pub(super) struct Raw {
    pub text: String,
    pub origin: Origin,
}

impl Raw {
    pub(super) fn push(&mut self, text: &str, range: Range<usize>) {
        append(&mut self.text, &mut self.origin, text, range);
    }

    /// What an HTML block shows: all of it as text, but for comments and, in sources,
    /// line breaks.
    pub(super) fn html(&self, profile: Profile) -> Built {
        let span = self.origin.file_range(0..self.text.len());
        let inline = Inline { span, ..Inline::default() };
        let mut built = Built { inline, hazards: Vec::new(), pages: Vec::new() };
        let mut at = 0;
        while let Some(open) = self.text[at..].find("<!--").map(|open| at + open) {
            let Some(close) = self.text[open..].find("-->").map(|close| open + close + 3) else {
                break;
            };
            self.show(at..open, profile, &mut built);
            if profile == Profile::Source {
                let place = self.origin.file_range(open..close).end;
                let page = html::page(&self.text[open..close]);
                built.pages.extend(page.map(|name| (place, name.to_owned())));
            }
            at = close;
        }
        self.show(at..self.text.len(), profile, &mut built);
        if !built.inline.text.trim().is_empty() {
            built.hazards.push(self.hazard(&built.inline));
        } else {
            built.inline = Inline::default();
        }
        built
    }

    fn hazard(&self, shown: &Inline) -> Hazard {
        let behind = self.text.trim_start().starts_with("<!--") && !shown.text.contains('<');
        let kind = if behind { HazardKind::BehindComment } else { HazardKind::Html };
        let start = shown.text.len() - shown.text.trim_start().len();
        let range = shown.origin.file_range(start..shown.text.trim_end().len());
        Hazard::new(kind, range)
    }

    fn show(&self, range: Range<usize>, profile: Profile, built: &mut Built) {
        let mut at = range.start;
        while at < range.end {
            let rest = &self.text[at..range.end];
            let (words, mark, width) = next_piece(rest, profile);
            self.add(at..at + words, &rest[..words], &mut built.inline);
            self.add(at + words..at + words + width, mark, &mut built.inline);
            at += words + width;
        }
    }

    fn add(&self, range: Range<usize>, piece: &str, inline: &mut Inline) {
        let place = self.origin.file_range(range);
        append(&mut inline.text, &mut inline.origin, piece, place);
    }
}

/// How long the text is before the next line end or line break, what stands for that in
/// a text, and how long it is.
fn next_piece(rest: &str, profile: Profile) -> (usize, &'static str, usize) {
    let stop = rest.find(['\n', '<']).unwrap_or(rest.len());
    if rest[stop..].starts_with('\n') {
        return (stop, " ", 1);
    }
    match html_break(&rest[stop..]) {
        Some(width) if profile == Profile::Source => (stop, "\u{2028}", width),
        _ if stop < rest.len() => (stop + 1, "", 0),
        _ => (stop, "", 0),
    }
}

/// The width of a `<br>` that a text begins with.
fn html_break(text: &str) -> Option<usize> {
    let end = text.bytes().take(8).position(|byte| byte == b'>')? + 1;
    (html::tag(&text[..end]) == Some(html::Tag::Break)).then_some(end)
}

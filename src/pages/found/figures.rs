//! Figures that sources give differently for one thing.

use std::ops::Range;

use super::Finder;
use crate::edition::{Extract, FigureConflict};
use crate::pages::{FigureView, FiguresView, prose};

pub(super) fn view(finder: &Finder<'_>, conflict: &FigureConflict) -> FiguresView {
    let mut given: Vec<FigureView> = Vec::new();
    for each in &conflict.given {
        let source = finder.at.source(each.place.source);
        let words = printed(finder, &each.place, &conflict.unit);
        let place = finder.place(&each.place);
        match given.iter_mut().find(|one| one.source == source && one.words == words) {
            Some(one) if one.places.contains(&place) => {}
            Some(one) => one.places.push(place),
            None => given.push(FigureView { source, words, places: vec![place] }),
        }
    }
    let note = conflict.note.as_deref();
    FiguresView {
        given,
        linked: conflict.linked,
        note_html: note.map(|note| prose::remark(finder.at, note)).unwrap_or_default(),
    }
}

/// A figure with what is counted, as it is printed.
fn printed(finder: &Finder<'_>, place: &Extract, unit: &str) -> String {
    let text = finder.at.site.text(place.source).map_or("", |text| text.text.as_str());
    finder.printed(place.source, &with_unit(text, &place.range, unit))
}

/// The bytes of a figure and of the unit that touches it. The unit may be printed in
/// another form than the one that is known: `45-page`, `49 pages`.
fn with_unit(text: &str, figure: &Range<usize>, unit: &str) -> Range<usize> {
    let (Some(before), Some(after)) = (text.get(..figure.start), text.get(figure.end..)) else {
        return figure.clone();
    };
    if unit.is_empty() {
        return figure.clone();
    }
    let start = before.len() - if before.ends_with(unit) { unit.len() } else { 0 };
    let space = after.chars().next().filter(|c| c.is_whitespace() || "-‐‑".contains(*c));
    let gap = space.map_or(0, char::len_utf8);
    let word = &after[gap..];
    let end = word.find(|c: char| !c.is_alphabetic()).unwrap_or(word.len());
    let lower = word[..end].to_lowercase();
    if !lower.is_empty() && (unit.starts_with(&lower) || lower.starts_with(unit)) {
        return start..figure.end + gap + end;
    }
    let sign = word.starts_with(unit);
    start..figure.end + if sign { gap + unit.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_shown_with_what_they_count() {
        let shown = |text: &'static str, figure: &str, unit: &str| {
            let start = text.find(figure).unwrap();
            &text[with_unit(text, &(start..start + figure.len()), unit)]
        };
        assert_eq!(shown("The 45-page report", "45", "pages"), "45-page");
        assert_eq!(shown("It has 49 pages.", "49", "page"), "49 pages");
        assert_eq!(shown("It cost $3 million.", "3 million", "$"), "$3 million");
        assert_eq!(shown("It cost 30 €.", "30", "€"), "30 €");
        assert_eq!(shown("At 23:47 it came.", "23:47", ""), "23:47");
        assert_eq!(shown("有45頁。", "45", "頁"), "45頁");
    }
}

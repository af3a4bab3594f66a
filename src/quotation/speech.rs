//! What a source itself puts in double quotation marks.

use std::ops::Range;

use crate::text::speech::marked;
use crate::text::{BLOCK_END, TextLayer};

/// The outermost stretches in double quotation marks, in bytes with the marks,
/// ascending. A mark that is not closed in its block reaches to the block's end, since
/// long speeches open every paragraph anew and close the last.
pub(super) fn ranges(layer: &TextLayer) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut start = 0;
    for block in layer.text.split(BLOCK_END) {
        scan(block, start, &mut ranges);
        start += block.len() + BLOCK_END.len_utf8();
    }
    ranges
}

/// Whether a passage lies inside one of the stretches, marks excluded or included on
/// one side only.
pub(super) fn holds(ranges: &[Range<usize>], passage: &Range<usize>) -> bool {
    let next = ranges.partition_point(|range| range.end < passage.end);
    ranges.get(next).is_some_and(|range| {
        range.start <= passage.start && passage.end <= range.end && range != passage
    })
}

/// The stretch that a passage cuts through: it begins or ends inside, and the rest of
/// it lies outside.
pub(super) fn cut<'a>(
    ranges: &'a [Range<usize>],
    passage: &Range<usize>,
) -> Option<&'a Range<usize>> {
    let crosses = |range: &&Range<usize>| {
        let meets = range.start < passage.end && passage.start < range.end;
        let inside = range.start <= passage.start && passage.end <= range.end;
        let around = passage.start <= range.start && range.end <= passage.end;
        meets && !inside && !around
    };
    let first = ranges.partition_point(|range| range.end <= passage.start);
    let last = ranges.partition_point(|range| range.start < passage.end);
    let mut ends = [ranges.get(first), last.checked_sub(1).and_then(|last| ranges.get(last))];
    ends.iter_mut().find_map(|range| range.take().filter(crosses))
}

/// The outermost stretches of one block that begins at byte `start`.
fn scan(block: &str, start: usize, ranges: &mut Vec<Range<usize>>) {
    let marked = marked(block, None);
    let end = marked.open.map_or(block.len(), |(at, _)| at);
    let pairs = marked.pairs.into_iter().filter(|pair| pair.start < end);
    ranges.extend(pairs.map(|pair| start + pair.start..start + pair.end));
    ranges.extend(marked.open.map(|(at, _)| start + at..start + block.len()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> Vec<String> {
        let layer = TextLayer { text: text.to_owned(), ..TextLayer::default() };
        ranges(&layer).into_iter().map(|range| text[range].to_owned()).collect()
    }

    #[test]
    fn outermost_marks_are_found_in_every_style() {
        assert_eq!(quoted("a “b ‘c’ “d” e” f"), ["“b ‘c’ “d” e”"]);
        assert_eq!(quoted("a „b“ c „d” e «f» g \"h\" i"), ["„b“", "„d”", "«f»", "\"h\""]);
        assert_eq!(quoted("他说「可能」。"), ["「可能」"]);
        assert_eq!(quoted("er »sagt« es"), ["»sagt«"]);
    }

    #[test]
    fn an_open_mark_reaches_to_the_end_of_its_block() {
        assert_eq!(quoted("a “b\u{2029}“c” d"), ["“b", "“c”"]);
    }

    #[test]
    fn inches_do_not_open_a_quotation() {
        assert_eq!(quoted("a 12\" disc"), Vec::<String>::new());
    }

    #[test]
    fn passages_lie_inside_or_cut_through() {
        let text = "a “b c” d";
        let layer = TextLayer { text: text.to_owned(), ..TextLayer::default() };
        let speech = ranges(&layer);
        let at = |part: &str| {
            let start = text.find(part).unwrap_or_default();
            start..start + part.len()
        };
        assert!(holds(&speech, &at("b c")));
        assert!(!holds(&speech, &at("“b c”")));
        assert!(!holds(&speech, &at("a “b")));
        assert_eq!(cut(&speech, &at("a “b")), Some(&at("“b c”")));
        assert_eq!(cut(&speech, &at("c” d")), Some(&at("“b c”")));
        assert_eq!(cut(&speech, &at("a “b c” d")), None);
        assert_eq!(cut(&speech, &at("b c")), None);
    }
}

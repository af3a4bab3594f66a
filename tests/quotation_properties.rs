//! What holds for the verification of quotations whatever the text: words that stand
//! there are found where they stand, words that do not are not, and nothing panics.

use std::ops::Range;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use variorum::quotation::{
    Failure, Index, Label, Limits, Quote, Rules, explain, hidden, occurrences_of, omits, part,
    tell_apart, verify,
};
use variorum::text::fold::{Fold, fold};
use variorum::text::script::words;
use variorum::text::{BLOCK_END, Block, BlockKind, Layout, TextLayer};

/// Texts that look like texts: words of several scripts, marks, breaks.
fn texts() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        8 => prop::sample::select(vec![
            "the", "report", "of", "committee", "closed", "letters", "Nine", "and", "not", "said",
            "quay", "a", "in", "June", "rotten", "was",
        ]),
        1 => prop::sample::select(vec!["l’école", "don’t", "twenty-page", "“so", "”", "‘x’"]),
        1 => prop::sample::select(vec!["桥很安全", "کتاب", "سۆز", "สะพาน", "다리가", "naïve", "ﬁle"]),
        1 => prop::sample::select(vec!["—", "…", "(perhaps)", "1998", "[12]", "x²", "🎉"]),
    ];
    let gap = prop_oneof![
        12 => Just(" "),
        2 => Just(", "),
        2 => Just(". "),
        1 => Just("\u{2029}"),
        1 => Just("\u{2028}"),
        1 => Just("\u{A0}"),
        1 => Just(" \u{AD}"),
    ];
    prop::collection::vec((word, gap), 4..120).prop_map(|parts| {
        let mut text: String = parts.iter().flat_map(|(word, gap)| [*word, *gap]).collect();
        text.truncate(text.trim_end().len());
        text
    })
}

fn layer(text: &str) -> TextLayer {
    let mut layer = TextLayer { text: text.to_owned(), ..TextLayer::default() };
    let mut start = 0;
    for (at, block) in text.split(BLOCK_END).enumerate() {
        layer.blocks.push(Block {
            range: start..start + block.len(),
            kind: BlockKind::Paragraph,
            number: Some(at as u32 + 1),
            opens_number: true,
            layout: Layout::default(),
        });
        start += block.len() + BLOCK_END.len_utf8();
    }
    layer
}

fn quote(text: &str) -> Quote {
    let marks = text.char_indices().filter(|(_, c)| "[](){}….".contains(*c));
    let literal = marks.map(|(at, c)| at..at + c.len_utf8()).collect();
    Quote { text: text.to_owned(), emphasis: Vec::new(), literal }
}

/// Words `from` to `to` of the text with all that stands between them.
fn span(text: &str, from: usize, len: usize) -> Option<Range<usize>> {
    let words = words(text);
    let first = words.get(from % words.len().max(1))?;
    let last = words.get((from % words.len() + len - 1).min(words.len() - 1))?;
    Some(first.start..last.end)
}

/// Whether a passage covers a span; marks folded away at its ends do not count.
fn covers(passage: &Range<usize>, span: &Range<usize>) -> bool {
    passage.start == span.start && passage.end >= span.end
}

/// The letters and figures of a text, folded, with a blank between words: what a reader
/// would call the same words.
fn bare(text: &str) -> String {
    let folded = fold(text, Fold::Plain).text();
    let ranges = words(&folded);
    ranges.into_iter().map(|range| &folded[range]).collect::<Vec<_>>().join(" ")
}

/// The same cases in every run, so that a check does not fail by chance.
fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 128,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(7),
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_span_of_words_verifies_where_it_stands(
        text in texts(), from in 0usize..200, len in 1usize..30,
    ) {
        // Spans that cut through a note mark are no spans of words.
        let text = text.replace("[12]", "12");
        let layer = layer(&text);
        let Some(span) = span(&text, from, len) else { return Ok(()) };
        let index = Index::new(&layer, true);
        let quote = quote(&text[span.clone()]);
        let found = verify(&quote, &index, &Rules::default(), &Limits::default());
        let found = match found {
            Ok(found) => found,
            // A word before an apostrophe inside a word is no quotation: "don" of "don’t".
            Err(_) if text[span.end..].starts_with('’') => return Ok(()),
            Err(failure) => return Err(TestCaseError::fail(format!("{failure:?}: {quote:?}"))),
        };
        prop_assert!(
            found.occurrences.iter().any(|one| covers(&one.passage.range, &span)),
            "{found:?} for {span:?}"
        );
        for one in &found.occurrences {
            prop_assert_eq!(one.passage.cost, 0);
            prop_assert_eq!(&one.passage.labels[0], &Label::Verbatim);
            let whole = 0..quote.text.len();
            let range = part(&quote, &index, one, &whole);
            prop_assert!(range.is_some_and(|range| one.passage.range.end >= range.end));
        }
        prop_assert_eq!(tell_apart(&found.occurrences, &index).len(), found.occurrences.len());
    }

    #[test]
    fn other_words_do_not_verify_unless_they_stand_there(
        text in texts(), from in 0usize..200, len in 2usize..20, at in 0usize..20, how in 0..4,
    ) {
        let layer = layer(&text);
        let Some(span) = span(&text, from, len) else { return Ok(()) };
        let mut parts: Vec<&str> = text[span].split(' ').collect();
        let at = at % parts.len();
        match how {
            0 => parts[at] = "elephants",
            1 => { parts.remove(at); }
            2 => parts.insert(at, "never"),
            _ => { let other = (at + 1) % parts.len(); parts.swap(at, other); }
        }
        let quote = quote(&parts.join(" "));
        let index = Index::new(&layer, false);
        let verdict = verify(&quote, &index, &Rules::default(), &Limits::default());
        if let Ok(found) = verdict {
            let passage = &found.occurrences[0].passage;
            let (ours, theirs) = (bare(&quote.text), bare(&layer.text[passage.range.clone()]));
            let same = ours.to_lowercase().replace(' ', "") == theirs.to_lowercase().replace(' ', "");
            let marked = passage.labels.contains(&Label::NoteMark);
            prop_assert!(same || marked, "{ours} is not {theirs}");
        }
    }

    #[test]
    fn an_omission_is_found_and_counted(
        text in texts(), from in 0usize..60, left in 3usize..6, out in 1usize..8, right in 3usize..6,
    ) {
        let text = text.replace(['“', '”', '…', '[', ']'], "");
        let text = text.replace(['\u{2029}', '\u{2028}'], " ");
        let layer = layer(&text);
        let all = words(&text);
        let Some(window) = all.get(from..from + left + out + right) else { return Ok(()) };
        let first = &text[window[0].start..window[left - 1].end];
        let last = &text[window[left + out].start..window[left + out + right - 1].end];
        let quote = Quote { text: format!("{first} […] {last}"), ..Quote::default() };
        let index = Index::new(&layer, false);
        let found = verify(&quote, &index, &Rules::default(), &Limits::default());
        if let Err(Failure::Unreadable(..)) = found {
            return Ok(());
        }
        let found = found.map_err(|failure| TestCaseError::fail(format!("{failure:?} {quote:?}")))?;
        for one in found.occurrences {
            let omission = &one.passage.omissions[0];
            prop_assert_eq!(one.passage.pieces.len(), 1 + usize::from(!omission.range.is_empty()));
            prop_assert!(one.passage.range.start <= omission.range.start);
            prop_assert!(omission.range.end <= one.passage.range.end);
        }
    }

    #[test]
    fn folding_twice_is_folding_once(text in any::<String>(), mixed in texts()) {
        for text in [text, mixed] {
            for how in [Fold::Plain, Fold::Relaxed] {
                let once = fold(&text, how).text();
                prop_assert_eq!(&fold(&once, how).text(), &once);
            }
        }
    }

    #[test]
    fn folded_ranges_cover_the_text_but_for_blanks(text in any::<String>(), mixed in texts()) {
        for text in [text, mixed] {
            let folded = fold(&text, Fold::Plain);
            prop_assert_eq!(folded.chars.len(), folded.ranges.len());
            let mut end = 0;
            for range in &folded.ranges {
                prop_assert!(range.start < range.end && range.end <= text.len());
                prop_assert!(text.get(range.clone()).is_some());
                let skipped = text.get(end.min(range.start)..range.start).unwrap_or("x");
                prop_assert!(fold(skipped, Fold::Plain).chars.is_empty(), "{skipped:?} is lost");
                end = end.max(range.end);
            }
            let rest = if folded.ranges.is_empty() { "" } else { &text[end..] };
            prop_assert!(fold(rest, Fold::Plain).chars.is_empty(), "{rest:?} is lost");
        }
    }

    #[test]
    fn nothing_panics_on_any_strings(
        source in any::<String>(), quoted in any::<String>(), marked in "[\\PC\\[\\]….“”a-c /]{0,60}",
        context in "\\PC{0,8}",
    ) {
        for source in [source.as_str(), marked.as_str(), "a b c … a [b] c"] {
            let layer = layer(source);
            for verse in [true, false] {
                let index = Index::new(&layer, verse);
                for text in [&quoted, &marked] {
                    let quote = Quote { text: text.clone(), ..Quote::default() };
                    try_everything(&quote, &index, &context);
                }
            }
        }
    }
}

fn try_everything(quote: &Quote, index: &Index<'_>, context: &str) {
    let limits = Limits { after: vec![context.to_owned()], ..Limits::default() };
    let _ = verify(quote, index, &Rules::default(), &limits);
    match verify(quote, index, &Rules::default(), &Limits::default()) {
        Ok(found) => {
            let passage = &found.occurrences[0].passage;
            let _ = (hidden(passage, index, "en"), omits(passage, index, context));
            let _ = part(quote, index, &found.occurrences[0], &(0..quote.text.len()));
        }
        Err(_) => {
            let _ = explain(quote, index, &Rules::default());
        }
    }
    let _ = occurrences_of(context, index);
}

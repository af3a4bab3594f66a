//! The words by which the quotations of a claim part.
//!
//! Few marks read better than many: quotations that have next to nothing in common stand
//! unmarked, and words of grammar are marked only beside others or where nothing else
//! differs.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::collation::{Class, Token, collate};
use crate::weave::Element;

/// From how many words on a run is marked at its two ends only.
const BRACKETS_FROM: usize = 7;

/// Of how many words one must be shared for the others to be worth a mark.
const SHARED_ONE_IN: usize = 4;

/// What a source says on a claim.
pub(super) struct Said<'a> {
    pub lang: &'a str,
    /// Empty if it gives none.
    pub value: &'a str,
    /// Its words; an empty one is left alone.
    pub quotations: Vec<&'a str>,
}

/// What is marked in a cell.
#[derive(Clone, Debug, Default)]
pub(super) struct Marks {
    pub value: Vec<Element>,
    /// One entry a quotation.
    pub quotations: Vec<Vec<Element>>,
}

/// The words of the texts of a cell: of its value, then of its quotations.
type Words<'a> = Vec<Vec<&'a Token>>;

/// What is marked in each cell, in the same order; nothing where the sources do not
/// differ. Where two of them give a value, the words of the values are what parts them;
/// elsewhere those of the quotations.
pub(super) fn marks(said: &[Said], differ: bool) -> Vec<Marks> {
    let none = |each: &Said| Marks {
        quotations: vec![Vec::new(); each.quotations.len()],
        ..Marks::default()
    };
    if !differ {
        return said.iter().map(none).collect();
    }
    let texts = said.iter().flat_map(|each| std::iter::once(&each.value).chain(&each.quotations));
    let texts: Vec<&str> = texts.copied().collect();
    let collation = collate(&texts);
    let mut words = texts.iter().zip(&collation.texts).map(|(text, tokens)| {
        tokens.iter().filter(|token| is_printed(token, text)).collect::<Vec<_>>()
    });
    let cells: Vec<Words> =
        said.iter().map(|each| words.by_ref().take(1 + each.quotations.len()).collect()).collect();
    let by_value = said.iter().filter(|each| !each.value.is_empty()).count() > 1;
    let of = |n| if by_value { by_values(n, &cells) } else { by_quotations(n, said, &cells) };
    (0..said.len()).map(of).collect()
}

/// Marks what no other value says, and the same words in the quotations.
fn by_values(n: usize, cells: &[Words]) -> Marks {
    let others = cells.iter().enumerate().filter(|(m, _)| *m != n);
    let others: BTreeSet<u32> =
        others.flat_map(|(_, cell)| &cell[0]).map(|token| token.word).collect();
    let runs = telling(&cells[n][0], &others);
    let own: BTreeSet<u32> = runs.iter().copied().flatten().map(|token| token.word).collect();
    let grammar = !runs.iter().any(means);
    let found = |words: &Vec<&Token>| {
        let common = words.iter().map(|token| token.word).filter(|word| !own.contains(word));
        let found = telling(words, &common.collect()).into_iter();
        found.filter(|run| grammar || means(run)).flat_map(drawn).collect()
    };
    Marks {
        value: runs.iter().copied().flat_map(drawn).collect(),
        quotations: cells[n][1..].iter().map(found).collect(),
    }
}

/// Marks what no other quotation in the same language says, if they have enough in common.
fn by_quotations(n: usize, said: &[Said], cells: &[Words]) -> Marks {
    let others = (0..said.len()).filter(|&m| m != n && said[m].lang == said[n].lang);
    let others: BTreeSet<u32> =
        others.flat_map(|m| cells[m].iter().flatten()).map(|token| token.word).collect();
    let found = |words: &Vec<&Token>| match is_near(words, &others) {
        true => telling(words, &others).into_iter().flat_map(drawn).collect(),
        false => Vec::new(),
    };
    Marks { value: Vec::new(), quotations: cells[n][1..].iter().map(found).collect() }
}

/// A word of the source, not one that its editor put between brackets.
fn is_printed(token: &Token, text: &str) -> bool {
    let before = &text[..token.range.start];
    let open = before.rfind('[').is_some_and(|at| !before[at..].contains(']'));
    token.is_word() && !open
}

/// Whether enough of the words that mean something are among those of the others.
fn is_near(words: &[&Token], others: &BTreeSet<u32>) -> bool {
    let says = words.iter().filter(|token| token.class >= Class::Content);
    let (mut count, mut common) = (0, 0);
    for token in says {
        count += 1;
        common += usize::from(others.contains(&token.word));
    }
    !others.is_empty() && common * SHARED_ONE_IN >= count
}

/// The runs that nobody else prints and that mean something; runs of mere grammar only
/// where there are no others.
fn telling<'a, 'b>(words: &'b [&'a Token], others: &BTreeSet<u32>) -> Vec<&'b [&'a Token]> {
    let runs = runs(words, others).into_iter().map(|run| &words[run]);
    let (saying, rest): (Vec<_>, Vec<_>) = runs.partition(means);
    if saying.is_empty() { rest } else { saying }
}

/// Whether a run has a word that is not mere grammar.
fn means(run: &&[&Token]) -> bool {
    run.iter().any(|token| token.class >= Class::Content)
}

/// Runs of words that nobody else prints.
fn runs(words: &[&Token], others: &BTreeSet<u32>) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, token) in words.iter().enumerate() {
        if others.contains(&token.word) {
            continue;
        }
        match runs.last_mut().filter(|run| run.end == at) {
            Some(run) => run.end = at + 1,
            None => runs.push(at..at + 1),
        }
    }
    runs
}

fn drawn(run: &[&Token]) -> Vec<Element> {
    let [first, .., last] = run else {
        return run.iter().map(|token| mark(token.range.clone(), "dw")).collect();
    };
    if run.len() < BRACKETS_FROM {
        return vec![mark(first.range.start..last.range.end, "dw")];
    }
    vec![mark(first.range.clone(), "br"), mark(last.range.clone(), "br z")]
}

fn mark(range: Range<usize>, class: &str) -> Element {
    Element::new(range, "span").attribute("class", class)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::weave::Weave;

    fn drawn(elements: Vec<Element>, text: &str) -> String {
        let weave = Weave { elements, ..Weave::default() };
        weave
            .html(text, 0..text.len())
            .to_string()
            .replace("<span class=\"dw\">", "{")
            .replace("</span>", "}")
    }

    /// One quotation a source, with marks.
    fn quoted(texts: &[&str]) -> Vec<String> {
        let said = texts.iter().map(|text| Said { lang: "en", value: "", quotations: vec![text] });
        let marks = marks(&said.collect::<Vec<_>>(), true).into_iter().zip(texts);
        marks.map(|(mut marks, text)| drawn(marks.quotations.remove(0), text)).collect()
    }

    #[test]
    fn words_that_no_other_source_prints_are_marked() {
        assert_eq!(
            quoted(&["The report has 49 pages", "the report has 45 pages."]),
            ["The report has {49} pages", "the report has {45} pages."]
        );
    }

    #[test]
    fn words_of_grammar_are_marked_beside_others_or_where_nothing_else_differs() {
        assert_eq!(
            quoted(&["it may be a crime", "it could be a grave crime"]),
            ["it {may} be a crime", "it could be a {grave} crime"]
        );
        assert_eq!(
            quoted(&["China had not seen it", "China read it"]),
            ["China {had not seen} it", "China {read} it"]
        );
    }

    #[test]
    fn quotations_with_next_to_nothing_in_common_stand_unmarked() {
        let texts = ["the office left without any warning", "one more bird of the sea"];
        assert_eq!(quoted(&texts), texts);
    }

    #[test]
    fn long_runs_stand_between_corners_and_editors_brackets_do_not_count() {
        let long = "pages bound in blue cloth kept under lock since June [sic]";
        assert_eq!(
            quoted(&["pages bound", long])[1],
            "pages bound <span class=\"br\">in} blue cloth kept under lock since \
             <span class=\"br z\">June} [sic]"
        );
    }

    #[test]
    fn values_say_which_words_part_the_sources() {
        let said = |value, quotation| Said { lang: "en", value, quotations: vec![quotation] };
        let cells = [
            said("all of 49 pages", "A report of 49 pages"),
            said("45 pages", "a mere 45"),
            said("", "All a report"),
        ];
        let marks = marks(&cells, true);
        assert_eq!(drawn(marks[0].value.clone(), cells[0].value), "{all of 49} pages");
        let quotation = marks[0].quotations[0].clone();
        assert_eq!(drawn(quotation, cells[0].quotations[0]), "A report {of 49} pages");
        assert!(marks[1].quotations[0].len() == 1 && marks[2].quotations[0].is_empty());
    }

    #[test]
    fn sources_that_agree_and_other_languages_are_left_alone() {
        let said = |lang, text| Said { lang, value: "", quotations: vec![text] };
        let cells =
            [said("en", "forty pages"), said("de", "vierzig pages"), said("en", "few pages")];
        let count = |marks: Vec<Marks>| -> Vec<usize> {
            marks.iter().map(|marks| marks.quotations[0].len()).collect()
        };
        assert_eq!(count(marks(&cells, true)), [1, 0, 1]);
        assert_eq!(count(marks(&cells, false)), [0, 0, 0]);
    }
}

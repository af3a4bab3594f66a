//! Quoted runs: text between matching quotation marks, the outermost pair.

use std::ops::Range;

use crate::settings::Marks;

/// The quoted runs of a text and the marks that have no partner.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Runs {
    /// Bytes of the text, marks included, ascending.
    pub runs: Vec<Range<usize>>,
    /// Marks that neither close nor are closed, ascending.
    pub single: Vec<Range<usize>>,
}

/// Finds the quoted runs of `text` outside its `literal` ranges, in one pass. `lang` is a
/// language tag: some languages have marks of their own.
pub(super) fn runs(text: &str, literal: &[Range<usize>], marks: Marks, lang: &str) -> Runs {
    let lang = lang.split('-').next().unwrap_or(lang).to_ascii_lowercase();
    let mut pairing =
        Pairing { marks, lang, open: Vec::new(), pairs: Vec::new(), single: Vec::new() };
    let mut literal = literal.iter().peekable();
    let mut before = None;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        while literal.next_if(|range| range.end <= at).is_some() {}
        let counts = literal.peek().is_none_or(|range| at < range.start);
        if counts && is_mark(c, marks) {
            pairing.mark(c, at..end, before, text[end..].chars().next());
        }
        before = Some(c);
    }
    pairing.finish()
}

fn is_mark(c: char, marks: Marks) -> bool {
    match marks {
        Marks::Double => matches!(c, '“' | '”' | '„' | '"' | '«' | '»' | '「' | '」' | '『' | '』'),
        Marks::Single => matches!(c, '‘' | '’' | '‚' | '‹' | '›'),
    }
}

struct Pairing {
    marks: Marks,
    lang: String,
    /// Marks that are open, by place.
    open: Vec<(char, Range<usize>)>,
    pairs: Vec<Range<usize>>,
    single: Vec<Range<usize>>,
}

impl Pairing {
    fn mark(&mut self, c: char, at: Range<usize>, before: Option<char>, after: Option<char>) {
        let begins = before.is_none_or(opens_behind) && after.is_some_and(|c| !c.is_whitespace());
        match c {
            '"' => self.close_or_open(&['"'], c, at),
            '“' if begins => self.open(c, at),
            '“' => self.close_or_open(&['„'], c, at),
            '„' | '「' | '『' | '‚' => self.open(c, at),
            '”' if self.same_both_ways() => self.close_or_open(&['“', '„', '”'], c, at),
            '”' => self.close(&['“', '„'], at),
            '」' => self.close(&['「'], at),
            '』' => self.close(&['『'], at),
            '«' if self.inward() => self.close_or_open(&['»'], c, at),
            '«' => self.open(c, at),
            '»' if self.inward() => self.close_or_open(&['«'], c, at),
            '»' => self.close(&['«'], at),
            '‘' if begins => self.open(c, at),
            '‘' => self.close(&['‚'], at),
            '’' if before
                .zip(after)
                .is_some_and(|(a, b)| a.is_alphabetic() && b.is_alphabetic()) => {}
            '’' => self.close(&['‘', '‚'], at),
            '‹' => self.open(c, at),
            '›' => self.close(&['‹'], at),
            _ => {}
        }
    }

    /// Swedish and Finnish open and close with the same mark.
    fn same_both_ways(&self) -> bool {
        matches!(self.lang.as_str(), "sv" | "fi")
    }

    /// Danish and German guillemets may point inward.
    fn inward(&self) -> bool {
        matches!(self.lang.as_str(), "da" | "de")
    }

    fn open(&mut self, mark: char, at: Range<usize>) {
        self.open.push((mark, at));
    }

    fn close(&mut self, openers: &[char], at: Range<usize>) {
        if !self.close_open(openers, &at) {
            self.single.push(at);
        }
    }

    fn close_or_open(&mut self, openers: &[char], mark: char, at: Range<usize>) {
        if !self.close_open(openers, &at) {
            self.open(mark, at);
        }
    }

    /// Pairs a mark with the last one open if that is one of `openers`; else with the
    /// last such mark among the few that are open, whose marks inside stay single.
    fn close_open(&mut self, openers: &[char], at: &Range<usize>) -> bool {
        let near = self.open.len().saturating_sub(16);
        let found = self.open[near..].iter().rposition(|(mark, _)| openers.contains(mark));
        let Some(found) = found else { return false };
        let inside = self.open.split_off(near + found);
        let mut inside = inside.into_iter().map(|(_, range)| range);
        if let Some(first) = inside.next() {
            self.pairs.push(first.start..at.end);
        }
        self.single.extend(inside);
        true
    }

    fn finish(mut self) -> Runs {
        if self.marks == Marks::Double {
            self.single.extend(self.open.into_iter().map(|(_, range)| range));
        } else {
            self.single.clear();
        }
        self.single.sort_by_key(|range| range.start);
        self.pairs.sort_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
        let mut runs: Vec<Range<usize>> = Vec::new();
        for pair in self.pairs {
            if runs.last().is_none_or(|last| last.end <= pair.start) {
                runs.push(pair);
            }
        }
        Runs { runs, single: self.single }
    }
}

/// Whether a quotation may begin behind this character.
fn opens_behind(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '(' | '[' | '—' | '–' | '-' | '/' | '‘' | '„' | '“' | '«' | '¿' | '¡')
        || crate::text::is_unspaced(c)
        || matches!(c, '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FF65}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, lang: &str) -> (Vec<String>, usize) {
        let found = runs(text, &[], Marks::Double, lang);
        let words = found.runs.into_iter().map(|range| text[range].to_owned());
        (words.collect(), found.single.len())
    }

    #[test]
    fn pairs_of_many_languages_are_runs() {
        assert_eq!(
            found("a “b” \"c d\" « e »", "en"),
            (vec!["“b”".into(), "\"c d\"".into(), "« e »".into()], 0)
        );
        assert_eq!(found("„a“ und „b”", "de"), (vec!["„a“".into(), "„b”".into()], 0));
        assert_eq!(found("»a« und «b»", "de-AT").0, ["»a«", "«b»"]);
        assert_eq!(found("”a” och", "sv").0, ["”a”"]);
        assert_eq!(found("他说「甲『乙』」和“丙”。", "zh").0, ["「甲『乙』」", "“丙”"]);
    }

    #[test]
    fn the_outermost_pair_counts() {
        assert_eq!(found("“a “b” c” d", "en"), (vec!["“a “b” c”".into()], 0));
        assert_eq!(found("“a «b» c”", "en").0, ["“a «b» c”"]);
        assert_eq!(found("„a “b” c“", "de").0, ["„a “b” c“"]);
    }

    #[test]
    fn marks_without_a_partner_are_single() {
        assert_eq!(found("“a b", "en"), (vec![], 1));
        assert_eq!(found("a” b “c”", "en"), (vec!["“c”".into()], 1));
        assert_eq!(found("a \" b", "en"), (vec![], 1));
        assert_eq!(found("»a« b", "en").1, 2);
    }

    #[test]
    fn literal_marks_do_not_count() {
        let text = "a \"b\" “c”";
        let literal = [2..3, 4..5];
        let found = runs(text, &literal, Marks::Double, "en");
        assert_eq!((found.runs.len(), found.single.len()), (1, 0));
    }

    #[test]
    fn single_marks_are_for_those_who_want_them() {
        let text = "the editor’s ‘don’t do’ and ‹x› “y”";
        let found = runs(text, &[], Marks::Single, "en");
        let words: Vec<_> = found.runs.into_iter().map(|range| &text[range]).collect();
        assert_eq!(words, ["‘don’t do’", "‹x›"]);
    }

    #[test]
    fn many_open_marks_are_read_in_one_pass() {
        assert_eq!(found(&"“a ".repeat(100_000), "en").1, 100_000);
        assert_eq!(found(&"a” ".repeat(100_000), "en").1, 100_000);
    }
}

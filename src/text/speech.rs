//! What stands in double quotation marks, in the styles of all languages.
//!
//! Marks are told apart by what touches them, never by the language a text claims: a
//! mark that nobody closes hides nothing behind it.

use std::ops::Range;

use super::script::takes_no_spaces;

/// How many marks may stand open inside each other; more are not looked at.
const DEEPEST: usize = 8;

/// The double quotation marks of one block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marked {
    /// The outermost stretches that are opened and closed, in bytes with their marks,
    /// ascending; marks that stay open are passed over.
    pub pairs: Vec<Range<usize>>,
    /// The first mark that stays open, and its byte.
    pub open: Option<(usize, char)>,
}

/// Finds the marks of a block. With `continues`, the mark that an earlier block left
/// open, a block that repeats it at its beginning goes on with that speech.
pub fn marked(block: &str, continues: Option<char>) -> Marked {
    let mut scan = Scan { block, open: Vec::new(), pairs: Vec::new() };
    let mut chars = block.char_indices().peekable();
    if let Some(&(at, first)) = chars.peek()
        && continues.is_some_and(|mark| repeats(mark, first))
    {
        scan.open.extend(continues.map(|mark| (at, mark)));
        chars.next();
    }
    let mut before = ' ';
    for (at, c) in chars {
        scan.meet(at, c, before);
        before = c;
    }
    scan.finish()
}

/// Whether a block that begins so goes on with a speech opened by `mark`. French prints
/// either of its marks there.
pub fn repeats(mark: char, first: char) -> bool {
    first == mark || mark == '«' && first == '»'
}

struct Scan<'a> {
    block: &'a str,
    open: Vec<(usize, char)>,
    pairs: Vec<Range<usize>>,
}

impl Scan<'_> {
    fn meet(&mut self, at: usize, c: char, before: char) {
        if !is_mark(c) {
            return;
        }
        let end = at + c.len_utf8();
        let after = self.block[end..].chars().next().unwrap_or(' ');
        let partner = self.open.iter().rposition(|&(_, open)| closes(open, c));
        match partner {
            Some(partner) if self.may_close(c, end, (before, after)) => {
                self.pair(self.open[partner].0..end);
                self.open.truncate(partner);
            }
            _ if opens(c, before, after) && self.open.len() < DEEPEST => self.open.push((at, c)),
            _ => {}
        }
    }

    /// A pair, and with it those inside are no longer outermost.
    fn pair(&mut self, range: Range<usize>) {
        while self.pairs.last().is_some_and(|last| last.start > range.start) {
            self.pairs.pop();
        }
        self.pairs.push(range);
    }

    /// Whether a mark that fits an open one closes it: straight marks also open, and
    /// stand for inches.
    fn may_close(&self, c: char, end: usize, (before, after): (char, char)) -> bool {
        match c {
            '"' | '＂' if is_opener(before, after) => false,
            '"' => !before.is_numeric() || !self.is_inches(end),
            // In Swedish and in Chinese alike, this one mark closes whatever touches it.
            '”' | '“' | '»' | '«' => {
                !is_opener(before, after) || is_directed(c, self.open.last())
            }
            _ => true,
        }
    }

    /// Whether a straight mark behind a figure is no end, since the next straight mark
    /// can only be one.
    fn is_inches(&self, end: usize) -> bool {
        let rest = &self.block[end..];
        let Some(next) = rest.find('"') else { return false };
        let before = rest[..next].chars().next_back().unwrap_or(' ');
        let after = rest[next + 1..].chars().next().unwrap_or(' ');
        next > 0 && !is_opener(before, after) && !before.is_whitespace()
    }

    fn finish(self) -> Marked {
        Marked { pairs: self.pairs, open: self.open.first().copied() }
    }
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '＂'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〞'
            | '〟'
            | '﹁'
            | '﹂'
            | '﹃'
            | '﹄'
    )
}

/// Whether a closing mark has one direction here: after `«` the other one closes, with
/// or without blanks inside.
fn is_directed(c: char, open: Option<&(usize, char)>) -> bool {
    let open = open.map(|&(_, open)| open);
    matches!((open, c), (Some('«'), '»') | (Some('“'), '”') | (Some('„'), '“' | '”'))
}

fn opens(c: char, before: char, after: char) -> bool {
    match c {
        '“' | '„' | '‟' | '«' | '「' | '『' | '〝' | '﹁' | '﹃' => true,
        '"' | '＂' => is_opener(before, after) || takes_no_spaces(before),
        '”' | '»' => is_opener(before, after),
        _ => false,
    }
}

/// Whether a mark that looks both ways stands like one that opens.
fn is_opener(before: char, after: char) -> bool {
    let free = before.is_whitespace()
        || matches!(before, '(' | '[' | '{' | '‘' | '\'' | '—' | '–' | '-' | '/' | '،' | '¿' | '¡')
        || is_mark(before) && !before.is_whitespace() && after.is_alphanumeric();
    free && !after.is_whitespace() && !matches!(after, '.' | ',' | ';' | ':' | ')' | ']')
}

fn closes(open: char, c: char) -> bool {
    match open {
        '“' | '‟' => c == '”',
        '”' => matches!(c, '”' | '“'),
        '„' => matches!(c, '“' | '”' | '"'),
        '"' | '＂' => c == open,
        '«' => c == '»',
        '»' => matches!(c, '«' | '»'),
        '「' => c == '」',
        '『' => c == '』',
        '〝' => matches!(c, '〞' | '〟'),
        '﹁' => c == '﹂',
        '﹃' => c == '﹄',
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(block: &str) -> Vec<&str> {
        marked(block, None).pairs.into_iter().map(|range| &block[range]).collect()
    }

    #[test]
    fn the_marks_of_many_languages_are_found() {
        assert_eq!(quoted("She said “it is ‘over’ now” and left."), ["“it is ‘over’ now”"]);
        assert_eq!(quoted("Er rief „das „alte“ Tor“ aus."), ["„das „alte“ Tor“"]);
        assert_eq!(quoted("Er rief »das ›alte‹ Tor« aus."), ["»das ›alte‹ Tor«"]);
        assert_eq!(quoted("Il dit : « la ‹ porte › close » ."), ["« la ‹ porte › close »"]);
        assert_eq!(quoted("Hon sade: ”porten är stängd”."), ["”porten är stängd”"]);
        assert_eq!(quoted("Hän sanoi: »portti on kiinni»."), ["»portti on kiinni»"]);
        assert_eq!(quoted("她说“门关了”，他说「没有」。"), ["“门关了”", "「没有」"]);
        assert_eq!(quoted("彼は『門が閉まった』と言った"), ["『門が閉まった』"]);
        assert_eq!(quoted("قال «أغلق الباب» ثم خرج"), ["«أغلق الباب»"]);
        assert_eq!(quoted("他说\"门关了\"。"), ["\"门关了\""]);
        assert_eq!(quoted("„Mieszane cudzysłowy\" są częste"), ["„Mieszane cudzysłowy\""]);
    }

    #[test]
    fn a_mark_that_nobody_closes_hides_nothing() {
        assert_eq!(quoted("He said “we won. Then “they lost” was heard."), ["“they lost”"]);
        assert_eq!(quoted("fermé » dit-il, « encore » ."), ["« encore »"]);
        let left = marked("a “b “c” d", None);
        assert_eq!(left.open, Some((2, '“')));
    }

    #[test]
    fn inches_apostrophes_and_abbreviations_are_no_marks() {
        assert_eq!(quoted("a 12\" disc and a 7\" one"), [""; 0]);
        assert_eq!(quoted("\"He bought a 12\" disc,\" she said"), ["\"He bought a 12\" disc,\""]);
        assert_eq!(
            quoted("\"It was 1984\" and \"it was 1985\""),
            ["\"It was 1984\"", "\"it was 1985\""]
        );
        assert_eq!(quoted("the dogs' 'n' cats' yard"), [""; 0]);
        assert_eq!(quoted("דובר צה\"ל אמר \"השער נסגר\" היום"), ["\"השער נסגר\""]);
    }

    #[test]
    fn a_speech_goes_on_where_its_mark_is_repeated() {
        let first = marked("He said: “The gate is shut.", None);
        assert_eq!(first.open.map(|(_, mark)| mark), Some('“'));
        let last = marked("“It stays shut,” and “so” on.", Some('“'));
        assert_eq!(last.pairs[0], 0.."“It stays shut,”".len());
        let french = marked("» Elle reste close », dit-il.", Some('«'));
        assert_eq!(french.pairs.len(), 1);
        assert_eq!(french.open, None);
    }

    #[test]
    fn deep_and_unclosed_marks_take_no_time() {
        let many = "«".repeat(100_000) + &"”".repeat(100_000);
        assert!(marked(&many, None).pairs.is_empty());
    }
}

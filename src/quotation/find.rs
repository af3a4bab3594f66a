//! Where a stretch of words stands: candidates from the index, then every character.

use std::ops::Range;

use super::read::Literal;
use super::strand::{Strand, count};
use super::vocabulary::{Vocabulary, split};
use crate::text::script::{is_edge, is_mark, is_word, takes_no_spaces};

/// A text that is searched.
#[derive(Clone, Debug, Default)]
pub(super) struct Haystack {
    pub strand: Strand,
    pub words: Vocabulary,
    /// Whether the source has an ellipsis of its own anywhere.
    pub has_ellipsis: bool,
}

/// What may differ at the ends of a stretch.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Freedom {
    /// The case of the first letter.
    pub capital: bool,
    /// Whether the closing punctuation may be left out.
    pub closing: bool,
}

/// A place where a stretch of words stands, in characters of the strand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub start: usize,
    pub end: usize,
    /// The first letter's case differs.
    pub capital: bool,
    /// The quotation's last character was left out.
    pub closing: bool,
    /// Paragraph ends that the quotation does not show.
    pub run_ins: u32,
    /// Note marks that it does not show.
    pub notes: u32,
}

impl Hit {
    /// How dear it is.
    pub fn cost(&self) -> usize {
        usize::from(self.capital) + usize::from(self.closing) + (self.run_ins + self.notes) as usize
    }
}

impl Haystack {
    pub fn new(strand: Strand) -> Haystack {
        let words = Vocabulary::new(&strand);
        let has_ellipsis = strand.chars.contains(&'…');
        Haystack { strand, words, has_ellipsis }
    }

    /// A word's edge, for a beginning.
    pub fn is_start(&self, at: usize) -> bool {
        let chars = &self.strand.chars;
        at == 0 || at >= chars.len() || is_edge(chars[at - 1], chars[at])
    }

    /// A word's edge, for an end: not before an apostrophe inside a word, except that
    /// of `’s`.
    pub fn is_end(&self, at: usize) -> bool {
        let chars = &self.strand.chars;
        if at == 0 || at >= chars.len() || chars[at] != '\'' {
            return self.is_start(at);
        }
        let (before, after) = (chars[at - 1], chars.get(at + 1).copied().unwrap_or(' '));
        let in_a_word = is_word(before)
            && is_word(after)
            && !takes_no_spaces(before)
            && !takes_no_spaces(after)
            && self.strand.touches(at)
            && self.strand.touches(at + 1);
        let possessive = after == 's' && self.is_start(at + 2);
        !in_a_word || possessive
    }
}

/// A stretch of words, prepared for the search.
pub(super) struct Needle<'a> {
    literal: &'a Literal,
    freedom: Freedom,
    /// Up to and with the first letter: compared one by one.
    head: usize,
    /// For the rest, how much of its beginning stands again at each place.
    again: Vec<usize>,
    /// Words that must be whole words of the source.
    words: Vec<Range<usize>>,
}

impl<'a> Needle<'a> {
    pub fn new(literal: &'a Literal, freedom: Freedom) -> Needle<'a> {
        let chars = &literal.strand.chars;
        let first = chars.iter().take_while(|&&c| !is_word(c)).count();
        let has_letter = chars.get(first).is_some_and(|c| c.is_alphabetic());
        let freedom = Freedom {
            capital: freedom.capital && has_letter,
            closing: freedom.closing && first < chars.len() && ends_in_punctuation(chars),
        };
        let head = if freedom.capital { first + 1 } else { 0 };
        let mut words = split(chars);
        words.retain(|word| !(literal.glued_before || literal.before.is_some()) || word.start > 0);
        words.retain(|word| {
            !(literal.glued_after || literal.after.is_some()) || word.end < chars.len()
        });
        Needle { literal, freedom, head, again: again(&chars[head..]), words }
    }

    fn chars(&self) -> &[char] {
        &self.literal.strand.chars
    }

    /// How many characters it has.
    pub fn len(&self) -> usize {
        self.chars().len()
    }

    /// The rarest of its whole words: which, and the ids it may have in the source; none
    /// if it has no whole word.
    pub fn rarest(&self, hay: &Haystack) -> Option<Rarest> {
        let rarity = |word: &Range<usize>| {
            let ids = self.ids(hay, word);
            let posts = ids.iter().map(|&id| hay.words.posts(id).len()).sum();
            Rarest { offset: word.start, ids, posts }
        };
        self.words.iter().map(rarity).min_by_key(|rarest| rarest.posts)
    }

    fn ids(&self, hay: &Haystack, word: &Range<usize>) -> Vec<u32> {
        let text = &self.chars()[word.clone()];
        let mut forms = vec![text.iter().collect::<String>()];
        if self.freedom.capital && word.start + 1 == self.head {
            forms.extend(recased(text));
            // The one capital that belongs to two letters.
            if let ['I', rest @ ..] = text {
                forms.push(std::iter::once(&'ı').chain(rest).collect());
            }
        }
        forms.iter().filter_map(|form| hay.words.id(form)).collect()
    }

    /// Where it could begin: ascending, everywhere or within ascending stretches.
    pub fn candidates(&self, hay: &Haystack, within: Option<&[Range<usize>]>) -> Vec<usize> {
        let everywhere = 0..hay.strand.chars.len();
        let within = within.unwrap_or(std::slice::from_ref(&everywhere));
        let Some(rarest) = self.rarest(hay) else { return self.scan(hay, within) };
        let mut starts = Vec::new();
        for id in &rarest.ids {
            let posts = hay.words.posts(*id);
            let at = |post: &u32| hay.words.range(*post as usize).start;
            for stretch in within {
                let from = stretch.start + rarest.offset;
                let to = stretch.end.saturating_add(rarest.offset);
                let first = posts.partition_point(|post| at(post) < from);
                let hits = posts[first..].iter().map(at).take_while(|&at| at < to);
                starts.extend(hits.map(|at| at - rarest.offset));
            }
        }
        starts.sort_unstable();
        starts.dedup();
        starts
    }

    /// For a stretch without a whole word: wherever its first character stands.
    fn scan(&self, hay: &Haystack, within: &[Range<usize>]) -> Vec<usize> {
        let chars = &hay.strand.chars;
        let places = within.iter().flat_map(|part| part.start..part.end.min(chars.len()));
        let mut starts: Vec<_> =
            places.filter(|&at| same(self.chars()[0], chars[at], self.head == 1)).collect();
        starts.dedup();
        starts
    }

    /// The candidates at which it stands; they must ascend. Takes time linear in the
    /// candidates and the text they reach over, however often the words repeat.
    pub fn hits(&self, hay: &Haystack, candidates: &[usize]) -> Vec<Hit> {
        let text = &hay.strand.chars;
        let rest = &self.chars()[self.head..];
        // The stretch of text that is known to equal the beginning of `rest`.
        let mut known: Range<usize> = 0..0;
        let mut hits = Vec::new();
        for &start in candidates {
            let at = start + self.head;
            if at > text.len() {
                break;
            }
            let mut len = if known.contains(&at) && at > known.start {
                self.again[at - known.start].min(known.end - at)
            } else {
                0
            };
            if at + len >= known.end {
                len += common(&text[at + len..], &rest[len..]);
                known = at..at + len;
            }
            hits.extend(self.hit(hay, start, len));
        }
        hits
    }

    /// The hit at `start`, given that `len` characters behind the head agree.
    fn hit(&self, hay: &Haystack, start: usize, len: usize) -> Option<Hit> {
        let text = &hay.strand.chars;
        let all = self.len() - self.head;
        let closing = len < all;
        if closing && !(self.freedom.closing && len + 1 == all) {
            return None;
        }
        let end = start + self.head + len;
        let capital = match self.head.checked_sub(1) {
            Some(first) => self.head_differs(&text[start..start + self.head], first)?,
            None => false,
        };
        let glued = self.literal;
        let starts = glued.glued_before || glued.before.is_some() || hay.is_start(start);
        let ends = glued.glued_after || glued.after.is_some() || hay.is_end(end);
        let mut hit = Hit { start, end, capital, closing, run_ins: 0, notes: 0 };
        (starts && ends && end > start && self.marks_agree(hay, &mut hit)).then_some(hit)
    }

    /// Whether only the first letter's case differs; `None` if more does.
    fn head_differs(&self, text: &[char], first: usize) -> Option<bool> {
        let head = &self.chars()[..self.head];
        if text[..first] != head[..first] || !same(text[first], head[first], true) {
            return None;
        }
        Some(text[first] != head[first])
    }

    /// Compares breaks and note marks: those of the quotation must stand in the source,
    /// those of the source that it lacks are counted.
    fn marks_agree(&self, hay: &Haystack, hit: &mut Hit) -> bool {
        let (own, strand) = (&self.literal.strand, &hay.strand);
        let inside = |at: usize| at + hit.start < hit.end;
        let paras = own.paras.iter().filter(|&&at| inside(at));
        let lines = own.lines.iter().filter(|&&at| inside(at));
        let stands = |places: &[usize], at: usize| places.binary_search(&(at + hit.start)).is_ok();
        if !paras.clone().all(|&at| stands(&strand.paras, at))
            || !lines.clone().all(|&at| stands(&strand.lines, at))
        {
            return false;
        }
        let end = hit.end - hit.start;
        let mut marks = own.notes.iter().chain(&own.sics).filter(|mark| mark.at <= end);
        if !marks.all(|mark| strand.marks_at(mark.at + hit.start).any(|m| m.text == mark.text)) {
            return false;
        }
        // A blank at the quotation's edge beside letters may be a break of the source.
        let first = hit.start + usize::from(self.chars()[0] != ' ');
        let run_ins = count(&strand.paras, first, hit.end - 1).saturating_sub(paras.count());
        hit.run_ins = run_ins as u32;
        let notes = strand.notes.partition_point(|note| note.at < hit.end)
            - strand.notes.partition_point(|note| note.at <= hit.start);
        let shown = own.notes.iter().filter(|note| 0 < note.at && note.at < end).count();
        hit.notes = notes.saturating_sub(shown) as u32;
        true
    }
}

/// The rarest whole word of a stretch.
pub(super) struct Rarest {
    /// Where in the stretch it begins.
    offset: usize,
    ids: Vec<u32>,
    /// How often it occurs.
    pub posts: usize,
}

/// A word with its first letter in the other case, if there is one.
fn recased(word: &[char]) -> Option<String> {
    let (first, rest) = word.split_first()?;
    let mut form: String = if first.is_uppercase() {
        first.to_lowercase().collect()
    } else {
        first.to_uppercase().collect()
    };
    let changed = form.chars().ne([*first]);
    form.extend(rest);
    changed.then_some(form)
}

pub(super) fn same(a: char, b: char, any_case: bool) -> bool {
    let recased = || a.to_lowercase().eq(b.to_lowercase()) || a.to_uppercase().eq(b.to_uppercase());
    a == b || any_case && recased()
}

fn common(a: &[char], b: &[char]) -> usize {
    a.iter().zip(b).take_while(|(a, b)| a == b).count()
}

fn ends_in_punctuation(chars: &[char]) -> bool {
    let last = chars.len().checked_sub(1).map(|last| chars[last]);
    matches!(last, Some('.' | ',' | '。' | '、' | '،'))
}

/// For each place of a sequence, how much of the sequence's beginning stands there
/// again (Gusfield's Z values).
fn again(chars: &[char]) -> Vec<usize> {
    let mut again = vec![0; chars.len()];
    let (mut left, mut right) = (0, 0);
    for at in 1..chars.len() {
        let known = if at < right { again[at - left].min(right - at) } else { 0 };
        let len = known + common(&chars[at + known..], &chars[known..]);
        if at + len > right {
            (left, right) = (at, at + len);
        }
        again[at] = len;
    }
    again
}

/// How many characters from `at` on belong to the next `letters` letters with their
/// marks; each step is given, the first is none.
pub(super) fn letter_steps(chars: &[char], at: usize, letters: usize) -> Vec<usize> {
    let mut steps = vec![at];
    let mut here = at;
    while steps.len() <= letters && chars.get(here).is_some_and(|c| c.is_alphabetic()) {
        here += 1;
        here += chars[here..].iter().take_while(|&&c| is_mark(c)).count();
        steps.push(here);
    }
    steps
}

//! The first half of folding: invisible characters go, the rest is decomposed and put
//! in canonical order.

use std::ops::Range;

use unicode_normalization::char::{
    canonical_combining_class, decompose_canonical, decompose_compatible,
};

use super::super::script::is_mark;
use super::{Fold, Letter};

/// Decomposed characters without the invisible ones; what is dropped belongs to the
/// range of the letter before it, or at the beginning to that of the first letter.
pub(super) fn letters(chars: impl Iterator<Item = (char, Range<usize>)>, how: Fold) -> Vec<Letter> {
    let mut letters = Letters { how, out: Vec::with_capacity(chars.size_hint().0), start: None };
    for (c, range) in chars {
        letters.read(c, range);
    }
    letters.out
}

struct Letters {
    how: Fold,
    out: Vec<Letter>,
    /// Where the invisible characters before the first letter begin.
    start: Option<usize>,
}

impl Letters {
    fn read(&mut self, c: char, range: Range<usize>) {
        if c.is_ascii() && self.how != Fold::Loose {
            self.add(c, range);
            return;
        }
        let how = self.how;
        let each = |part: char| vary(part, how, |part| self.add(part, range.clone()));
        if has_forms(c) {
            decompose_compatible(c, each);
        } else {
            decompose_canonical(c, each);
        }
    }

    fn add(&mut self, c: char, mut range: Range<usize>) {
        if is_dropped(c, self.how) {
            match self.out.last_mut() {
                Some(last) => last.range.end = last.range.end.max(range.end),
                None => self.start = self.start.or(Some(range.start)),
            }
            return;
        }
        if let Some(start) = self.start.take() {
            range.start = start;
        }
        self.out.push(Letter { c, range });
        self.order();
    }

    /// Moves the last letter before marks of a higher class; letters that change places
    /// share their ranges.
    fn order(&mut self) {
        let mut at = self.out.len() - 1;
        let class = canonical_combining_class(self.out[at].c);
        if class == 0 {
            return;
        }
        while at > 0 && canonical_combining_class(self.out[at - 1].c) > class {
            let both = self.out[at - 1].range.start.min(self.out[at].range.start)
                ..self.out[at - 1].range.end.max(self.out[at].range.end);
            self.out[at - 1].range = both.clone();
            self.out[at].range = both;
            self.out.swap(at - 1, at);
            at -= 1;
        }
    }
}

fn is_dropped(c: char, how: Fold) -> bool {
    if c.is_ascii() {
        return false;
    }
    is_invisible(c) || how >= Fold::Relaxed && is_vowel_mark(c) || how == Fold::Loose && is_mark(c)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{640}' | '\u{180E}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{E0100}'..='\u{E01EF}')
}

/// Whether the character is an Arabic vowel or Quranic mark, a Hebrew point or accent.
pub(crate) fn is_vowel_mark(c: char) -> bool {
    matches!(c, '\u{64B}'..='\u{652}' | '\u{670}' | '\u{6D6}'..='\u{6DC}'
        | '\u{6DF}'..='\u{6E8}' | '\u{6EA}'..='\u{6ED}' | '\u{591}'..='\u{5BD}' | '\u{5BF}'
        | '\u{5C1}' | '\u{5C2}' | '\u{5C4}' | '\u{5C5}' | '\u{5C7}')
}

/// Whether the character is a ligature, a presentation form or one of full or half width.
fn has_forms(c: char) -> bool {
    matches!(c, '\u{FB00}'..='\u{FB06}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
        | '\u{FF01}'..='\u{FF9F}' | '\u{FFE0}'..='\u{FFE6}')
}

/// Old letterforms, and for the loose fold case and look-alikes.
fn vary(c: char, how: Fold, mut emit: impl FnMut(char)) {
    let c = match c {
        'ſ' if how >= Fold::Relaxed => 's',
        'ꝛ' if how >= Fold::Relaxed => 'r',
        c => c,
    };
    if how == Fold::Loose {
        c.to_lowercase().map(alike).for_each(emit);
    } else {
        emit(c);
    }
}

/// One letter for all lower-case letters that look like it; a list of our own, from
/// what keyboards of neighbouring scripts confuse.
fn alike(c: char) -> char {
    match c {
        'а' | 'α' | 'ɑ' => 'a',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ҽ' => 'e',
        'һ' => 'h',
        'і' | 'ı' | 'ι' => 'i',
        'ј' => 'j',
        'к' | 'κ' => 'k',
        'ӏ' => 'l',
        'м' => 'm',
        'о' | 'ο' | 'օ' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'ν' => 'v',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        'ς' => 'σ',
        'ى' | 'ی' | 'ې' => 'ي',
        'ک' | 'ڪ' => 'ك',
        'ھ' | 'ہ' | 'ە' | 'ة' => 'ه',
        '\u{6F0}'..='\u{6F9}' => char::from_u32(c as u32 - 0x6F0 + 0x660).unwrap_or(c),
        c => c,
    }
}

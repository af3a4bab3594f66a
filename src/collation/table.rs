//! The table of a collation, built text by text.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::anchors::{self, Phrases};
use super::likeness::Likeness;
use super::path::{self, Step, Worth};
use super::token::{Class, Token, Vocabulary};

/// For every column, what each text has there.
pub(super) type Columns = Vec<Vec<Option<u32>>>;

/// Up to how many cells texts are aligned without looking for anchors.
const WHOLE: usize = 4_000;
/// Up to how many cells a block is aligned as a whole, whatever is in it.
const BLOCK: usize = 400_000;
/// How often each of more than two texts is taken out and set in again, at most.
const ROUNDS: usize = 2;
/// How many times as long as the longest text the table of texts may be that are versions
/// of one. Setting others in again costs time and finds nothing.
const ALIKE: usize = 2;

pub(super) fn table(texts: &[Vec<Token>], vocabulary: &Vocabulary) -> Columns {
    let (different, number) = different(texts);
    let columns = of_different(&different, vocabulary);
    let all = |cells: Vec<Option<u32>>| number.iter().map(|at| cells[*at]).collect();
    columns.into_iter().map(all).collect()
}

/// The texts whose words differ, and for each text the number of the one that has its
/// words: what is the same needs no aligning.
fn different(texts: &[Vec<Token>]) -> (Vec<&[Token]>, Vec<usize>) {
    let mut known: HashMap<Vec<u32>, usize> = HashMap::new();
    let mut different: Vec<&[Token]> = Vec::new();
    let mut number = Vec::with_capacity(texts.len());
    for text in texts {
        let words: Vec<u32> = text.iter().map(|token| token.word).collect();
        let at = *known.entry(words).or_insert_with(|| {
            different.push(text);
            different.len() - 1
        });
        number.push(at);
    }
    (different, number)
}

fn of_different(texts: &[&[Token]], vocabulary: &Vocabulary) -> Columns {
    let sequence = guide(texts);
    let words: Vec<Vec<u32>> =
        texts.iter().map(|text| text.iter().map(|token| token.word).collect()).collect();
    let ground = Ground { texts, words: &words, phrases: OnceCell::new() };
    let mut likeness = Likeness::new(vocabulary);
    let mut columns = Columns::new();
    for &next in &sequence {
        columns = Adding { ground: &ground, columns, next }.table(&mut likeness);
    }
    let longest = texts.iter().map(|text| text.len()).max().unwrap_or(0);
    let alike = columns.len() <= ALIKE * longest;
    let rounds = if texts.len() > 2 && alike { ROUNDS } else { 0 };
    for _ in 0..rounds {
        let before = columns.clone();
        for &next in &sequence {
            let left = without(columns, next);
            columns = Adding { ground: &ground, columns: left, next }.table(&mut likeness);
        }
        if columns == before {
            break;
        }
    }
    columns
}

/// The columns without a text.
fn without(mut columns: Columns, text: usize) -> Columns {
    for cells in &mut columns {
        cells[text] = None;
    }
    columns.retain(|cells| cells.iter().any(Option::is_some));
    columns
}

/// The order in which texts join: the two most alike first, then always the one most
/// like any that is in; equal ones by their words.
fn guide(texts: &[&[Token]]) -> Vec<usize> {
    let bags: Vec<BTreeMap<u32, usize>> = texts.iter().map(|text| bag(text)).collect();
    let alike = |x: usize, y: usize| -> usize {
        let shared: usize =
            bags[x].iter().map(|(word, n)| n.min(bags[y].get(word).unwrap_or(&0))).sum();
        2000 * shared / (texts[x].len() + texts[y].len()).max(1)
    };
    let mut left: Vec<usize> = (0..texts.len()).collect();
    let words = |x: usize| texts[x].iter().map(|token| token.word);
    left.sort_by(|&x, &y| texts[y].len().cmp(&texts[x].len()).then(words(x).cmp(words(y))));
    let mut chosen: Vec<usize> = Vec::new();
    while !left.is_empty() {
        let others = if chosen.is_empty() { &left } else { &chosen };
        let nearness = |x: usize| others.iter().filter(|y| **y != x).map(|y| alike(x, *y)).max();
        let best = (0..left.len()).rev().max_by_key(|at| nearness(left[*at])).unwrap_or(0);
        chosen.push(left.remove(best));
    }
    chosen
}

fn bag(text: &[Token]) -> BTreeMap<u32, usize> {
    let mut counts = BTreeMap::new();
    for token in text {
        *counts.entry(token.word).or_default() += 1;
    }
    counts
}

/// What stays the same while texts join.
struct Ground<'a> {
    texts: &'a [&'a [Token]],
    /// The words of each text.
    words: &'a [Vec<u32>],
    /// From the first time that anchors are looked for.
    phrases: OnceCell<Phrases<'a>>,
}

/// A text that joins others.
struct Adding<'a> {
    ground: &'a Ground<'a>,
    columns: Columns,
    next: usize,
}

impl Adding<'_> {
    fn table(self, likeness: &mut Likeness) -> Columns {
        let steps = self.steps(likeness);
        let (mut column, mut token) = (0, 0);
        let mut columns = Vec::with_capacity(steps.len());
        for step in steps {
            let mut cells = match step {
                Step::Token => vec![None; self.ground.texts.len()],
                _ => self.columns[column].clone(),
            };
            if step != Step::Column {
                cells[self.next] = Some(token);
                token += 1;
            }
            column += usize::from(step != Step::Token);
            columns.push(cells);
        }
        columns
    }

    fn steps(&self, likeness: &mut Likeness) -> Vec<Step> {
        let present = |text: &usize| self.columns.iter().any(|cells| cells[*text].is_some());
        let texts: Vec<usize> = (0..self.ground.texts.len())
            .filter(|text| *text != self.next && present(text))
            .collect();
        let members = (texts.len() as i32).max(1);
        let profile: Vec<Words> =
            self.columns.iter().map(|cells| self.words(cells, members)).collect();
        let leading: Vec<u32> = profile.iter().map(|column| column.words[0].0).collect();
        let new = &self.ground.words[self.next];
        let mut steps = Vec::with_capacity(leading.len().max(new.len()));
        let ground = self.ground;
        let sure = match leading.len() * new.len() {
            few if few <= WHOLE => Vec::new(),
            _ => {
                let phrases = ground.phrases.get_or_init(|| anchors::phrases(ground.words));
                anchors::sure(&self.columns, phrases, (ground.words, &texts, self.next))
            }
        };
        let mut open = pieces(&sure, 0..leading.len(), 0..new.len());
        open.reverse();
        while let Some((c, t)) = open.pop() {
            if c.len() * t.len() <= BLOCK {
                let mut block = Block {
                    profile: &profile[c.clone()],
                    tokens: &self.ground.texts[self.next][t.clone()],
                    members,
                    likeness,
                };
                steps.extend(path::best(c.len(), t.len(), &mut block));
                continue;
            }
            let chain = anchors::anchors(&leading[c.clone()], &new[t.clone()]);
            if chain.is_empty() {
                steps.extend(std::iter::repeat_n(Step::Column, c.len()));
                steps.extend(std::iter::repeat_n(Step::Token, t.len()));
                continue;
            }
            open.extend(pieces(&chain, c, t).into_iter().rev());
        }
        steps
    }

    /// The different words of a column; `members` texts have columns at all.
    fn words(&self, cells: &[Option<u32>], members: i32) -> Words {
        let mut words: Vec<(u32, Class, i32)> = Vec::with_capacity(1);
        let cells = cells.iter().zip(self.ground.texts);
        for token in cells.filter_map(|(cell, text)| Some(&text[(*cell)? as usize])) {
            match words.iter_mut().find(|(word, ..)| *word == token.word) {
                Some(known) => known.2 += 1,
                None => words.push((token.word, token.class, 1)),
            }
        }
        words.sort_by_key(|(word, _, count)| (std::cmp::Reverse(*count), *word));
        let present: i32 = words.iter().map(|(_, _, count)| count).sum();
        Words { words, gap: (GAP.0 * present / members, GAP.1 * present / members) }
    }
}

/// What a column holds.
struct Words {
    /// Word, class, in how many texts; the most frequent first.
    words: Vec<(u32, Class, i32)>,
    /// What it costs to leave the column out.
    gap: (i32, i32),
}

/// The parts between the pairs of a chain, and those pairs as blocks of their own.
fn pieces(
    chain: &[(usize, usize)],
    columns: Range<usize>,
    tokens: Range<usize>,
) -> Vec<(Range<usize>, Range<usize>)> {
    let mut pieces = Vec::with_capacity(2 * chain.len() + 1);
    let (mut c, mut t) = (columns.start, tokens.start);
    for (i, j) in chain {
        let (i, j) = (columns.start + i, tokens.start + j);
        pieces.push((c..i, t..j));
        pieces.push((i..i + 1, j..j + 1));
        (c, t) = (i + 1, j + 1);
    }
    pieces.push((c..columns.end, t..tokens.end));
    pieces
}

/// What the same word is worth in two texts, by class.
fn weight(class: Class) -> i32 {
    match class {
        Class::Quote | Class::Mark => 300,
        Class::Function => 600,
        Class::Content | Class::Figure => 1000,
    }
}

/// What two different words are worth in one column: the more, the more they are alike.
fn replaced(like: i32, x: Class, y: Class) -> i32 {
    let kind = if (x >= Class::Function) == (y >= Class::Function) { 20 } else { 0 };
    let figures = if x == Class::Figure && y == Class::Figure { 300 } else { 0 };
    50 + kind + figures + like * like / 1250
}

/// What a gap costs: to open it, and for each place in it.
const GAP: (i32, i32) = (120, 10);

struct Block<'a> {
    profile: &'a [Words],
    tokens: &'a [Token],
    members: i32,
    likeness: &'a mut Likeness,
}

impl Worth for Block<'_> {
    #[inline]
    fn both(&mut self, column: usize, token: usize) -> (i32, bool) {
        let token = &self.tokens[token];
        let (mut sum, mut same) = (0, false);
        for &(word, class, count) in &self.profile[column].words {
            if word == token.word {
                same = true;
                sum += 2 * count * weight(class);
            } else {
                sum += count * replaced(self.likeness.of(word, token.word), class, token.class);
            }
        }
        (if self.members == 1 { sum } else { sum / self.members }, same)
    }

    #[inline]
    fn column(&self, column: usize) -> (i32, i32) {
        self.profile[column].gap
    }

    #[inline]
    fn token(&self, _: usize) -> (i32, i32) {
        GAP
    }
}

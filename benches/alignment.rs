//! How long alignment takes: two versions of one text of growing length, texts that
//! tell the same in another order or nothing in common, one sentence over and over, and
//! twelve accounts of one event; and how long it takes to collate the words of what was
//! aligned, and of one long passage.
//!
//! `cargo bench --bench alignment`, on one core with `RAYON_NUM_THREADS=1`

use divan::Bencher;
use variorum::alignment::{Order, many, two};
use variorum::collation::collate;

fn main() {
    divan::main();
}

/// A small generator of numbers, the same in every run (Marsaglia's xorshift).
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % end as u64) as usize
    }

    /// A word whose frequency falls with its number, as in natural texts.
    fn word(&mut self) -> String {
        let rank = self.below(20_000).min(self.below(20_000)).min(self.below(20_000));
        let rank = rank % (1 + self.below(20_000));
        let syllables = ["ta", "re", "mi", "so", "lu", "ne", "ka", "vo", "di", "pe"];
        let digits = (rank + 10).to_string();
        digits.bytes().map(|digit| syllables[usize::from(digit - b'0')]).collect()
    }

    fn sentence(&mut self) -> Vec<String> {
        (0..8 + self.below(22)).map(|_| self.word()).collect()
    }

    fn text(&mut self, sentences: usize) -> Vec<Vec<String>> {
        (0..sentences).map(|_| self.sentence()).collect()
    }

    /// With some words exchanged and some left out.
    fn reworded(&mut self, sentence: &[String]) -> Vec<String> {
        let mut words = Vec::new();
        for word in sentence {
            match self.below(20) {
                0 => {}
                1..4 => words.push(self.word()),
                _ => words.push(word.clone()),
            }
        }
        words
    }

    /// With some sentences left out, some moved, and all reworded.
    fn revised(&mut self, text: &[Vec<String>]) -> Vec<Vec<String>> {
        let mut revised = Vec::new();
        for sentence in text {
            if self.below(20) > 0 {
                revised.push(self.reworded(sentence));
            }
        }
        for _ in 0..revised.len() / 50 {
            let (from, to) = (self.below(revised.len()), self.below(revised.len()));
            let moved = revised.remove(from);
            revised.insert(to, moved);
        }
        revised
    }

    fn shuffled(&mut self, mut text: Vec<Vec<String>>) -> Vec<Vec<String>> {
        for at in (1..text.len()).rev() {
            text.swap(at, self.below(at + 1));
        }
        text
    }
}

fn joined(text: Vec<Vec<String>>) -> Vec<String> {
    text.into_iter().map(|words| words.join(" ")).collect()
}

fn passages(text: &[String]) -> Vec<&str> {
    text.iter().map(String::as_str).collect()
}

fn compare(bencher: Bencher<'_, '_>, a: Vec<Vec<String>>, b: Vec<Vec<String>>, least: usize) {
    let (a, b) = (joined(a), joined(b));
    let (a, b) = (passages(&a), passages(&b));
    assert!(two(&a, &b, Order::Auto).len() >= least, "the texts must be worth aligning");
    bencher.bench_local(|| two(&a, &b, Order::Auto));
}

#[divan::bench(args = [1_000, 2_000, 5_000, 10_000, 20_000], sample_count = 5)]
fn two_versions(bencher: Bencher<'_, '_>, sentences: usize) {
    let mut numbers = Numbers(7);
    let text = numbers.text(sentences);
    let revised = numbers.revised(&text);
    compare(bencher, text, revised, sentences * 9 / 10);
}

/// Aligned, and every two sentences that correspond collated and their differences named.
#[divan::bench(args = [1_000, 2_000, 5_000, 10_000, 20_000], sample_count = 5)]
fn two_versions_with_their_words(bencher: Bencher<'_, '_>, sentences: usize) {
    let mut numbers = Numbers(7);
    let text = numbers.text(sentences);
    let revised = joined(numbers.revised(&text));
    let text = joined(text);
    let (a, b) = (passages(&text), passages(&revised));
    bencher.bench_local(|| {
        let differences = |pair: &variorum::alignment::Pair| {
            let words = (a[pair.a], b[pair.b]);
            collate(&[words.0, words.1]).differences((0, 1), words).len()
        };
        two(&a, &b, Order::Auto).iter().map(differences).sum::<usize>()
    });
}

/// One passage of so many words in two versions.
#[divan::bench(args = [400, 2_000, 10_000, 50_000], sample_count = 5)]
fn words_of_one_passage(bencher: Bencher<'_, '_>, words: usize) {
    let mut numbers = Numbers(29);
    let text: Vec<String> = (0..words).map(|_| numbers.word()).collect();
    let reworded = numbers.reworded(&text).join(" ");
    let text = text.join(" ");
    bencher.bench_local(|| collate(&[&text, &reworded]).columns.len());
}

#[divan::bench(args = [10_000], sample_count = 5)]
fn two_versions_in_any_order(bencher: Bencher<'_, '_>, sentences: usize) {
    let mut numbers = Numbers(11);
    let text = numbers.text(sentences);
    let revised = numbers.revised(&text);
    let revised = numbers.shuffled(revised);
    compare(bencher, text, revised, sentences * 9 / 10);
}

#[divan::bench(args = [10_000], sample_count = 5)]
fn two_texts_that_have_nothing_in_common(bencher: Bencher<'_, '_>, sentences: usize) {
    let (a, b) = (Numbers(13).text(sentences), Numbers(17).text(sentences));
    compare(bencher, a, b, 0);
}

#[divan::bench(args = [10_000], sample_count = 5)]
fn one_sentence_over_and_over(bencher: Bencher<'_, '_>, sentences: usize) {
    let text = vec![Numbers(19).sentence(); sentences];
    compare(bencher, text.clone(), text, sentences);
}

/// Every account tells two thirds of the event in its own words and order.
fn accounts(count: usize, passages: usize) -> Vec<Vec<String>> {
    let mut numbers = Numbers(23);
    let event: Vec<Vec<String>> = numbers.text(passages * 3 / 2);
    let account = |_| {
        let event = numbers.shuffled(event.clone());
        let mut told = Vec::new();
        for passage in event.iter().take(passages) {
            let own = numbers.sentence();
            let kept = passage.iter().filter(|_| numbers.below(2) == 0).cloned();
            told.push(kept.chain(own).collect());
        }
        joined(told)
    };
    (0..count).map(account).collect()
}

#[divan::bench(args = [3, 12], sample_count = 5)]
fn accounts_of_a_hundred_passages(bencher: Bencher<'_, '_>, count: usize) {
    let accounts = accounts(count, 100);
    let texts: Vec<Vec<&str>> = accounts.iter().map(|text| passages(text)).collect();
    bencher.bench_local(|| many(&texts, |_, _| Order::Auto));
}

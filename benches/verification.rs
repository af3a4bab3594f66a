//! How long verification takes: 10,000 quotations of a source of a million characters,
//! those that are found and those that are not, and texts made to be slow.
//!
//! `cargo bench --bench verification`

use divan::Bencher;
use variorum::quotation::{Index, Limits, Quote, Rules, explain, verify};
use variorum::text::{BLOCK_END, TextLayer};

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
        let syllables = ["ta", "re", "mi", "so", "lu", "ne", "ka", "vo", "di", "pe"];
        let digits = (rank + 10).to_string();
        digits.bytes().map(|digit| syllables[usize::from(digit - b'0')]).collect()
    }
}

/// A source of about a million characters in paragraphs of some 80 words.
fn source() -> TextLayer {
    let mut numbers = Numbers(7);
    let mut text = String::new();
    while text.len() < 1_000_000 {
        for _ in 0..79 {
            text += &numbers.word();
            text += if numbers.below(12) == 0 { ", " } else { " " };
        }
        text += &numbers.word();
        text.push('.');
        text.push(BLOCK_END);
    }
    TextLayer { text, ..TextLayer::default() }
}

fn plain(text: impl Into<String>) -> Quote {
    Quote { text: text.into(), ..Quote::default() }
}

/// 10,000 stretches of 4 to 28 words of the text.
fn quotations(text: &str) -> Vec<Vec<&str>> {
    let words: Vec<&str> = text.split([' ', BLOCK_END]).collect();
    let mut numbers = Numbers(11);
    let stretch = |_| {
        let start = numbers.below(words.len() - 30);
        words[start..start + 4 + numbers.below(25)].to_vec()
    };
    (0..10_000).map(stretch).collect()
}

fn joined(words: &[&str]) -> Quote {
    plain(words.join(" "))
}

/// With the word in the middle exchanged.
fn wrong(words: &[&str]) -> Quote {
    let mut words = words.to_vec();
    let middle = words.len() / 2;
    words[middle] = "elephants";
    plain(words.join(" "))
}

/// With the words in the middle left out, marked.
fn shortened(words: &[&str]) -> Quote {
    let third = words.len().div_ceil(3);
    let (first, last) = (&words[..third], &words[words.len() - third..]);
    plain(format!("{} […] {}", first.join(" "), last.join(" ")))
}

fn found(quotes: &[Quote], index: &Index<'_>) -> usize {
    let verified =
        |quote: &&Quote| verify(quote, index, &Rules::default(), &Limits::default()).is_ok();
    quotes.iter().filter(verified).count()
}

#[divan::bench(sample_count = 5)]
fn index_of_a_million_characters(bencher: Bencher<'_, '_>) {
    let layer = source();
    bencher.bench_local(|| Index::new(&layer, false));
}

#[divan::bench(sample_count = 5)]
fn ten_thousand_quotations(bencher: Bencher<'_, '_>) {
    let layer = source();
    let index = Index::new(&layer, false);
    let quotes: Vec<_> = quotations(&layer.text).iter().map(|words| joined(words)).collect();
    assert_eq!(found(&quotes, &index), quotes.len());
    bencher.bench_local(|| found(&quotes, &index));
}

#[divan::bench(sample_count = 5)]
fn ten_thousand_with_omissions(bencher: Bencher<'_, '_>) {
    let layer = source();
    let index = Index::new(&layer, false);
    let stretches = quotations(&layer.text);
    let long = stretches.iter().filter(|words| words.len() > 8);
    let quotes: Vec<_> = long.cycle().take(10_000).map(|words| shortened(words)).collect();
    assert_eq!(found(&quotes, &index), quotes.len());
    bencher.bench_local(|| found(&quotes, &index));
}

#[divan::bench(sample_count = 3)]
fn ten_thousand_that_fail_and_their_nearest_passages(bencher: Bencher<'_, '_>) {
    let layer = source();
    let index = Index::new(&layer, false);
    let quotes: Vec<_> = quotations(&layer.text).iter().map(|words| wrong(words)).collect();
    assert_eq!(found(&quotes, &index), 0);
    bencher.bench_local(|| {
        for quote in &quotes {
            divan::black_box(explain(quote, &index, &Rules::default()));
        }
    });
}

/// One word 100,000 times, quoted half as often.
#[divan::bench(sample_count = 3)]
fn one_word_over_and_over(bencher: Bencher<'_, '_>) {
    let layer = TextLayer { text: "rose ".repeat(100_000), ..TextLayer::default() };
    let index = Index::new(&layer, false);
    let quote = plain("rose ".repeat(50_000));
    bencher.bench_local(|| found(std::slice::from_ref(&quote), &index));
}

/// The same with omissions between: 100 fragments that stand everywhere.
#[divan::bench(sample_count = 3)]
fn many_omissions_of_one_word(bencher: Bencher<'_, '_>) {
    let layer = TextLayer { text: "rose ".repeat(100_000), ..TextLayer::default() };
    let index = Index::new(&layer, false);
    let quote = plain("rose rose rose […] ".repeat(100));
    bencher.bench_local(|| found(std::slice::from_ref(&quote), &index));
}

/// Ten thousand brackets, and brackets in brackets.
#[divan::bench(sample_count = 3)]
fn many_brackets(bencher: Bencher<'_, '_>) {
    let layer = TextLayer { text: "a rose is a rose ".repeat(10_000), ..TextLayer::default() };
    let index = Index::new(&layer, false);
    let quotes = [
        plain("a [red] rose ".repeat(10_000)),
        plain("[a]r[o]se ".repeat(10_000)),
        plain("(".repeat(100_000) + &")".repeat(100_000)),
        plain("[".repeat(100_000) + &"]".repeat(100_000)),
        plain("a rose … ".repeat(10_000)),
    ];
    bencher.bench_local(|| {
        for quote in &quotes {
            let _ = divan::black_box(verify(quote, &index, &Rules::default(), &Limits::default()));
            divan::black_box(explain(quote, &index, &Rules::default()));
        }
    });
}

//! How long a whole build takes in memory: every stage, without reading and publishing.
//!
//! `cargo bench --bench build`; for the disk, memory and processor time of the real
//! program see `examples/generate_site.rs`.

use variorum::date::Date;
use variorum::files::{File, Files};
use variorum::pipeline::{self, Options};
use variorum::publication::Policy;

mod site;

use site::{LARGE, Size};

fn main() {
    divan::main();
}

fn files(size: Size) -> Files {
    let files = site::files(size).into_iter();
    Files::new(files.map(|(path, text)| File::text_from(path, text.into_bytes())).collect())
}

fn build(bencher: divan::Bencher, size: Size) {
    let files = files(size);
    let policy = Policy { date: Date { year: 2026, month: 6, day: 1 }, drafts: false };
    let options = Options { policy, strict: false, audit: false };
    bencher.bench_local(|| {
        let run = pipeline::run(&files, &options, &mut |_| {});
        assert!(run.is_sound(), "{:?}", run.diagnostics.first());
        run.outputs.len()
    });
}

/// One room as editors have them.
#[divan::bench(sample_count = 20)]
fn one_room(bencher: divan::Bencher) {
    build(bencher, Size { rooms: 1, ..LARGE });
}

/// 1,000 sources of 700 words, 10,000 notes.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn large_site(bencher: divan::Bencher) {
    build(bencher, LARGE);
}

//! Writes the large site of the benchmarks to disk, so that a real build of it can be
//! measured:
//!
//! ```sh
//! cargo run --release --example generate_site -- /tmp/large
//! /usr/bin/time -v target/release/variorum build --site /tmp/large -v
//! ```

use std::error::Error;
use std::path::Path;

use variorum::output::{OutputPath, Outputs};
use variorum::publish;

#[path = "../benches/site/mod.rs"]
mod site;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: generate_site DIR")?;
    let files = site::files(site::LARGE).into_iter();
    let files: Outputs = files
        .filter_map(|(path, text)| Some((OutputPath::new(path)?, text.into_bytes())))
        .collect();
    Ok(publish::lay_down(&files, Path::new(&folder))?)
}

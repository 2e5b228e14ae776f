//! `gongkai-corpus --documents 10000 --seed 1 OUT` writes a site.

use std::path::PathBuf;
use std::time::Instant;

use clap::Parser;
use gongkai_corpus::Corpus;

/// Write a synthetic open-government site: the same bytes for the same seed and size.
#[derive(Parser)]
struct Options {
    /// How many documents.
    #[arg(long, default_value_t = 10_000)]
    documents: usize,
    /// The seed of all choices.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The folder of the site; it must be empty or not exist.
    out: PathBuf,
}

#[expect(clippy::print_stdout, reason = "this is the command")]
fn main() -> anyhow::Result<()> {
    let options = Options::parse();
    let start = Instant::now();
    let written = Corpus::new(options.documents, options.seed)?.write(&options.out)?;
    println!(
        "{} documents, {} files, {:.1} MB in {} ({:.1} s)",
        options.documents,
        written.files,
        written.bytes as f64 / 1e6,
        options.out.display(),
        start.elapsed().as_secs_f64()
    );
    Ok(())
}

//! `cargo bench --bench serve -- --sizes 1000,10000` times `gongkai serve` over synthetic sites: from
//! the start to the first page, and from a saved file to the browser's reload.

mod edits;
mod preview;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use gongkai_corpus::Corpus;
use gongkai_measure::table::{self, Table};
use gongkai_measure::tree;

use crate::edits::{Bench, Figures};

/// Time `gongkai serve` over synthetic sites of several sizes.
#[derive(Parser)]
struct Options {
    /// How many documents, separated by commas [default: 1000,10000].
    #[arg(long, value_delimiter = ',')]
    sizes: Vec<usize>,
    /// How often each figure is taken.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// The seed of the sites.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The program to time instead of the one just compiled.
    #[arg(long, default_value = env!("CARGO_BIN_EXE_gongkai"))]
    program: PathBuf,
    /// Where sites are written; removed afterwards.
    #[arg(long, default_value = concat!(env!("CARGO_TARGET_TMPDIR"), "/bench-serve"))]
    work: PathBuf,
    /// Print the table as Markdown, for docs/benchmarks.md.
    #[arg(long)]
    markdown: bool,
    /// Given by `cargo bench`. Without it, as under `cargo test --benches`, a small site is the default.
    #[arg(long, hide = true)]
    bench: bool,
}

#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "printing figures is its purpose"
)]
fn main() -> anyhow::Result<ExitCode> {
    let options = Options::parse();
    let default: &[usize] = if options.bench {
        &[1000, 10_000]
    } else {
        &[30]
    };
    let sizes = if options.sizes.is_empty() {
        default
    } else {
        &options.sizes
    };
    let mut table = Table::new();
    for &documents in sizes {
        let folder = options.work.join(documents.to_string());
        tree::remove(&folder)?;
        eprintln!("{documents} documents: generating");
        // One more than asked for: the document that is added later.
        let corpus = Corpus::new(documents + 1, options.seed)?;
        let bench = Bench::new(&folder, &options.program, &corpus)?;
        drop(corpus);
        let mut figures = Figures::default();
        for round in 1..=options.rounds {
            eprintln!("{documents} documents: round {round} of {}", options.rounds);
            bench.round(&mut figures)?;
        }
        table.column(&table::count(documents as u64), figures.rows());
        tree::remove(&folder)?;
    }
    println!(
        "Seconds: median of {} rounds, least in brackets. From the saved file to the event that reloads the page.\n",
        options.rounds
    );
    print!(
        "{}",
        if options.markdown {
            table.to_markdown()
        } else {
            table.to_text()
        }
    );
    Ok(ExitCode::SUCCESS)
}

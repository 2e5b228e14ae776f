//! `cargo bench --bench build -- --sizes 1000,10000` times `gongkai build` over synthetic sites.
//!
//! In every round each figure is taken once, beside the cost of reading the same content and of
//! copying the same output, so that ratios hold on a busy machine too.

mod rounds;
mod rows;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context as _;
use clap::Parser;
use gongkai_corpus::Corpus;
use gongkai_measure::launch;
use gongkai_measure::table::{self, Table};

use crate::rounds::{Bench, Figures, SearchFigures};

/// Time `gongkai build` over synthetic sites of several sizes.
#[derive(Parser)]
struct Options {
    /// How many documents, separated by commas [default: 1000,10000].
    #[arg(long, value_delimiter = ',')]
    sizes: Vec<usize>,
    /// How often each figure is taken.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// The seed of the sites.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// The program to time instead of the one just compiled.
    #[arg(long, default_value = env!("CARGO_BIN_EXE_gongkai"))]
    program: PathBuf,
    /// A folder to write and build sites in; what is made in it is removed at the end.
    #[arg(long, default_value = concat!(env!("CARGO_TARGET_TMPDIR"), "/bench-build"))]
    work: PathBuf,
    /// Measure builds with the search bundle too.
    #[arg(long)]
    search: bool,
    /// Print the table as Markdown, for docs/benchmarks.md.
    #[arg(long)]
    markdown: bool,
    /// Given by `cargo bench`. Without it, as under `cargo test --benches`, a small site is the default.
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> anyhow::Result<ExitCode> {
    if let Some(code) = launch::launcher() {
        return Ok(code);
    }
    run(&Options::parse())?;
    Ok(ExitCode::SUCCESS)
}

#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "printing figures is its purpose"
)]
fn run(options: &Options) -> anyhow::Result<()> {
    let threads = std::thread::available_parallelism().context("cannot count the processors")?;
    let mut table = Table::new();
    fs::create_dir_all(&options.work)
        .with_context(|| format!("cannot make {}", options.work.display()))?;
    // Removed when it goes out of scope, whether the figures came or not.
    let work = tempfile::tempdir_in(&options.work)
        .with_context(|| format!("cannot make a folder in {}", options.work.display()))?;
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
    for &documents in sizes {
        let folder = work.path().join(documents.to_string());
        eprintln!("{documents} documents: generating");
        // One more than asked for: the document that is added later.
        let corpus = Corpus::new(documents + 1, options.seed)?;
        let bench = Bench::new(&folder, &options.program, &corpus)?;
        drop(corpus);
        let mut figures = Figures::default();
        let mut search = SearchFigures::default();
        for round in 1..=options.rounds {
            eprintln!("{documents} documents: round {round} of {}", options.rounds);
            bench.round(round, &mut figures)?;
            if options.search {
                bench.search_round(round, &mut search)?;
            }
        }
        let mut rows = rows::rows(&figures, documents);
        if options.search {
            rows.extend(rows::search_rows(&search, &figures));
        }
        table.column(&table::count(documents as u64), rows);
    }
    println!(
        "Seconds: median of {} rounds, least in brackets. {threads} threads.\n",
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
    Ok(())
}

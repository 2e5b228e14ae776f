//! Measures ranking: `cargo run --release -p gongkai-search --example evaluate -- DOCUMENTS QUERIES`.
//!
//! DOCUMENTS is a folder of Markdown files with YAML front matter (`title`, `index`, `doc_number`, `date`, …);
//! QUERIES holds `questions.tsv` (id, question), `qrels.tsv` (id, 0, document, grade) and `known-items.tsv`
//! (id, kind, query, document), documents being paths below DOCUMENTS. Prints nDCG@10 and recall@10 of the
//! questions and, for each kind of known item, how many come first; items that several documents share count
//! as found when any of them is first. Then runs of 2 to 20 Han characters are taken from the documents, and it is
//! counted how many find their document among the full matches. `--misses` lists what is not found.
#![allow(clippy::print_stdout, missing_docs)]

mod folder;

use folder::Result;
use gongkai_search::{Builder, DocKey, Folder, Hits, Plan, Reader, Record, Request, normalize};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::time::Instant;

fn build(documents: &Path, bundle: &Path) -> Result<()> {
    let records = folder::records(documents)?;
    let count = records.len();
    let keys = records.iter().map(|r| DocKey {
        url: r.url.clone(),
        date: r.date,
        size: r.text.len(),
    });
    let started = Instant::now();
    let builder = Builder::new(Plan::new(keys));
    records
        .into_par_iter()
        .try_for_each(|record| builder.add(record))?;
    builder.finish(None, &|name, bytes| {
        let path = bundle.join(name);
        std::fs::create_dir_all(path.parent().unwrap_or(bundle))?;
        std::fs::write(path, bytes)
    })?;
    println!(
        "{} documents indexed in {:.1} s",
        count,
        started.elapsed().as_secs_f32()
    );
    Ok(())
}

fn rows(path: &Path) -> Result<Vec<Vec<String>>> {
    let text = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    Ok(text
        .lines()
        .map(|l| l.split('\t').map(str::to_owned).collect())
        .collect())
}

fn ask(reader: &Reader, query: &str, limit: usize) -> Result<Hits> {
    Ok(reader.search(&Request {
        query: normalize(query),
        limit,
        ..Request::default()
    })?)
}

/// nDCG@10 and recall@10 over the questions.
fn questions(reader: &Reader, folder: &Path, misses: bool) -> Result<()> {
    let mut relevant: HashMap<String, BTreeMap<String, f64>> = HashMap::new();
    for row in rows(&folder.join("qrels.tsv"))? {
        if let [id, _, document, grade] = row.as_slice() {
            relevant
                .entry(id.clone())
                .or_default()
                .insert(document.clone(), grade.parse()?);
        }
    }
    let (mut gain, mut recall, mut first, mut n) = (0.0, 0.0, 0usize, 0usize);
    let started = Instant::now();
    for row in rows(&folder.join("questions.tsv"))? {
        let [id, question] = row.as_slice() else {
            continue;
        };
        let Some(relevant) = relevant.get(id) else {
            continue;
        };
        let hits = ask(reader, question, 10)?.hits;
        let discount = |rank: usize| 1.0 / ((rank + 2) as f64).log2();
        let grades = hits
            .iter()
            .map(|h| relevant.get(&h.url).copied().unwrap_or(0.0));
        let got: f64 = grades
            .enumerate()
            .map(|(rank, grade)| grade * discount(rank))
            .sum();
        let mut ideal: Vec<f64> = relevant.values().copied().collect();
        ideal.sort_by(|a, b| b.total_cmp(a));
        let ideal: f64 = ideal
            .iter()
            .take(10)
            .enumerate()
            .map(|(rank, grade)| grade * discount(rank))
            .sum();
        gain += got / ideal;
        recall += hits
            .iter()
            .filter(|h| relevant.contains_key(&h.url))
            .count() as f64
            / relevant.len() as f64;
        first += usize::from(hits.first().is_some_and(|h| relevant.contains_key(&h.url)));
        n += 1;
        if misses && got == 0.0 {
            println!("  miss: {question}");
        }
    }
    let per = n.max(1) as f64;
    println!(
        "{n} questions: nDCG@10 {:.4}, recall@10 {:.4}, first {first}, {:.1} ms each",
        gain / per,
        recall / per,
        started.elapsed().as_secs_f64() * 1000.0 / per
    );
    Ok(())
}

/// How many known items come first.
fn known_items(reader: &Reader, folder: &Path, misses: bool) -> Result<()> {
    let mut wanted: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for row in rows(&folder.join("known-items.tsv"))? {
        if let [_, kind, query, document] = row.as_slice() {
            wanted
                .entry((kind.clone(), query.clone()))
                .or_default()
                .push(document.clone());
        }
    }
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for ((kind, query), documents) in &wanted {
        let hits = ask(reader, query, 10)?.hits;
        let first = hits.first().is_some_and(|h| documents.contains(&h.url));
        let count = counts.entry(kind).or_default();
        count.0 += usize::from(first);
        count.1 += 1;
        if misses && !first {
            let rank = hits.iter().position(|h| documents.contains(&h.url));
            println!(
                "  {kind} {query}: {documents:?} at {rank:?}, first {:?}",
                hits.first().map(|h| (&h.url, &h.title, h.group))
            );
        }
    }
    for (kind, (first, all)) in counts {
        println!(
            "{kind}: {first} of {all} at rank 1 ({:.1} %)",
            first as f64 * 100.0 / all as f64
        );
    }
    Ok(())
}

/// How many runs of characters, punctuation and breaks left out, find their own document.
fn recall(reader: &Reader, records: &[Record], misses: bool) -> Result<()> {
    let mut random = fastrand::Rng::with_seed(1);
    let (mut found, mut all) = (0usize, 0usize);
    while all < 1000 {
        let record = random.choice(records).ok_or("no documents")?;
        let text = if random.u8(..5) == 0 {
            &record.title
        } else {
            &record.text
        };
        let kept: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
        let (start, length) = (random.usize(..=kept.len()), random.usize(2..21));
        let run = kept.get(start..start + length).unwrap_or(&[]);
        if run.is_empty() || !run.iter().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)) {
            continue;
        }
        let query: String = run.iter().collect();
        let hits = ask(reader, &query, records.len())?;
        let own = hits
            .hits
            .iter()
            .take(hits.full)
            .any(|h| h.url == record.url);
        all += 1;
        found += usize::from(own);
        if misses && !own {
            println!("  run {query}: not in {}", record.url);
        }
    }
    println!("runs of characters: {found} of {all} find their document");
    Ok(())
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let misses = arguments.iter().any(|a| a == "--misses");
    let folders: Vec<&Path> = arguments
        .iter()
        .filter(|a| !a.starts_with("--"))
        .map(Path::new)
        .collect();
    let [documents, queries] = folders.as_slice() else {
        return Err("usage: evaluate DOCUMENTS QUERIES [--misses]".into());
    };
    let bundle = tempfile::tempdir()?;
    build(documents, bundle.path())?;
    let reader = Reader::open_native(Folder(bundle.path().to_owned()))?;
    questions(&reader, queries, misses)?;
    known_items(&reader, queries, misses)?;
    recall(&reader, &folder::records(documents)?, misses)
}

//! Measures a bundle: `cargo run --release -p gongkai-search --example measure -- DOCUMENTS [COUNT…]`.
//!
//! DOCUMENTS is a folder of Markdown files with YAML front matter. For each COUNT so many documents of about
//! 2.3 KB are put together from its titles and sentences, seeded; without COUNT the documents are taken as they
//! are. Prints time and memory of indexing, size and files of the bundle by what they hold, and, for kinds of
//! queries, the bytes, files and rounds that a browser with an empty cache fetches, and the time of a warm query.
#![allow(
    clippy::print_stdout,
    clippy::cast_possible_wrap,
    clippy::indexing_slicing, // documents that it cannot use may stop it
    missing_docs
)]

mod folder;

use fastrand::Rng;
use folder::Result;
use gongkai_search::{Builder, DocKey, Outcome, Plan, Reader, Record, Request, normalize};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;

/// Queries of a kind that are measured.
const QUERIES: usize = 40;

type Files = BTreeMap<String, Vec<u8>>;

/// Puts documents together: each is made of passages of a few sentences from one document each.
fn compose(from: &[Record], count: usize) -> Vec<Record> {
    let sentences: Vec<Vec<&str>> = from
        .iter()
        .map(|r| {
            r.text
                .split_inclusive(['。', '\n'])
                .filter(|s| s.len() > 6)
                .collect()
        })
        .filter(|sentences: &Vec<&str>| !sentences.is_empty())
        .collect();
    let mut random = Rng::with_seed(count as u64);
    (0..count)
        .map(|n| {
            let mut text = String::new();
            while text.len() < 1200 + (n % 7) * 370 {
                let source = &sentences[random.usize(..sentences.len())];
                let start = random.usize(..source.len());
                source
                    .iter()
                    .skip(start)
                    .take(4)
                    .filter(|s| s.len() < 900)
                    .for_each(|s| text.push_str(s));
            }
            let model = &from[random.usize(..from.len())];
            let date = 13_000 + (n * 7_000 / count) as i32;
            Record {
                url: format!("/zwgk/{}/{n:06}.html", 1970 + date / 365),
                title: model
                    .title
                    .chars()
                    .chain(format!("（{n}）").chars())
                    .collect(),
                index: Some(format!(
                    "1153{:02}00MB{:07}X/{}-{n:05}",
                    n % 40,
                    (n % 40) * 31_337,
                    200_000 + date
                )),
                doc_number: (n % 3 == 0)
                    .then(|| format!("云政办发〔{}〕{}号", 1970 + date / 365, n % 300)),
                text,
                date: Some(date),
                column: format!("zwgk/{}", n % 23),
                kind: ["通知", "公告", "意见", "办法"][n % 4].to_owned(),
                ..model.clone()
            }
        })
        .collect()
}

/// The largest memory that this process ever had, in megabytes.
fn peak() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    line.and_then(|l| l.split_whitespace().next()?.parse::<f64>().ok())
        .unwrap_or(0.0)
        / 1024.0
}

/// Seconds of processor time that this process has used; on a busy machine they say more than the clock.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name in parentheses: state is the first field, user and system time are the 12th and 13th.
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or("")
        .split_whitespace()
        .collect();
    let ticks = |n: usize| {
        fields
            .get(n)
            .and_then(|f| f.parse::<f64>().ok())
            .unwrap_or(0.0)
    };
    (ticks(11) + ticks(12)) / 100.0
}

fn build(records: Vec<Record>) -> Result<Files> {
    let before = peak();
    let bytes: usize = records.iter().map(|r| r.text.len()).sum();
    let count = records.len();
    let keys: Vec<DocKey> = records
        .iter()
        .map(|r| DocKey {
            url: r.url.clone(),
            date: r.date,
            size: r.text.len(),
        })
        .collect();
    let (started, used) = (Instant::now(), processor());
    let builder = Builder::new(Plan::new(keys));
    records
        .into_par_iter()
        .try_for_each(|record| builder.add(record))?;
    let added = started.elapsed();
    let files = Mutex::new(Files::new());
    builder.finish(None, &|name, bytes| {
        if let Ok(mut files) = files.lock() {
            files.insert(name.to_owned(), bytes.to_vec());
        }
        Ok(())
    })?;
    println!(
        "\n{count} documents, {:.1} MB of text: {:.1} s ({:.1} s while rendering; {:.1} s of processor), memory {:.0} MB over {before:.0} MB",
        bytes as f64 / 1e6,
        started.elapsed().as_secs_f64(),
        added.as_secs_f64(),
        processor() - used,
        peak() - before,
    );
    Ok(files.into_inner()?)
}

fn sizes(files: &Files) {
    let total: usize = files.values().map(Vec::len).sum();
    let hot = files.iter().filter(|(name, _)| name.ends_with("hot.bin"));
    let hot: usize = hot.map(|(_, bytes)| bytes.len()).sum();
    println!(
        "bundle {:.1} MB in {} files, hot {:.1} KB",
        total as f64 / 1e6,
        files.len(),
        hot as f64 / 1024.0
    );
}

/// A bundle opened as the browser does it.
fn open(files: &Files) -> Result<Reader> {
    let manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"])?;
    let segments = manifest["segments"].as_array().cloned().unwrap_or_default();
    let names: Vec<String> = segments
        .iter()
        .filter_map(|s| s["id"].as_str().map(str::to_owned))
        .collect();
    let hot: Vec<([u8; 8], Vec<u8>)> = names
        .iter()
        .map(|name| unseal(&files[&format!("{name}/hot.bin")]))
        .collect::<Result<_>>()?;
    Ok(Reader::open(
        names,
        hot.iter().map(|(sum, payload)| (*sum, payload.as_slice())),
    )?)
}

fn unseal(file: &[u8]) -> Result<([u8; 8], Vec<u8>)> {
    let (sum, deflated) = file.split_first_chunk::<8>().ok_or("short")?;
    let mut payload = Vec::new();
    flate2::read::ZlibDecoder::new(deflated).read_to_end(&mut payload)?;
    Ok((*sum, payload))
}

/// Files, bytes and rounds of a query.
fn fetch(reader: &Reader, files: &Files, request: &Request) -> Result<(usize, usize, usize)> {
    let (mut count, mut bytes, mut rounds) = (0, 0, 0);
    while let Outcome::Missing(ids) = reader.ask(request)? {
        rounds += 1;
        for id in ids {
            let file = &files[&reader.path(id)];
            count += 1;
            bytes += file.len();
            let (sum, payload) = unseal(file)?;
            reader.put(id, sum, payload)?;
        }
    }
    Ok((count, bytes, rounds))
}

fn measure(files: &Files, name: &str, queries: &[String]) -> Result<()> {
    let (mut all, mut worst, mut warm) = ((0, 0, 0), 0, 0.0);
    for query in queries {
        let reader = open(files)?;
        let request = Request {
            query: normalize(query),
            limit: 10,
            ..Request::default()
        };
        let (count, bytes, rounds) = fetch(&reader, files, &request)?;
        all = (all.0 + count, all.1 + bytes, all.2 + rounds);
        worst = worst.max(bytes);
        let started = Instant::now();
        reader.ask(&request)?;
        warm += started.elapsed().as_secs_f64() * 1000.0;
    }
    let n = queries.len().max(1) as f64;
    println!(
        "{name:<24} {:5.1} files {:6.1} KB (at most {:6.1}) {:3.1} rounds, warm {:4.1} ms",
        all.0 as f64 / n,
        all.1 as f64 / n / 1024.0,
        worst as f64 / 1024.0,
        all.2 as f64 / n,
        warm / n
    );
    Ok(())
}

/// A run of so many Han characters from a document.
fn run(records: &[Record], random: &mut Rng, length: usize) -> String {
    loop {
        let text: Vec<char> = records[random.usize(..records.len())]
            .text
            .chars()
            .collect();
        let start = random.usize(..=text.len());
        let run = text.get(start..start + length).unwrap_or(&[]);
        if run.len() == length && run.iter().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)) {
            return run.iter().collect();
        }
    }
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (folder, counts) = arguments
        .split_first()
        .ok_or("usage: measure DOCUMENTS [COUNT…]")?;
    let found = folder::records(Path::new(folder))?;
    let counts: Vec<usize> = counts
        .iter()
        .map(|c| c.parse())
        .collect::<std::result::Result<_, _>>()?;
    let sets: Vec<Option<usize>> = if counts.is_empty() {
        vec![None]
    } else {
        counts.into_iter().map(Some).collect()
    };
    for set in sets {
        let records = set.map_or_else(|| found.clone(), |count| compose(&found, count));
        let mut random = Rng::with_seed(9);
        let sample: Vec<Record> = (0..2000)
            .map(|_| records[random.usize(..records.len())].clone())
            .collect();
        let files = build(records)?;
        sizes(&files);
        let words = [
            "养老保险",
            "信息公开",
            "行政许可",
            "税收优惠",
            "安全生产",
            "公务员",
            "疫情防控",
            "土地征收",
            "医疗机构",
            "食品安全",
        ];
        measure(&files, "common words", &words.map(str::to_owned))?;
        for length in [2, 4, 6, 12] {
            let queries: Vec<String> = (0..QUERIES)
                .map(|_| run(&sample, &mut random, length))
                .collect();
            measure(&files, &format!("runs of {length}"), &queries)?;
        }
        let two: Vec<String> = (0..QUERIES)
            .map(|_| {
                format!(
                    "{} {}",
                    run(&sample, &mut random, 2),
                    run(&sample, &mut random, 2)
                )
            })
            .collect();
        measure(&files, "two words", &two)?;
        let questions: Vec<String> = (0..QUERIES)
            .map(|_| {
                format!(
                    "{}如何{}？",
                    run(&sample, &mut random, 7),
                    run(&sample, &mut random, 5)
                )
            })
            .collect();
        measure(&files, "questions", &questions)?;
        let quoted: Vec<String> = words.iter().map(|w| format!("\"{w}\"")).collect();
        measure(&files, "quoted", &quoted)?;
        let numbers: Vec<String> = sample
            .iter()
            .filter_map(|r| r.index.clone())
            .take(QUERIES)
            .collect();
        measure(&files, "index numbers", &numbers)?;
        let titles: Vec<String> = sample
            .iter()
            .map(|r| r.title.clone())
            .take(QUERIES)
            .collect();
        measure(&files, "titles", &titles)?;
        measure(
            &files,
            "one character",
            &["税", "水", "的", "疫"].map(str::to_owned),
        )?;
    }
    Ok(())
}

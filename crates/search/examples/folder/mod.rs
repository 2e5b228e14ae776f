//! Documents from a folder of Markdown files with YAML front matter, as far as measuring needs them.
#![allow(dead_code, clippy::print_stderr)]

use gongkai_search::Record;
use std::error::Error;
use std::path::{Path, PathBuf};

pub(crate) type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// The records of a folder, in the order of their paths; what has no front matter is reported and left out.
pub(crate) fn records(root: &Path) -> Result<Vec<Record>> {
    let mut paths = Vec::new();
    files(root, &mut paths)?;
    let mut records = Vec::new();
    for path in paths {
        match record(root, &path) {
            Ok(record) => records.push(record),
            Err(error) => eprintln!("{error}"),
        }
    }
    Ok(records)
}

/// A document's front matter and text, as far as the search needs them.
fn record(root: &Path, path: &Path) -> Result<Record> {
    let source = std::fs::read_to_string(path)?;
    let url = path.strip_prefix(root)?.to_string_lossy().into_owned();
    let (front, text) = source
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---"))
        .ok_or_else(|| format!("{url}: no front matter"))?;
    let field = |name: &str| {
        front.lines().find_map(|line| {
            let value = line.strip_prefix(name)?.strip_prefix(':')?.trim();
            let value = value
                .strip_prefix('"')
                .and_then(|v| v.strip_suffix('"'))
                .unwrap_or(value);
            let value = value
                .strip_prefix('\'')
                .and_then(|v| v.strip_suffix('\''))
                .unwrap_or(value);
            (!value.is_empty()).then(|| value.to_owned())
        })
    };
    Ok(Record {
        title: field("title").unwrap_or_default(),
        index: field("index"),
        doc_number: field("doc_number"),
        text: text.to_owned(),
        column: url.split('/').next().unwrap_or("").to_owned(),
        category: field("category").unwrap_or_default(),
        publisher: field("publisher").unwrap_or_default(),
        date: field("date").as_deref().and_then(days),
        url,
        ..Record::default()
    })
}

/// Days since 1970-01-01 of a date written `2020-01-31`.
fn days(date: &str) -> Option<i32> {
    let mut parts = date.splitn(3, '-').map(str::parse::<i32>);
    let (y, m, d) = (
        parts.next()?.ok()?,
        parts.next()?.ok()?,
        parts.next()?.ok()?,
    );
    let y = if m <= 2 { y - 1 } else { y };
    let (era, m) = (y.div_euclid(400), (m + 9) % 12);
    let year = y.rem_euclid(400);
    Some(era * 146_097 + year * 365 + year / 4 - year / 100 + (153 * m + 2) / 5 + d - 1 - 719_468)
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) -> Result<()> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|e| e.map(|e| e.path()))
        .collect::<std::io::Result<_>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, out)?;
        } else if path.extension().is_some_and(|e| e == "md") {
            out.push(path);
        }
    }
    Ok(())
}

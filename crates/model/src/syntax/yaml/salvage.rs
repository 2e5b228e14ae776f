//! What can be saved of YAML that does not parse: every top-level entry by itself.

use crate::text_range::slice;
use std::ops::Range;

use super::super::{Node, NodeKind, ScalarKind};
use super::Entry;
use super::error::{YamlError, shift};
use super::unique::unique;
use super::walk::parse_table;

/// Parses each top-level entry by itself.
pub(super) fn salvage(text: &str) -> (Vec<Entry>, Vec<YamlError>) {
    let mut entries: Vec<Entry> = Vec::new();
    let mut errors = Vec::new();
    for chunk in top_level_chunks(text) {
        let offset = chunk.start;
        match parse_table(slice(text, chunk.clone())) {
            Ok((found, more)) => {
                errors.extend(more.into_iter().map(|e| e.shifted(offset)));
                for mut entry in found {
                    shift(&mut entry.key_range, offset);
                    entry.value.shift(offset);
                    entries.push(entry);
                }
            }
            Err(mut error) => {
                let broken = broken_entry(text, chunk);
                error.has_key = broken.is_some();
                entries.extend(broken);
                errors.push(error.shifted(offset));
            }
        }
    }
    let entries = unique(entries, &mut errors);
    if errors.is_empty() {
        // Each entry is right by itself but the whole is not (a flow table left open, say).
        if let Err(error) = parse_table(text) {
            errors.push(error);
        }
    }
    (entries, errors)
}

/// The entry of a single line whose key can be read and whose value cannot: its text is what stands there.
fn broken_entry(text: &str, chunk: Range<usize>) -> Option<Entry> {
    let written = slice(text, chunk.clone());
    let mut lines = written.lines();
    let line = lines.next()?;
    if lines.any(|line| !line.trim().is_empty()) {
        return None;
    }
    let colon = line.find(':')?;
    let (key, value) = (slice(line, ..colon), slice(line, colon + 1..));
    let is_plain = |c: char| {
        !matches!(
            c,
            '"' | '\'' | '[' | ']' | '{' | '}' | '：' | '#' | '?' | '&' | '*' | '!' | '|' | '>'
        )
    };
    let is_key = !key.trim().is_empty() && key.chars().all(is_plain);
    if !is_key || !value.starts_with([' ', '\t']) {
        return None;
    }
    let lead = value.len() - value.trim_start().len();
    let start = chunk.start + colon + 1 + lead;
    let value = value.trim();
    Some(Entry {
        key: key.trim_end().to_owned(),
        key_range: chunk.start..chunk.start + key.trim_end().len(),
        value: Node {
            range: start..start + value.len(),
            kind: NodeKind::Scalar(ScalarKind::Broken, value.to_owned()),
        },
    })
}

/// Ranges that each begin with a line that is not indented, not blank and not a list item.
fn top_level_chunks(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let opens = !line.starts_with([' ', '\t', '-', '#', ']', '}']) && !line.trim().is_empty();
        if opens || at == 0 {
            starts.push(at);
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(s, e)| s..e).collect()
}

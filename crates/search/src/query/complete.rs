//! What a reader may be about to type: documents whose 索引号 or 文号 begins with it, or a title's pinyin initials.

use super::answer::{Group, Hits};
use super::lookup::{self, blocked};
use super::select::{Found, hit};
use crate::bundle::segment::Segment;
use crate::fold::canonical;
use crate::key;
use crate::token::{INITIALS_MARK, KEY_MARK};
use std::io;

/// Letters of pinyin below which too many titles begin so.
const SHORTEST: usize = 2;

/// Documents that begin as typed, in form KC: the shortest entry first, then the newest. Han characters without a
/// number are no case for this, but for a search. `None` if chunks are missing; they have been noted.
pub(crate) fn complete(
    segments: &[Segment],
    typed: &str,
    limit: usize,
) -> io::Result<Option<Hits>> {
    let mut found = Vec::new();
    let mut complete = true;
    for prefix in prefixes(&canonical(typed)) {
        for (number, segment) in segments.iter().enumerate() {
            match lookup::beginning(segment, &prefix, limit)? {
                Some(entries) => found.extend(
                    entries
                        .into_iter()
                        .map(|(length, doc)| (length, number, doc)),
                ),
                None => complete = false,
            }
        }
    }
    if !complete {
        return Ok(None);
    }
    found.sort_unstable_by(|a, b| (a.0, b.1, b.2).cmp(&(b.0, a.1, a.2)));
    let mut seen: Vec<(usize, u32)> = Vec::new();
    let mut hits = Vec::new();
    for (_, number, doc) in found {
        let Some(segment) = segments.get(number) else {
            continue;
        };
        if seen.len() == limit || seen.contains(&(number, doc)) {
            continue;
        }
        seen.push((number, doc));
        let one = Found {
            group: Group::Identifier,
            score: 0.0,
            date: segment.facts.date(doc),
            segment: number,
            doc,
        };
        match blocked(hit(segment, &one))? {
            Some(hit) => hits.push(hit),
            None => complete = false,
        }
    }
    Ok(complete.then(|| Hits {
        total: hits.len(),
        full: hits.len(),
        hits,
        ..Hits::default()
    }))
}

/// The beginnings of terms that a text stands for.
fn prefixes(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let letters = text.replace(' ', "");
    let is_latin = letters.bytes().all(|b| b.is_ascii_alphanumeric());
    if is_latin && letters.len() >= SHORTEST && letters.bytes().any(|b| b.is_ascii_alphabetic()) {
        out.push(format!("{INITIALS_MARK}{letters}"));
    }
    if key::possible(text) && letters.chars().count() >= SHORTEST {
        out.push(format!("{KEY_MARK}{}", key::key(text)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_initials_and_numbers_are_identifiers() {
        let of = |text: &str| prefixes(&canonical(&crate::normalize(text)));
        assert_eq!(of("ＺＷgk"), ["\u{4}zwgk"]);
        assert_eq!(of("云商发〔2017〕"), ["\u{2}云商发2017"]);
        assert_eq!(of("mb15"), ["\u{4}mb15", "\u{2}mb15"]);
        assert_eq!(of("2017-1"), ["\u{2}2017 1"]);
        for nothing in ["政务公开", "z", "5", "", "？"] {
            assert!(of(nothing).is_empty(), "{nothing}");
        }
    }
}

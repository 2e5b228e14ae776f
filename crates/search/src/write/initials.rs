//! A title → the initials of its characters in pinyin, from every place where a reader may begin to type it.
//!
//! `关于印发《政务公开工作要点》的通知` is found by `zwgk` as well as by `gyyf`: readers begin with what a document is
//! about. Only the builder knows pinyin; the browser compares letters.

use crate::fold::{Class, canonical, class};
use crate::slice::part;
use pinyin::ToPinyin;

/// Letters of one entry: nobody types more before looking at the list.
const LETTERS: usize = 12;

/// Fewer letters say nothing.
const SHORTEST: usize = 2;

/// Entries of one title.
const MOST: usize = 8;

/// What a title begins with before it says what it is about.
const OPENINGS: [&str; 12] = [
    "关于印发",
    "关于转发",
    "关于公布",
    "关于发布",
    "关于下达",
    "关于做好",
    "关于开展",
    "关于进一步",
    "关于",
    "印发",
    "转发",
    "关于加强",
];

/// Words whose characters are read otherwise than alone.
const READINGS: [(&str, &str); 24] = [
    ("银行", "yh"),
    ("行业", "hy"),
    ("央行", "yh"),
    ("重庆", "cq"),
    ("重新", "cx"),
    ("重建", "cj"),
    ("调查", "dc"),
    ("调研", "dy"),
    ("调度", "dd"),
    ("长期", "cq"),
    ("长效", "cx"),
    ("长江", "cj"),
    ("会计", "kj"),
    ("参差", "cc"),
    ("音乐", "yy"),
    ("朝阳", "cy"),
    ("朝鲜", "cx"),
    ("单于", "cy"),
    ("便宜", "py"),
    ("厦门", "xm"),
    ("蚌埠", "bb"),
    ("六安", "la"),
    ("曾经", "cj"),
    ("差旅", "cl"),
];

/// A character of a title, as its initial.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Letter {
    /// Of a Han character.
    Han(char),
    /// Of a word or number, itself.
    Word(char),
    /// None: punctuation, or a character without a reading.
    Gap,
}

/// The entries of a title, sorted. Both texts are in normalisation form KC.
pub(super) fn of_title(title: &str, publisher: &str) -> Vec<String> {
    // Traditional characters are read as their simplified forms, one for one.
    let characters: Vec<char> = title.chars().map(simple).collect();
    let letters = letters(&characters);
    let mut out: Vec<String> = starts(&characters, &letters, publisher)
        .into_iter()
        .filter_map(|start| entry(part(&letters, start..)))
        .take(MOST)
        .collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn simple(c: char) -> char {
    let mut buffer = [0; 4];
    match class(c) {
        Class::Han => canonical(c.encode_utf8(&mut buffer))
            .chars()
            .next()
            .unwrap_or(c),
        _ => c,
    }
}

fn letters(characters: &[char]) -> Vec<Letter> {
    let mut out: Vec<Letter> = characters
        .iter()
        .map(|&c| match class(c) {
            Class::Word if c.is_ascii() => Letter::Word(c.to_ascii_lowercase()),
            Class::Han => c
                .to_pinyin()
                .and_then(|reading| reading.plain().chars().next())
                .filter(char::is_ascii_lowercase)
                .map_or(Letter::Gap, Letter::Han),
            _ => Letter::Gap,
        })
        .collect();
    for (word, reading) in READINGS {
        let word: Vec<char> = word.chars().collect();
        for at in (0..characters.len()).filter(|&at| part(characters, at..).starts_with(&word)) {
            for (place, letter) in out.iter_mut().skip(at).zip(reading.chars()) {
                *place = Letter::Han(letter);
            }
        }
    }
    out
}

/// Where a reader may begin: at the start, after punctuation, after a year, after the publisher's name, and after
/// the words that every title begins with.
fn starts(characters: &[char], letters: &[Letter], publisher: &str) -> Vec<usize> {
    let mut out = vec![0];
    let publisher: Vec<char> = publisher.chars().collect();
    if !publisher.is_empty() && characters.starts_with(&publisher) {
        out.push(publisher.len());
    }
    for at in 1..characters.len() {
        let before = part(characters, ..at);
        let after_gap = letters.get(at - 1) == Some(&Letter::Gap);
        let after_year = before.ends_with(&['年', '度'])
            || (before.ends_with(&['年']) && characters.get(at) != Some(&'度'));
        if after_gap || after_year {
            out.push(at);
        }
    }
    for place in out.clone() {
        let rest = part(characters, place..);
        for opening in OPENINGS {
            let opening: Vec<char> = opening.chars().collect();
            if rest.starts_with(&opening) {
                out.push(place + opening.len());
            }
        }
    }
    out
}

/// What is typed for the title from here on; nothing if no Han character is in it.
fn entry(letters: &[Letter]) -> Option<String> {
    let typed: Vec<Letter> = letters
        .iter()
        .copied()
        .filter(|l| *l != Letter::Gap)
        .take(LETTERS)
        .collect();
    let has_han = typed.iter().any(|letter| matches!(letter, Letter::Han(_)));
    (has_han && typed.len() >= SHORTEST).then(|| {
        typed
            .into_iter()
            .filter_map(|letter| match letter {
                Letter::Han(c) | Letter::Word(c) => Some(c),
                Letter::Gap => None,
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_typed_from_where_it_says_something() {
        let entries = of_title(
            "云岭市商务局关于印发《2024年政务公开工作要点》的通知",
            "云岭市商务局",
        );
        for start in [
            "ylsswjgyyf2",
            "gyyf2024nzwg",
            "yf2024n",
            "2024nzwgk",
            "zwgkgzyd",
            "dtz",
        ] {
            assert!(
                entries.iter().any(|e| e.starts_with(start)),
                "{start}: {entries:?}"
            );
        }
        assert!(entries.iter().all(|e| e.len() <= LETTERS));
    }

    #[test]
    fn words_are_read_as_they_are_said() {
        for (title, want) in [
            ("银行业务", "yhyw"),
            ("重庆市调查", "cqsdc"),
            ("会计管理", "kjgl"),
            ("長期護理保險", "cqhlbx"),
            ("ＡＰＰ备案", "appba"),
        ] {
            assert_eq!(of_title(&crate::normalize(title), ""), [want], "{title}");
        }
    }

    #[test]
    fn a_title_without_han_has_no_initials() {
        assert!(of_title("Open data portal", "").is_empty());
        assert!(of_title("2024", "").is_empty());
        assert!(of_title("", "").is_empty());
    }
}

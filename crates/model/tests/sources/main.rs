//! Holds the text files against the sources of the whole workspace, both ways, looks for circles of files, and for
//! texts that a wrong offset would empty.
#![allow(clippy::unwrap_used, clippy::panic)] // a test that cannot go on stops

mod cuts;
mod imports;
mod scan;
mod tables;

use std::collections::{BTreeMap, BTreeSet};

use gongkai_model::rules::RULES;
use gongkai_model::text::{Language, Texts};
use scan::{Source, sources};
use tables::TABLES;

fn chinese() -> &'static Texts {
    Texts::of(Language::Chinese)
}

/// Keys that are put together from names: the command line's, which a test of `cli` holds against its tree, the
/// sentences on the keys of settings and front matter, which one of `schema` holds against the tables, and those
/// of rules and of their families.
fn composed() -> BTreeSet<String> {
    let mut keys: BTreeSet<String> = chinese()
        .keys()
        .filter(|key| key.starts_with("cli.") || key.starts_with("key."))
        .map(str::to_owned)
        .collect();
    for rule in RULES {
        keys.extend(["title", "page"].map(|part| rule.key(part)));
    }
    let letters =
        gongkai_model::diagnostic::Family::ALL.map(gongkai_model::diagnostic::Family::letter);
    keys.extend(letters.map(|letter| format!("family.{letter}")));
    keys
}

/// The tables of the text file.
fn is_in_a_table(text: &str, tables: &BTreeSet<&str>) -> bool {
    /// `search.html` is the name of a page, and no key of the table `search`.
    const FILES: [&str; 9] = [
        "html", "xml", "json", "toml", "css", "js", "txt", "md", "wasm",
    ];
    let Some((table, part)) = text.split_once('.') else {
        return false;
    };
    let is_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    tables.contains(table) && !part.is_empty() && part.chars().all(is_key) && !FILES.contains(&part)
}

#[test]
fn every_key_in_the_sources_is_in_the_text_file() {
    let tables: BTreeSet<&str> = chinese()
        .keys()
        .filter_map(|key| key.split_once('.').map(|(table, _)| table))
        .collect();
    let mut missing = Vec::new();
    for source in sources() {
        let named = source.lines.iter().map(|(key, _)| key);
        let alike = source
            .strings
            .iter()
            .filter(|text| is_in_a_table(text, &tables));
        for key in named.chain(alike) {
            if !chinese().has(key) {
                missing.push(format!("{}: {key}", source.path));
            }
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

#[test]
fn every_key_of_the_text_file_is_used() {
    let mut used = composed();
    for source in sources() {
        used.extend(source.strings);
    }
    let unused: Vec<&str> = chinese()
        .keys()
        .filter(|key| !used.contains(*key))
        .collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

/// The names in braces that can be filled.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    for part in text.split('{').skip(1) {
        if let Some((name, _)) = part.split_once('}')
            && !name.is_empty()
            && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        {
            found.insert(name);
        }
    }
    found
}

/// Texts whose braces somebody else fills or nobody does: clap, the progress bar, the preview's script, and
/// sentences that quote the pattern of addresses.
const FILLED_ELSEWHERE: [&str; 6] = [
    "cli.",
    "report.progress",
    "preview.",
    "quoted",
    "permalink.not-unique",
    "S005.hint-permalink",
];

#[test]
fn what_is_filled_has_a_placeholder_and_every_placeholder_is_filled() {
    let mut wrong = Vec::new();
    for Source {
        path,
        strings,
        lines,
        filled,
        ..
    } in sources()
    {
        for (key, names) in lines {
            let there = placeholders(chinese().get(&key));
            for name in names.iter().filter(|name| !there.contains(name.as_str())) {
                wrong.push(format!("{path}: {key} has no {{{name}}}"));
            }
        }
        for key in strings.iter().filter(|text| chinese().has(text)) {
            if FILLED_ELSEWHERE.iter().any(|known| key.starts_with(known)) {
                continue;
            }
            for name in placeholders(chinese().get(key)) {
                if !filled.contains(name) {
                    wrong.push(format!("{path}: nothing fills {{{name}}} of {key}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn other_languages_have_the_same_keys_and_placeholders() {
    for language in Language::ALL {
        let texts = Texts::of(language);
        for key in texts.keys() {
            assert!(chinese().has(key), "{key}");
            assert_eq!(
                placeholders(texts.get(key)),
                placeholders(chinese().get(key)),
                "{key}"
            );
        }
    }
}

/// Han, and the punctuation that goes with it.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{303f}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff5e}')
}

#[test]
fn sentences_stand_in_the_text_files_alone() {
    let mut with_chinese: BTreeMap<String, String> = BTreeMap::new();
    for source in sources() {
        let found = source
            .strings
            .into_iter()
            .find(|text| text.contains(is_chinese));
        with_chinese.extend(found.map(|text| (source.path, text)));
    }
    let is_table = |path: &str| TABLES.iter().any(|(table, _)| *table == path);
    let sentences: Vec<String> = with_chinese
        .iter()
        .filter(|(path, _)| !is_table(path))
        .map(|(path, text)| format!("{path}: {text}"))
        .collect();
    assert!(sentences.is_empty(), "{}", sentences.join("\n"));
    for (path, reason) in TABLES {
        assert!(
            with_chinese.contains_key(*path),
            "{path} has no Chinese: {reason}"
        );
    }
}

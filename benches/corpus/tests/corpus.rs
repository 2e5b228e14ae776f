//! What a benchmark relies on: the corpus is the same everywhere, of its stated size, free of
//! faults, and its text is as varied as real documents are.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a helper of a test fails as the test does"
)]

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use gongkai_corpus::number::check_character;
use gongkai_corpus::{Corpus, site};

const DOCUMENTS: usize = 1500;

fn corpus() -> Corpus {
    Corpus::new(DOCUMENTS, 1).unwrap()
}

fn texts(corpus: &Corpus) -> Vec<String> {
    (0..corpus.plan().entries().len())
        .map(|position| corpus.text(position).unwrap())
        .collect()
}

/// The front matter and the body of a file.
fn split(text: &str) -> (BTreeMap<String, serde_yaml::Value>, &str) {
    let (yaml, body) = text
        .strip_prefix("---\n")
        .unwrap()
        .split_once("\n---\n")
        .unwrap();
    (
        serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{error}\n{yaml}")),
        body,
    )
}

fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for item in fs::read_dir(next).unwrap() {
            let path = item.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(
                    path.strip_prefix(folder).unwrap().to_owned(),
                    fs::read(path).unwrap(),
                );
            }
        }
    }
    files
}

#[test]
fn the_same_seed_gives_the_same_tree_with_any_number_of_threads() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, seed: u64, threads: usize| {
        let out = folder.path().join(name);
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        pool.install(|| Corpus::new(200, seed).unwrap().write(&out))
            .unwrap();
        tree(&out)
    };
    let one = write("one", 1, 1);
    assert_eq!(one.len(), 200 + 12 + 1);
    assert!(one == write("four", 1, 4));
    assert!(one != write("other", 2, 4));
}

#[test]
fn these_bytes_do_not_change_by_accident() {
    // Figures are compared over months. A change of the generator is a change of the corpus:
    // bring docs/benchmarks.md up to date with it.
    let text = Corpus::new(100, 1).unwrap().text(50).unwrap();
    let sum = text
        .bytes()
        .fold(0_u32, |sum, byte| sum.rotate_left(5) ^ u32::from(byte));
    assert_eq!((text.len(), sum), (2816, 752_744_188), "{text}");
}

#[test]
fn a_folder_with_anything_in_it_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.txt"), "mine").unwrap();
    let error = Corpus::new(3, 1).unwrap().write(folder.path()).unwrap_err();
    assert!(error.to_string().contains("is not empty"), "{error}");
    assert_eq!(tree(folder.path()).len(), 1);
}

#[test]
fn the_written_sum_is_what_is_on_the_disk() {
    let folder = tempfile::tempdir().unwrap();
    let written = Corpus::new(60, 3).unwrap().write(folder.path()).unwrap();
    let tree = tree(folder.path());
    assert_eq!(written.files, tree.len() as u64);
    assert_eq!(
        written.bytes,
        tree.values().map(|bytes| bytes.len() as u64).sum::<u64>()
    );
}

#[test]
fn a_document_has_two_to_four_kilobytes() {
    let lengths: Vec<usize> = texts(&corpus()).iter().map(String::len).collect();
    assert!(
        lengths.iter().all(|length| (2000..=4096).contains(length)),
        "{:?}",
        lengths.iter().max()
    );
    let mean = lengths.iter().sum::<usize>() / lengths.len();
    assert!((2600..3200).contains(&mean), "{mean}");
}

#[test]
fn front_matter_is_yaml_and_says_what_was_planned() {
    let corpus = corpus();
    for (text, entry) in texts(&corpus).iter().zip(corpus.plan().entries()) {
        let (fields, _) = split(text);
        let written = |key: &str| fields.get(key).and_then(|value| value.as_str());
        assert_eq!(written("title"), Some(entry.title.as_str()));
        assert_eq!(written("index"), Some(entry.index.as_str()));
        assert_eq!(written("doc_number"), entry.doc_number.as_deref());
        assert!(
            fields["keywords"]
                .as_sequence()
                .is_some_and(|words| !words.is_empty())
        );
        for key in [
            "category",
            "date",
            "published",
            "publisher",
            "office",
            "type",
            "summary",
        ] {
            assert!(
                written(key).is_some_and(|value| !value.is_empty()),
                "{key} of {}",
                entry.path
            );
        }
    }
}

#[test]
fn index_numbers_are_of_the_national_scheme_with_a_valid_check() {
    for entry in corpus().plan().entries() {
        let (code, rest) = entry.index.split_once('/').unwrap();
        let (year, serial) = rest.split_once('-').unwrap();
        assert_eq!(code.len(), 9);
        assert_eq!(
            code.chars().last(),
            Some(check_character(&code[..8])),
            "{code}"
        );
        assert_eq!(year, entry.date.year().to_string());
        assert!(
            serial.len() == 5 && serial.parse::<u32>().is_ok_and(|serial| serial > 0),
            "{serial}"
        );
    }
}

#[test]
fn every_cited_number_is_borne_by_a_document_of_that_title() {
    let corpus = corpus();
    let known: HashMap<&str, &str> = corpus
        .plan()
        .entries()
        .iter()
        .filter_map(|entry| Some((entry.doc_number.as_deref()?, entry.title.as_str())))
        .collect();
    let mut cited = 0;
    for text in texts(&corpus) {
        let (_, body) = split(&text);
        for (before, after) in body.match_indices('〔').map(|(at, _)| body.split_at(at)) {
            let end = after.find('号').unwrap() + '号'.len_utf8();
            let start = before.rfind('（').unwrap() + '（'.len_utf8();
            let number = format!("{}{}", &before[start..], &after[..end]);
            let title = known
                .get(number.as_str())
                .unwrap_or_else(|| panic!("{number} is borne by no document"));
            assert!(before.contains(&format!("《{title}》")));
            cited += 1;
        }
    }
    assert!(cited > DOCUMENTS / 3, "{cited}");
}

#[test]
fn every_link_leads_to_a_document() {
    let corpus = corpus();
    let paths: HashSet<&str> = corpus
        .plan()
        .entries()
        .iter()
        .map(|entry| entry.path.as_str())
        .collect();
    let mut links = 0;
    for (text, entry) in texts(&corpus).iter().zip(corpus.plan().entries()) {
        for (at, _) in text.match_indices("](../") {
            let target = &text[at + 2..at + 2 + text[at + 2..].find(')').unwrap()];
            let (climb, rest) = (
                target.matches("../").count(),
                target.trim_start_matches("../"),
            );
            assert_eq!(climb, entry.path.matches('/').count(), "{target}");
            assert!(paths.contains(rest), "{target}");
            links += 1;
        }
    }
    assert!(links > DOCUMENTS / 5, "{links}");
}

#[test]
fn headings_lists_and_tables_occur() {
    let texts = texts(&corpus());
    let share =
        |mark: &str| texts.iter().filter(|text| text.contains(mark)).count() * 100 / texts.len();
    for (mark, least) in [
        ("\n## 一、", 40),
        ("\n### （一）", 3),
        ("\n- ", 20),
        ("\n1. ", 10),
        ("|---|", 15),
        ("[^1]", 3),
    ] {
        assert!(
            share(mark) >= least,
            "{mark:?} in {} of a hundred",
            share(mark)
        );
    }
}

#[test]
fn pairs_grow_as_in_real_documents() {
    // Measured over 1,729 real laws, notices and news: 100,000 pairs of neighbouring characters
    // hold 21,000 to 28,000 different ones, a million 91,000; the most frequent has 0.8 %, the
    // hundredth 0.09 %.
    let mut counts: HashMap<(char, char), u32> = HashMap::new();
    let (mut total, mut at_hundred_thousand) = (0, 0);
    for text in texts(&corpus()) {
        let body: Vec<char> = split(&text).1.chars().collect();
        for pair in body.windows(2) {
            if pair
                .iter()
                .all(|character| ('一'..='龥').contains(character))
            {
                *counts.entry((pair[0], pair[1])).or_default() += 1;
                total += 1;
                if total == 100_000 {
                    at_hundred_thousand = counts.len();
                }
            }
        }
    }
    assert!(
        (14_000..30_000).contains(&at_hundred_thousand),
        "{at_hundred_thousand}"
    );
    let mut frequent: Vec<u32> = counts.into_values().collect();
    frequent.sort_unstable_by(|left, right| right.cmp(left));
    let share = |rank: usize| f64::from(frequent[rank]) / f64::from(total);
    assert!((0.003..0.02).contains(&share(0)), "{}", share(0));
    assert!((0.0003..0.003).contains(&share(99)), "{}", share(99));
}

#[test]
fn the_site_is_configured() {
    let toml = site::site_toml();
    for wanted in [
        "base_url = \"https://swt.lanjiang.example/zwgk\"",
        "scheme = \"national\"",
        "page_size = 20",
    ] {
        assert!(toml.contains(wanted), "{wanted}");
    }
    for entry in corpus().plan().entries() {
        let (name, child) = entry.category.split_once('/').unwrap();
        assert!(
            toml.contains(&format!("name = \"{name}\"")) && toml.contains(&format!("\"{child}\""))
        );
    }
}

#[test]
fn more_than_the_serials_hold_is_refused() {
    assert!(Corpus::new(gongkai_corpus::MAX_DOCUMENTS + 1, 1).is_err());
}

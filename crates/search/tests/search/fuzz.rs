//! The reader over bundles that were cut, altered, spliced, mixed up and forged, and the parser over any text: an
//! answer is the right one or an error, and it comes at once.

use crate::sealing::{payload, seal};
use fastrand::Rng;
use gongkai_search::{Fetch, Hits, Outcome, Query, Reader, Request, normalize};
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

type Files = BTreeMap<String, Vec<u8>>;

/// Far more files than an answer needs, times over: what goes on asking would never come to an end.
const MOST_FILES: usize = 10_000;

/// A bundle of which one file is another, or gone.
#[derive(Clone)]
struct Altered {
    files: Arc<Files>,
    name: String,
    bytes: Option<Vec<u8>>,
    /// How many files were asked for.
    asked: Arc<AtomicUsize>,
}

impl Altered {
    /// `files`, of which the one called `name` is `bytes`.
    fn new(files: &Arc<Files>, name: &str, bytes: Option<Vec<u8>>) -> Self {
        Self {
            files: files.clone(),
            name: name.to_owned(),
            bytes,
            asked: Arc::default(),
        }
    }

    /// `files` as they are.
    fn not(files: &Arc<Files>) -> Self {
        Self::new(files, "", None)
    }
}

impl Fetch for Altered {
    fn fetch(&self, path: &str) -> io::Result<Vec<u8>> {
        let asked = self.asked.fetch_add(1, Ordering::Relaxed);
        assert!(asked < MOST_FILES, "{}: it goes on asking", self.name);
        let found = if path == self.name {
            self.bytes.as_ref()
        } else {
            self.files.get(path)
        };
        found.cloned().ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// Several segments, and postings, positions and cards in chunks of their own.
fn bundle() -> Arc<Files> {
    Arc::new(crate::corpus::bundle(crate::corpus::records(1100), None))
}

const QUERIES: [&str; 7] = [
    "养老保险",
    "2014",
    "云财",
    "\"信息公开\" -税收",
    "税",
    "关于做好防汛工作的通知",
    "云财〔2011〕12号 通知",
];

fn request(query: &str) -> Request {
    Request {
        query: normalize(query),
        limit: 20,
        ..Request::default()
    }
}

fn answers(reader: &Reader) -> Vec<Result<Hits, String>> {
    QUERIES
        .iter()
        .map(|query| reader.search(&request(query)).map_err(|e| e.to_string()))
        .collect()
}

/// A damaged form of a file, or none: it is gone.
fn damaged(random: &mut Rng, files: &Files, name: &str) -> Option<Vec<u8>> {
    let mut bytes = files[name].clone();
    let names: Vec<&String> = files.keys().collect();
    let other = &files[names[random.usize(..names.len())]];
    match random.usize(..9) {
        0 => return None,
        1 => bytes.truncate(random.usize(..bytes.len())),
        2 => {
            let at = random.usize(..bytes.len());
            bytes[at] ^= 1 << random.usize(..8);
        }
        3 => bytes.clone_from(other),
        4 => {
            let (head, tail) = (random.usize(..bytes.len()), random.usize(..other.len()));
            bytes.truncate(head);
            bytes.extend_from_slice(&other[tail..]);
        }
        5 => {
            bytes = (0..random.usize(..400)).map(|_| random.u8(..)).collect();
        }
        6 => {
            let (start, length) = (random.usize(..bytes.len()), random.usize(..64));
            bytes.drain(start..(start + length).min(bytes.len()));
        }
        7 => {
            let at = random.usize(..bytes.len());
            let noise: Vec<u8> = (0..=random.usize(..32)).map(|_| random.u8(..)).collect();
            bytes.splice(at..at, noise);
        }
        _ => bytes.clear(),
    }
    Some(bytes)
}

#[test]
fn a_damaged_file_is_an_error_or_does_not_matter() {
    let files = bundle();
    let right = answers(&Reader::open_native(Altered::not(&files)).unwrap());
    let found = |answer: &&Result<Hits, String>| answer.as_ref().unwrap().total > 0;
    assert!(right.iter().filter(found).count() >= 5);
    let names: Vec<&String> = files.keys().collect();
    let mut random = Rng::with_seed(23);
    let (mut errors, mut unharmed) = (0, 0);
    for _ in 0..700 {
        let name = names[random.usize(..names.len())].clone();
        let bytes = damaged(&mut random, &files, &name);
        match Reader::open_native(Altered::new(&files, &name, bytes)) {
            Err(_) => errors += 1,
            Ok(reader) => {
                for (query, (got, want)) in QUERIES.iter().zip(answers(&reader).iter().zip(&right))
                {
                    match got {
                        Ok(_) => {
                            assert_eq!(got, want, "{name} {query}");
                            unharmed += 1;
                        }
                        Err(_) => errors += 1,
                    }
                }
            }
        }
    }
    assert!(errors > 100 && unharmed > 100, "{errors} {unharmed}");
}

/// Bytes with the right checksum are trusted; but nonsense in the bundle's own structures is an error, not a panic.
/// Only the beginning is altered, which is ours: what follows is tantivy's.
#[test]
fn a_forged_hot_file_is_refused_or_opened_and_nothing_else() {
    let files = bundle();
    let hot: Vec<&String> = files
        .keys()
        .filter(|name| name.ends_with("hot.bin"))
        .collect();
    let mut random = Rng::with_seed(29);
    let mut refused = 0;
    for _ in 0..1000 {
        let name = hot[random.usize(..hot.len())].clone();
        let segment = name.split('/').next().unwrap();
        let mut payload = payload(&files[&name]);
        match random.usize(..3) {
            0 => payload.truncate(random.usize(..payload.len())),
            1 => {
                payload = (0..random.usize(..2000)).map(|_| random.u8(..)).collect();
            }
            _ => {
                let at = random.usize(..400);
                payload[at] = random.u8(..);
            }
        }
        let forged = Altered::new(&files, &name, Some(seal(segment, u32::MAX, &payload)));
        refused += usize::from(Reader::open_native(forged).is_err());
    }
    assert!(refused > 600, "{refused}");
}

/// Chunks handed in as the page does: of the wrong place, twice, altered. The reader asks for what it lacks, and no
/// more than a few times.
#[test]
fn chunks_from_anywhere_never_make_it_wait() {
    let files = bundle();
    let manifest: serde_json::Value = serde_json::from_slice(&files["manifest.json"]).unwrap();
    let names: Vec<String> = manifest["segments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|segment| segment["id"].as_str().unwrap().to_owned())
        .collect();
    let split = |bytes: &[u8]| (*bytes.first_chunk::<8>().unwrap(), payload(bytes));
    let hot: Vec<_> = names
        .iter()
        .map(|n| split(&files[&format!("{n}/hot.bin")]))
        .collect();
    let all: Vec<&Vec<u8>> = files.values().filter(|bytes| bytes.len() > 300).collect();
    let sound = Reader::open_native(Altered::not(&files)).unwrap();
    let mut random = Rng::with_seed(31);
    for _ in 0..12 {
        let reader = Reader::open(
            names.clone(),
            hot.iter().map(|(sum, bytes)| (*sum, bytes.as_slice())),
        )
        .unwrap();
        for query in QUERIES {
            let mut rounds = 0;
            let hits = loop {
                match reader.ask(&request(query)).unwrap() {
                    Outcome::Hits(hits) => break *hits,
                    Outcome::Missing(ids) => {
                        for id in ids {
                            // First something else: it is refused, and the place stays empty.
                            let wrong = all[random.usize(..all.len())];
                            let right = &files[&reader.path(id)];
                            if wrong != right && !wrong.starts_with(b"{") {
                                let mut bytes = wrong.clone();
                                bytes.truncate(8);
                                let sum = *bytes.first_chunk::<8>().unwrap();
                                assert!(reader.put(id, sum, payload(right)).is_err());
                            }
                            let (sum, bytes) = split(right);
                            reader.put(id, sum, bytes.clone()).unwrap();
                            reader.put(id, sum, bytes).unwrap();
                        }
                    }
                }
                rounds += 1;
                assert!(rounds <= 6, "{query}");
            };
            assert_eq!(hits, sound.search(&request(query)).unwrap(), "{query}");
        }
    }
}

#[test]
fn any_text_is_a_query() {
    let reader = Reader::open_native(Altered::not(&Arc::new(crate::corpus::bundle(
        crate::corpus::records(60),
        None,
    ))))
    .unwrap();
    let mut random = Rng::with_seed(37);
    let pieces = [
        "云财〔2011〕",
        "号",
        "\"",
        "“",
        "”",
        "「",
        " -",
        "2017",
        "12",
        "第",
        "税",
        "\u{1F}",
        "\u{2}云财2011 12",
        "a",
    ];
    for _ in 0..6000 {
        let mut text = String::new();
        for _ in 0..random.usize(..12) {
            match random.usize(..3) {
                0 => text.extend(char::from_u32(random.usize(..0x11_0000) as u32)),
                1 => text.extend(char::from_u32(0x4E00 + random.usize(..0x5200) as u32)),
                _ => text.push_str(pieces[random.usize(..pieces.len())]),
            }
        }
        let query = Query::parse(&normalize(&text));
        assert!(
            query.pieces.iter().all(|piece| !piece.text.is_empty()),
            "{text:?}"
        );
        let hits = reader.search(&request(&text)).unwrap();
        assert!(hits.total <= 60 && hits.full <= hits.total, "{text:?}");
        // What was not normalised is no reason to break either.
        assert!(
            reader
                .ask(&Request {
                    query: text.clone(),
                    limit: 3,
                    ..Request::default()
                })
                .is_ok()
        );
        assert!(
            reader.complete(&text, random.usize(..9)).is_ok(),
            "{text:?}"
        );
    }
}

//! The bundle: the same bytes whatever the threads, small changes small, damage noticed.

use crate::corpus::InMemory;
use crate::sealing::{manifest_body, sealed_manifest};
use fastrand::Rng;
use gongkai_search::{
    Builder, BundleError, Damage, FORMAT, Folder, Reader, Record, Request, SearchError, Sort,
};
use rayon::prelude::*;
use std::collections::BTreeMap;

type Files = BTreeMap<String, Vec<u8>>;

fn changed(before: &Files, after: &Files) -> usize {
    let gone = before.keys().filter(|k| !after.contains_key(*k)).count();
    gone.max(
        after
            .iter()
            .filter(|(k, v)| before.get(*k) != Some(v))
            .count(),
    )
}

fn ask(reader: &Reader, query: &str) -> Result<gongkai_search::Hits, SearchError> {
    reader.search(&Request {
        query: query.into(),
        limit: 20,
        ..Request::default()
    })
}

#[test]
fn threads_and_order_do_not_show() {
    let records = crate::corpus::records(1100);
    let one = crate::corpus::bundle(records.clone(), Some(b"engine"));
    for threads in [2, 7] {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .unwrap();
        let other = pool.install(|| {
            let builder = Builder::new(crate::corpus::plan(&records));
            records
                .clone()
                .into_par_iter()
                .rev()
                .for_each(|record| builder.add(record).unwrap());
            crate::corpus::finish(builder, Some(b"engine"))
        });
        assert_eq!(changed(&one, &other), 0, "{threads} threads");
    }
}

/// Files that each document changes as it is added to those before it, from the first on.
fn changes(records: &[Record]) -> Vec<usize> {
    let bundles: Vec<Files> = (0..=records.len())
        .into_par_iter()
        .map(|count| crate::corpus::bundle(records[..count].to_vec(), None))
        .collect();
    bundles
        .iter()
        .zip(&bundles[1..])
        .map(|(before, after)| changed(before, after))
        .collect()
}

#[test]
fn one_more_document_changes_at_most_twenty_files() {
    // 1,500 documents end inside a unit, 1,519 before the last of one.
    for count in [1500, 1519] {
        let before = crate::corpus::bundle(crate::corpus::records(count), None);
        let mut records = crate::corpus::records(count + 1);
        // A new document is newer than the others.
        records[count].date = Some(30_000);
        let after = crate::corpus::bundle(records, None);
        let files = changed(&before, &after);
        assert!(
            files <= 20,
            "{files} of {} files changed after {count} documents",
            after.len()
        );
    }
}

#[test]
fn only_what_closes_four_units_changes_more_than_twenty_files() {
    // So many documents close four units: by their number, and by their length.
    for (count, words, closing) in [(70, 250, 64), (40, 1700, 15)] {
        let records: Vec<Record> = (0..count)
            .map(|number| Record {
                // Each newer than those before it.
                date: i32::try_from(number).ok(),
                ..crate::corpus::sized_record(number, words)
            })
            .collect();
        let changes = changes(&records);
        let many = changes.iter().filter(|files| **files > 20).count();
        let all: usize = changes.iter().sum();
        assert!(
            many <= count / closing && all <= 8 * count,
            "documents of some {words} words: {changes:?}"
        );
    }
}

#[test]
fn an_empty_bundle_answers() {
    let reader = Reader::open_native(InMemory(crate::corpus::bundle(Vec::new(), None))).unwrap();
    assert_eq!(
        (reader.documents(), ask(&reader, "养老").unwrap().total),
        (0, 0)
    );
}

/// A bundle of an earlier format, whose manifest had no seal, and of a later one.
#[test]
fn another_format_is_refused() {
    let mut files = crate::corpus::bundle(crate::corpus::records(3), None);
    let body = manifest_body(&files["manifest.json"]);
    let numbered = |number: u32| {
        let other = body.replace(
            &format!("\"format\":{FORMAT}"),
            &format!("\"format\":{number}"),
        );
        assert_ne!(other, body);
        other
    };
    let first = format!("{}}}\n", numbered(1)).into_bytes();
    for (manifest, number) in [
        (first, 1),
        (sealed_manifest(&numbered(FORMAT + 1)), FORMAT + 1),
    ] {
        files.insert("manifest.json".into(), manifest);
        match Reader::open_native(InMemory(files.clone())) {
            Err(error @ SearchError::Format(found)) => {
                assert_eq!(found, u64::from(number));
                assert!(
                    error.to_string().contains(&format!("format {found} ")),
                    "{error}"
                );
            }
            other => panic!("{:?}", other.map(|r| r.documents())),
        }
    }
}

fn reports_manifest(files: &Files, altered: Vec<u8>, what: &str) {
    let mut files = files.clone();
    files.insert("manifest.json".into(), altered);
    match Reader::open_native(InMemory(files)) {
        Err(SearchError::Read(path, error)) => {
            assert_eq!(path, "manifest.json", "{what}");
            assert!(Damage::of(&error).is_some(), "{what}: {error}");
        }
        Err(other) => panic!("{what}: {other}"),
        Ok(reader) => panic!("{what}: {} documents", reader.documents()),
    }
}

/// Whatever byte of the manifest is another, gone or too many: an error that names it, and no answer.
#[test]
fn no_byte_of_the_manifest_can_be_another() {
    let files = crate::corpus::bundle(crate::corpus::records(1100), Some(b"engine"));
    let sound = files["manifest.json"].clone();
    for at in 0..sound.len() {
        for flip in [1, 2, 16, 32, 128] {
            let mut altered = sound.clone();
            altered[at] ^= flip;
            reports_manifest(&files, altered, &format!("{at} by {flip}"));
        }
        let mut shorter = sound.clone();
        shorter.remove(at);
        reports_manifest(&files, shorter, &format!("without {at}"));
        reports_manifest(&files, sound[..at].to_vec(), &format!("cut at {at}"));
        let mut longer = sound.clone();
        longer.insert(at, sound[at]);
        reports_manifest(&files, longer, &format!("twice {at}"));
    }
}

/// A segment dropped, doubled, in another's place, a key misspelt or left out: without the seal they gave other answers.
#[test]
fn no_segment_can_go_come_or_move() {
    let files = crate::corpus::bundle(crate::corpus::records(1100), Some(b"engine"));
    let body = manifest_body(&files["manifest.json"]);
    let (head, segments) = body.split_once("\"segments\":[").unwrap();
    let segments = segments.strip_suffix(']').unwrap();
    let segments: Vec<String> = segments
        .split("},")
        .map(|s| format!("{}}}", s.trim_end_matches('}')))
        .collect();
    assert!(segments.len() > 1);
    let with = |segments: &[String]| format!("{head}\"segments\":[{}]", segments.join(","));
    assert_eq!(with(&segments), body);
    let dropped = with(&segments[1..]);
    let doubled = with(&[segments.clone(), segments[..1].to_vec()].concat());
    let mut swapped = segments.clone();
    swapped.swap(0, 1);
    let reordered = with(&swapped);
    let seal = |body: &str| {
        let sound = String::from_utf8(files["manifest.json"].clone()).unwrap();
        let (_, seal) = sound.rsplit_once(",\"seal\":").unwrap();
        format!("{body},\"seal\":{seal}").into_bytes()
    };
    let mut bodies = vec![dropped.clone(), doubled.clone(), reordered];
    for key in ["format", "engine", "documents", "segments", "id"] {
        let misspelt = format!("{}x", &key[..key.len() - 1]);
        bodies.push(body.replacen(key, &misspelt, 1));
    }
    for altered in &bodies {
        assert_ne!(altered, &body);
        reports_manifest(&files, seal(altered), altered);
    }
    // Whoever reseals them has to count the documents anew, too.
    for altered in [&dropped, &doubled].into_iter().chain(&bodies[3..]) {
        reports_manifest(&files, sealed_manifest(altered), altered);
    }
}

/// A manifest that is whole, and a segment that is not the one it names.
#[test]
fn a_segment_of_other_documents_is_refused() {
    let mut files = crate::corpus::bundle(crate::corpus::records(1100), None);
    let body = manifest_body(&files["manifest.json"]);
    let mut counts = body.match_indices("\"documents\":").map(|(at, key)| {
        let digits = body[at + key.len()..]
            .chars()
            .take_while(char::is_ascii_digit);
        (at + key.len(), digits.collect::<String>())
    });
    let _all = counts.next().unwrap();
    let (first, second) = (counts.next().unwrap(), counts.next().unwrap());
    let number = |text: &str| text.parse::<usize>().unwrap();
    // One more here, one less there: the sum is right.
    let mut altered = body.clone();
    altered.replace_range(
        second.0..second.0 + second.1.len(),
        &(number(&second.1) - 1).to_string(),
    );
    altered.replace_range(
        first.0..first.0 + first.1.len(),
        &(number(&first.1) + 1).to_string(),
    );
    files.insert("manifest.json".into(), sealed_manifest(&altered));
    match Reader::open_native(InMemory(files)) {
        Err(SearchError::Read(path, error)) => {
            assert!(path.ends_with("hot.bin"), "{path}");
            assert_eq!(Damage::of(&error), Some(Damage::Count));
        }
        other => panic!("{:?}", other.map(|r| r.documents())),
    }
}

#[test]
fn a_folder_that_is_no_bundle_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let error = Reader::open_native(Folder(folder.path().to_owned()))
        .err()
        .unwrap();
    assert!(error.to_string().contains("manifest.json"), "{error}");
}

#[test]
fn unannounced_repeated_and_missing_records_are_errors() {
    let records = crate::corpus::records(3);
    let builder = Builder::new(crate::corpus::plan(&records));
    builder.add(records[0].clone()).unwrap();
    assert!(matches!(
        builder.add(records[0].clone()),
        Err(BundleError::Unexpected(_))
    ));
    assert!(matches!(
        builder.add(crate::corpus::record(99)),
        Err(BundleError::Unexpected(_))
    ));
    builder.add(records[2].clone()).unwrap();
    match builder.finish(None, &|_, _| Ok(())) {
        Err(BundleError::Missing(url)) => assert_eq!(url, records[1].url),
        other => panic!("{other:?}"),
    }
}

/// Whatever happens to a file, a query is answered rightly or fails: it never panics, never answers otherwise.
#[test]
fn damage_is_an_error_never_a_wrong_hit() {
    let files = crate::corpus::bundle(crate::corpus::records(150), None);
    let queries = [
        "养老保险",
        "2014",
        "云财",
        "\"信息公开\" -税收",
        "税",
        "关于做好防汛工作的通知",
    ];
    let sound = Reader::open_native(InMemory(files.clone())).unwrap();
    let right: Vec<_> = queries.iter().map(|q| ask(&sound, q).unwrap()).collect();
    let names: Vec<&String> = files.keys().collect();
    let mut random = Rng::with_seed(11);
    let (mut errors, mut answers) = (0, 0);
    for round in 0..400 {
        let mut damaged = files.clone();
        let name = names[random.usize(..names.len())];
        let mut bytes = files[name].clone();
        match round % 5 {
            0 => {
                damaged.remove(name);
            }
            1 => {
                bytes.truncate(random.usize(..bytes.len()));
                damaged.insert(name.clone(), bytes);
            }
            2 => {
                let at = random.usize(..bytes.len());
                bytes[at] ^= 1 << random.usize(..8);
                damaged.insert(name.clone(), bytes);
            }
            3 => {
                let other = names[random.usize(..names.len())];
                damaged.insert(name.clone(), files[other].clone());
            }
            _ => {
                let noise = (0..random.usize(..300)).map(|_| random.u8(..)).collect();
                damaged.insert(name.clone(), noise);
            }
        }
        let Ok(reader) = Reader::open_native(InMemory(damaged)) else {
            errors += 1;
            continue;
        };
        for (query, right) in queries.iter().zip(&right) {
            match ask(&reader, query) {
                Ok(hits) => {
                    assert_eq!(&hits, right, "{name} {query}");
                    answers += 1;
                }
                Err(error) => {
                    let names = matches!(&error, SearchError::Read(path, _) if path == name);
                    assert!(names, "{name}: {error}");
                    errors += 1;
                }
            }
        }
    }
    assert!(
        errors > 100 && answers > 100,
        "{errors} errors, {answers} answers"
    );
}

/// Any text may be typed, with any filter.
#[test]
fn no_request_breaks_the_reader() {
    let reader = Reader::open_native(InMemory(crate::corpus::bundle(
        crate::corpus::records(80),
        None,
    )))
    .unwrap();
    let alphabet: Vec<char> =
        "\"-“”「」 养老税务云aB19。〔〕号第\u{3000}\u{200B}é𠮷\u{0}\u{1}\u{2}\u{1F}%/"
            .chars()
            .collect();
    let mut random = Rng::with_seed(5);
    for _ in 0..3000 {
        let query: String = (0..random.usize(..16))
            .map(|_| alphabet[random.usize(..alphabet.len())])
            .collect();
        let mut request = Request {
            query,
            offset: random.usize(..90),
            limit: random.usize(..90),
            ..Request::default()
        };
        if random.usize(..3) == 0 {
            request.filters.columns = vec!["zcwj".into(), "/".into()];
            request.filters.from = Some(random.i32(..));
        }
        if random.usize(..2) == 0 {
            request.sort = Sort::Date;
        }
        let hits = reader.search(&request).unwrap();
        assert!(hits.hits.len() <= request.limit && hits.full <= hits.total && hits.total <= 80);
    }
    let request = Request {
        query: "养老".into(),
        offset: usize::MAX,
        limit: usize::MAX,
        ..Request::default()
    };
    assert!(reader.search(&request).unwrap().hits.is_empty());
}

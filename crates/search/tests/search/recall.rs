//! The promise: whatever stands in a document finds it, and before every document in which it does not stand.

use crate::corpus::InMemory;
use fastrand::Rng;
use gongkai_search::{Group, Hits, Reader, Record, Request, normalize};
use std::collections::BTreeSet;

const DOCUMENTS: usize = 600;

fn reader(records: &[Record]) -> Reader {
    Reader::open_native(InMemory(crate::corpus::bundle(records.to_vec(), None))).unwrap()
}

fn ask(reader: &Reader, query: &str) -> Hits {
    reader
        .search(&Request {
            query: normalize(query),
            limit: DOCUMENTS,
            ..Request::default()
        })
        .unwrap()
}

/// A text as a reference sees it, written without the crate's own tokens: `H` Han characters, `W` words,
/// everything else gone.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Unit {
    Han(char),
    Word(String),
}

fn units(text: &str) -> Vec<Unit> {
    let mut out = Vec::new();
    let mut word = String::new();
    let simple = |c: char| match c {
        '關' => '关',
        '於' => '于',
        '開' => '开',
        '檢' => '检',
        '臺' => '台',
        '灣' => '湾',
        '○' => '〇',
        c => c,
    };
    for c in normalize(text).chars().map(simple) {
        let han = matches!(c as u32, 0x3005..=0x3007 | 0x3400..=0x9FFF | 0x20000..=0x3FFFF);
        if c.is_alphanumeric() && !han {
            word.extend(c.to_lowercase());
            continue;
        }
        if !word.is_empty() {
            out.push(Unit::Word(std::mem::take(&mut word)));
        }
        if han {
            out.push(Unit::Han(c));
        }
    }
    if !word.is_empty() {
        out.push(Unit::Word(word));
    }
    out
}

fn typed(units: &[Unit]) -> String {
    let mut out = String::new();
    for (n, unit) in units.iter().enumerate() {
        match unit {
            Unit::Han(c) => out.push(*c),
            Unit::Word(word) => {
                if n > 0 && matches!(units[n - 1], Unit::Word(_)) {
                    out.push(' ');
                }
                out.push_str(word);
            }
        }
    }
    out
}

/// Documents whose title, text or identifiers have the units in a row.
fn having(documents: &[[Vec<Unit>; 4]], run: &[Unit]) -> BTreeSet<usize> {
    let has = |d: &[Vec<Unit>; 4]| {
        d.iter()
            .any(|part| part.windows(run.len()).any(|w| w == run))
    };
    (0..documents.len())
        .filter(|&n| has(&documents[n]))
        .collect()
}

fn check(
    reader: &Reader,
    records: &[Record],
    documents: &[[Vec<Unit>; 4]],
    query: &str,
    run: &[Unit],
) {
    let want = having(documents, run);
    let hits = ask(reader, query);
    let number = |url: &str| records.iter().position(|r| r.url == url).unwrap();
    let full: BTreeSet<usize> = hits
        .hits
        .iter()
        .filter(|h| h.group >= Group::Exact)
        .map(|h| number(&h.url))
        .collect();
    assert_eq!(full, want, "{query}");
    // Pieces between spaces may also match apart from each other; those come after.
    assert!(
        hits.full == want.len() || (query.contains(' ') && hits.full > want.len()),
        "{query}"
    );
    assert!(
        hits.hits[..want.len()]
            .iter()
            .all(|h| h.group >= Group::Exact),
        "{query}: full matches first"
    );
    assert_eq!(hits.hits.len(), hits.total, "{query}");
}

#[test]
fn what_stands_in_a_document_finds_it() {
    let records = crate::corpus::records(DOCUMENTS);
    let documents: Vec<[Vec<Unit>; 4]> = records
        .iter()
        .map(|r| {
            let text = |t: &Option<String>| units(t.as_deref().unwrap_or(""));
            [
                units(&r.title),
                units(&r.text),
                text(&r.index),
                text(&r.doc_number),
            ]
        })
        .collect();
    let reader = reader(&records);
    let mut random = Rng::with_seed(20_260_101);
    let (mut runs, mut mixed, mut single) = (0, 0, 0);
    while runs < 300 || mixed < 200 || single < 60 {
        let document = &documents[random.usize(..DOCUMENTS)];
        let part = &document[usize::from(random.usize(..4) > 0)];
        let (start, length) = (random.usize(..part.len()), 1 + random.usize(..20));
        let Some(run) = part.get(start..start + length) else {
            continue;
        };
        let han = run.iter().all(|u| matches!(u, Unit::Han(_)));
        let count = match (run, han) {
            ([Unit::Han(_)], _) => &mut single,
            (_, true) => &mut runs,
            _ => &mut mixed,
        };
        *count += 1;
        check(&reader, &records, &documents, &typed(run), run);
    }
}

#[test]
fn punctuation_and_line_breaks_do_not_count() {
    let mut record = crate::corpus::record(0);
    record.text = "各县（市、区）人民政府，\n\n市直各单位：现将《办法》\u{E123}印发".into();
    let records = [record, crate::corpus::record(1)];
    let reader = reader(&records);
    for query in [
        "县市区人民政府市直各单位",
        "人民政府。市直",
        "“办法”印发",
        "区)人民政府",
    ] {
        let hits = ask(&reader, query);
        assert_eq!(
            (hits.full, hits.hits[0].url.as_str()),
            (1, records[0].url.as_str()),
            "{query}"
        );
    }
}

#[test]
fn one_character_finds_every_occurrence() {
    let records = crate::corpus::records(300);
    let reader = reader(&records);
    for character in ["税", "的", "䶮", "𠮷", "元", "日", "號"] {
        let simple = if character == "號" { "号" } else { character };
        let has = |r: &&Record| {
            let number = r.doc_number.as_deref().unwrap_or("");
            r.text.contains(simple) || r.title.contains(simple) || number.contains(simple)
        };
        let want = records.iter().filter(has).count();
        assert!(want > 0, "{character}");
        assert_eq!(ask(&reader, character).total, want, "{character}");
        assert_eq!(
            ask(&reader, &format!("\"{character}\"")).total,
            want,
            "{character}"
        );
    }
}

#[test]
fn quotes_require_and_minus_excludes() {
    let records = crate::corpus::records(600);
    let reader = reader(&records);
    let has = |r: &Record, run: &[Unit]| {
        let number = r.doc_number.clone().unwrap_or_default();
        [&r.title, &r.text, &number]
            .iter()
            .any(|t| units(t).windows(run.len()).any(|w| w == run))
    };
    for (must, not) in [
        ("养老保险", "税收"),
        ("信息公开", "云岭市财政局"),
        ("补贴", "12"),
        ("APP", "养老"),
    ] {
        let (yes, no) = (units(must), units(not));
        let want = records.iter().filter(|r| has(r, &yes)).count();
        let without = records
            .iter()
            .filter(|r| has(r, &yes) && !has(r, &no))
            .count();
        assert_eq!(ask(&reader, &format!("\"{must}\"")).total, want, "{must}");
        assert_eq!(
            ask(&reader, &format!("\"{must}\" -{not}")).total,
            without,
            "{must} -{not}"
        );
        assert_eq!(
            ask(&reader, &format!("“{must}” -\"{not}\"")).total,
            without,
            "{must} -{not}"
        );
    }
}

#[test]
fn forms_fold() {
    let mut record = crate::corpus::record(0);
    record.text = "全国ＩＳＯ７７０１認證與臺灣同胞".into();
    let records = [record, crate::corpus::record(1)];
    let reader = reader(&records);
    for query in [
        "iso9001",
        "ＩＳＯ9001",
        "认证与台湾同胞",
        "認證與臺灣",
        "全国ISO7701认证",
    ] {
        assert_eq!(ask(&reader, query).full, 1, "{query}");
    }
}

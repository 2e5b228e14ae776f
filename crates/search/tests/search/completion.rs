//! What a reader may be about to type: half an index number, half a 文号, a title's pinyin initials.

use crate::corpus::InMemory;
use gongkai_search::{Hit, Outcome, Reader, Record, normalize};

fn reader(records: &[Record]) -> Reader {
    Reader::open_native(InMemory(crate::corpus::bundle(records.to_vec(), None))).unwrap()
}

fn complete(reader: &Reader, typed: &str, limit: usize) -> Vec<Hit> {
    match reader.complete(&normalize(typed), limit).unwrap() {
        Outcome::Hits(hits) => hits.hits,
        Outcome::Missing(missing) => panic!("{missing:?}"),
    }
}

#[test]
fn half_an_identifier_leads_to_its_documents() {
    let records = crate::corpus::records(700);
    let reader = reader(&records);
    for record in records.iter().step_by(29) {
        let index = record.index.as_deref().unwrap();
        // All but its last character names ten documents at most.
        let mut typed = vec![index[..index.len() - 1].to_owned()];
        if let Some(number) = record.doc_number.as_deref() {
            typed.push(number.trim_end_matches('号').to_owned());
            typed.push(
                number
                    .trim_end_matches('号')
                    .replace('〔', "[")
                    .replace('〕', "]"),
            );
        }
        for typed in typed {
            let found = complete(&reader, &typed, 30);
            assert!(found.iter().any(|hit| hit.url == record.url), "{typed}");
            let folded = |text: &str| {
                normalize(text)
                    .replace(['〔', '〕', '[', ']', ' '], "")
                    .to_lowercase()
            };
            assert!(
                found.iter().all(|hit| {
                    folded(&hit.index).contains(&folded(&typed))
                        || folded(&hit.doc_number).contains(&folded(&typed))
                }),
                "{typed}"
            );
        }
    }
}

#[test]
fn initials_lead_to_titles() {
    let document = |url: &str, title: &str, date| Record {
        url: url.into(),
        title: title.into(),
        text: "正文。".into(),
        publisher: "云岭市商务局".into(),
        date: Some(date),
        ..Record::default()
    };
    let reader = reader(&[
        document("/guide", "政务公开指南", 18_000),
        document(
            "/points",
            "云岭市商务局关于印发《2024年政务公开工作要点》的通知",
            19_000,
        ),
        document("/old", "政务公开指南", 17_000),
        document("/other", "财政预算公开", 19_500),
    ]);
    let urls = |typed: &str, limit| {
        complete(&reader, typed, limit)
            .into_iter()
            .map(|hit| hit.url)
            .collect::<Vec<_>>()
    };
    // The shortest entry first, then the newest.
    assert_eq!(urls("zwgk", 8), ["/guide", "/old", "/points"]);
    assert_eq!(urls("ＺＷＧＫ", 8), ["/guide", "/old", "/points"]);
    assert_eq!(urls("zwgk", 1), ["/guide"]);
    assert_eq!(urls("czys", 8), ["/other"]);
    assert_eq!(urls("gyyf2024", 8), ["/points"]);
    for nothing in ["xyz", "z", "政务公开", "", "？"] {
        assert!(urls(nothing, 8).is_empty(), "{nothing}");
    }
}

#[test]
fn initials_are_no_words_of_the_document() {
    let reader = reader(&[Record {
        url: "/a".into(),
        title: "政务公开指南".into(),
        ..Record::default()
    }]);
    let request = gongkai_search::Request {
        query: "zwgkzn".into(),
        limit: 10,
        ..gongkai_search::Request::default()
    };
    assert_eq!(reader.search(&request).unwrap().total, 0);
}

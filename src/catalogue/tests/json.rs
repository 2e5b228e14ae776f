//! `catalog.json` and `catalog.ndjson`, read by serde_json.

use serde_json::{Value, json};

use super::*;

fn documents(site: &Site) -> Vec<Value> {
    let text = written_text(site, "catalog.json");
    let whole: Value = serde_json::from_str(&text).unwrap();
    whole["documents"].as_array().unwrap().clone()
}

#[test]
fn the_head_says_whose_catalogue_it_is() {
    let text = written_text(&department(), "catalog.json");
    let whole: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(
        whole["site"],
        json!({
            "name": "云岭省商务厅政府信息公开",
            "url": "https://swt.yunling.example/zwgk/",
            "organisation": "云岭省商务厅",
            "code": "11580000Y0580016XC",
            "site_id_code": "5800000025",
            "language": "zh-CN",
            "time_zone": "Asia/Shanghai",
            "description": "依法公开的信息",
            "keywords": [],
            "count": 5,
        })
    );
}

#[test]
fn a_document_with_everything() {
    let all = documents(&department());
    let policy = all.iter().find(|d| d["date"] == "2021-03-01").unwrap();
    assert_eq!(
        *policy,
        json!({
            "url": "https://swt.yunling.example/zwgk/zcwj/015105678-202103-00012.html",
            "index": "015105678/202103-00012",
            "title": "云岭省电子商务促进办法",
            "subtitle": "（试行）",
            "category": "政策文件",
            "doc_number": "岭商发〔2021〕12号",
            "date": "2021-03-01",
            "published": "2021-03-05T09:30:00+08:00",
            "publisher": "云岭省商务厅",
            "column": "政策文件",
            "column_path": "zcwj",
            "keywords": ["电子商务", "促进"],
            "summary": "规定扶持的范围与程序。",
            "validity": null,
            "valid_until": null,
            "format": null,
            "language": "中文",
            "recorded": null,
            "effective": "2021-04-01",
            "office": "电子商务处",
            "genre": "办法",
            "replaces": [
                "https://swt.yunling.example/zwgk/zcwj/%E6%97%A7%E5%8A%9E%E6%B3%95.html"
            ],
            "attachments": [{
                "url": "https://swt.yunling.example/zwgk/zcwj/015105678-202103-00012/%E7%94%B3%E6%8A%A5%E8%A1%A8.xlsx",
                "name": "申报表.xlsx",
                "type": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "size": 2048
            }],
        })
    );
}

#[test]
fn newest_first_and_only_what_is_listed() {
    let all = documents(&department());
    let titles: Vec<&str> = all.iter().map(|d| d["title"].as_str().unwrap()).collect();
    assert_eq!(
        titles,
        [
            "草稿",
            "云岭省电子商务促进办法",
            "2020年政府信息公开工作年度报告",
            "云岭省电子商务促进办法（旧）",
            "没有日期的文件",
        ]
    );
    assert_eq!(all[0]["status"], "draft");
    assert!(all[1..].iter().all(|d| d.get("status").is_none()));
}

#[test]
fn values_are_as_written_or_as_the_site_finds_them() {
    let all = documents(&department());
    let [_, _, report, old, undated] = all.as_slice() else {
        panic!("{all:?}")
    };
    assert_eq!(report["index"], "00110");
    assert_eq!(report["published"], "2021-01-20");
    assert_eq!(report["language"], "英文");
    assert_eq!(report["column"], "zfxxgk/nb");
    assert_eq!(report["category"], "监督保障/政务公开");
    assert_eq!(report["interprets"].as_array().unwrap().len(), 1);
    // Replaced by the policy, whatever its own 有效期 says.
    assert_eq!(old["validity"], "废止");
    assert_eq!(old["valid_until"], "2030-01-01");
    assert_eq!(old["recorded"], "2015-05-06");
    for key in ["index", "category", "doc_number", "date", "published"] {
        assert_eq!(undated.get(key), Some(&Value::Null), "{key}");
    }
    assert_eq!(undated["keywords"], json!([]));
    assert_eq!(undated.get("office"), None);
}

#[test]
fn a_category_brings_its_code() {
    let text = "---\ntitle: 甲\ncategory: J\n---\n";
    let all = documents(&site_of(SITE, &[("甲.md", text)], &[]));
    assert_eq!(all[0]["category"], "监督保障");
    assert_eq!(all[0]["category_code"], "J");
    assert_eq!(all[0]["column"], Value::Null);
}

#[test]
fn one_object_a_line_in_both_files() {
    let site = department();
    let whole = written_text(&site, "catalog.json");
    let lines = written_text(&site, "catalog.ndjson");
    let parsed: Vec<Value> = lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(parsed, documents(&site));
    let in_whole = whole.lines().map(|line| line.trim_end_matches(','));
    for line in lines.lines() {
        assert_eq!(in_whole.clone().filter(|l| *l == line).count(), 1, "{line}");
    }
}

#[test]
fn an_empty_site_has_an_empty_catalogue() {
    let site = empty();
    assert_eq!(documents(&site), [] as [Value; 0]);
    assert_eq!(written_text(&site, "catalog.ndjson"), "");
}

#[test]
fn any_title_reads_back() {
    let text = "---\ntitle: \"“<b>&'\\\"\\x0b\\u2028😀\"\n---\n";
    let site = site_of(SITE, &[("甲.md", text)], &[]);
    assert_eq!(documents(&site)[0]["title"], "“<b>&'\"\u{b}\u{2028}😀");
    // A line of the file stays a line even for readers that split at U+2028.
    assert_eq!(written_text(&site, "catalog.ndjson").lines().count(), 1);
}

//! The catalogue's files, as a machine on the other side sees them.

use crate::site::{PLAIN, Site};
use serde_json::{Value, json};

fn full() -> Site {
    let site = Site::with_config(&format!("{PLAIN}[feeds]\nlimit = 3\n"));
    site.write("content/jdbz/_index.md", "---\ntitle: 监督保障\n---\n")
        .document(
            "jdbz/总结.md",
            "title: 2017年度政务公开自评总结\nindex: 002985915/201712-00377\n\
             category: 监督保障/政务公开\ndate: 2017-12-18\npublished: 2017-12-19 09:00\n\
             keywords: [自评, 政务公开]\n文号: 无\npublisher: 测试厅",
            "正文 <b>一</b> & 二。",
        )
        .document("jdbz/无日期.md", "title: 没有日期的文件", "正文。")
        .document(
            "jdbz/令.md",
            "title: 令\n文号: 测厅〔2018〕1号\ndate: 2018-01-01",
            "正文。",
        )
        .documents("tz", 0, 4);
    site.publish();
    site
}

fn documents(site: &Site) -> Vec<Value> {
    site.catalogue()["documents"].as_array().unwrap().clone()
}

#[test]
fn the_json_has_the_shape_that_was_promised() {
    let site = full();
    let catalogue = site.catalogue();
    let keys: Vec<&String> = catalogue.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["documents", "site"]);
    assert_eq!(catalogue["site"]["name"], "测试厅");
    assert_eq!(catalogue["site"]["url"], "https://ceshi.example/zwgk/");
    let all = documents(&site);
    assert_eq!(all.len(), 7);
    let of = |title: &str| all.iter().find(|d| d["title"] == title).unwrap().clone();
    let report = of("2017年度政务公开自评总结");
    for (key, value) in [
        (
            "url",
            json!("https://ceshi.example/zwgk/jdbz/002985915-201712-00377.html"),
        ),
        ("index", json!("002985915/201712-00377")),
        ("category", json!("监督保障/政务公开")),
        ("doc_number", Value::Null),
        ("date", json!("2017-12-18")),
        ("published", json!("2017-12-19T09:00:00+08:00")),
        ("publisher", json!("测试厅")),
        ("column", json!("监督保障")),
        ("keywords", json!(["自评", "政务公开"])),
    ] {
        assert_eq!(report[key], value, "{key}");
    }
    let undated = of("没有日期的文件");
    for key in [
        "index",
        "category",
        "doc_number",
        "date",
        "published",
        "publisher",
    ] {
        assert_eq!(
            undated.get(key),
            Some(&Value::Null),
            "{key} is there and null"
        );
    }
    assert_eq!(
        of("令")["published"],
        "2018-01-01",
        "falls back to the date"
    );
}

#[test]
fn every_url_of_the_catalogue_has_its_page() {
    let site = full();
    for document in documents(&site) {
        let url = document["url"].as_str().unwrap();
        let path = url.strip_prefix("https://ceshi.example/zwgk/").unwrap();
        let path = percent_encoding::percent_decode_str(path)
            .decode_utf8()
            .unwrap();
        assert!(site.has(&path), "{url}");
        assert!(
            site.page(&path)
                .contains(&format!("<link rel=\"canonical\" href=\"{url}\">")),
            "{url}"
        );
    }
}

#[test]
fn ndjson_holds_the_same_objects_one_a_line() {
    let site = full();
    let text = site.page("catalog.ndjson");
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines, documents(&site));
    assert!(text.ends_with('\n'));
}

#[test]
fn csv_begins_with_a_bom_and_has_a_row_a_document() {
    let site = full();
    let text = site.page("catalog.csv");
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headers = reader.headers().unwrap().clone();
    assert!(headers.iter().any(|name| name == "索引号"), "{headers:?}");
    assert_eq!(reader.records().map(Result::unwrap).count(), 7);
}

#[test]
fn feeds_hold_the_newest_dated_documents() {
    let site = full();
    for path in ["atom.xml", "tz/atom.xml", "jdbz/atom.xml"] {
        let feed = feed_rs::parser::parse(site.page(path).as_bytes()).unwrap();
        let dates: Vec<_> = feed.entries.iter().map(|entry| entry.published).collect();
        assert!(dates.windows(2).all(|pair| pair[0] >= pair[1]), "{path}");
        assert!(feed.entries.len() <= 3, "{path}");
    }
    let feed = feed_rs::parser::parse(site.page("jdbz/feed.json").as_bytes()).unwrap();
    let titles: Vec<String> = feed
        .entries
        .iter()
        .map(|entry| entry.title.clone().unwrap().content)
        .collect();
    assert_eq!(
        titles,
        ["令", "2017年度政务公开自评总结"],
        "the undated one stays out"
    );
    assert!(
        site.page("jdbz/index.html")
            .contains("href=\"/zwgk/jdbz/atom.xml\"")
    );
}

#[test]
fn feeds_can_be_switched_off() {
    let site = Site::with_config(&format!("{PLAIN}[feeds]\nenabled = false\n"));
    site.documents("tz", 0, 2);
    site.publish();
    assert!(
        site.output()
            .keys()
            .all(|path| !path.ends_with("atom.xml") && !path.ends_with("feed.json"))
    );
    assert!(!site.page("index.html").contains("atom.xml"));
}

#[test]
fn the_site_map_lists_the_pages_and_robots_names_it() {
    let site = full();
    let map = site.page("sitemap.xml");
    for path in ["", "jdbz/", "jdbz/002985915-201712-00377.html", "catalog/"] {
        assert!(
            map.contains(&format!("<loc>https://ceshi.example/zwgk/{path}</loc>")),
            "{path}"
        );
    }
    assert!(!map.contains("404.html"));
    assert!(map.contains("<lastmod>2017-12-19"), "{map}");
    assert!(
        site.page("robots.txt")
            .contains("Sitemap: https://ceshi.example/zwgk/sitemap.xml")
    );
}

#[test]
fn control_characters_are_warned_of_and_stay_out_of_xml() {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 通\u{7}知\ndate: 2020-01-01",
        "正\u{b}文。",
    );
    let run = site.build(&[]);
    assert_eq!(run.status, 0);
    assert!(run.codes().contains(&"C019"), "{run:?}");
    for path in ["atom.xml", "sitemap.xml", "tz/a.html", "tz/index.html"] {
        let page = site.page(path);
        assert!(!page.contains(['\u{7}', '\u{b}']), "{path}");
    }
    assert!(feed_rs::parser::parse(site.page("atom.xml").as_bytes()).is_ok());
    assert!(
        calamine::open_workbook::<calamine::Xlsx<_>, _>(site.path("public/catalog.xlsx")).is_ok()
    );
}

#[test]
fn an_empty_catalogue_is_still_one() {
    let site = Site::new();
    site.publish();
    assert_eq!(documents(&site), [] as [Value; 0]);
    assert_eq!(site.page("catalog.ndjson"), "");
    assert!(feed_rs::parser::parse(site.page("atom.xml").as_bytes()).is_ok());
}

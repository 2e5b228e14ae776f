//! `atom.xml` and `feed.json`, read by feed-rs and checked against what RFC 4287 and JSON Feed 1.1
//! demand.

use feed_rs::model::{Entry, Feed, FeedType};
use quick_xml::events::Event;
use serde_json::Value;

use super::*;

/// Reads a feed, with a parser that makes up nothing where an identity is missing.
fn read(site: &Site, name: &str) -> Feed {
    let parser = feed_rs::parser::Builder::new()
        .id_generator(|_, _, _| "none".to_owned())
        .build();
    parser.parse(written_file(site, name).as_slice()).unwrap()
}

fn title(entry: &Entry) -> &str {
    &entry.title.as_ref().unwrap().content
}

fn titles(feed: &Feed) -> Vec<&str> {
    feed.entries.iter().map(title).collect()
}

#[test]
fn the_newest_dated_documents_up_to_the_limit() {
    let site = department();
    for name in ["atom.xml", "feed.json"] {
        let feed = read(&site, name);
        assert_eq!(
            titles(&feed),
            [
                "草稿",
                "云岭省电子商务促进办法",
                "2020年政府信息公开工作年度报告",
            ],
            "{name}"
        );
        // The withdrawn and the undated document are in no feed.
        let feed = read(&site, &format!("zfxxgk/{name}"));
        assert_eq!(titles(&feed), ["草稿", "2020年政府信息公开工作年度报告"]);
        let feed = read(&site, &format!("category/监督保障/{name}"));
        assert_eq!(titles(&feed), ["2020年政府信息公开工作年度报告"]);
        assert_eq!(
            feed.title.unwrap().content,
            "监督保障 - 云岭省商务厅政府信息公开"
        );
    }
}

#[test]
fn both_formats_say_the_same() {
    let site = department();
    let (atom, json) = (read(&site, "atom.xml"), read(&site, "feed.json"));
    assert_eq!(atom.feed_type, FeedType::Atom);
    assert_eq!(json.feed_type, FeedType::JSON);
    assert_eq!(atom.id, "https://swt.yunling.example/zwgk/");
    for feed in [&atom, &json] {
        assert_eq!(
            feed.title.as_ref().unwrap().content,
            "云岭省商务厅政府信息公开"
        );
        assert_eq!(feed.description.as_ref().unwrap().content, "依法公开的信息");
        assert_eq!(feed.language.as_deref(), Some("zh-CN"));
        assert_eq!(feed.authors[0].name.as_deref(), Some("云岭省商务厅"));
        let policy = &feed.entries[1];
        let url = "https://swt.yunling.example/zwgk/zcwj/015105678-202103-00012.html";
        assert_eq!(policy.id, url);
        assert_eq!(policy.links[0].href, url);
        assert_eq!(
            policy.published.unwrap().to_rfc3339(),
            "2021-03-05T01:30:00+00:00"
        );
        assert_eq!(
            policy.summary.as_ref().unwrap().content,
            "规定扶持的范围与程序。"
        );
        assert_eq!(policy.categories[0].term, "政策文件");
    }
    // Never the clock.
    assert_eq!(
        atom.updated.unwrap().to_rfc3339(),
        "2022-02-01T16:00:00+00:00"
    );
    let enclosure = atom.entries[1]
        .links
        .iter()
        .find(|link| link.rel.as_deref() == Some("enclosure"))
        .unwrap();
    assert_eq!(enclosure.length, Some(2048));
    assert_eq!(enclosure.title.as_deref(), Some("申报表.xlsx"));
}

#[test]
fn an_excerpt_stands_in_for_a_summary() {
    let site = department();
    let pages = plan(&site, gongkai_model::SearchPage::Absent);
    let excerpt = |id: DocumentId| {
        let title = &site.document(id).document.meta.title;
        Ok((title != "草稿").then(|| format!("{title}的开头")))
    };
    let theme = theme_of(&site);
    let files = outputs(&site, &pages, &theme, &excerpt);
    for name in ["atom.xml", "feed.json"] {
        let file = files.iter().find(|f| f.path.as_str() == name).unwrap();
        let mut bytes = Vec::new();
        (file.write)(&mut bytes).unwrap();
        let feed = feed_rs::parser::parse(bytes.as_slice()).unwrap();
        let summaries: Vec<_> = feed.entries.iter().map(|e| e.summary.clone()).collect();
        let text = |at: usize| summaries[at].as_ref().map(|text| text.content.as_str());
        assert_eq!(text(0), None, "{name}");
        assert_eq!(text(1), Some("规定扶持的范围与程序。"), "{name}");
        assert_eq!(
            text(2),
            Some("2020年政府信息公开工作年度报告的开头"),
            "{name}"
        );
    }
}

#[test]
fn any_text_reads_back() {
    let text = "---\ntitle: \"“<b>&amp;'\\\"]]>\\x0b😀\"\nsummary: 甲 & 乙 < 丙\ndate: 2021-01-01\ncategory: 甲<乙&丙\n---\n";
    let config = "name = \"甲 & <乙>\"\nbase_url = \"https://x.example/a&b\"\n[fields]\nrequired = [\"title\"]\n";
    let site = site_of(config, &[("甲&乙.md", text)], &[]);
    for (name, wanted) in [
        ("atom.xml", "“<b>&amp;'\"]]>😀"),
        ("feed.json", "“<b>&amp;'\"]]>\u{b}😀"),
    ] {
        let feed = read(&site, name);
        assert_eq!(titles(&feed), [wanted]);
        assert_eq!(feed.title.as_ref().unwrap().content, "甲 & <乙>");
        let entry = &feed.entries[0];
        assert_eq!(entry.summary.as_ref().unwrap().content, "甲 & 乙 < 丙");
        assert_eq!(entry.categories[0].term, "甲<乙&丙");
        assert_eq!(entry.id, "https://x.example/a&b/%E7%94%B2-%E4%B9%99.html");
    }
}

/// The names of an element's children, in order.
fn children(xml: &str, parent: &str) -> Vec<Vec<String>> {
    let mut reader = quick_xml::Reader::from_str(xml);
    let (mut open, mut found) = (Vec::<String>::new(), Vec::new());
    loop {
        let event = reader.read_event().unwrap();
        let name = match &event {
            Event::Start(start) | Event::Empty(start) => Some(start.name().as_ref().to_owned()),
            _ => None,
        };
        if let Some(name) = name {
            if open.last().is_some_and(|above| above == parent)
                && let Some(last) = found.last_mut()
            {
                Vec::push(last, name.clone());
            }
            if matches!(event, Event::Start(_)) {
                if name == parent {
                    found.push(Vec::new());
                }
                open.push(name);
            }
        }
        match event {
            Event::End(_) => drop(open.pop()),
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn atom_has_what_rfc_4287_demands() {
    for site in [department(), empty()] {
        for (name, bytes) in written(&site) {
            if !name.ends_with("atom.xml") {
                continue;
            }
            let xml = String::from_utf8(bytes).unwrap();
            let once = |children: &[String], wanted: &[&str]| {
                for element in wanted {
                    let count = children.iter().filter(|c| c == element).count();
                    assert_eq!(count, 1, "{name}: {element}");
                }
            };
            let feeds = children(&xml, "feed");
            assert_eq!(feeds.len(), 1);
            once(&feeds[0], &["id", "title", "updated", "author"]);
            assert!(xml.contains("<feed xmlns=\"http://www.w3.org/2005/Atom\""));
            assert!(xml.contains("<link rel=\"self\" type=\"application/atom+xml\""));
            for entry in children(&xml, "entry") {
                once(&entry, &["id", "title", "updated", "published"]);
                assert!(entry.contains(&"link".to_owned()), "{name}");
            }
        }
    }
}

#[test]
fn json_feed_has_what_its_specification_demands() {
    let dated = |value: &Value| {
        let text = value.as_str().unwrap();
        assert!(
            text.parse::<jiff::Timestamp>().is_ok(),
            "{text} is no RFC 3339"
        );
    };
    for site in [department(), empty()] {
        for (name, bytes) in written(&site) {
            if !name.ends_with("feed.json") {
                continue;
            }
            let feed: Value = serde_json::from_slice(&bytes).unwrap();
            assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
            for key in ["title", "home_page_url", "feed_url", "language"] {
                assert!(!feed[key].as_str().unwrap().is_empty(), "{name}: {key}");
            }
            assert!(feed["feed_url"].as_str().unwrap().ends_with("/feed.json"));
            let mut seen = Vec::new();
            for item in feed["items"].as_array().unwrap() {
                for key in ["id", "url", "title", "content_text"] {
                    assert!(!item[key].as_str().unwrap().is_empty(), "{name}: {key}");
                }
                dated(&item["date_published"]);
                for author in item["authors"].as_array().into_iter().flatten() {
                    assert!(author["name"].is_string());
                }
                for file in item["attachments"].as_array().into_iter().flatten() {
                    assert!(file["url"].is_string() && file["mime_type"].is_string());
                    assert!(file["size_in_bytes"].is_u64());
                }
                assert!(!seen.contains(&item["id"]), "{name}: one id twice");
                seen.push(item["id"].clone());
            }
        }
    }
}

#[test]
fn an_empty_feed_is_a_feed() {
    let feed = read(&empty(), "atom.xml");
    assert!(feed.entries.is_empty());
    assert_eq!(
        feed.updated.unwrap().to_rfc3339(),
        "1970-01-01T00:00:00+00:00"
    );
    assert!(read(&empty(), "feed.json").entries.is_empty());
}

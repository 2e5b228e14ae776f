//! `sitemap.xml`, read by quick-xml and checked against the protocol's schema.

use quick_xml::events::Event;

use super::*;
use gongkai_model::{PageKind, SitePath};

/// The URLs of a sitemap or an index with their dates. Checks the order and number of elements, the
/// namespace, and that nothing else is there.
fn entries(xml: &[u8], root: &str, item: &str) -> Vec<(String, Option<String>)> {
    assert!(xml.len() <= 50_000_000);
    let text = std::str::from_utf8(xml).unwrap();
    let mut reader = quick_xml::Reader::from_str(text);
    let mut open: Vec<String> = Vec::new();
    let mut found: Vec<(String, Option<String>)> = Vec::new();
    let mut content = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                match open.len() {
                    0 => {
                        assert_eq!(name, root);
                        let namespace = start.try_get_attribute("xmlns").unwrap().unwrap();
                        assert_eq!(
                            &*namespace.value,
                            "http://www.sitemaps.org/schemas/sitemap/0.9"
                        );
                    }
                    1 => {
                        assert_eq!(name, item);
                        found.push((String::new(), None));
                    }
                    2 => assert!(["loc", "lastmod"].contains(&name.as_str()), "{name}"),
                    _ => panic!("{name} is too deep"),
                }
                content.clear();
                open.push(name);
            }
            Event::Text(part) => content.push_str(&part.xml10_content()),
            Event::GeneralRef(name) => {
                content.push_str(&quick_xml::escape::unescape(&format!("&{};", &*name)).unwrap());
            }
            Event::End(_) => {
                let name = open.pop().unwrap();
                let value = std::mem::take(&mut content);
                let last = found.last_mut();
                match (name.as_str(), last) {
                    ("loc", Some(entry)) if entry.0.is_empty() => entry.0 = value,
                    ("lastmod", Some(entry)) if !entry.0.is_empty() && entry.1.is_none() => {
                        entry.1 = Some(value);
                    }
                    (name, _) if name == root || name == item => {}
                    (name, _) => panic!("{name} has no place here"),
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(found.len() <= 50_000);
    for (url, date) in &found {
        assert!(
            url.is_ascii() && url.len() < 2048 && url.starts_with("http"),
            "{url}"
        );
        if let Some(date) = date {
            // W3C Datetime: a day, or a timestamp with its offset.
            let is_day = date.len() == 10 && date.parse::<jiff::civil::Date>().is_ok();
            assert!(is_day || date.parse::<jiff::Timestamp>().is_ok(), "{date}");
        }
    }
    found
}

#[test]
fn every_page_a_reader_can_want_and_no_other() {
    let site = department();
    let found = entries(&written_file(&site, "sitemap.xml"), "urlset", "url");
    let date = |path: &str| {
        let url = format!("https://swt.yunling.example/zwgk/{path}");
        let entry = found.iter().find(|(found, _)| *found == url);
        entry.map(|(_, date)| date.as_deref())
    };
    assert_eq!(date(""), Some(Some("2022-02-02")));
    assert_eq!(
        date("zcwj/015105678-202103-00012.html"),
        Some(Some("2021-03-05T09:30:00+08:00"))
    );
    assert_eq!(date("zcwj/"), Some(Some("2021-03-05T09:30:00+08:00")));
    assert_eq!(date("zfxxgk/nb/"), Some(Some("2021-01-20")));
    assert_eq!(
        date("zfxxgk/%E6%9C%AA%E6%B3%A8%E6%98%8E.html"),
        Some(None),
        "undated"
    );
    assert_eq!(date("sitemap.html"), Some(None));
    assert_eq!(
        date("zfxxgk/%E4%B8%8B%E7%BA%BF.html"),
        None,
        "withdrawn documents stay out"
    );
    assert_eq!(date("404.html"), None);
}

/// As many pages as asked for, of a site with one document.
fn many(count: usize, name: &str) -> (Site, Vec<PageSpec>) {
    let text = "---\ntitle: 甲\ndate: 2021-01-01\n---\n";
    let site = site_of(SITE, &[("甲.md", text)], &[]);
    let page = |number: usize| PageSpec {
        path: SitePath::new(&format!("{name}-{number}.html")).unwrap(),
        kind: PageKind::Document(DocumentId(0)),
    };
    (site, (0..count).map(page).collect())
}

fn sitemaps(
    site: &Site,
    pages: &[PageSpec],
    limits: super::super::sitemap::Limits,
) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    super::super::sitemap_files(site, pages, limits, &mut files);
    let bytes = |file: &CatalogueFile<'_>| {
        let mut out = Vec::new();
        (file.write)(&mut out).unwrap();
        out
    };
    let named = files.iter().map(|f| (f.path.to_string(), bytes(f)));
    named.collect()
}

#[test]
fn fifty_thousand_urls_fit_in_one_file_and_one_more_does_not() {
    let limits = super::super::sitemap::LIMITS;
    let (site, pages) = many(50_001, "页");
    let fits = sitemaps(&site, &pages[..50_000], limits);
    assert_eq!(fits.len(), 1);
    assert_eq!(entries(&fits[0].1, "urlset", "url").len(), 50_000);

    let files = sitemaps(&site, &pages, limits);
    let names: Vec<_> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["sitemap.xml", "sitemap-1.xml", "sitemap-2.xml"]);
    let index = entries(&files[0].1, "sitemapindex", "sitemap");
    let date = Some("2021-01-01".to_owned());
    let base = "https://swt.yunling.example/zwgk";
    assert_eq!(
        index,
        [
            (format!("{base}/sitemap-1.xml"), date.clone()),
            (format!("{base}/sitemap-2.xml"), date),
        ]
    );
    let first = entries(&files[1].1, "urlset", "url");
    let second = entries(&files[2].1, "urlset", "url");
    assert_eq!((first.len(), second.len()), (50_000, 1));
    assert!(second[0].0.ends_with("-50000.html"));
}

#[test]
fn no_file_is_larger_than_its_limit() {
    let (site, pages) = many(100, &"长".repeat(60));
    let limits = super::super::sitemap::Limits {
        urls: 50_000,
        bytes: 10_000,
    };
    let files = sitemaps(&site, &pages, limits);
    assert!(files.len() > 3);
    let mut urls = 0;
    for (_, xml) in &files[1..] {
        assert!(xml.len() <= 10_000, "{}", xml.len());
        urls += entries(xml, "urlset", "url").len();
    }
    // Full but for what one more URL would need.
    assert!(files[1].1.len() > 9_000);
    assert_eq!(urls, 100);
}

#[test]
fn urls_are_escaped_and_none_is_longer_than_allowed() {
    let (site, mut pages) = many(1, "甲&乙'丙");
    let deep = vec!["长".repeat(80); 5].join("/");
    pages.push(PageSpec {
        path: SitePath::new(&deep).unwrap(),
        kind: PageKind::Document(DocumentId(0)),
    });
    let files = sitemaps(&site, &pages, super::super::sitemap::LIMITS);
    let urls = entries(&files[0].1, "urlset", "url");
    assert_eq!(urls.len(), 1);
    assert_eq!(
        urls[0].0,
        "https://swt.yunling.example/zwgk/%E7%94%B2&%E4%B9%99'%E4%B8%99-0.html"
    );
}

#[test]
fn an_empty_site_has_its_fixed_pages() {
    let found = entries(&written_file(&empty(), "sitemap.xml"), "urlset", "url");
    assert!(found.iter().any(|(url, _)| url == "https://x.example/"));
    assert!(found.iter().all(|(_, date)| date.is_none()));
}

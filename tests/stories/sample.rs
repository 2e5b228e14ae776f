//! The repository's own site: it builds without a finding, and the features can be seen on it.

use crate::site::{Site, tree};

/// The sample, published.
fn sample() -> Site {
    let site = Site::sample();
    site.publish();
    site
}

#[test]
fn it_builds_without_a_finding_and_shows_every_feature() {
    let site = sample();
    let pages: Vec<(String, String)> = site
        .output()
        .into_iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
        .collect();
    assert!(site.titles().len() >= 80, "{}", site.titles().len());
    let shown = |what: &str, needle: &str| {
        assert!(
            pages.iter().any(|(_, page)| page.contains(needle)),
            "{what}: no page has {needle}"
        );
    };
    shown("a repealed document", "banner-repealed");
    shown("an interpretation", "政策解读");
    shown("a citation's other end", "被以下文件引用");
    shown("a consultation", "banner-consultation");
    shown("a withdrawn document", "本页内容已下线");
    shown("a redirect", "http-equiv=\"refresh\"");
    shown("a table", "<table");
    shown("a picture with its alternative text", "<img");
    for ending in ["pdf", "xlsx", "docx", "ofd", "svg", "png"] {
        assert!(
            site.output()
                .keys()
                .any(|path| path.ends_with(&format!(".{ending}"))),
            "{ending}"
        );
    }
    for (path, page) in &pages {
        assert!(page.contains("Content-Security-Policy"), "{path}");
        for forbidden in [" style=\"", "<style", "<script>", "onclick=", "javascript:"] {
            assert!(!page.contains(forbidden), "{path}: {forbidden}");
        }
        assert!(page.contains("<html lang=\"zh-CN\""), "{path}");
        assert_eq!(page.matches("<h1").count(), 1, "{path}");
        if !page.contains("http-equiv=\"refresh\"") {
            for tag in ["SiteName", "SiteDomain", "SiteIDCode"] {
                assert!(
                    page.contains(&format!("<meta name=\"{tag}\"")),
                    "{path}: {tag}"
                );
            }
        }
    }
}

#[test]
fn every_link_inside_the_site_leads_somewhere() {
    let site = sample();
    let files = site.output();
    let mut broken = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        for attribute in ["href=\"", "src=\"", "url="] {
            for (at, _) in page.match_indices(attribute) {
                let value = page[at + attribute.len()..]
                    .split('"')
                    .next()
                    .unwrap_or_default();
                let Some(inside) = value.strip_prefix("/zwgk/") else {
                    continue;
                };
                let inside = inside.split('#').next().unwrap_or_default();
                let mut file = percent_encoding::percent_decode_str(inside)
                    .decode_utf8_lossy()
                    .into_owned();
                if file.is_empty() || file.ends_with('/') {
                    file.push_str("index.html");
                }
                if !files.contains_key(&file) {
                    broken.push(format!("{path} → {value}"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

#[test]
fn every_document_of_the_content_is_accounted_for() {
    let site = sample();
    let texts = tree(&site.path("content"));
    let documents = texts
        .iter()
        .filter(|(path, _)| path.ends_with(".md") && !path.ends_with("_index.md"))
        .count();
    let left_out = texts
        .iter()
        .filter(|(path, bytes)| {
            path.ends_with(".md") && {
                let text = String::from_utf8_lossy(bytes);
                let head = text.split("\n---").next().unwrap_or_default().to_owned();
                head.contains("draft: true")
                    || head.contains("草稿: ")
                    || head.contains("published: 2027")
            }
        })
        .count();
    let report = site.build(&["--json"]).json();
    assert_eq!(
        report["documents"].as_u64().unwrap() as usize,
        documents - left_out
    );
}

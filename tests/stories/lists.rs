//! Lists are numbered from the oldest, so that archives never change.

use std::collections::BTreeMap;

use crate::site::{PLAIN, Site};

fn paged(size: usize) -> Site {
    Site::with_config(&format!("page_size = {size}\n{PLAIN}"))
}

/// `page-N.html` of every list.
fn archives(site: &Site) -> BTreeMap<String, Vec<u8>> {
    let mut files = site.output();
    files.retain(|path, _| path.contains("/page-"));
    files
}

/// Whether a page is the one that stands in for the newest until it is full.
fn is_stand_in(bytes: &[u8]) -> bool {
    String::from_utf8_lossy(bytes).contains("http-equiv=\"refresh\"")
}

#[test]
fn pages_are_numbered_from_the_oldest() {
    let site = paged(5);
    site.documents("通知", 0, 12);
    site.publish();
    let first = site.page("通知/page-1.html");
    for at in 0..5 {
        assert!(first.contains(&format!("第{at}号通知")), "{at}");
    }
    assert!(!first.contains("第5号通知"));
    assert!(first.contains("第 1 页"));
    let newest = site.page("通知/index.html");
    for at in 7..12 {
        assert!(
            newest.contains(&format!("第{at}号通知")),
            "the newest page is always full"
        );
    }
    assert!(!newest.contains("第6号通知"));
}

#[test]
fn one_page_needs_no_archive() {
    let site = paged(5);
    site.documents("通知", 0, 5);
    site.publish();
    assert!(archives(&site).is_empty());
    assert!(!site.has("通知/pages.html"));
}

/// At, before and after every page boundary.
#[test]
fn a_new_document_leaves_every_archive_page_as_it_was() {
    let site = paged(4);
    site.documents("通知", 0, 3);
    site.publish();
    let mut before = archives(&site);
    for n in 3..18 {
        site.documents("通知", n, 1);
        site.publish();
        let after = archives(&site);
        for (path, bytes) in &before {
            if !is_stand_in(bytes) {
                assert_eq!(
                    after.get(path),
                    Some(bytes),
                    "{path} with {} documents",
                    n + 1
                );
            }
        }
        before = after;
    }
    assert_eq!(
        before
            .keys()
            .filter(|path| path.starts_with("通知/"))
            .count(),
        5
    );
}

/// What a new document brings along is no reason either: a year, a category, a publisher, an office, a
/// type, a mark at
/// the other end of a relation to a document that is not on the page.
#[test]
fn a_new_year_category_or_publisher_leaves_the_archives_as_they_were() {
    let site = paged(2);
    site.documents("通知", 0, 7);
    site.publish();
    let before = archives(&site);
    site.document(
        "通知/新.md",
        "title: 新的\ndate: 2025-01-01\ncategory: 财政/预算\npublisher: 财政处\noffice: 国库处\ntype: 报告\nrelated: 006.md",
        "正文。",
    );
    site.publish();
    let after = archives(&site);
    for (path, bytes) in before.iter().filter(|(_, bytes)| !is_stand_in(bytes)) {
        assert_eq!(after.get(path), Some(bytes), "{path}");
    }
}

/// From an archive page every other can be reached, and all documents stand somewhere.
#[test]
fn no_document_falls_between_two_pages() {
    for n in 1..14 {
        let site = paged(4);
        site.documents("通知", 0, n);
        site.publish();
        let lists: String = site
            .output()
            .iter()
            .filter(|(path, _)| path.starts_with("通知/index") || path.starts_with("通知/page-"))
            .map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
            .collect();
        for at in 0..n {
            assert!(lists.contains(&format!(">第{at}号通知<")), "{at} of {n}");
        }
    }
}

#[test]
fn an_archive_page_leads_older_newer_newest_and_to_the_index_of_pages() {
    let site = paged(3);
    site.documents("tz", 0, 10);
    site.publish();
    let page = site.page("tz/page-2.html");
    for href in [
        "/zwgk/tz/page-1.html",
        "/zwgk/tz/page-3.html",
        "/zwgk/tz/",
        "/zwgk/tz/pages.html",
    ] {
        assert!(page.contains(&format!("href=\"{href}\"")), "{href}");
    }
    let all = site.page("tz/pages.html");
    for n in 1..=3 {
        assert!(
            all.contains(&format!("href=\"/zwgk/tz/page-{n}.html\"")),
            "{n}"
        );
    }
    assert!(all.contains("href=\"/zwgk/tz/\""));
    assert!(is_stand_in(site.page("tz/page-4.html").as_bytes()));
    assert!(!site.has("tz/page-5.html"));
}

#[test]
fn every_link_of_a_list_leads_somewhere() {
    let site = paged(3);
    site.documents("tz", 0, 10);
    site.publish();
    for (path, bytes) in site.output() {
        if !path.ends_with(".html") {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for (at, _) in text.match_indices("href=\"/zwgk/") {
            let rest = &text[at + "href=\"/zwgk/".len()..];
            let target = rest.split(['"', '#']).next().unwrap_or_default();
            let file = if target.is_empty() || target.ends_with('/') {
                format!("{target}index.html")
            } else {
                target.to_owned()
            };
            let file = percent_encoding::percent_decode_str(&file)
                .decode_utf8_lossy()
                .into_owned();
            assert!(site.has(&file), "{path} → {file}");
        }
    }
}

#[test]
fn a_column_may_have_its_own_page_size_and_those_below_follow() {
    let site = paged(20);
    site.write(
        "content/tz/_index.md",
        "---\ntitle: 通知\npage_size: 2\n---\n",
    )
    .documents("tz/sub", 0, 5)
    .documents("xw", 10, 5);
    site.publish();
    assert!(site.has("tz/page-2.html"));
    assert!(site.has("tz/sub/page-2.html"));
    assert!(!site.has("xw/page-1.html"));
}

#[test]
fn a_column_lists_what_lies_below_it() {
    let site = Site::new();
    site.documents("法定/财政", 0, 2)
        .documents("法定/统计/月报", 4, 2);
    site.publish();
    let list = site.page("法定/index.html");
    for at in [0, 1, 4, 5] {
        assert!(list.contains(&format!("第{at}号通知")), "{at}");
    }
    assert!(list.contains("统计"), "the columns below are linked");
    assert!(!site.page("法定/财政/index.html").contains("第4号通知"));
}

#[test]
fn columns_stand_in_their_order_then_by_folder() {
    let site = Site::new();
    site.documents("b", 0, 1)
        .documents("a", 2, 1)
        .documents("c", 4, 1)
        .write("content/c/_index.md", "---\ntitle: 丙栏\norder: 1\n---\n")
        .write("content/a/_index.md", "---\ntitle: 甲栏\n---\n")
        .write("content/b/_index.md", "---\ntitle: 乙栏\n---\n");
    site.publish();
    let map = site.page("sitemap.html");
    let at = |title: &str| map.rfind(title).unwrap();
    assert!(at("丙栏") < at("甲栏") && at("甲栏") < at("乙栏"));
}

#[test]
fn the_catalogue_can_be_read_as_pages() {
    let site = paged(3);
    site.documents("tz", 0, 7);
    site.publish();
    assert!(site.page("catalog/index.html").contains("第6号通知"));
    assert!(site.page("catalog/page-1.html").contains("第0号通知"));
    assert!(site.page("year/2020/page-1.html").contains("第0号通知"));
}

#[test]
fn years_lead_to_the_list_page_that_they_begin_on() {
    let site = Site::with_config(&PLAIN.replace("[fields]", "page_size = 3\n[fields]"));
    let days = [
        "2018-05-01",
        "2018-06-01",
        "2019-01-01",
        "2019-02-01",
        "2020-01-01",
        "2020-02-01",
        "2020-03-01",
    ];
    for (at, day) in days.iter().enumerate() {
        site.document(
            &format!("tz/{at}.md"),
            &format!("title: 第{at}号\ndate: {day}"),
            "正文。",
        );
    }
    site.document("tz/undated.md", "title: 没有日期", "正文。")
        .publish();
    // Oldest first: undated 2018 2018 | 2019 2019 2020 | 2020 2020, and the newest page holds three.
    let newest = site.page("tz/index.html");
    for (year, page) in [
        ("2020", ""),
        ("2019", "page-2.html"),
        ("2018", "page-1.html"),
    ] {
        let href = format!("/zwgk/tz/{page}#y{year}");
        assert!(
            newest.contains(&format!("<a href=\"{href}\">{year}</a>")),
            "{href}: {newest}"
        );
        let path = if page.is_empty() { "index.html" } else { page };
        let target = site.page(&format!("tz/{path}"));
        assert_eq!(
            target.matches(&format!("id=\"y{year}\"")).count(),
            1,
            "{target}"
        );
    }
    assert!(
        !site.page("tz/page-1.html").contains("class=\"years\""),
        "the archive stays as it is"
    );
    assert!(
        !site
            .page("year/2020/index.html")
            .contains("class=\"years\"")
    );
}

//! Building again and again: only what changed is written.

use std::collections::BTreeMap;
use std::fs;
use std::time::SystemTime;

use crate::site::{Run, Site, TODAY, differences, gongkai};

fn three() -> Site {
    let site = Site::new();
    site.document("通知/一.md", "title: 第一号\ndate: 2020-01-01", "正文一。")
        .document("通知/二.md", "title: 第二号\ndate: 2020-02-01", "正文二。")
        .document("动态/三.md", "title: 第三号\ndate: 2020-03-01", "正文三。");
    site
}

/// The files whose time stamp is not what it was, or that are new.
fn touched(
    before: &BTreeMap<String, SystemTime>,
    after: &BTreeMap<String, SystemTime>,
) -> Vec<String> {
    after
        .iter()
        .filter(|(path, time)| before.get(*path) != Some(time))
        .map(|(path, _)| path.clone())
        .collect()
}

#[test]
fn a_site_of_two_keys_is_enough() {
    let site = Site::with_config("name = \"测试厅\"\nbase_url = \"https://ceshi.example\"\n");
    site.document(
        "通知/值班.md",
        "title: 值班通知\nindex: 00110\ncategory: 法律/行政法\ndate: 2020-01-01",
        "正文。",
    );
    site.publish();
    for path in [
        "index.html",
        "404.html",
        "sitemap.html",
        "sitemap.xml",
        "robots.txt",
        "atom.xml",
        "feed.json",
        "catalog.json",
        "catalog.ndjson",
        "catalog.csv",
        "catalog.xlsx",
        "dcat.jsonld",
        "catalog/index.html",
        "通知/index.html",
        "通知/atom.xml",
        "通知/feed.json",
        "通知/00110.html",
        "category/index.html",
        "category/法律/index.html",
        "category/法律/行政法/index.html",
        "year/index.html",
        "year/2020/index.html",
    ] {
        assert!(site.has(path), "{path}");
    }
    for nothing in ["publisher", "office", "type"] {
        let path = format!("{nothing}/index.html");
        assert!(!site.has(&path), "no document has a {nothing}");
        let links = format!("href=\"/{nothing}/\"");
        assert!(!site.page("index.html").contains(&links), "{nothing}");
    }
}

#[test]
fn an_empty_site_is_a_site() {
    let site = Site::new();
    site.publish();
    assert!(site.has("index.html"));
    assert_eq!(site.titles(), [""; 0]);
}

#[test]
fn a_second_build_writes_nothing_and_says_the_same() {
    let site = three();
    site.document("通知/草.md", "title: 草稿\ndraft: true", "正文。");
    let first = site.build(&["--json"]).json();
    assert_eq!(first["documents"], 3, "a draft is not of this edition");
    let (files, times) = (site.output(), site.times());
    let second = site.build(&["--json"]).json();
    assert_eq!(second["written"], 0);
    assert_eq!(second["removed"], 0);
    assert_eq!(second["unchanged"], first["written"]);
    assert_eq!(second["documents"], first["documents"]);
    assert_eq!(second["pages"], first["pages"]);
    assert_eq!(site.output(), files);
    assert_eq!(site.times(), times);
}

#[test]
fn with_a_warning_a_second_build_writes_nothing_either_and_warns_again() {
    let site = three();
    site.document("通知/四.md", "title: 第四号\n浏览次数: 3", "正文。");
    let first = site.build(&[]);
    assert_eq!((first.status, first.codes()), (0, vec!["F005"]));
    let times = site.times();
    let second = site.build(&[]);
    assert_eq!(second.stderr, first.stderr);
    assert_eq!(site.times(), times);
}

#[test]
fn an_edit_of_a_body_writes_its_page_its_feeds_and_the_search_bundle() {
    let site = three();
    site.publish();
    let times = site.times();
    site.document(
        "通知/一.md",
        "title: 第一号\ndate: 2020-01-01",
        "改过的正文。",
    );
    site.publish();
    assert!(site.page("通知/一.html").contains("改过的正文。"));
    let touched = touched(&times, &site.times());
    for path in &touched {
        assert!(
            path == "通知/一.html"
                || path.ends_with("atom.xml")
                || path.ends_with("feed.json")
                || path.starts_with("search/"),
            "{touched:?}"
        );
    }
    assert!(touched.contains(&"通知/一.html".to_owned()), "{touched:?}");
}

#[test]
fn a_deleted_document_is_gone_everywhere() {
    let site = three();
    site.publish();
    site.remove("content/通知/二.md");
    let report = site.build(&["--json"]).json();
    assert!(
        report["removed"].as_u64().is_some_and(|n| n >= 1),
        "{report}"
    );
    assert!(!site.has("通知/二.html"));
    for (path, bytes) in site.output() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        assert!(!text.contains("第二号"), "{path}");
    }
}

#[test]
fn a_renamed_document_moves() {
    let site = three();
    site.publish();
    fs::rename(
        site.path("content/通知/一.md"),
        site.path("content/通知/壹.md"),
    )
    .unwrap();
    site.publish();
    assert!(site.has("通知/壹.html") && !site.has("通知/一.html"));
}

#[test]
fn a_column_that_vanishes_takes_its_folder_with_it() {
    let site = three();
    site.publish();
    fs::remove_dir_all(site.path("content/动态")).unwrap();
    site.publish();
    assert!(!site.path("public/动态").exists());
    assert!(site.path("public/通知").is_dir());
}

#[test]
fn an_added_document_leaves_the_others_alone() {
    let site = three();
    site.publish();
    let times = site.times();
    site.document("动态/四.md", "title: 第四号\ndate: 2020-04-01", "正文四。");
    site.publish();
    let touched = touched(&times, &site.times());
    assert!(touched.contains(&"动态/四.html".to_owned()));
    assert!(!touched.contains(&"通知/一.html".to_owned()), "{touched:?}");
    assert!(
        !touched.contains(&"通知/index.html".to_owned()),
        "{touched:?}"
    );
}

#[test]
fn incremental_and_fresh_builds_are_the_same_bytes() {
    let site = three();
    site.publish();
    site.document(
        "通知/一.md",
        "title: 第一号（修订）\ndate: 2020-01-05",
        "改了。",
    );
    site.remove("content/动态/三.md");
    site.document("公告/五.md", "title: 第五号\ndate: 2021-01-05", "新的。");
    site.publish();
    let fresh = Site::copy_of(&site.path("content/.."));
    fs::remove_dir_all(fresh.path("public")).unwrap();
    fresh.publish();
    assert_eq!(differences(&site.output(), &fresh.output()), [""; 0]);
}

#[test]
fn a_file_altered_by_hand_in_the_output_is_put_right() {
    let site = three();
    site.publish();
    let files = site.output();
    site.write("public/通知/一.html", "改坏了");
    site.remove("public/index.html");
    site.publish();
    assert_eq!(site.output(), files);
}

#[test]
fn what_others_put_into_the_output_stays() {
    let site = three();
    site.publish();
    site.write("public/verify-abc.txt", "abc");
    site.document("动态/四.md", "title: 第四号", "正文四。");
    site.publish();
    assert_eq!(site.page("verify-abc.txt"), "abc");
}

#[test]
fn the_output_may_stand_elsewhere() {
    let site = three();
    let out = tempfile::tempdir().unwrap();
    let place = out.path().join("网站 一");
    let run = site.build(&["--out", place.to_str().unwrap()]);
    assert_eq!(run.status, 0, "{run:?}");
    assert!(place.join("通知/一.html").is_file());
    assert!(!site.path("public").exists());
}

#[test]
fn the_current_folder_is_the_default() {
    let site = three();
    let mut command = gongkai();
    command
        .args(["build", "--as-of", TODAY])
        .current_dir(site.folder());
    let run = Run::of(&command.output().unwrap());
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
    assert!(site.has("通知/一.html"));
}

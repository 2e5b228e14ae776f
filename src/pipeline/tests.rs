//! Builds whose files change while they run.

use std::fs;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::civil::date;
use tempfile::TempDir;

use super::*;
use crate::clock::Stopwatch;
use crate::read::ChangedText;
use gongkai_model::text::{Language, Texts};
use gongkai_model::{ContentPath, Edition, SearchPage, Unpublished};

const PAGE: &str = "tz/001.html";

/// A site of two documents, the first of which links to a section of the second.
fn site() -> TempDir {
    let dir = tempfile::tempdir().unwrap();
    write(
        dir.path(),
        "site.toml",
        "name = \"青石县商务局\"\nbase_url = \"https://x.example\"\n",
    );
    write(
        dir.path(),
        "content/tz/a.md",
        &text("001", "见[乙](b.md#一总则)。"),
    );
    write(
        dir.path(),
        "content/tz/b.md",
        &text("002", "## 一、总则\n\n正文。"),
    );
    dir
}

fn text(index: &str, body: &str) -> String {
    format!("---\ntitle: 甲\nindex: \"{index}\"\ncategory: 通知\ndate: 2026-01-01\n---\n{body}\n")
}

fn write(site: &Path, inside: &str, text: &str) {
    let path = site.join(inside);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Does something when so many pages are still to be made.
struct Meanwhile<F> {
    left: AtomicUsize,
    when: Moment,
    act: Mutex<Option<F>>,
}

#[derive(PartialEq)]
enum Moment {
    /// Everything has been parsed, and no page is made.
    BeforePages,
    /// Every page has been made.
    AfterPages,
}

impl<F: FnOnce()> Meanwhile<F> {
    fn act(&self) {
        if let Some(act) = self.act.lock().unwrap().take() {
            act();
        }
    }
}

impl<F: FnOnce() + Send> Progress for Meanwhile<F> {
    fn begin(&self, pages: usize) {
        self.left.store(pages, Ordering::SeqCst);
        if self.when == Moment::BeforePages {
            self.act();
        }
    }

    fn step(&self) {
        if self.left.fetch_sub(1, Ordering::SeqCst) == 1 {
            self.act();
        }
    }
}

fn built(site: &Path, when: Moment, act: impl FnOnce() + Send) -> anyhow::Result<Built> {
    let options = Options {
        site: site.to_owned(),
        out: site.join("public"),
        edition: Edition {
            as_of: date(2026, 11, 29).at(12, 0, 0, 0),
            unpublished: Unpublished::LeaveOut,
        },
        on_error: OnError::PublishNothing,
        search: SearchPage::Absent,
        terms: gongkai_output::Terms::default(),
        texts: Texts::of(Language::Chinese),
    };
    let progress = Meanwhile {
        left: AtomicUsize::new(0),
        when,
        act: Mutex::new(Some(act)),
    };
    let inputs = read(site).unwrap();
    build(inputs, &options, Stopwatch::start(), &progress)
}

fn page(site: &Path) -> String {
    fs::read_to_string(site.join("public").join(PAGE)).unwrap()
}

const B: &str = "## 一、总则\n\n正文。";

#[test]
fn a_text_that_changes_while_a_site_is_made_of_it_stops_the_build() {
    let dir = site();
    let site = dir.path();
    let first = built(site, Moment::BeforePages, || {}).unwrap();
    assert!(first.outcome.is_published());
    let before = page(site);
    let changes: [&(dyn Fn() + Sync); 3] = [
        &|| write(site, "content/tz/b.md", &text("002", "别的")),
        &|| fs::remove_file(site.join("content/tz/b.md")).unwrap(),
        &|| write(site, "content/tz/b.md", "不再是文件"),
    ];
    for (at, change) in changes.into_iter().enumerate() {
        write(site, "content/tz/b.md", &text("002", B));
        let edited = format!("第 {at} 版，见[乙](b.md#一总则)。");
        write(site, "content/tz/a.md", &text("001", &edited));
        let error = built(site, Moment::BeforePages, change).unwrap_err();
        let changed = error.downcast_ref::<ChangedText>().unwrap();
        assert_eq!(changed.path, ContentPath::new("tz/b.md"));
        assert!(error.to_string().contains("content/tz/b.md"), "{error}");
        assert_eq!(page(site), before);
    }
    // What did not hold still is taken in by the next run.
    write(site, "content/tz/b.md", &text("002", B));
    let last = built(site, Moment::BeforePages, || {}).unwrap();
    assert!(last.outcome.is_published() && page(site).contains("第 2 版"));
}

#[test]
fn an_attachment_that_is_exchanged_while_a_site_is_made_stops_the_build() {
    let dir = site();
    let site = dir.path();
    let body = "![图](图.svg)\n\n[表](表.pdf)";
    write(site, "content/tz/a.md", &text("001", body));
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'/>";
    let active = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
    let files = [("图.svg", svg, active), ("表.pdf", "%PDF-1.4", "%PDF-1.5")];
    for (name, harmless, _) in files {
        write(site, &format!("content/tz/{name}"), harmless);
    }
    for (name, harmless, other) in files {
        let path = format!("content/tz/{name}");
        for moment in [Moment::BeforePages, Moment::AfterPages] {
            let exchange = || write(site, &path, other);
            let error = built(site, moment, exchange).unwrap_err();
            let said = describe(&error, Texts::of(Language::Chinese));
            let is_named = said.contains(&format!("{path} 在生成途中被改动"));
            assert!(is_named, "{said}");
            assert!(!site.join("public/tz").join(name).exists());
            write(site, &path, harmless);
        }
    }
    built(site, Moment::BeforePages, || {}).unwrap();
    let published = fs::read_to_string(site.join("public/tz/图.svg")).unwrap();
    assert!(
        published.starts_with("<svg") && !published.contains("script"),
        "{published}"
    );
}

#[test]
fn a_text_that_changes_when_its_page_is_made_is_built_anew() {
    let dir = site();
    let site = dir.path();
    // Nothing quotes its beginning any more.
    let summed_up = |body| text("001", body).replace("date:", "summary: 概述\ndate:");
    write(site, "content/tz/a.md", &summed_up("正文"));
    let late = || write(site, "content/tz/a.md", &summed_up("晚到的改动"));
    let first = built(site, Moment::AfterPages, late).unwrap();
    assert!(first.outcome.is_published() && !page(site).contains("晚到"));
    built(site, Moment::BeforePages, || {}).unwrap();
    assert!(page(site).contains("晚到的改动"));
}

#[test]
fn a_text_that_changes_before_feeds_quote_it_stops_the_build() {
    let dir = site();
    let site = dir.path();
    let late = || write(site, "content/tz/a.md", &text("001", "晚到的改动"));
    let error = built(site, Moment::AfterPages, late).unwrap_err();
    let changed = error.downcast_ref::<ChangedText>().unwrap();
    assert_eq!(changed.path, ContentPath::new("tz/a.md"));
    assert!(!site.join("public").join(PAGE).exists());
}

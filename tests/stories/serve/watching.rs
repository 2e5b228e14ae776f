//! Whatever editors and programs do to the files, the preview follows.

use std::fs;
use std::time::Duration;

use super::preview::{Preview, Site, document};

const A: &str = "/zwgk/tz/001.html";

fn shows(words: &str) -> impl Fn(u16, &str) -> bool + '_ {
    move |status, text| status == 200 && text.contains(words)
}

fn is_gone(status: u16, _: &str) -> bool {
    status == 404
}

#[test]
fn editors_that_save_by_renaming() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    for round in 0..5 {
        // A backup of the old file, the new one beside it, then over it.
        let body = format!("第{round}次保存");
        fs::rename(site.path("content/tz/a.md"), site.path("content/tz/a.md~")).unwrap();
        site.write("content/tz/.a.md.swp", document("甲文", "001", &body));
        fs::rename(
            site.path("content/tz/.a.md.swp"),
            site.path("content/tz/a.md"),
        )
        .unwrap();
        preview.wait_for_page(A, shows(&body));
    }
}

#[test]
fn five_thousand_files_at_once() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    preview.page(A);
    let write = |round: usize| {
        for number in 0..5000 {
            let text = document(
                &format!("第{number}份"),
                &format!("{:05}", number + 10_000),
                &format!("第{round}轮"),
            );
            site.write(&format!("content/多/{}/{number}.md", number % 50), text);
        }
    };
    let last = "/zwgk/%E5%A4%9A/49/14999.html";
    write(1);
    preview.wait_for_page(last, shows("第1轮"));
    write(2);
    preview.wait_for_page(last, shows("第2轮"));
    for number in [0, 1234, 4998] {
        let path = format!("/zwgk/%E5%A4%9A/{}/{}.html", number % 50, number + 10_000);
        preview.wait_for_page(&path, shows("第2轮"));
    }
    fs::remove_dir_all(site.path("content/多")).unwrap();
    preview.wait_for_page(last, is_gone);
    preview.wait_for_page("/zwgk/%E5%A4%9A/", is_gone);
    preview.wait_for_page(A, shows("甲的正文"));
}

#[test]
fn folders_that_are_renamed_and_deleted() {
    let site = Site::new();
    site.write("content/旧/深/c.md", document("丙文", "003", "丙的正文"));
    let preview = Preview::start(site.root(), &[]);
    preview.wait_for_page("/zwgk/%E6%97%A7/%E6%B7%B1/003.html", shows("丙的正文"));
    fs::rename(site.path("content/旧"), site.path("content/new")).unwrap();
    preview.wait_for_page("/zwgk/new/%E6%B7%B1/003.html", shows("丙的正文"));
    preview.wait_for_page("/zwgk/%E6%97%A7/%E6%B7%B1/003.html", is_gone);
    // The renamed folder is still watched.
    site.write("content/new/深/c.md", document("丙文", "003", "又改"));
    preview.wait_for_page("/zwgk/new/%E6%B7%B1/003.html", shows("又改"));
    fs::remove_dir_all(site.path("content/new")).unwrap();
    preview.wait_for_page("/zwgk/new/", is_gone);
}

#[test]
fn new_folders_are_watched_however_fast_they_fill() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    for round in 0..10 {
        let index = format!("1{round}");
        site.write(
            &format!("content/f{round}/g/h/x.md"),
            document("新文", &index, "起初"),
        );
        std::thread::sleep(Duration::from_millis(round));
        site.write(
            &format!("content/f{round}/g/h/x.md"),
            document("新文", &index, "后来"),
        );
        preview.wait_for_page(&format!("/zwgk/f{round}/g/h/{index}.html"), shows("后来"));
    }
    site.write("content/f3/g/h/x.md", document("新文", "13", "再后来"));
    preview.wait_for_page("/zwgk/f3/g/h/13.html", shows("再后来"));
}

#[test]
fn content_that_vanishes_and_comes_back() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    let mut tab = preview.open(A);
    tab.expect("findings");
    fs::rename(site.path("content"), site.path("away")).unwrap();
    assert!(tab.expect("findings").contains("内容文件夹不见了"));
    assert!(preview.page(A).1.contains("甲的正文"));
    fs::rename(site.path("away"), site.path("content")).unwrap();
    assert_eq!(tab.expect("findings"), "{\"more\":0,\"shown\":[]}");
    site.write("content/tz/a.md", document("甲文", "001", "回来后改"));
    preview.wait_for_page(A, shows("回来后改"));
}

#[test]
fn a_site_that_is_removed_and_laid_down_anew() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    preview.wait_for_page(A, shows("甲的正文"));
    let settings = fs::read(site.path("site.toml")).unwrap();
    fs::remove_dir_all(site.root()).unwrap();
    preview.wait_for_line("site.toml");
    site.write("site.toml", settings);
    site.write("content/tz/a.md", document("甲文", "001", "重建后的正文"));
    preview.wait_for_page(A, shows("重建后的正文"));
    // What is edited from now on is seen too.
    site.write("content/tz/a.md", document("甲文", "001", "重建后又改"));
    preview.wait_for_page(A, shows("重建后又改"));
    site.write("content/tz/c.md", document("丙文", "003", "丙的正文"));
    preview.wait_for_page("/zwgk/tz/003.html", shows("丙的正文"));
}

#[test]
fn the_theme_folder_may_come_later() {
    let site = Site::new();
    fs::remove_dir(site.path("theme")).unwrap();
    site.write(
        "site.toml",
        "name = \"局\"\nbase_url = \"https://www.example.gov.cn/zwgk/\"\n",
    );
    let preview = Preview::start(site.root(), &[]);
    site.write("外观/templates/404.html", "<p>没有这一页");
    site.write(
        "site.toml",
        "name = \"局\"\nbase_url = \"https://www.example.gov.cn/zwgk/\"\n[theme]\ndir = \"外观\"\n",
    );
    preview.wait_for_page("/none", |status, text| {
        status == 404 && text.starts_with("<p>没有这一页")
    });
    site.write("外观/templates/404.html", "<p>又改");
    preview.wait_for_page("/none", |_, text| text.starts_with("<p>又改"));
}

#[test]
fn a_theme_folder_that_no_setting_names_comes_and_goes() {
    let site = Site::new();
    fs::remove_dir(site.path("theme")).unwrap();
    site.write(
        "site.toml",
        "name = \"局\"\nbase_url = \"https://www.example.gov.cn/zwgk/\"\n",
    );
    let preview = Preview::start(site.root(), &[]);
    let (_, built_in) = preview.page("/none");
    site.write("theme/templates/404.html", "<p>没有这一页");
    preview.wait_for_page("/none", |_, text| text.starts_with("<p>没有这一页"));
    site.write("theme/templates/404.html", "<p>又改");
    preview.wait_for_page("/none", |_, text| text.starts_with("<p>又改"));
    fs::remove_dir_all(site.path("theme")).unwrap();
    preview.wait_for_page("/none", |_, text| text == built_in);
    site.write("theme/templates/404.html", "<p>回来了");
    preview.wait_for_page("/none", |_, text| text.starts_with("<p>回来了"));
}

#[test]
fn names_that_differ_in_case_only() {
    let site = Site::new();
    let preview = Preview::start(site.root(), &[]);
    fs::rename(site.path("content/tz"), site.path("content/TZ")).unwrap();
    preview.wait_for_page("/zwgk/TZ/001.html", shows("甲的正文"));
    preview.wait_for_page(A, is_gone);
    fs::rename(site.path("content/TZ/a.md"), site.path("content/TZ/A.md")).unwrap();
    preview.wait_for_line("A.md");
    site.write("content/TZ/A.md", document("甲文", "001", "改名后改"));
    preview.wait_for_page("/zwgk/TZ/001.html", shows("改名后改"));
}

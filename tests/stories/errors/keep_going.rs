//! `--keep-going`: all but the faulty part is published.

use super::published;
use crate::site::{PLAIN, Site, differences, tree};

#[test]
fn keep_going_leaves_out_only_the_faulty_part() {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 甲\ndate: 2020-01-01\n施行日期: 2020-13-01\nindex: A1\nkeywords: [一, {二: 三}]\nrelated: 没有",
        "前文。见[链接](无.md)和![图片说明](无.png)。后文。",
    )
    .document("tz/b.md", "title：乙\ndate: 2020-01-02", "乙的正文。")
    .write("content/tz/c.md", "# 没有元数据的文件\n\n丙的正文。\n")
    .write("content/tz/d.md", "---\ntitle: 丁\n\n丁的正文。\n")
    .write_bytes("content/tz/gbk.md", b"---\ntitle: \xb2\xe2\xca\xd4\n---\n")
    .document("tz/ok.md", "title: 好的\ndate: 2020-01-05", "正文。");
    let run = site.build(&["--keep-going"]);
    assert_eq!(run.status, 1);
    let mut titles = site.titles();
    titles.sort();
    // Of those whose front matter is not read whole nobody knows whether they may go out.
    assert_eq!(titles, ["好的", "甲"]);
    let page = site.page("tz/A1.html");
    for text in ["前文。", "链接", "图片说明", "后文。", "一"] {
        assert!(page.contains(text), "{text}: {page}");
    }
    assert!(
        !page.contains("无.md") && !page.contains("无.png"),
        "{page}"
    );
    for name in ["b", "c", "d", "gbk"] {
        let path = format!("content/tz/{name}.md");
        assert!(
            run.stderr.contains(&path),
            "what is left out is named: {path}"
        );
        assert!(!site.has(&format!("tz/{name}.html")), "{path}");
    }
    let second = site.build(&["--keep-going"]);
    assert_eq!(
        (second.status, second.stderr),
        (1, run.stderr),
        "it is reported each time"
    );
}

/// Whatever keeps a `site.toml` from being read whole: what is said last is what is wrong.
#[test]
fn a_site_toml_that_cannot_be_read_is_what_is_to_be_mended() {
    for more in [
        "[rules]\nC014 = \"off\"\nC014 = \"off\"\n",
        "[feeds]\nenabled = 是\n",
        "[feeds\n",
    ] {
        let site = Site::with_config(&format!("{PLAIN}{more}"));
        site.document("tz/a.md", "title: 甲", "正文。");
        let run = site.build(&["--keep-going"]);
        assert_eq!((run.status, run.codes()[0]), (1, "S001"), "{run:?}");
        assert!(
            run.stdout
                .contains("没有发布：先改正 site.toml 里写错的地方")
                && !run.stdout.contains("base_url"),
            "{run:?}"
        );
    }
}

#[test]
fn keep_going_publishes_nothing_where_the_base_url_is_missing() {
    let (site, files) = published();
    site.write(
        "site.toml",
        "name = \"测试厅\"\n[fields]\nrequired = [\"title\"]\n",
    );
    let run = site.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes()), (1, vec!["S002"]));
    assert!(
        run.stdout.contains("没有发布") && !run.stdout.contains("--keep-going"),
        "{}",
        run.stdout
    );
    assert_eq!(differences(&tree(&site.path("public")), &files), [""; 0]);
}

#[test]
fn keep_going_passes_over_a_faulty_setting() {
    let (site, _) = published();
    site.write(
        "site.toml",
        &format!("pagesize = 3\ntime_zone = \"Asia/Shanghia\"\n{PLAIN}"),
    );
    let run = site.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes()), (1, vec!["S003", "S005"]));
    assert_eq!(site.titles().len(), 2);
}

#[test]
fn keep_going_falls_back_to_the_built_in_template() {
    let site = Site::with_config(&format!("{PLAIN}[theme]\ndir = \"theme\"\n"));
    site.document("tz/a.md", "title: 甲", "甲的正文。")
        .document("tz/b.md", "title: 乙\ntemplate: 专题", "乙的正文。")
        .write("theme/templates/document.html", "{{ document.titel }}\n")
        .write("theme/templates/专题.html", "{{ 1 / 0 }}\n")
        .write("theme/templates/list.html", "{% if %}\n");
    let run = site.build(&["--keep-going"]);
    assert_eq!(
        (run.status, run.codes()),
        (1, vec!["T002", "T001", "T002"]),
        "{run:?}"
    );
    for (path, text) in [
        ("tz/a.html", "甲的正文。"),
        ("tz/b.html", "乙的正文。"),
        ("tz/index.html", ">甲<"),
    ] {
        assert!(site.page(path).contains(text), "{path}");
    }
}

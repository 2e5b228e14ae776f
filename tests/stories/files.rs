//! Which files are published: those that a published page leads to, of kinds on the list, with the contents that
//! their names say.

use std::fmt::Write as _;

use gongkai_model::files::{FileKind, Standing, file_types};

use crate::samples::sample;
use crate::site::{PLAIN, Site};

#[test]
fn what_no_published_page_leads_to_is_not_public() {
    let site = Site::new();
    site.document("tz/草.md", "title: 草\ndraft: true", "见[稿](稿.pdf)。")
        .document(
            "tz/后.md",
            "title: 后\ndate: 2027-01-01",
            "见[表](表.xlsx)。",
        )
        .document(
            "tz/撤.md",
            "title: 撤\nunpublish_on: 2026-01-01",
            "见[名单](名单.pdf)。",
        )
        .document(
            "tz/在.md",
            "title: 在",
            "见[附件](附件.pdf)、[公用](/共用/公用.docx)，![图](图.png)。",
        )
        .document("tz/夹/index.md", "title: 夹", "![图](图/一.png)");
    for path in [
        "tz/稿.pdf",
        "tz/表.xlsx",
        "tz/名单.pdf",
        "tz/附件.pdf",
        "共用/公用.docx",
        "tz/图.png",
        "tz/夹/图/一.png",
        "tz/夹/没提到.pdf",
        "tz/夹/没用到.png",
        "tz/忘了.pdf",
    ] {
        site.attach(&format!("content/{path}"));
    }
    let run = site.build(&[]);
    assert_eq!(
        (run.status, run.codes()),
        (0, vec!["R010"; 3]),
        "{}",
        run.stderr
    );
    for left_out in ["tz/名单.pdf", "tz/夹/没用到.png", "tz/忘了.pdf"] {
        assert!(
            run.stderr
                .contains(&format!("content/{left_out}: warning[R010]")),
            "{}",
            run.stderr
        );
    }
    let files = |site: &Site| -> Vec<String> {
        let all = site.output().into_keys();
        all.filter(|path| {
            [".pdf", ".xlsx", ".docx", ".png"]
                .iter()
                .any(|end| path.ends_with(end))
        })
        .filter(|path| path != "catalog.xlsx" && !path.starts_with("assets/"))
        .collect()
    };
    let public = [
        "tz/图.png",
        "tz/夹/图/一.png",
        "tz/夹/没提到.pdf",
        "tz/附件.pdf",
        "共用/公用.docx",
    ];
    assert_eq!(files(&site), public);
    assert!(
        site.page("tz/夹.html").contains("没提到.pdf"),
        "it is listed"
    );
    // The day comes, and the file with it; a link that is taken back takes its file back.
    site.document("tz/在.md", "title: 在", "正文。");
    site.build(&["--as-of", "2027-01-02"]);
    assert_eq!(
        files(&site),
        ["tz/夹/图/一.png", "tz/夹/没提到.pdf", "tz/表.xlsx"]
    );
}

#[test]
fn columns_and_the_theme_lead_to_files_too() {
    let site = Site::with_config(&format!(
        "{PLAIN}[theme.options]\nlogo = \"素材/徽标.svg\"\n"
    ));
    site.write(
        "content/tz/_index.md",
        "---\ntitle: 通知\n---\n见[样表](样表.docx)。\n",
    )
    .document(
        "tz/a.md",
        "title: 甲",
        "见<a href=\"原文.pdf\">原文</a>、[又](https://ceshi.example/zwgk/tz/又.csv)。",
    )
    .attach("content/素材/徽标.svg")
    .attach("content/tz/样表.docx")
    .attach("content/tz/又.csv")
    .attach("content/tz/原文.pdf");
    site.publish();
    for path in ["素材/徽标.svg", "tz/样表.docx", "tz/原文.pdf", "tz/又.csv"] {
        assert!(site.has(path), "{path}");
    }
}

#[test]
fn what_lies_in_a_documents_folder_by_mistake_stays_there() {
    let site = Site::new();
    site.document("tz/夹/index.md", "title: 夹", "正文。");
    let strays = [
        "id_rsa",
        "私钥.pem",
        "web.config",
        "db.sql",
        "通知.docx.bak",
        "甲.md.orig",
        "甲.md.txt",
        "README",
        "f",
        "x.unknownext",
        "x.html5",
        "x.phtm",
        "x.html.en",
        "x.xhtm",
        "x.php5",
        "x.asa",
        "x.cfm",
        "x.html",
        "x.js",
        "x.php.pdf",
        "x.html.zip",
        "x.en.pdf",
        "数据.json",
        "x.svgz",
        "x.css",
        "Makefile",
        "x.tar.gz",
        "甲.rar.part",
    ];
    for name in strays {
        site.attach_with(&format!("content/tz/夹/{name}.pdf"), "");
        std::fs::rename(
            site.path(&format!("content/tz/夹/{name}.pdf")),
            site.path(&format!("content/tz/夹/{name}")),
        )
        .unwrap();
    }
    let run = site.build(&[]);
    assert_eq!(run.status, 0, "{}", run.stderr);
    assert_eq!(
        run.codes().len(),
        strays.len(),
        "each is named: {}",
        run.stderr
    );
    assert!(
        site.output().keys().all(|path| !path.starts_with("tz/夹/")),
        "{:?}",
        site.output().keys()
    );
}

#[test]
fn a_program_stops_the_build_whatever_it_is_called() {
    for name in ["setup.exe", "说明.pdf", "表", "数据.zip", "图.svg"] {
        let site = Site::new();
        site.document("tz/a.md", "title: 甲", "正文。")
            .write_bytes(&format!("content/tz/{name}"), b"\x7fELF\x02\x01\x01\0");
        let run = site.build(&[]);
        assert_eq!(
            (run.status, run.codes()),
            (1, vec!["R011"]),
            "{name}: {}",
            run.stderr
        );
    }
}

#[test]
fn contents_that_belie_their_names_are_told_where_they_are_linked() {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 甲",
        "见[网页](网页.pdf)、[空](空.docx)、[占位](占位.ofd)、[改名](改名.docx)、[密](密.xlsx)、[好](好.pdf)。",
    )
    .write("content/tz/网页.pdf", "<!DOCTYPE html><title>502</title>")
    .write("content/tz/空.docx", "")
    .write("content/tz/占位.ofd", "version https://git-lfs.github.com/spec/v1\n")
    .write_bytes("content/tz/改名.docx", &sample("doc", ""))
    .write_bytes("content/tz/密.xlsx", b"\x62\x14\x23\x65E-SafeNet\0")
    .attach("content/tz/好.pdf");
    let run = site.build(&[]);
    assert_eq!(
        (run.status, run.codes()),
        (1, vec!["R012"; 5]),
        "{}",
        run.stderr
    );
    for words in [
        "tz/a.md:4:",
        "网页",
        "空文件",
        "git lfs pull",
        "旧版 Office",
        "加密软件",
    ] {
        assert!(run.stderr.contains(words), "{words}: {}", run.stderr);
    }
    let run = site.build(&["--keep-going"]);
    assert_eq!(run.status, 1);
    assert!(site.has("tz/好.pdf") && !site.has("tz/网页.pdf"));
    assert!(!site.page("tz/a.html").contains("网页.pdf"));
}

#[test]
fn a_site_may_ask_for_kinds_of_the_second_list_and_for_no_others() {
    let build = |kinds: &str| {
        let site = Site::with_config(&format!("{PLAIN}[files]\nkinds = {kinds}\n"));
        site.document("tz/a.md", "title: 甲", "见[图纸](图纸.dwg)。")
            .write("content/tz/图纸.dwg", "AC1032\0");
        let run = site.build(&[]);
        (
            run.status,
            run.codes()
                .iter()
                .map(|c| (*c).to_owned())
                .collect::<Vec<_>>(),
            run.stderr,
        )
    };
    assert_eq!(build("[]").1, ["R012"]);
    assert!(build("[]").2.contains("[files] kinds = [\"dwg\"]"));
    assert_eq!(build("[\".DWG\"]").1, [""; 0]);
    for active in ["html", "svgz", "js", "php", "xml", "config", ""] {
        let (status, codes, words) = build(&format!("[\"dwg\", \"{active}\"]"));
        assert_eq!(
            (status, codes),
            (1, vec!["S005".to_owned()]),
            "{active}: {words}"
        );
    }
}

/// The sample of every kind is what its ending says, so that the list and the recognition hold together.
#[test]
fn every_kind_on_the_list_is_published() {
    let site = Site::new();
    let mut links = String::new();
    let kinds = || file_types().filter(|known| known.standing == Standing::Accepted);
    for known in kinds() {
        let name = format!("例.{}", known.ending);
        site.attach(&format!("content/tz/{name}"));
        let mark = if known.kind == FileKind::Picture {
            "!"
        } else {
            ""
        };
        let _ = writeln!(links, "{mark}[例]({name})");
    }
    // Names that differ in their endings alone are no clash.
    site.document("tz/a.md", "title: 甲", &links).publish();
    for known in kinds() {
        assert!(
            site.has(&format!("tz/例.{}", known.ending)),
            "{}",
            known.ending
        );
    }
}

#[test]
fn a_drawing_is_published_as_it_was_understood() {
    let site = Site::new();
    let drawn = "<?xml version=\"1.0\"?><!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"x.dtd\">\
                 <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\" onload=\"x()\">\
                 <script>alert(1)</script><path d=\"M0 0h4v4z\" fill=\"url(#a)\"/></svg>";
    site.document("tz/a.md", "title: 甲", "![图](图.svg)、[图](图.svg)")
        .write("content/tz/图.svg", drawn);
    let run = site.build(&[]);
    assert_eq!(
        (run.status, run.codes()),
        (0, vec!["R016", "R016"]),
        "{}",
        run.stderr
    );
    let published = site.page("tz/图.svg");
    assert_eq!(
        published,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"30\" \
         height=\"20\"><path d=\"M0 0h4v4z\" fill=\"url(&quot;#a&quot;)\"/></svg>\n"
    );
    let page = site.page("tz/a.html");
    assert!(page.contains("width=\"30\" height=\"20\""), "{page}");
    assert!(
        page.contains(&format!("{} 字节", published.len())),
        "its size as published: {page}"
    );
}

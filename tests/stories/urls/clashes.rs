//! Two on one address, and addresses that are taken or cannot be.

use crate::site::{PLAIN, Site};

#[test]
fn of_two_documents_on_one_url_the_first_is_published_and_both_are_named() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲\nslug: zb", "正文。")
        .document("tz/b.md", "title: 乙\nslug: zb", "正文。")
        .document("tz/c.md", "title: 丙", "正文。");
    let run = site.build(&[]);
    assert_eq!((run.status, run.codes()), (1, vec!["C002"]));
    assert!(run.stderr.contains("content/tz/a.md") && run.stderr.contains("content/tz/b.md"));
    let run = site.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes()), (1, vec!["C002"]));
    let mut titles = site.titles();
    titles.sort();
    assert_eq!(titles, ["丙", "甲"]);
    assert!(site.page("tz/zb.html").contains("甲"));
}

#[test]
fn urls_that_differ_in_case_only_are_one_on_windows() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲\nslug: Zb", "正文。")
        .document("tz/b.md", "title: 乙\nslug: zb", "正文。");
    let run = site.build(&[]);
    assert_eq!((run.status, run.codes()), (1, vec!["C002"]), "{run:?}");
    site.document("tz/b.md", "title: 乙\nslug: zc", "正文。");
    assert_eq!(site.build(&[]).status, 0);
    assert!(site.has("tz/Zb.html") && site.has("tz/zc.html"));
}

#[test]
fn a_page_and_a_folder_of_one_name_are_reported() {
    let site = Site::new();
    site.document("tz/x.md", "title: 甲", "正文。").document(
        "tz/x.html/b.md",
        "title: 乙\naliases: [/旧/1.html, /旧/1.html/附.html]",
        "正文。",
    );
    let run = site.build(&[]);
    assert_eq!(
        (run.status, run.codes()),
        (1, vec!["C002", "C002"]),
        "{run:?}"
    );
    let run = site.build(&["--keep-going"]);
    assert_eq!(run.status, 1, "{run:?}");
    assert_eq!(site.titles(), ["乙"]);
}

#[test]
fn reserved_names_are_reported_and_nothing_of_ours_is_overwritten() {
    for (path, meta) in [
        ("assets/a.md", "title: 甲"),
        ("search/a.md", "title: 甲"),
        ("category/a.md", "title: 甲"),
        ("year/a.md", "title: 甲"),
        ("publisher/a.md", "title: 甲"),
        ("catalog/a.md", "title: 甲"),
        ("tz/index.md.md", "title: 甲\nslug: index"),
        ("tz/page-7.md", "title: 甲"),
        ("tz/pages.md", "title: 甲"),
        ("404.md", "title: 甲"),
        ("index.html/a.md", "title: 甲"),
        ("robots.txt/a.md", "title: 甲"),
        ("tz/atom.xml/a.md", "title: 甲"),
        ("sitemap.md", "title: 甲"),
    ] {
        let site = Site::new();
        site.document("tz/z.md", "title: 别的", "正文。")
            .document(path, meta, "正文。");
        let run = site.build(&[]);
        assert_eq!(run.status, 1, "{path}: {run:?}");
        assert!(run.codes().contains(&"C003"), "{path}: {run:?}");
        let run = site.build(&["--keep-going"]);
        assert_eq!(run.status, 1, "{path}");
        let mut titles = site.titles();
        titles.sort();
        assert_eq!(titles, ["别的", "甲"], "{path}: it is published elsewhere");
    }
}

#[test]
fn an_attachment_cannot_take_a_reserved_name() {
    let site = Site::with_config(&format!("{PLAIN}[files]\nkinds = [\"json\"]\n"));
    site.document("a.md", "title: 甲", "见[目录](catalog.csv)。")
        .document("tz/b.md", "title: 乙", "正文。")
        .write("content/catalog.csv", "a,b\n")
        .write("content/robots.txt", "User-agent: *\n")
        .write("content/tz/feed.json", "{}");
    let run = site.build(&[]);
    assert_eq!(run.status, 1);
    assert_eq!(
        run.codes().iter().filter(|code| **code == "C003").count(),
        3,
        "{run:?}"
    );
}

/// Whatever file the build makes, its name is no folder for anything else.
#[test]
fn nothing_stands_below_a_file_of_the_program() {
    let made = [
        "robots.txt",
        "opensearch.xml",
        "sitemap.xml",
        "sitemap-2.xml",
        "Catalog.JSON",
        "404.html",
        "atom.xml",
        "tz/feed.json",
        "tz/page-1.html",
        "tz/index.html",
    ];
    for name in made {
        let site = Site::new();
        let aliases = format!("title: 甲\naliases: [\"/{name}/\", \"/{name}/b/c.html\"]");
        site.document("tz/a.md", &aliases, "正文。")
            .write(&format!("content/{name}/x/附件.pdf"), "%PDF-1.4\n");
        let run = site.build(&[]);
        assert_eq!(run.status, 1, "{name}: {run:?}");
        let mut codes = run.codes();
        codes.sort_unstable();
        // A file in a folder called like a page is not published in any case.
        let of_file = if name.ends_with(".txt") {
            "C003"
        } else {
            "R010"
        };
        assert_eq!(codes, ["C003", "C003", of_file], "{name}: {run:?}");
        let run = site.build(&["--keep-going"]);
        assert_eq!(
            (run.status, site.titles()),
            (1, vec!["甲".to_owned()]),
            "{name}"
        );
    }
    let site = Site::with_config(&format!(
        "{PLAIN}[permalinks]\ndocument = \"/robots.txt/{{slug}}/\"\n"
    ));
    site.document("tz/a.md", "title: 甲", "正文。")
        .document("tz/b.md", "title: 乙", "正文。");
    let run = site.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes()), (1, vec!["C003"; 2]), "{run:?}");
    assert_eq!(site.titles().len(), 2);
    assert!(site.has("robots.txt"));
}

#[test]
fn an_address_that_the_program_made_up_is_no_second_fault() {
    let site = Site::new();
    for (folder, slug) in [
        ("a", "page-1.html"),
        ("b", "page-1.HTML"),
        ("c", "page-1.html"),
    ] {
        site.write(
            &format!("content/tz/{folder}/_index.md"),
            &format!("---\ntitle: {folder}\nslug: {slug}\n---\n"),
        )
        .document(
            &format!("tz/{folder}/x.md"),
            "title: 甲\nslug: index",
            "正文。",
        )
        .document(
            &format!("tz/{folder}/y.md"),
            "title: 乙\nslug: Index",
            "正文。",
        );
    }
    let run = site.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes()), (1, vec!["C003"; 9]), "{run:?}");
    assert_eq!(site.titles().len(), 6, "all are published elsewhere");
}

#[test]
fn a_link_to_a_site_map_that_is_not_made_is_told() {
    let site = Site::new();
    let body = "[一](/zwgk/sitemap.xml)，[二](/zwgk/sitemap-1.xml)，[三](/zwgk/sitemap-99.xml)。";
    site.document("tz/a.md", "title: 甲", body);
    let run = site.build(&[]);
    assert_eq!((run.status, run.codes()), (1, vec!["C010"; 2]), "{run:?}");
}

#[test]
fn a_category_or_publisher_may_be_called_like_one_of_our_files() {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 甲\ncategory: 甲/index.html\npublisher: atom.xml",
        "正文。",
    )
    .document("tz/b.md", "title: 乙\ncategory: page-1.html/../x", "正文。");
    site.publish();
    assert!(site.page("category/index.html").contains("index.html"));
}

#[test]
fn a_path_too_long_for_a_disk_is_reported_at_its_document() {
    let name = "很长的栏目名称".repeat(8);
    let deep = [name.as_str(); 12].join("/");
    let site = Site::new();
    site.document(
        "tz/a.md",
        &format!("title: 甲\ncategory: {}", ["分类"; 9].join("/")),
        "正文。",
    )
    .document(&format!("{deep}/b.md"), "title: 乙", "正文。");
    let run = site.build(&["--keep-going"]);
    assert_eq!(run.status, 1, "{run:?}");
    let mut codes = run.codes();
    codes.sort_unstable();
    assert_eq!(codes, ["F008", "R005"], "{}", run.stderr);
    assert!(
        run.stderr.contains("分类有 9 级，最多 8 级"),
        "{}",
        run.stderr
    );
    assert!(run.stderr.contains("栏目的网址共"), "{}", run.stderr);
    assert!(site.page("tz/a.html").contains("甲"));
}

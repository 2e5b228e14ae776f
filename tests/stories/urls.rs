//! Where things stand.

use crate::site::{PLAIN, Site};

fn urls(site: &Site) -> Vec<String> {
    let catalogue = site.catalogue();
    let documents = catalogue["documents"].as_array().unwrap();
    let mut urls: Vec<String> = documents
        .iter()
        .map(|d| d["url"].as_str().unwrap().to_owned())
        .collect();
    urls.sort();
    urls
}

#[test]
fn a_document_stands_under_its_index_number_else_its_name() {
    let site = Site::new();
    site.document(
        "jdbz/总结.md",
        "title: 总结\nindex: 002985915/201712-00377",
        "正文。",
    )
    .document("jdbz/zhiban.md", "title: 值班", "正文。")
    .document("jdbz/年报/index.md", "title: 年报", "正文。")
    .document("jdbz/x.md", "title: 别名\nslug: bieming", "正文。");
    site.publish();
    for path in [
        "jdbz/002985915-201712-00377.html",
        "jdbz/zhiban.html",
        "jdbz/年报.html",
        "jdbz/bieming.html",
    ] {
        assert!(site.has(path), "{path}");
    }
    assert_eq!(
        urls(&site)[0],
        "https://ceshi.example/zwgk/jdbz/%E5%B9%B4%E6%8A%A5.html"
    );
}

#[test]
fn a_columns_slug_is_its_part_of_the_url_else_its_folder() {
    let site = Site::new();
    site.write(
        "content/监督 保障/_index.md",
        "---\ntitle: 监督保障\nslug: jdbz\n---\n",
    )
    .document("监督 保障/自评 报告/a.md", "title: 甲", "正文。");
    site.publish();
    assert!(
        site.has("jdbz/自评-报告/a.html"),
        "{:?}",
        site.output().keys()
    );
    let page = site.page("jdbz/自评-报告/a.html");
    assert!(
        page.contains("href=\"/zwgk/jdbz/%E8%87%AA%E8%AF%84-%E6%8A%A5%E5%91%8A/\""),
        "{page}"
    );
}

#[test]
fn attachments_stand_in_a_folder_named_like_the_page() {
    let site = Site::new();
    site.document(
        "tz/招标/index.md",
        "title: 招标\nindex: A/1",
        "见[文件](<招标 文件.pdf>)和![图](图/一.png)。",
    )
    .write("content/tz/招标/招标 文件.pdf", "%PDF-1.4")
    .write("content/tz/招标/图/一.png", "PNG")
    .document(
        "tz/b.md",
        "title: 公用附件",
        "见[表](公用.xlsx)、[同上](/tz/公用.xlsx)。",
    )
    .write("content/tz/公用.xlsx", "PK");
    site.publish();
    assert!(site.has("tz/A-1/招标 文件.pdf"));
    assert!(site.has("tz/A-1/图/一.png"));
    assert!(site.has("tz/公用.xlsx"));
    let page = site.page("tz/A-1.html");
    assert!(
        page.contains("/zwgk/tz/A-1/%E6%8B%9B%E6%A0%87%20%E6%96%87%E4%BB%B6.pdf"),
        "{page}"
    );
    assert!(page.contains("PDF"), "its type is shown");
    assert!(
        site.page("tz/b.html")
            .contains("href=\"/zwgk/tz/%E5%85%AC%E7%94%A8.xlsx\"")
    );
}

#[test]
fn permalinks_follow_the_sites_pattern() {
    for (pattern, path) in [
        ("{year}/{month}/{slug}.html", "2020/03/zhiban.html"),
        (
            "{column}/{year}{month}{day}-{index}.html",
            "tz/20200305-A-1.html",
        ),
        ("wj/{index}/", "wj/A-1/index.html"),
        ("{slug}", "zhiban/index.html"),
    ] {
        let site = Site::with_config(&format!("{PLAIN}[permalinks]\ndocument = \"{pattern}\"\n"));
        site.document(
            "tz/zhiban.md",
            "title: 值班\nindex: A/1\ndate: 2020-03-05",
            "正文。",
        );
        site.publish();
        assert!(site.has(path), "{pattern}: {:?}", site.output().keys());
    }
}

#[test]
fn old_urls_lead_to_the_document() {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 值班\naliases: [/art/2017/12/18/art_1_2.html, https://ceshi.example/zwgk/old/, /zwgk/旧网址/3.html]",
        "正文。",
    );
    site.publish();
    for path in [
        "art/2017/12/18/art_1_2.html",
        "old/index.html",
        "旧网址/3.html",
    ] {
        let page = site.page(path);
        assert!(
            page.contains("content=\"0; url=/zwgk/tz/a.html\""),
            "{path}: {page}"
        );
        assert!(page.contains("rel=\"canonical\" href=\"https://ceshi.example/zwgk/tz/a.html\""));
    }
}

#[test]
fn an_old_url_of_another_site_is_none_of_ours() {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 值班\naliases: https://ceshi.example.evil/zwgk/old.html",
        "正文。",
    );
    let run = site.build(&[]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(run.stderr.contains("不在本站"), "{run:?}");
}

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
fn reserved_names_are_told_and_nothing_of_ours_is_overwritten() {
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
    let site = Site::new();
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

#[test]
fn links_are_root_absolute_below_the_base_urls_path() {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲", "见[乙](b.md#一总则)。")
        .document("tz/b.md", "title: 乙", "## 一、总则\n\n正文。");
    site.publish();
    let page = site.page("tz/a.html");
    assert!(page.contains("href=\"/zwgk/tz/b.html#"), "{page}");
    for (path, bytes) in site.output() {
        if !path.ends_with(".html") {
            continue;
        }
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for attribute in ["href=\"", "src=\""] {
            for (at, _) in text.match_indices(attribute) {
                let value = text[at + attribute.len()..].split('"').next().unwrap();
                assert!(
                    value.starts_with("/zwgk/")
                        || value.starts_with('#')
                        || value.starts_with("https://"),
                    "{path}: {value}"
                );
            }
        }
    }
}

#[test]
fn a_site_at_the_root_has_no_sub_path() {
    let site = Site::with_config(&PLAIN.replace("/zwgk", ""));
    site.document("tz/a.md", "title: 甲", "正文。");
    site.publish();
    assert!(site.page("tz/index.html").contains("href=\"/tz/a.html\""));
    assert_eq!(urls(&site), ["https://ceshi.example/tz/a.html"]);
}

#[test]
fn names_with_percent_and_brackets_are_encoded_once() {
    let site = Site::new();
    site.document("tz/甲/index.md", "title: 甲", "见[表](<表 100%[定].pdf>)。")
        .write("content/tz/甲/表 100%[定].pdf", "%PDF");
    site.publish();
    assert!(site.has("tz/甲/表 100%[定].pdf"));
    assert!(
        site.page("tz/甲.html")
            .contains("/%E8%A1%A8%20100%25%5B%E5%AE%9A%5D.pdf")
    );
}

#[test]
fn a_link_may_name_the_published_url() {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 甲",
        "见[乙](/zwgk/tz/A-1.html)、[又一](https://ceshi.example/zwgk/tz/A-1.html)和[栏目](/zwgk/tz/)。",
    )
    .document("tz/b.md", "title: 乙\nindex: A/1", "正文。");
    site.publish();
    let page = site.page("tz/a.html");
    assert!(
        page.contains("<a href=\"/zwgk/tz/A-1.html\">又一</a>"),
        "{page}"
    );
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
fn a_folder_of_pictures_is_no_column() {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 甲",
        "![图](图片/1.png)、[表](../素材/2.xlsx)",
    )
    .write("content/tz/图片/1.png", "PNG")
    .write("content/素材/2.xlsx", "PK");
    site.publish();
    assert!(site.has("tz/图片/1.png") && site.has("素材/2.xlsx"));
    assert!(!site.has("tz/图片/index.html") && !site.has("素材/index.html"));
    assert!(
        !site.page("index.html").contains("素材"),
        "no blank columns"
    );
}

#[test]
fn a_page_and_a_folder_of_one_name_are_told() {
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
fn a_path_too_long_for_a_disk_is_told_at_its_document() {
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

#[test]
fn an_old_address_may_carry_the_sites_own_path_in_either_form() {
    let config = "name = \"渡口\"\nbase_url = \"https://ferry.example/政务\"\n\n[fields]\nrequired = [\"title\"]\n";
    let site = Site::with_config(config);
    site.document(
        "a.md",
        "title: 甲\naliases: [/政务/old/1.html, /%E6%94%BF%E5%8A%A1/old/2.html, \
         \"https://FERRY.example/%E6%94%BF%E5%8A%A1/old/3.html\", /old/4.html]",
        "正文。",
    )
    .publish();
    for number in 1..=4 {
        let page = site.page(&format!("old/{number}.html"));
        assert!(page.contains("/%E6%94%BF%E5%8A%A1/a.html"), "{page}");
    }
}

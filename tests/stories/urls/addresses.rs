//! The address of a document, a column and a file, and links to them.

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
    .attach("content/tz/招标/招标 文件.pdf")
    .attach("content/tz/招标/图/一.png")
    .document(
        "tz/b.md",
        "title: 公用附件",
        "见[表](公用.xlsx)、[同上](/tz/公用.xlsx)。",
    )
    .attach("content/tz/公用.xlsx");
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
        .attach("content/tz/甲/表 100%[定].pdf");
    site.publish();
    assert!(site.has("tz/甲/表 100%[定].pdf"));
    assert!(
        site.page("tz/甲.html")
            .contains("/%E8%A1%A8%20100%25%5B%E5%AE%9A%5D.pdf")
    );
}

#[test]
fn a_folder_of_pictures_is_no_column() {
    let site = Site::new();
    site.document(
        "tz/a.md",
        "title: 甲",
        "![图](图片/1.png)、[表](../素材/2.xlsx)",
    )
    .attach("content/tz/图片/1.png")
    .attach("content/素材/2.xlsx");
    site.publish();
    assert!(site.has("tz/图片/1.png") && site.has("素材/2.xlsx"));
    assert!(!site.has("tz/图片/index.html") && !site.has("素材/index.html"));
    assert!(
        !site.page("index.html").contains("素材"),
        "no blank columns"
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

//! Documents as plain text beside their pages, for a site that asks for it.

use crate::site::{PLAIN, Site};

fn with_texts() -> Site {
    Site::with_config(&format!("{PLAIN}[downloads]\ntext = true\n"))
}

#[test]
fn a_document_can_be_downloaded_as_text_without_javascript() {
    let site = with_texts();
    site.document(
        "tz/通知/index.md",
        "title: 关于<测试>的通知\ndoc_number: 测厅发〔2020〕3号\nvalidity: 废止\ndate: 2020-01-02",
        "## 一、安排\n\n第一段，见[办法](../2.md)。\n\n| 项目 | 数 |\n|---|--:|\n| 甲 | 1 |\n\n附件：[表](表.csv)",
    )
    .write("content/tz/通知/表.csv", "甲,1\n")
    .document("tz/2.md", "title: 办法", "正文。");
    site.publish();
    let page = site.page("tz/通知.html");
    let link = "<a href=\"/zwgk/tz/%E9%80%9A%E7%9F%A5.txt\" download=\"关于&lt;测试&gt;的通知.txt\">下载文本</a>";
    assert!(page.contains(link), "{page}");
    let bytes = site.output()["tz/通知.txt"].clone();
    let text = std::str::from_utf8(&bytes).unwrap();
    let text = text
        .strip_prefix('\u{feff}')
        .expect("a mark that names the encoding");
    assert!(text.starts_with("关于<测试>的通知\n\n"), "{text}");
    for line in [
        "文号：测厅发〔2020〕3号",
        "有效性：废止",
        "一、安排",
        "甲 1",
        "表.csv：https://ceshi.example/zwgk/tz/%E9%80%9A%E7%9F%A5/%E8%A1%A8.csv",
    ] {
        assert!(text.lines().any(|one| one == line), "{line}: {text}");
    }
    assert!(text.contains("第一段，见办法。"), "{text}");
    assert!(
        text.ends_with("\n\nhttps://ceshi.example/zwgk/tz/%E9%80%9A%E7%9F%A5.html\n"),
        "{text}"
    );
    // It is the same document, so crawlers are led to the page alone.
    let sitemap = String::from_utf8(site.output()["sitemap.xml"].clone()).unwrap();
    assert!(!sitemap.contains(".txt"), "{sitemap}");
}

#[test]
fn a_site_that_does_not_ask_has_no_such_files() {
    let site = Site::new();
    site.document("tz/1.md", "title: 甲", "正文。").publish();
    let texts: Vec<String> = site
        .output()
        .into_keys()
        .filter(|path| path.starts_with("tz/") && path.contains(".txt"))
        .collect();
    assert_eq!(texts, [""; 0]);
    let page = site.page("tz/1.html");
    assert!(
        page.contains("data-do=\"save\" hidden>下载文本</button>"),
        "{page}"
    );
}

#[test]
fn a_withdrawn_document_leaves_no_text_behind() {
    let site = with_texts();
    site.document("tz/1.md", "title: 甲\nunpublish_on: 2026-06-30", "正文。");
    site.publish_as_of("2026-06-29");
    assert!(site.has("tz/1.txt"));
    site.publish_as_of("2026-07-01");
    assert!(!site.has("tz/1.txt") && site.has("tz/1.html"));
}

#[test]
fn a_file_cannot_take_the_place_of_a_text() {
    let site = Site::with_config(&format!(
        "{PLAIN}[permalinks]\ndocument = \"{{slug}}/\"\n[downloads]\ntext = true\n"
    ));
    site.document("tz/a/index.md", "title: 甲", "正文。")
        .write("content/tz/a/index.txt", "别的\n");
    let run = site.build(&[]);
    assert_eq!(run.codes(), ["C002"]);
}

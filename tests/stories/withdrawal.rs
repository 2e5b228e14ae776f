//! What is taken down again on its day.

use crate::site::Site;

#[test]
fn a_withdrawn_document_keeps_its_url_and_leaves_everything_else() {
    let site = Site::new();
    site.document(
        "名单/一.md",
        "title: 常年公告\ndate: 2020-01-01\npublisher: 测试厅",
        "正文。",
    )
    .document(
        "名单/公示/index.md",
        "title: 拟录用名单公示\ndate: 2020-02-01\nunpublish_on: 2020-03-01\ncategory: 人事\n\
             publisher: 人事处\n文号: 测厅公〔2020〕3号\naliases: /old/7.html",
        "张三等人。见[名单](名单.xlsx)。",
    )
    .document(
        "名单/引.md",
        "title: 说明\ndate: 2020-02-02",
        "按测厅公〔2020〕3号办理。",
    )
    .attach("content/名单/公示/名单.xlsx");
    site.publish_as_of("2020-02-29");
    assert!(site.page("名单/公示.html").contains("张三"));
    assert!(site.has("名单/公示/名单.xlsx"));
    site.publish_as_of("2020-03-01");
    let page = site.page("名单/公示.html");
    assert!(page.contains("本页内容已下线"), "{page}");
    assert!(page.contains("noindex"), "{page}");
    assert!(!page.contains("张三"));
    assert!(!site.has("名单/公示/名单.xlsx"));
    assert!(!site.has("category/人事/index.html"));
    assert!(!site.has("publisher/人事处/index.html"));
    for (path, bytes) in site.output() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        if path != "名单/公示.html" {
            assert!(!text.contains("拟录用名单公示"), "{path}");
        }
        assert!(!text.contains("张三"), "{path}");
    }
    assert!(
        !site
            .page("名单/引.html")
            .contains("<a href=\"/zwgk/%E5%90%8D%E5%8D%95/%E5%85%AC%E7%A4%BA.html\"")
    );
    assert!(!site.page("sitemap.xml").contains("%E5%85%AC%E7%A4%BA"));
    assert!(
        site.has("old/7.html"),
        "an old URL still leads to the page that says so"
    );
}

#[test]
fn a_withdrawal_is_no_fault_of_those_who_link_to_the_documents_files() {
    let site = Site::new();
    site.document(
        "tz/un/index.md",
        "title: 甲\nunpublish_on: 2027-01-01",
        "正文。",
    )
    .document(
        "tz/b.md",
        "title: 乙",
        "[密](un/密.pdf)、![图](un/图/p.png)。",
    );
    site.write_bytes("content/tz/un/密.pdf", b"%PDF-1.4");
    site.write_bytes("content/tz/un/图/p.png", b"\x89PNG\r\n\x1a\n");
    let before = site.build(&["--as-of", "2026-12-31"]);
    assert_eq!((before.status, before.codes()), (0, vec![]), "{before:?}");
    let after = site.build(&["--as-of", "2027-01-01"]);
    assert_eq!(
        (after.status, after.codes()),
        (0, vec!["C022", "C022"]),
        "{after:?}"
    );
    assert!(!site.has("tz/un/密.pdf"));
}

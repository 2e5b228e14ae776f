//! Documents that interpret, amend, repeal, replace and cite each other.

use crate::site::Site;

/// Pages by the links they hold.
fn links(page: &str, target: &str) -> bool {
    page.contains(&format!("href=\"/zwgk/{target}\""))
}

#[test]
fn both_ends_show_a_relation() {
    for (key, there, back) in [
        ("interprets", "解读的文件", "政策解读"),
        ("amends", "修改的文件", "被以下文件修改"),
        ("repeals", "废止的文件", "被以下文件废止"),
        ("replaces", "替代的文件", "被以下文件替代"),
        ("related", "相关文件", "相关文件"),
        ("解读", "解读的文件", "政策解读"),
        ("废止文件", "废止的文件", "被以下文件废止"),
    ] {
        for target in [
            "old.md",
            "/zc/old.md",
            "zc/old",
            "\"00110\"",
            "测厅〔2017〕12号",
            "[测厅(2017)12号]",
        ] {
            let site = Site::new();
            site.document(
                "zc/old.md",
                "title: 老办法\nindex: 00110\n文号: 测厅〔2017〕12号\ndate: 2017-01-01",
                "正文。",
            )
            .document(
                "zc/new.md",
                &format!("title: 新办法\ndate: 2020-01-01\n{key}: {target}"),
                "正文。",
            );
            site.publish();
            let (old, new) = (site.page("zc/00110.html"), site.page("zc/new.html"));
            assert!(
                new.contains(there) && links(&new, "zc/00110.html"),
                "{key} {target}: {new}"
            );
            assert!(
                old.contains(back) && links(&old, "zc/new.html"),
                "{key} {target}: {old}"
            );
        }
    }
}

#[test]
fn a_repealed_document_says_so_and_leads_to_what_replaced_it() {
    for key in ["repeals", "replaces"] {
        let site = Site::new();
        site.document("zc/old.md", "title: 老办法\ndate: 2017-01-01", "正文。")
            .document(
                "zc/new.md",
                &format!("title: 新办法\ndate: 2020-01-01\neffective: 2020-06-01\n{key}: old.md"),
                "正文。",
            );
        site.publish_as_of("2020-05-31");
        assert!(
            !site.page("zc/old.html").contains("banner-repealed"),
            "{key}: not yet in force"
        );
        site.publish_as_of("2020-06-01");
        let old = site.page("zc/old.html");
        let banner = &old[old.find("banner-repealed").expect("a banner")..];
        let banner = &banner[..banner.find("</div>").unwrap()];
        assert!(
            banner.contains("本文件已废止") && banner.contains("新办法"),
            "{banner}"
        );
        assert!(links(banner, "zc/new.html"));
        let validity = site.catalogue()["documents"]
            .as_array()
            .unwrap()
            .iter()
            .find(|d| d["title"] == "老办法")
            .map(|d| d["validity"].clone());
        assert_eq!(validity, Some("废止".into()));
    }
}

#[test]
fn an_amended_document_stays_in_force() {
    let site = Site::new();
    site.document("zc/old.md", "title: 办法\ndate: 2017-01-01", "正文。")
        .document(
            "zc/new.md",
            "title: 修改决定\ndate: 2020-01-01\namends: old.md",
            "正文。",
        );
    site.publish();
    let old = site.page("zc/old.html");
    assert!(old.contains("banner-amended") && links(&old, "zc/new.html"));
}

#[test]
fn a_relation_of_a_draft_does_not_show_at_the_other_end() {
    let site = Site::new();
    site.document("zc/old.md", "title: 老办法\ndate: 2017-01-01", "正文。")
        .document(
            "zc/new.md",
            "title: 新办法\ndraft: true\nrepeals: old.md",
            "正文。",
        );
    site.publish();
    assert!(!site.page("zc/old.html").contains("banner-repealed"));
    assert!(!site.page("zc/old.html").contains("新办法"));
}

#[test]
fn a_cited_number_becomes_a_link_and_the_cited_document_knows() {
    let site = Site::new();
    site.document(
        "zc/yj.md",
        "title: 意见\n文号: 测厅〔2017〕12号\ndate: 2017-01-01",
        "正文。",
    )
    .document(
        "zc/tz.md",
        "title: 通知\ndate: 2020-01-01",
        "根据《意见》（测厅〔2017〕12号）和测厅[2017]12号，另见测厅〔2099〕9号。`测厅〔2017〕12号`",
    );
    site.publish();
    let notice = site.page("zc/tz.html");
    assert_eq!(
        notice
            .matches("class=\"citation\" href=\"/zwgk/zc/yj.html\"")
            .count(),
        2,
        "{notice}"
    );
    assert!(
        notice.contains("测厅[2017]12号</a>"),
        "as the editor wrote it: {notice}"
    );
    assert!(!notice.contains("2099〕9号</a>"));
    let opinion = site.page("zc/yj.html");
    assert!(
        opinion.contains("被以下文件引用") && links(&opinion, "zc/tz.html"),
        "{opinion}"
    );
}

#[test]
fn a_document_does_not_cite_itself() {
    let site = Site::new();
    site.document(
        "zc/yj.md",
        "title: 意见\n文号: 测厅〔2017〕12号",
        "测厅〔2017〕12号\n\n正文。",
    );
    site.publish();
    let page = site.page("zc/yj.html");
    assert!(
        !page.contains("被以下文件引用") && !page.contains("号</a>"),
        "{page}"
    );
}

#[test]
fn the_other_end_changes_when_one_is_removed() {
    let site = Site::new();
    site.document("zc/old.md", "title: 老办法\ndate: 2017-01-01", "正文。")
        .document(
            "zc/new.md",
            "title: 新办法\ndate: 2020-01-01\nreplaces: old.md",
            "正文。",
        );
    site.publish();
    assert!(site.page("zc/old.html").contains("banner-repealed"));
    site.remove("content/zc/new.md");
    site.publish();
    assert!(!site.page("zc/old.html").contains("banner-repealed"));
}

#[test]
fn neighbours_are_those_of_the_column() {
    let site = Site::new();
    site.document("a/1.md", "title: 甲一\ndate: 2020-01-01", "正文。")
        .document("b/2.md", "title: 乙二\ndate: 2020-01-02", "正文。")
        .document("a/3.md", "title: 甲三\ndate: 2020-01-03", "正文。");
    site.publish();
    let page = site.page("a/3.html");
    assert!(
        page.contains("rel=\"prev\" href=\"/zwgk/a/1.html\""),
        "{page}"
    );
    assert!(!page.contains("rel=\"next\""));
    assert!(
        site.page("a/1.html")
            .contains("rel=\"next\" href=\"/zwgk/a/3.html\"")
    );
}

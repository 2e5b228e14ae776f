//! 公开方式: what is for everybody, what one applies for, what is for nobody.

use crate::site::{PLAIN, Site};

/// What stands only in the text.
const BODY: &str = "正文里才有的话";

fn site(access: &str) -> Site {
    let site = Site::with_config(&format!(
        "{PLAIN}shown = [\"index\", \"title\", \"doc_number\", \"access\", \"url\"]\n\
         [organisation]\nrequest_url = \"https://ceshi.example/shenqing\"\n[downloads]\ntext = true\n"
    ));
    let meta = format!(
        "title: 某项目审计报告\nindex: 002985915/2026-00001\n文号: 岭商发〔2026〕7号\ndate: 2026-01-02\n旧网址: /jiu.html\n{access}"
    );
    let body = format!(
        "## {BODY}一\n\n## {BODY}二\n\n## {BODY}三\n\n见《通知》（岭商发〔2026〕1号）。![{BODY}](图.png)[附件](表.xlsx)"
    );
    site.document("sj/报告/index.md", &meta, &body)
        .attach("content/sj/报告/表.xlsx")
        .attach("content/sj/报告/图.png")
        .document(
            "sj/通知.md",
            "title: 通知\n文号: 岭商发〔2026〕1号\ndate: 2026-01-01",
            "见[报告](报告/index.md)。",
        );
    site
}

#[test]
fn what_one_applies_for_is_an_entry_without_text() {
    for access in [
        "公开方式: 依申请公开\n不公开理由: 涉及第三方合法权益",
        "access: on request\n理由: 涉及第三方合法权益",
    ] {
        let site = site(access);
        site.publish();
        // The catalogue is whole.
        assert_eq!(site.titles(), ["某项目审计报告", "通知"]);
        let entry = &site.catalogue()["documents"][0];
        assert_eq!(entry["doc_number"], "岭商发〔2026〕7号");
        assert_eq!(entry["access_reason"], "涉及第三方合法权益");
        assert!(entry.get("attachments").is_none(), "{entry}");
        let path = entry["url"]
            .as_str()
            .unwrap()
            .strip_prefix("https://ceshi.example/zwgk/")
            .unwrap();
        let page = site.page(path);
        for words in [
            "某项目审计报告",
            "依申请公开",
            "涉及第三方合法权益",
            "https://ceshi.example/shenqing",
            "岭商发〔2026〕7号",
        ] {
            assert!(page.contains(words), "{words}: {page}");
        }
        assert!(
            !page.contains("data-do=\"save\"") && !page.contains(".txt"),
            "{page}"
        );
        // Nothing is derived from the text: no page, feed, list, index of the search, citation or file.
        for (path, bytes) in site.output() {
            assert!(!String::from_utf8_lossy(&bytes).contains(BODY), "{path}");
            assert!(!path.ends_with(".xlsx") || path == "catalog.xlsx", "{path}");
            assert!(!path.ends_with("图.png"), "{path}");
        }
        assert!(!site.page("sj/通知.html").contains("被以下文件引用"));
        assert!(site.page("sj/通知.html").contains(">报告</a>"));
        assert!(
            site.page("jiu.html").contains("002985915"),
            "an old address still leads there"
        );
        // Its title and its numbers are found, its text is not.
        for (words, count) in [
            ("审计报告", 1),
            ("岭商发〔2026〕7号", 1),
            ("002985915/2026-00001", 1),
            (BODY, 0),
        ] {
            assert_eq!(found(&site, words), count, "{words}");
        }
    }
}

/// How often the published search finds the report.
fn found(site: &Site, words: &str) -> usize {
    let run = crate::site::gongkai()
        .args(["search", words, "--json", "--site"])
        .arg(site.folder())
        .output()
        .unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&run.stdout).unwrap();
    let hits = answer["hits"].as_array().unwrap().iter();
    hits.filter(|hit| hit["title"] == "某项目审计报告").count()
}

#[test]
fn what_is_not_public_leaves_no_trace() {
    for access in [
        "公开方式: 不公开",
        "公开方式: 不予公开",
        "access: not public",
    ] {
        let site = site(&format!("{access}\n不公开理由: 涉及国家秘密"));
        for more in [&[][..], &["--drafts"], &["--keep-going"]] {
            let run = site.build(more);
            assert_eq!(
                (run.status, run.codes()),
                (0, vec!["C022"]),
                "{access}: {run:?}"
            );
            assert!(run.stdout.contains("不公开 1 份"), "{run:?}");
            for (path, bytes) in site.output() {
                let text = String::from_utf8_lossy(&bytes);
                for words in ["审计报告", "〔2026〕7号", "2026-00001", BODY] {
                    assert!(!text.contains(words), "{access}: {path}: {words}");
                }
                assert!(!path.contains("jiu") && !path.ends_with("图.png"), "{path}");
            }
        }
        // Its number is not given again.
        site.document(
            "sj/新.md",
            "title: 新\nindex: 002985915/2026-00001",
            "正文。",
        );
        assert!(site.build(&[]).codes().contains(&"C001"));
    }
}

#[test]
fn a_document_for_everybody_is_whole() {
    for access in [
        "公开方式: 主动公开",
        "access: public",
        "access: Public",
        "公开方式:",
    ] {
        let site = site(access);
        let run = site.build(&[]);
        assert_eq!(run.status, 0, "{run:?}");
        let documents = site.catalogue();
        let url = documents["documents"][0]["url"].as_str().unwrap();
        let path = url.strip_prefix("https://ceshi.example/zwgk/").unwrap();
        assert!(site.page(path).contains(BODY));
    }
}

/// In a language that is not Chinese the words are the same.
#[test]
fn another_language_has_no_other_words() {
    let site = Site::with_config(&format!("language = \"en\"\n{PLAIN}"));
    site.document("a/a.md", "title: A\naccess: restricted", "Text.");
    let run = site.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes()), (1, vec!["G003"]));
    assert!(!site.has("a/a.html"));
}

/// A title out of the text would be a piece of it.
#[test]
fn an_entry_takes_no_title_from_its_text() {
    let site = Site::new();
    site.document(
        "a/档案.md",
        "access: on request\naccess_reason: 个人隐私",
        &format!("# {BODY}"),
    );
    site.build(&["--keep-going"]);
    assert_eq!(site.titles(), ["档案"]);
}

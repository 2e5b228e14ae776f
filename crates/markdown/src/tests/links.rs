//! Links, attachments, bare addresses, cited 文号.

use super::{Attachment, ProblemKind, article, html, problems};

const OUT: &str = "<span class=\"visually-hidden\">（外部链接）</span>";

#[test]
fn links_of_the_site_are_resolved() {
    assert_eq!(html("[乙](b.md)"), "<p><a href=\"/jd/b.html\">乙</a></p>\n");
    assert_eq!(
        html("[乙](b.md#一、甲 \"题\")").replace("%E4%B8%80%E3%80%81%E7%94%B2", "…"),
        "<p><a href=\"/jd/b.html#…\" title=\"题\">乙</a></p>\n"
    );
    assert_eq!(
        html("[乙][r]\n\n[r]: /jd/b.html"),
        "<p><a href=\"/jd/b.html\">乙</a></p>\n"
    );
    assert_eq!(
        html("https://own.gov.cn/jd/b.html"),
        "<p><a href=\"/jd/b.html\">https://own.gov.cn/jd/b.html</a></p>\n"
    );
}

#[test]
fn an_attachment_says_type_and_size_once() {
    let link = |text: &str| {
        let html = html(&format!("[{text}](招标%20文件.pdf)"));
        let inner = html.strip_prefix("<p><a class=\"attachment\" href=\"/jd/a/%E6%8B%9B.pdf\">");
        let inner = inner.and_then(|rest| rest.strip_suffix("</a></p>\n"));
        inner
            .unwrap()
            .replace("<span class=\"attachment-facts\">", "|")
            .replace("</span>", "")
    };
    assert_eq!(link("招标文件"), "招标文件|（PDF，1.2 MB）");
    assert_eq!(link("招标文件.pdf"), "招标文件.pdf|（1.2 MB）");
    assert_eq!(link("招标文件（PDF）"), "招标文件（PDF）|（1.2 MB）");
    assert_eq!(link("招标文件（1.2MB）"), "招标文件（1.2MB）|（PDF）");
    assert_eq!(link("招标文件（PDF，1.2 MB）"), "招标文件（PDF，1.2 MB）");
    assert_eq!(link("G20 招标"), "G20 招标|（PDF，1.2 MB）");
    let article = article("甲\n\n见[招标**文件**](<招标 文件.pdf>)。");
    assert_eq!(
        article.attachments,
        [Attachment {
            href: "/jd/a/%E6%8B%9B.pdf".to_owned(),
            label: "PDF".to_owned(),
            size: 1_258_291,
            text: "招标文件".to_owned()
        }]
    );
    assert_eq!(article.text, "甲\n见招标文件。");
}

#[test]
fn a_link_to_nowhere_leaves_its_text() {
    assert_eq!(html("见[附件](招标.pdf)。"), "<p>见附件。</p>\n");
    assert_eq!(
        article("见[附件](招标.pdf)。").problems[0].kind,
        ProblemKind::MissingTarget {
            target: "招标.pdf".to_owned(),
            nearest: Some("招标 文件.pdf".to_owned())
        }
    );
    assert_eq!(problems("[甲]()"), ["no address ← [甲]()"]);
}

#[test]
fn an_address_with_spaces_is_a_link() {
    let link = "<a class=\"attachment\" href=\"/jd/a/x.pdf\">附件<span class=\"attachment-facts\">（PDF，1 KB）</span></a>";
    assert_eq!(
        html("见[附件](招标文件 (1).pdf)和[附件](招标文件 (1).pdf)。"),
        format!("<p>见{link}和{link}。</p>\n")
    );
    assert_eq!(
        article("见[附件](招标文件 (1).pdf)。").attachments[0].text,
        "附件"
    );
    assert_eq!(
        problems("[附件](招标文件 (2).pdf)"),
        ["no target 招标文件 (2).pdf ← 招标文件 (2).pdf"]
    );
    for text in [
        "`[附件](招标文件 (1).pdf)`",
        "\\[附件](招标文件 (1).pdf)",
        "    [附件](招标文件 (1).pdf)",
    ] {
        assert!(!html(text).contains("<a "), "{text}");
    }
    // Two links on one line keep their order among the attachments.
    let two = article("[甲](招标 文件.pdf)、[乙](招标文件 (1).pdf)、[丙](<招标 文件.pdf>)");
    let texts: Vec<_> = two
        .attachments
        .iter()
        .map(|file| file.text.as_str())
        .collect();
    assert_eq!(texts, ["甲", "乙", "丙"]);
}

#[test]
fn a_files_own_name_is_its_address() {
    for target in ["a#1.pdf", "a%231.pdf", "50%.pdf", "50%25.pdf"] {
        let body = format!("[附件]({target})");
        assert!(html(&body).contains("href=\"/jd/a/x.pdf\""), "{body}");
        assert!(problems(&body).is_empty(), "{body}");
    }
}

#[test]
fn addresses_as_people_type_them_get_the_hint_that_mends_them() {
    for (target, url) in [
        ("www.x.cn", "https://www.x.cn"),
        ("www.x.cn/a#b", "https://www.x.cn/a#b"),
        ("a.gov.cn/x", "https://a.gov.cn/x"),
    ] {
        assert_eq!(
            problems(&format!("[x]({target})")),
            [format!("no scheme {url} ← {target}")]
        );
    }
    assert_eq!(problems("[x](无.cn)"), ["no target 无.cn ← 无.cn"]);
}

#[test]
fn a_mailbox_in_a_text_is_a_link() {
    assert_eq!(
        html("邮箱：zfxxgk@a.gov.cn，网址https://a.cn/@b。"),
        format!(
            "<p>邮箱：<a href=\"mailto:zfxxgk@a.gov.cn\">zfxxgk@a.gov.cn</a>，网址\
             <a class=\"external\" rel=\"noopener external\" href=\"https://a.cn/@b\">https://a.cn/@b{OUT}</a>。</p>\n"
        )
    );
    assert_eq!(html("`a@b.cn`"), "<p><code>a@b.cn</code></p>\n");
    assert_eq!(
        html("[a@b.cn](b.md)"),
        "<p><a href=\"/jd/b.html\">a@b.cn</a></p>\n"
    );
}

#[test]
fn links_within_the_document_are_checked() {
    let body = "# 一、甲\n\n[甲](#一甲)、[甲](#一、甲)、[无](#一乙)、[首](#top)";
    assert_eq!(
        html(body).matches("href=\"#%E4%B8%80%E7%94%B2\"").count(),
        3
    );
    assert_eq!(problems(body), ["no anchor #一乙 ← #一乙"]);
}

#[test]
fn unsafe_schemes_never_reach_the_page() {
    for target in [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java&#10;script:alert(1)",
        "&#1;javascript:alert(1)",
        "javascript&colon;alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "file:///c:/x",
        "C:/x.pdf",
        "blob:x",
    ] {
        for body in [
            format!("[甲](<{target}>)"),
            format!("<a href=\"{target}\">甲</a>"),
        ] {
            assert_eq!(html(&body), "<p>甲</p>\n", "{body}");
            assert_eq!(problems(&body).len(), 1, "{body}");
        }
    }
    assert_eq!(
        html("<javascript:alert(1)>"),
        "<p>javascript:alert(1)</p>\n"
    );
}

#[test]
fn other_schemes_are_written_as_they_are() {
    assert_eq!(
        html("[信](mailto:a@b.cn)"),
        "<p><a href=\"mailto:a@b.cn\">信</a></p>\n"
    );
    assert_eq!(
        html("[电](tel:12345)"),
        "<p><a href=\"tel:12345\">电</a></p>\n"
    );
    assert_eq!(
        html("<a@b.cn>"),
        "<p><a href=\"mailto:a@b.cn\">a@b.cn</a></p>\n"
    );
}

#[test]
fn links_to_other_sites_say_so() {
    for body in ["[甲](https://a.cn/?x=1&y=中)", "[甲](//a.cn/?x=1&y=中)"] {
        let html = html(body);
        assert!(html.starts_with("<p><a class=\"external\" rel=\"noopener external\" href=\""));
        assert!(
            html.ends_with(&format!("a.cn/?x=1&amp;y=%E4%B8%AD\">甲{OUT}</a></p>\n")),
            "{html}"
        );
    }
}

#[test]
fn bare_addresses_become_links_without_the_chinese_around_them() {
    let link = "<a class=\"external\" rel=\"noopener external\" href=\"https://a.cn/x_y_z\">https://a.cn/x_y_z";
    assert_eq!(
        html("请登录https://a.cn/x_y_z查询（https://a.cn/x_y_z）。"),
        format!("<p>请登录{link}{OUT}</a>查询（{link}{OUT}</a>）。</p>\n")
    );
    // Not in links, code or other links' texts.
    assert_eq!(
        html("[http://a.cn](b.md)"),
        "<p><a href=\"/jd/b.html\">http://a.cn</a></p>\n"
    );
    assert_eq!(html("`http://a.cn`"), "<p><code>http://a.cn</code></p>\n");
}

#[test]
fn each_of_several_equal_addresses_is_reported_where_it_stands() {
    const URL: &str = "https://own.gov.cn/old.html";
    for body in [
        format!("见{URL}，再见{URL}。"),
        format!("**见**{URL}（{URL}）{URL}"),
        format!("甲 &amp; {URL}、{URL}"),
        format!("<p>甲 &amp; {URL}、{URL}</p>"),
        format!("甲\n{URL}\n\n- {URL}\n"),
    ] {
        let places: Vec<usize> = body.match_indices(URL).map(|(at, _)| at).collect();
        let problems = article(&body).problems;
        let reported: Vec<usize> = problems.iter().map(|p| p.range.start).collect();
        assert_eq!(reported, places, "{body}");
        assert!(problems.iter().all(|p| body[p.range.clone()] == *URL));
    }
}

#[test]
fn a_cited_number_leads_to_its_document() {
    let link = |text: &str| format!("<a class=\"citation\" href=\"/zc/1.html\">{text}</a>");
    assert_eq!(
        html("根据皖商办〔2017〕12号、皖商办[2017] 12号和皖商办〔2017〕13号"),
        format!(
            "<p>根据{}、{}和皖商办〔2017〕13号</p>\n",
            link("皖商办〔2017〕12号"),
            link("皖商办[2017] 12号")
        )
    );
    assert_eq!(
        html("**皖商办（2017）12号**"),
        format!("<p><strong>{}</strong></p>\n", link("皖商办（2017）12号"))
    );
    assert_eq!(
        html("`皖商办〔2017〕12号`"),
        "<p><code>皖商办〔2017〕12号</code></p>\n"
    );
    assert_eq!(
        html("[皖商办〔2017〕12号](b.md)"),
        "<p><a href=\"/jd/b.html\">皖商办〔2017〕12号</a></p>\n"
    );
    // Escaped brackets reach the reader as brackets.
    assert_eq!(
        html("皖商办\\[2017\\]12号"),
        format!("<p>{}</p>\n", link("皖商办[2017]12号"))
    );
}

#[test]
fn a_link_that_looks_like_another_is_a_problem_however_it_is_written() {
    for body in [
        "[www.gov.cn](https://b.cn/)",
        "[*www*.gov.**cn**](https://b.cn/)",
        "[`www.gov.cn`](https://b.cn/)",
        "[www.gov.cn][1]\n\n[1]: https://b.cn/",
        "<a href=\"https://b.cn/\">www.gov.cn</a>",
        "<a href=\"//b.cn/\"><b>www.gov.cn</b></a>",
        "[www.gov.cn](https:\\\\b.cn)",
        "[请看\nwww.gov.cn/a](https://B.CN)",
    ] {
        let found = problems(body);
        assert_eq!(found.len(), 1, "{body}: {found:?}");
        assert!(
            found[0].starts_with("www.gov.cn shown for b.cn"),
            "{found:?}"
        );
        assert!(html(body).contains("<a "), "{body}");
    }
    for body in [
        "[政府网](https://www.gov.cn@b.cn/)",
        "<https://www.gov.cn@b.cn/>",
        "打开https://www.gov.cn@b.cn/。",
        "<a href=\"//www.gov.cn@b.cn\">政府网</a>",
        "![图](https://www.gov.cn@b.cn/a.png)",
    ] {
        let found = problems(body);
        assert!(
            found[0].starts_with("www.gov.cn before b.cn")
                || found[1].starts_with("www.gov.cn before b.cn"),
            "{body}: {found:?}"
        );
        let found = found.iter().filter(|found| found.contains("before"));
        assert_eq!(found.count(), 1, "{body}");
    }
    for body in [
        "[政府网](https://www.gov.cn/)",
        "[www.gov.cn](https://www.gov.cn/a@b.cn)",
        "<https://www.gov.cn>",
        "[a@b.cn](mailto:a@b.cn)",
        "[b.cn 的 a.pdf](https://b.cn/a.pdf)",
    ] {
        assert_eq!(problems(body), [""; 0], "{body}");
    }
}

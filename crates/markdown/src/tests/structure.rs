//! Headings, tables, notes, lists, code, and the plain text of all of them.

use super::{Heading, article, html, problems};

fn outline(body: &str) -> Vec<(u8, String)> {
    let headings = article(body).headings;
    headings.into_iter().map(|h| (h.level, h.id)).collect()
}

#[test]
fn a_heading_has_an_anchor_and_a_link_to_it() {
    let article = article("# 一、总体**要求** `A`\n");
    assert_eq!(
        article.html,
        "<h2 id=\"一总体要求-a\">一、总体<strong>要求</strong> <code>A</code> \
         <a class=\"anchor\" href=\"#%E4%B8%80%E6%80%BB%E4%BD%93%E8%A6%81%E6%B1%82-a\" \
         aria-label=\"本节链接：一、总体要求 A\">#</a></h2>\n"
    );
    assert_eq!(
        article.headings,
        [Heading {
            level: 2,
            id: "一总体要求-a".to_owned(),
            text: "一、总体要求 A".to_owned()
        }]
    );
    assert_eq!(article.text, "一、总体要求 A");
}

#[test]
fn heading_levels_begin_at_two_and_skip_none() {
    let levels = |body| {
        outline(body)
            .into_iter()
            .map(|(level, _)| level)
            .collect::<Vec<_>>()
    };
    assert_eq!(levels("# a\n## b\n# c\n"), [2, 3, 2]);
    assert_eq!(levels("### a\n### b\n"), [2, 2]);
    assert_eq!(levels("# a\n#### b\n#### c\n## d\n"), [2, 3, 3, 3]);
    assert_eq!(levels("### a\n# b\n"), [2, 2]);
    assert_eq!(
        levels("# a\n## b\n### c\n#### d\n##### e\n###### f\n"),
        [2, 3, 4, 5, 6, 6]
    );
}

#[test]
fn equal_headings_get_numbers() {
    let ids: Vec<String> = outline("# 附件\n# 附件\n# ！\n# ？\n")
        .into_iter()
        .map(|h| h.1)
        .collect();
    assert_eq!(ids, ["附件", "附件-2", "section", "section-2"]);
}

#[test]
fn a_table_scrolls_in_a_named_region() {
    let article = article("## 收费\n\n| 项目 | 金额 |\n|:--|--:|\n| 甲 | **1** |\n| 乙 |\n");
    insta::assert_snapshot!(article.html, @r##"
    <h2 id="收费">收费 <a class="anchor" href="#%E6%94%B6%E8%B4%B9" aria-label="本节链接：收费">#</a></h2>
    <div class="table-scroll" role="region" tabindex="0" aria-label="表格：收费"><table><thead><tr><th scope="col" class="align-left">项目</th><th scope="col" class="align-right">金额</th></tr></thead><tbody>
    <tr><td class="align-left">甲</td><td class="align-right"><strong>1</strong></td></tr>
    <tr><td class="align-left">乙</td><td class="align-right"></td></tr>
    </tbody></table></div>
    "##);
    assert_eq!(article.text, "收费\n项目 金额\n甲 1\n乙");
}

#[test]
fn a_numbered_paragraph_before_a_table_is_its_caption() {
    let table = "| a |\n|---|\n| b |\n";
    let captioned = html(&format!("**表1** 标准\n\n{table}"));
    assert!(captioned.contains(
        "aria-label=\"表格：表1 标准\"><table><caption><strong>表1</strong> 标准</caption>"
    ));
    assert!(!captioned.contains("<p>"));
    assert!(html(&format!("表一致通过\n\n{table}")).starts_with("<p>表一致通过</p>\n"));
    assert_eq!(html("表1 标准\n\n甲"), "<p>表1 标准</p>\n<p>甲</p>\n");
}

#[test]
fn regions_of_one_section_have_different_names() {
    let table = "\n| a |\n|---|\n\n";
    let html = html(&format!("{table}甲\n{table}# 乙\n{table}丙\n{table}"));
    for label in ["第 1 个\"", "第 2 个\"", "乙\"", "乙（2）\""] {
        assert!(
            html.contains(&format!("aria-label=\"表格：{label}")),
            "{label}"
        );
    }
}

#[test]
fn notes_are_numbered_by_reference_and_lead_back() {
    let article = article("甲[^b]乙[^a]丙[^b]\n\n[^a]: 注一\n[^b]: 注二\n\n    末段\n");
    insta::assert_snapshot!(article.html, @r##"
    <p>甲<sup><a class="footnote-ref" id="fnref:1" href="#fn:1" aria-label="脚注 1">[1]</a></sup>乙<sup><a class="footnote-ref" id="fnref:2" href="#fn:2" aria-label="脚注 2">[2]</a></sup>丙<sup><a class="footnote-ref" id="fnref:1-2" href="#fn:1" aria-label="脚注 1">[1]</a></sup></p>
    <section class="footnotes" role="doc-endnotes" aria-label="脚注">
    <ol>
    <li id="fn:1"><p>注二</p>
    <p>末段 <a class="footnote-back" href="#fnref:1" aria-label="返回正文（1）">↩</a> <a class="footnote-back" href="#fnref:1-2" aria-label="返回正文（2）">↩</a></p>
    </li>
    <li id="fn:2"><p>注一 <a class="footnote-back" href="#fnref:2" aria-label="返回正文">↩</a></p>
    </li>
    </ol>
    </section>
    "##);
    assert_eq!(article.text, "甲[1]乙[2]丙[1]\n[1] 注二\n末段\n[2] 注一");
}

#[test]
fn notes_that_do_not_match_are_reported_and_kept() {
    let body = "甲[^无]乙[^a]\n\n[^a]: 一\n\n[^a]: 又一\n\n[^c]: 无人引用\n";
    assert_eq!(
        problems(body),
        [
            "undefined note 无 ← [^无]",
            "second note a ← [^a]: 又一\n\n",
            "unused note c ← [^c]: 无人引用\n"
        ]
    );
    assert_eq!(article(body).text, "甲[^无]乙[1]\n[1] 一\n又一\n无人引用");
}

#[test]
fn lists_tasks_and_definitions() {
    insta::assert_snapshot!(html("3. 甲\n4. 乙\n\n- [x] 完\n- [ ] 未\n\n术语\n: 定义\n"), @r#"
    <ol start="3">
    <li>甲</li>
    <li>乙</li>
    </ol>
    <ul>
    <li class="task"><input type="checkbox" disabled checked aria-label="已完成"> 完</li>
    <li class="task"><input type="checkbox" disabled aria-label="未完成"> 未</li>
    </ul>
    <dl>
    <dt>术语</dt>
    <dd>定义</dd>
    </dl>
    "#);
}

#[test]
fn a_list_keeps_the_numbers_that_were_typed() {
    assert_eq!(
        html("1. 甲\n2. 乙\n4. 丙\n5. 丁\n"),
        "<ol>\n<li>甲</li>\n<li>乙</li>\n<li value=\"4\">丙</li>\n<li>丁</li>\n</ol>\n"
    );
    assert_eq!(
        article("1. 甲\n2. 乙\n4. 丙\n5. 丁\n").text,
        "1. 甲\n2. 乙\n4. 丙\n5. 丁"
    );
    assert_eq!(
        article("> 3) 甲\n> 3) 乙\n> 9) 丙\n").text,
        "3. 甲\n3. 乙\n9. 丙"
    );
    // Whoever writes the same number everywhere lets Markdown count.
    assert_eq!(article("1. 甲\n1. 乙\n1. 丙\n").text, "1. 甲\n2. 乙\n3. 丙");
    assert!(!html("1. 甲\n1. 乙\n").contains("value"));
    let raw = html("1. <u>甲</u>\n3. 乙\n");
    assert!(raw.contains("<li value=\"3\">"), "{raw}");
}

#[test]
fn the_plain_text_keeps_the_numbers_of_ordered_lists() {
    let body = "3. 甲\n4. 乙\n   1. 丙\n   2. 丁\n   - 戊\n5. 己\n\n末段\n\n1. 散\n\n   第二段\n\n2. 列[^a]\n\n[^a]: 1. 注";
    assert_eq!(
        article(body).text,
        "3. 甲\n4. 乙\n1. 丙\n2. 丁\n戊\n5. 己\n末段\n1. 散\n第二段\n2. 列[1]\n[1] 1. 注"
    );
}

#[test]
fn marks_that_html_draws_are_for_readers_and_not_for_search() {
    let body = "看脚注[^a]和[^b]。\n\n- [x] 已办[^b]\n- [ ] 待办\n\n1. [ ] 散\n\n   段\n\n[^a]: 甲\n[^b]: 乙\n";
    let article = article(body);
    assert_eq!(
        article.text,
        "看脚注[1]和[2]。\n☑ 已办[2]\n☐ 待办\n1. ☐ 散\n段\n[1] 甲\n[2] 乙"
    );
    assert_eq!(
        article.search_text,
        "看脚注和。\n已办\n待办\n1. 散\n段\n甲\n乙"
    );
}

#[test]
fn the_plain_text_has_a_line_for_every_block() {
    let body = "# 题\n\n> 引\n> 文\n\n- 一\n  - 二\n- 三\n\n```\nx  y\n```\n\n![图样](图.png)\n\n末 ~~删~~ `码`";
    assert_eq!(
        article(body).text,
        "题\n引\n文\n一\n二\n三\nx  y\n图样\n末 删 码"
    );
    assert_eq!(article("").text, "");
}

#[test]
fn control_characters_go_and_private_ones_stay() {
    let article = article("甲\u{1}\u{B}乙\u{F0B7} `\u{2}丙`\n");
    assert_eq!(article.html, "<p>甲乙\u{F0B7} <code>丙</code></p>\n");
    assert_eq!(article.text, "甲乙\u{F0B7} 丙");
}

#[test]
fn code_keeps_its_language_and_its_text() {
    assert_eq!(
        html("```xml title=\"x\"\n<a href=\"http://a.cn\">皖商办〔2017〕12号\n```\n"),
        "<pre><code class=\"language-xml\">&lt;a href=\"http://a.cn\"&gt;皖商办〔2017〕12号\n</code></pre>\n"
    );
}

#[test]
fn a_heading_takes_no_id_of_the_page_around_it() {
    for id in ["main", "y2024"] {
        let html = html(&format!("# {id}\n\n[到这里](#{id}-2)"));
        assert!(html.contains(&format!("<h2 id=\"{id}-2\">")), "{html}");
        assert!(html.contains(&format!("<a href=\"#{id}-2\">")), "{html}");
    }
}

//! Raw HTML: what stays, what goes, and that nothing breaks out.

use super::{article, html, problems};

#[test]
fn harmless_elements_work_across_the_markdown() {
    assert_eq!(
        html("甲<u>乙**丙**</u>丁<br>H<sub>2</sub>O"),
        "<p>甲<u>乙<strong>丙</strong></u>丁<br>H<sub>2</sub>O</p>\n"
    );
    assert_eq!(
        html("<details open>\n<summary>全文</summary>\n\n**甲**\n\n</details>\n\n乙"),
        "<details open=\"\"><summary>全文</summary>\n<p><strong>甲</strong></p>\n</details>\n<p>乙</p>\n"
    );
}

#[test]
fn ids_classes_styles_and_handlers_go() {
    let body = "<u id=a class=external style=color:red onclick=x() role=main aria-label=b tabindex=1 data-x=1>甲</u>";
    assert_eq!(html(body), "<p><u>甲</u></p>\n");
    assert_eq!(
        problems(body),
        [format!(
            "removed id class style onclick role aria-label tabindex data-x ← {}",
            body.strip_suffix("甲</u>").unwrap()
        )]
    );
}

#[test]
fn each_kind_of_removal_is_reported_once_where_it_is_first() {
    let body = "<div>\n<p class=a>甲</p>\n<p class=b style=c>乙</p>\n</div>\n";
    assert_eq!(
        problems(body),
        [
            "removed class ← <p class=a>",
            "removed style ← <p class=b style=c>"
        ]
    );
}

#[test]
fn scripts_and_frames_go_with_their_content() {
    for body in [
        "甲<script>alert(1)</script>乙",
        "甲<script>**alert**(1)</script>乙",
        "甲<SCRIPT src=x></SCRIPT>乙",
        "甲<iframe src=x>x</iframe>乙",
        "甲<style>p{}</style>乙",
        "甲<svg onload=x><a href=y>x</a></svg>乙",
    ] {
        assert_eq!(html(body), "<p>甲乙</p>\n", "{body}");
        assert_eq!(problems(body).len(), 1, "{body}");
        assert_eq!(article(body).text, "甲乙", "{body}");
    }
    assert_eq!(
        html("<script>\nalert(1)\n\nx\n</script>\n\n乙"),
        "<p>乙</p>\n"
    );
    // What is never closed ends with its block.
    assert_eq!(html("甲<script>x\n\n乙"), "<p>甲</p>\n<p>乙</p>\n");
    assert_eq!(
        html("- 甲<script>\n  - 乙\n- 丙").matches("<li>").count(),
        3
    );
}

#[test]
fn forms_and_unknown_elements_go_and_their_text_stays() {
    assert_eq!(
        html("<form action=x><input name=y>甲<o:p>乙</o:p></form>"),
        "甲乙"
    );
    assert_eq!(
        problems("甲<font color=red>乙</font>"),
        ["removed <font> ← <font color=red>"]
    );
}

#[test]
fn comments_go_in_silence() {
    let body = "甲<!-- 待核 -->乙\n\n<!--\n# 丙\n-->\n\n丁<?php x ?>";
    assert_eq!(html(body), "<p>甲乙</p>\n<p>丁</p>\n");
    assert!(problems(body).is_empty());
}

#[test]
fn tables_keep_spans_and_alignment_and_scroll() {
    let body = "<table border=1>\n<tr><th rowspan=2 scope=row>甲<td align=center>乙\n<tr>\
                <td style='text-align: right'>皖商办〔2017〕12号\n</table>\n";
    let article = article(body);
    insta::assert_snapshot!(article.html, @r#"
    <div class="table-scroll" role="region" tabindex="0" aria-label="表格：第 1 个"><table><tbody><tr><th rowspan="2" scope="row">甲</th><td class="align-center">乙 </td></tr>
    <tr><td class="align-right"><a class="citation" href="/zc/1.html">皖商办〔2017〕12号</a> </td></tr>
    </tbody></table></div>
    "#);
    assert_eq!(article.text, "甲 乙\n皖商办〔2017〕12号");
    assert_eq!(problems(body), ["removed border ← <table border=1>"]);
}

#[test]
fn a_table_from_word_is_a_row_a_line() {
    let body = "<table><tr><td><p><span style=x>甲</span><span>\n</span></p></td>\n<td><p>乙</p><p>丙</p></td></tr>\
                <tr><td><span lang=en>A</span></td></tr></table>";
    let article = article(body);
    assert_eq!(article.text, "甲 乙 丙\nA");
    assert!(
        article
            .html
            .contains("<tr><td><p>甲 </p></td><td><p>乙</p><p>丙</p></td></tr>"),
        "{}",
        article.html
    );
    assert!(article.html.contains("<td><span lang=\"en\">A</span></td>"));
}

#[test]
fn raw_links_are_checked_like_markdown_links() {
    assert_eq!(
        html("<a href=\"b.md\" target=_blank>乙</a>"),
        "<p><a href=\"/jd/b.html\">乙</a></p>\n"
    );
    assert_eq!(
        problems("<a href=\"无.md\">乙</a>"),
        ["no target 无.md ← 无.md"]
    );
    let one = "<p><a href=\"/jd/b.html\">甲乙丙</a></p>\n";
    let two = html("<a href=b.md>甲<a href=b.md>乙</a>丙</a>");
    assert_eq!(two.matches("</a>").count(), 2, "{two}");
    assert_eq!(html("<a href=b.md>甲[乙](b.md)丙</a>"), one);
    assert_eq!(html("[甲<a href=b.md>乙</a>丙](b.md)"), one);
    assert!(html("<a href=\"https://a.cn\">乙</a>").contains("rel=\"noopener external\""));
    assert!(
        html("<a href=\"招标 文件.pdf\">附</a>")
            .contains("附<span class=\"attachment-facts\">（PDF，1.2 MB）</span></a>")
    );
}

#[test]
fn what_is_wrong_in_the_text_between_tags_is_reported_there() {
    let body = "甲\n\n<div>见https://own.gov.cn/old.html</div>\n";
    assert_eq!(
        problems(body),
        ["unmade https://own.gov.cn/old.html ← https://own.gov.cn/old.html"]
    );
}

#[test]
fn what_goes_with_its_element_is_no_part_of_a_heading() {
    let article = article("# 甲<script>alert(1)</script>乙\n");
    assert_eq!(article.headings[0].text, "甲乙");
    assert_eq!(article.headings[0].id, "甲乙");
}

#[test]
fn nothing_breaks_out_of_its_block_or_the_article() {
    assert_eq!(html("甲</div></main></body>乙"), "<p>甲乙</p>\n");
    assert_eq!(html("甲<u>乙\n\n丙"), "<p>甲<u>乙</u></p>\n<p>丙</p>\n");
    assert_eq!(
        html("**甲<u>乙**丙</u>丁"),
        "<p><strong>甲<u>乙</u></strong>丙丁</p>\n"
    );
    assert_eq!(
        html("> <div>\n\n甲"),
        "<blockquote>\n<div></div>\n</blockquote>\n<p>甲</p>\n"
    );
    assert_eq!(html("<div>\n\n甲"), "<div>\n<p>甲</p>\n</div>\n");
    assert_eq!(
        html("甲 <b title=\"&quot;><script>alert(1)</script>\">乙</b>")
            .matches("<script")
            .count(),
        0
    );
}

#[test]
fn headings_of_yesterday_become_those_of_today() {
    assert_eq!(
        html("<h1 align=center>甲</h1>"),
        "<h2 class=\"align-center\">甲</h2>\n"
    );
    assert_eq!(
        html("<center>甲</center>"),
        "<div class=\"align-center\">甲</div>\n"
    );
}

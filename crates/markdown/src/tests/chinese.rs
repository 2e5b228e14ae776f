//! Emphasis beside Chinese punctuation, line breaks, indents.

use pulldown_cmark::{Options, Parser};

use super::{article, html, problems, soup};

/// What pulldown-cmark's own writer makes of a body.
fn plain_commonmark(body: &str) -> String {
    let mut html = String::new();
    let options = Options::ENABLE_STRIKETHROUGH;
    pulldown_cmark::html::push_html(&mut html, Parser::new_ext(body, options));
    html.replace(" />", ">")
}

#[test]
fn emphasis_closes_and_opens_beside_chinese_punctuation() {
    let cases = [
        ("**注意：**请", "<strong>注意：</strong>请"),
        ("**“引号”**后", "<strong>“引号”</strong>后"),
        ("前**（括号）**后", "前<strong>（括号）</strong>后"),
        ("*注：*请", "<em>注：</em>请"),
        ("~~已废止。~~现行", "<del>已废止。</del>现行"),
        ("***重要：***请", "<em><strong>重要：</strong></em>请"),
        ("甲**~~乙~~**丙", "甲<strong><del>乙</del></strong>丙"),
        ("~~**甲：**~~乙", "<del><strong>甲：</strong></del>乙"),
        ("**~~甲：~~**乙", "<strong><del>甲：</del></strong>乙"),
        (
            "详见**[甲](#)**后",
            "详见<strong><a href=\"#\">甲</a></strong>后",
        ),
        ("共**`8`**项", "共<strong><code>8</code></strong>项"),
        (
            "**《办法》**和**《细则》**一并施行",
            "<strong>《办法》</strong>和<strong>《细则》</strong>一并施行",
        ),
        ("**注：**\\*不加星", "<strong>注：</strong>*不加星"),
        (
            "**甲。**乙**丙。**丁",
            "<strong>甲。</strong>乙<strong>丙。</strong>丁",
        ),
    ];
    for (body, expected) in cases {
        assert_eq!(html(body), format!("<p>{expected}</p>\n"), "{body}");
    }
}

#[test]
fn what_is_no_emphasis_stays() {
    for body in [
        "`**注：**请`",
        "\\*\\*注：\\*\\*请",
        "    **注：**请",
        "```\n**注：**请\n```",
        "2 ** 3（甲）** 4",
        "甲 * 乙：* 丙",
        "5月1日~5月3日，约~5人",
        "a**(b)**c",
        "foo_(bar)_baz",
    ] {
        assert_eq!(html(body), plain_commonmark(body), "{body}");
    }
    assert_eq!(
        html("<span title=\"**注：**请\">甲</span>"),
        "<p><span title=\"**注：**请\">甲</span></p>\n"
    );
    assert!(html("<http://a.cn/**：**x>").contains("href=\"http://a.cn/**%EF%BC%9A**x\""));
}

#[test]
fn ranges_point_into_the_body_behind_marks() {
    assert_eq!(
        problems("**注：**见[甲](无.pdf)，**注：**见[乙](无二.pdf)"),
        ["no target 无.pdf ← 无.pdf", "no target 无二.pdf ← 无二.pdf"]
    );
}

/// Where no Chinese character or mark touches a delimiter together with punctuation, everything is
/// as CommonMark says.
#[test]
fn other_texts_are_plain_commonmark() {
    let latin = [
        "a", "b ", " ", "*", "**", "***", "_", "~~", "`", "\\", "(", ")", ".", "\n", "\n\n", "> ",
        "1. ", "    ", "é", "!",
    ];
    let han = ["甲", "乙", " ", "*", "**", "***", "\n", "。 ", " （"];
    let mut dice = fastrand::Rng::with_seed(1);
    for _ in 0..4000 {
        let body = soup(&mut dice, &latin, 24);
        assert_eq!(html(&body), plain_commonmark(&body), "{body:?}");
        // Line breaks between Chinese characters are another rule.
        let body = soup(&mut dice, &han, 24)
            .replace("（*", "（甲*")
            .replace("*。", "*甲。");
        // So are paragraphs that end with a line.
        let spaceless = |html: String| {
            html.replace(['\n', ' '], "")
                .replace("</p><p>", "")
                .replace("<br>", "")
        };
        let (ours, theirs) = (html(&body), plain_commonmark(&body));
        assert_eq!(spaceless(ours), spaceless(theirs), "{body:?}");
    }
}

/// The rule in one sentence: Chinese punctuation counts as a letter. So a text must have the same
/// emphasis as the text with letters in place of its punctuation has by plain CommonMark.
#[test]
fn chinese_punctuation_counts_as_a_letter() {
    let marks = ['：', '（', '）', '。', '“', '”', '《', '》', '、'];
    let stars = [
        "甲", "乙", "：", "（", "）", "。", "“", "”", "《", "》", "、", " ", "*", "**", "***",
    ];
    let tildes = ["甲", "乙", "：", "（", "）", "。", "“", "”", " ", "~~"];
    let mut dice = fastrand::Rng::with_seed(2);
    let mut emphasised = 0;
    for _ in 0..4000 {
        for ingredients in [&stars[..], &tildes[..]] {
            let body = format!("始{}", soup(&mut dice, ingredients, 24));
            if leans_on_the_wrong_side(&body) {
                continue;
            }
            let letters = |text: &str| text.replace(marks, "字");
            let ours = letters(&html(&body));
            assert_eq!(ours, plain_commonmark(&letters(&body)), "{body:?}");
            emphasised += usize::from(ours.contains("</"));
        }
    }
    assert!(emphasised > 500, "{emphasised}");
}

/// Whether a mark that ends a part of a sentence stands behind a run, or an opening bracket before one: such a
/// run does not open, or close, by the Chinese rule.
fn leans_on_the_wrong_side(body: &str) -> bool {
    let runs = ['*', '~'];
    let pairs = body.chars().zip(body.chars().skip(1));
    pairs.into_iter().any(|(before, after)| {
        (runs.contains(&before) && "：）。”》、".contains(after))
            || ("（“《".contains(before) && runs.contains(&after))
    })
}

#[test]
fn hidden_parts_of_names_and_numbers_are_no_emphasis() {
    for body in [
        "张**、李**同志",
        "张*、李*",
        "电话138****5678、139****1234",
        "单价3*4*5米",
        "3米*4米*5米",
        "10cm*20cm*3cm",
        "３*４*５",
        "2**10**3",
        "3~~5~~8",
    ] {
        assert_eq!(html(body), format!("<p>{body}</p>\n"));
        assert!(problems(body).is_empty(), "{body}");
    }
    // In code, addresses and tags the body's own characters stay.
    assert_eq!(html("`3*4*5`"), "<p><code>3*4*5</code></p>\n");
    assert!(html("<http://a.cn/3*4*5>").contains("href=\"http://a.cn/3*4*5\""));
    for (body, emphasised) in [
        ("共*4*项", "共<em>4</em>项"),
        ("**4**项", "<strong>4</strong>项"),
        ("这是*重点*内容", "这是<em>重点</em>内容"),
        (
            "第**3**章**4**节",
            "第<strong>3</strong>章<strong>4</strong>节",
        ),
    ] {
        assert_eq!(html(body), format!("<p>{emphasised}</p>\n"));
    }
}

#[test]
fn line_breaks_within_a_paragraph_are_no_space_between_chinese_characters() {
    assert_eq!(html("甲\nA\nB\n乙 3\n4"), "<p>甲\nA\nB\n乙 3\n4</p>\n");
    assert_eq!(article("甲\nA\nB").text, "甲 A B");
    assert_eq!(html("甲  \n乙"), "<p>甲<br>\n乙</p>\n");
    assert_eq!(
        html("[甲\n乙](b.md)"),
        "<p><a href=\"/jd/b.html\">甲乙</a></p>\n"
    );
}

#[test]
fn typed_indents_go_and_start_paragraphs() {
    assert_eq!(html("　　甲"), "<p>甲</p>\n");
    assert_eq!(html("&emsp;&emsp;甲"), "<p>甲</p>\n");
    assert_eq!(
        html("　　甲\n　　乙\n丙"),
        "<p>甲</p>\n<p>乙</p>\n<p>丙</p>\n"
    );
    assert_eq!(
        html("　　**甲**\n　　乙"),
        "<p><strong>甲</strong></p>\n<p>乙</p>\n"
    );
    // Inside emphasis a paragraph cannot end.
    assert_eq!(
        html("**甲\n　　乙**"),
        "<p><strong>甲<br>\n　　乙</strong></p>\n"
    );
    assert_eq!(article("　　甲\n　　乙").text, "甲\n乙");
    assert_eq!(html("- 　甲"), "<ul>\n<li>甲</li>\n</ul>\n");
}

#[test]
fn a_heading_without_its_space_is_reported() {
    assert_eq!(problems("甲\n\n##一、总体要求\n"), ["lost heading ← ##"]);
    for body in ["#话题#", "\\#一", "# 一", "#1", "甲#一"] {
        assert!(problems(body).is_empty(), "{body}");
    }
}

#[test]
fn prose_that_became_code_is_reported() {
    assert_eq!(
        problems("甲\n\n    这一段是从别处粘贴来的，行首有空格。\n"),
        ["indented prose ← 这一段是从别处粘贴来的，行首有空格。\n"]
    );
    assert!(problems("甲\n\n    let a = 1; // 甲\n").is_empty());
    assert!(problems("```\n这是代码块\n```\n").is_empty());
}

//! Random bodies: nothing panics, everything nests, nothing unsafe comes out.

use std::collections::HashSet;

use super::super::MAX_DEPTH;
use super::{ProblemKind, article, problems, soup};

const FRAGMENTS: [&str; 78] = [
    "甲",
    "乙，",
    "A b",
    "\n",
    "\n\n",
    "    ",
    "　　",
    "# ",
    "### ",
    "> ",
    "- ",
    "1. ",
    "**",
    "*",
    "_",
    "~~",
    "`",
    "```\n",
    "[",
    "](b.md)",
    "](javascript:x)",
    "![",
    "](图.png \"题\")",
    "](无.png)",
    "[^a]",
    "[^a]: ",
    "\n| a | b |\n|:-|-:|\n",
    "| 甲 |",
    "表1 题\n\n",
    "---\n",
    "===\n",
    "- [x] ",
    "\n: ",
    "<u>",
    "</u>",
    "<div>",
    "</div>",
    "<table>",
    "<tr>",
    "<td colspan=2>",
    "</table>",
    "<script>",
    "</script>",
    "<style>",
    "<img src=图.png>",
    "<a href=b.md>",
    "</a>",
    "<p class=x onclick=y>",
    "</p>",
    "<br>",
    "<!--",
    "-->",
    "<svg>",
    "<math><mtext>",
    "<h1>",
    "</h1>",
    "<li>",
    "<pre>",
    "</pre>",
    "<ruby>",
    "<details open>",
    "http://a.cn/x",
    "https://a.cn）",
    "皖商办〔2017〕12号",
    "（2017）",
    "&lt;script&gt;",
    "&#0;",
    "\0",
    "\u{1}",
    "\u{FDD0}",
    "\\",
    "“",
    "”**",
    "：**",
    "\r\n",
    "\t",
    "<a title='",
    "\">",
];

/// The open tags of a piece of HTML, in order; fails where a tag does not close the one it must.
fn check_nesting(html: &str, body: &str) {
    let mut open: Vec<&str> = Vec::new();
    for piece in html.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap();
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}\n{body:?}");
            continue;
        }
        let name = tag.split(' ').next().unwrap();
        if !matches!(
            name,
            "br" | "hr" | "img" | "input" | "wbr" | "col" | "track"
        ) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}\n{html}\n{body:?}");
}

/// Every attribute is one that the generator writes or lets through, with a value it may have.
fn check_attributes(html: &str, body: &str) {
    let classes = [
        "align-left",
        "align-center",
        "align-right",
        "table-scroll",
        "anchor",
        "external",
        "attachment",
        "attachment-facts",
        "visually-hidden",
        "citation",
        "footnotes",
        "footnote-ref",
        "footnote-back",
        "task",
    ];
    let names = [
        "id",
        "class",
        "href",
        "rel",
        "title",
        "src",
        "alt",
        "width",
        "height",
        "loading",
        "decoding",
        "role",
        "tabindex",
        "scope",
        "aria-label",
        "type",
        "disabled",
        "checked",
        "start",
        "colspan",
        "open",
        "rowspan",
        "value",
        "controls",
        "preload",
        "kind",
        "default",
    ];
    let mut ids = HashSet::new();
    for piece in html
        .split('<')
        .skip(1)
        .filter(|piece| !piece.starts_with('/'))
    {
        let tag = piece.split('>').next().unwrap();
        let mut rest = tag.split_once(' ').map_or("", |(_, rest)| rest);
        while let Some((name, after)) = rest.split_once("=\"") {
            let (value, after) = after.split_once('"').unwrap();
            let name = name.trim().rsplit(' ').next().unwrap();
            assert!(names.contains(&name), "{name} in {tag}\n{body:?}");
            match name {
                "class" => assert!(
                    classes.contains(&value) || value.starts_with("language-"),
                    "{value}\n{body:?}"
                ),
                "id" => assert!(ids.insert(value.to_owned()), "{value} twice\n{body:?}"),
                "href" | "src" => assert!(
                    value.starts_with(['/', '#']) || value.starts_with("http"),
                    "{value}\n{body:?}"
                ),
                "width" | "height" => {
                    assert!(
                        value.parse::<u32>().is_ok_and(|pixels| pixels > 0),
                        "{value}\n{body:?}"
                    );
                }
                _ => {}
            }
            rest = after;
        }
    }
    for never in [
        "<script", "<style", "<svg", "<math", "<iframe", "<form", "<!--",
    ] {
        assert!(!html.contains(never), "{never}\n{body:?}");
    }
}

#[test]
fn random_bodies_are_safe_and_well_nested() {
    let mut dice = fastrand::Rng::with_seed(1);
    for _ in 0..3000 {
        let body = soup(&mut dice, &FRAGMENTS, 40);
        let article = article(&body);
        check_nesting(&article.html, &body);
        check_attributes(&article.html, &body);
        let is_forbidden = |c: char| c.is_control() && c != '\n' && c != '\t';
        assert!(!article.html.contains(is_forbidden), "{body:?}");
        assert!(!article.text.contains(is_forbidden), "{body:?}");
        for problem in &article.problems {
            assert!(
                body.get(problem.range.clone()).is_some(),
                "{problem:?}\n{body:?}"
            );
        }
        if !body.contains('\u{FDD0}') {
            assert!(!article.html.contains('\u{FDD0}'), "{body:?}");
        }
    }
}

/// Deep nesting of every kind: flattened below the limit, reported once.
#[test]
fn deep_nesting_is_flattened_and_reported_once() {
    for (name, body, too_deep) in deep_bodies(4_000) {
        let article = article(&body);
        check_nesting(&article.html, name);
        let count = |is_it: fn(&ProblemKind) -> bool| {
            let found = article.problems.iter().filter(|p| is_it(&p.kind));
            found.count()
        };
        // What is not read as Markdown is not nested.
        let refused = count(|kind| matches!(kind, ProblemKind::TooMany(_)));
        let reports = count(|kind| *kind == ProblemKind::TooDeep);
        let expected = if refused > 0 {
            0
        } else {
            usize::from(too_deep)
        };
        assert_eq!(reports, expected, "{name}");
        assert!(refused <= 1, "{name}");
    }
}

/// Bodies of one kind of nesting each, `n` deep: their name, their text, and whether that is too deep.
pub(super) fn deep_bodies(n: usize) -> [(&'static str, String, bool); 17] {
    let deep = |open: &str, inner: &str, close: &str, n: usize| {
        format!("{}{inner}{}", open.repeat(n), close.repeat(n))
    };
    [
        ("quotes", deep("> ", "甲", "", n), true),
        ("lists", deep("- ", "甲", "", n), true),
        ("strong", deep("**a *b ", "c", " b* a**", n), true),
        ("brackets", deep("[", "甲", "](b.md)", n), false),
        ("pictures", deep("![", "甲", "](图.png)", n), false),
        ("divs", deep("<div>", "甲", "", n), true),
        (
            "divs and text",
            deep("<div>\n\n甲\n\n", "", "</div>\n\n", n),
            true,
        ),
        ("raw inline", deep("甲<u>", "乙", "", n), true),
        ("raw titles", deep("甲<b title=1>\n\n", "", "", n), false),
        ("cells", format!("<table>{}", "<tr><td>甲".repeat(n)), false),
        ("table", format!("|a|\n|-|\n{}", "|甲|\n".repeat(n)), false),
        ("headings", "# 附件\n".repeat(n), false),
        ("notes", "[^".repeat(n), false),
        ("notes in notes", deep("[^a]: > ", "甲", "", n), true),
        ("escapes", "\\".repeat(n * 2), false),
        ("emphasis", "*（甲）**（乙".repeat(n), false),
        ("addresses", "http://a.cn/((".repeat(n), false),
    ]
}

#[test]
fn the_depth_limit_keeps_the_text() {
    let body = format!("{}甲", "> ".repeat(MAX_DEPTH + 5));
    let article = article(&body);
    assert_eq!(article.html.matches("<blockquote>").count(), MAX_DEPTH);
    assert_eq!(article.text, "甲");
    assert_eq!(problems(&body).len(), 1);
}

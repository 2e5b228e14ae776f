//! Ends of lines that end paragraphs, as docs/front-matter.md has them.

use super::{article, html, problems, soup};

/// The paragraphs of a body, or its HTML where it has more than those.
fn paragraphs(body: &str) -> Vec<String> {
    html(body)
        .split("</p>\n")
        .filter(|part| !part.is_empty())
        .map(|part| part.strip_prefix("<p>").unwrap_or(part).to_owned())
        .collect()
}

/// The rows of the table in the manual: what is typed, and what comes of it.
fn rows() -> Vec<(String, Vec<String>)> {
    let manual = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/front-matter.md");
    let manual = std::fs::read_to_string(manual).unwrap();
    let (_, after) = manual.split_once("<!-- 表 lines -->").unwrap();
    let (table, _) = after.split_once("<!-- 表完 -->").unwrap();
    let rows = table.trim().lines().skip(2).map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [typed, shown, _] = cells[..] else {
            panic!("{row}");
        };
        let code = |cell: &str| cell.trim_matches('`').to_owned();
        let shown = shown.split(" ／ ").map(code).collect();
        (code(typed).replace('⏎', "\n"), shown)
    });
    rows.collect()
}

#[test]
fn the_manuals_table_is_true() {
    let rows = rows();
    assert!(rows.len() >= 15, "{}", rows.len());
    for (typed, shown) in rows {
        let html = paragraphs(&typed);
        let joined: Vec<String> = html.iter().map(|part| part.replace('\n', " ")).collect();
        assert_eq!(joined, shown, "{typed}");
    }
}

const WIDE: &str = "各市商务局要高度重视这项工作，明确专人负责，按时报送有关的材料";

#[test]
fn wrapped_prose_stays_one_paragraph() {
    let wrapped = format!("{WIDE}\n{WIDE}\n{WIDE}\n并抄送省局。");
    assert_eq!(paragraphs(&wrapped).len(), 1);
    // Nearly one width.
    let ragged = format!("{WIDE}，\n{WIDE}（一\n{WIDE}\n并抄送。");
    assert_eq!(paragraphs(&ragged).len(), 1);
    // Before a number it ends, and a name with its number stands alone.
    let numbered =
        format!("一、要求\n{WIDE}\n{WIDE}\n抄送省局。\n二、时限\n{WIDE}\n{WIDE}\n完毕。");
    let parts = paragraphs(&numbered);
    assert_eq!(parts.len(), 4, "{parts:?}");
    assert_eq!(
        (parts[0].as_str(), parts[2].as_str()),
        ("一、要求", "二、时限")
    );
    assert!(paragraphs(&format!("{WIDE}（\n二）项\n{WIDE}")).len() > 1);
}

#[test]
fn lines_of_many_widths_are_paragraphs() {
    let long = WIDE.repeat(3);
    let lines = format!("{WIDE}\n{long}\n{WIDE}{WIDE}\n完毕。");
    assert_eq!(paragraphs(&lines).len(), 4);
    // Nobody wraps at so many columns, nor writes a last line that is wider.
    assert_eq!(paragraphs(&format!("{long}\n{long}\n完毕。")).len(), 3);
    assert_eq!(paragraphs(&format!("{WIDE}\n{long}")).len(), 2);
    // One sentence says nothing of a width.
    assert_eq!(paragraphs(&format!("{WIDE}。\n请按时报送。")).len(), 2);
    assert_eq!(paragraphs(&format!("{WIDE}\n请按时报送。")).len(), 1);
}

#[test]
fn markup_across_lines_stays_whole() {
    assert_eq!(
        html("**一、甲\n乙。**"),
        "<p><strong>一、甲<br>\n乙。</strong></p>\n"
    );
    assert_eq!(
        html("**一、甲**\n乙。"),
        "<p><strong>一、甲</strong></p>\n<p>乙。</p>\n"
    );
    assert_eq!(
        html("[关于\n通知](b.md)\n乙"),
        "<p><a href=\"/jd/b.html\">关于通知</a></p>\n<p>乙</p>\n"
    );
    assert_eq!(html("甲  \n乙\n丙"), "<p>甲<br>\n乙</p>\n<p>丙</p>\n");
    assert_eq!(
        html("`甲`\n*乙*\n丙"),
        "<p><code>甲</code></p>\n<p><em>乙</em></p>\n<p>丙</p>\n"
    );
}

#[test]
fn quotes_items_notes_and_cells() {
    assert_eq!(
        html("> 甲\n> 乙"),
        "<blockquote>\n<p>甲</p>\n<p>乙</p>\n</blockquote>\n"
    );
    // A tight item has no paragraphs: the line ends.
    assert_eq!(
        html("- 甲\n  乙\n- 丙"),
        "<ul>\n<li>甲<br>\n乙</li>\n<li>丙</li>\n</ul>\n"
    );
    assert_eq!(
        html("1. 甲\n城区。"),
        "<ol>\n<li>甲<br>\n城区。</li>\n</ol>\n"
    );
    assert_eq!(
        html("- 甲\n  乙\n\n- 丙"),
        "<ul>\n<li>\n<p>甲</p>\n<p>乙</p>\n</li>\n<li>\n<p>丙</p>\n</li>\n</ul>\n"
    );
    assert!(html("甲[^a]\n\n[^a]: 一\n    二").contains("<p>一</p>\n<p>二"));
    assert_eq!(article("甲\n乙").text, "甲\n乙");
    // A picture's alternative is its text.
    assert!(html("正文：\n![图样](图.png)\n说明").contains("<p>正文：</p>\n<figure>"));
    assert!(
        html("见下表。\n表1 收费\n\n| a |\n|---|\n| b |\n").contains("<caption>表1 收费</caption>")
    );
    // What is typed as a heading stays one, and pieces never become one.
    assert_eq!(article("甲\n乙\n===").headings.len(), 1);
    assert!(article("一、甲\n乙").headings.is_empty());
    assert!(!html("甲\n2. 乙\n3. 丙").contains("<ol"));
}

#[test]
fn a_line_that_runs_on_is_reported() {
    assert_eq!(
        problems("电话：5550 0101\n二、时间"),
        ["run-on line ← 二、时间"]
    );
    assert_eq!(
        problems("时间：9:00\n地点：会议室"),
        ["run-on line ← 地点：会议室"]
    );
    for body in [
        "See item\n2) next",
        "增长5\n个百分点",
        "电话：5550 0101\n\n二、时间",
    ] {
        assert!(problems(body).is_empty(), "{body}");
    }
}

/// Every character of the text arrives, once and in its order, whatever the lines.
#[test]
fn no_line_loses_anything() {
    let ingredients = [
        "甲",
        "乙。",
        "一、",
        "（一）",
        "1.",
        "A",
        "3",
        "\n",
        "\n",
        "**",
        "\n> ",
        "\n- ",
        "　　",
        "[",
        "](b.md)",
        WIDE,
    ];
    let mut dice = fastrand::Rng::with_seed(9);
    for _ in 0..3000 {
        let body = soup(&mut dice, &ingredients, 24);
        let letters = |text: &str| -> String {
            text.chars()
                .filter(|c| "甲乙各市要A3".contains(*c))
                .collect()
        };
        assert_eq!(letters(&article(&body).text), letters(&body), "{body:?}");
    }
}

//! What an editor types and Markdown takes for something else: mended or named.

use super::{html, problems};

#[test]
fn headings_and_lists_without_their_space() {
    assert_eq!(problems("＃二、范围"), ["wide heading ← ＃"]);
    assert_eq!(problems("＃＃ 二、范围"), ["wide heading ← ＃＃"]);
    assert_eq!(problems("-甲\n-乙"), ["lost item ← -"]);
    assert_eq!(problems("+甲"), ["lost item ← +"]);
    for body in [
        "-5℃以下",
        "——甲",
        "\\-甲",
        "--甲",
        "#1号楼",
        "- 甲",
        "－甲",
        "＃话题＃",
        "-（一）",
        "+86",
    ] {
        assert!(problems(body).is_empty(), "{body}");
    }
}

#[test]
fn links_and_pictures_that_are_none() {
    assert_eq!(
        problems("［附件］（a.pdf）"),
        ["lost link a.pdf ← ［附件］（a.pdf）"]
    );
    assert_eq!(
        problems("[附件] (a.pdf)"),
        ["lost link a.pdf ← [附件] (a.pdf)"]
    );
    assert_eq!(
        problems("[附件](招标文件 (1.pdf)"),
        ["lost link <招标文件 (1.pdf> ← [附件](招标文件 (1.pdf)"]
    );
    assert_eq!(problems("！[图样](图.png)")[0], "lost picture ← ！");
    for body in [
        "通知如下！[乙](b.md)",
        "标准[1] (见附件)",
        "【重要】（关于1号）",
    ] {
        assert!(problems(body).is_empty(), "{body}");
    }
}

#[test]
fn emphasis_that_is_none_and_none_that_is() {
    assert_eq!(problems("请注意 ** 重点 ** 内容"), ["lost emphasis ← **"]);
    assert_eq!(problems("**重点：内容"), ["lost emphasis ← **"]);
    assert_eq!(problems("张*伟、李*娜"), ["trap HiddenNames ← *伟、李*"]);
    assert_eq!(
        problems("**公司、**公司"),
        ["trap HiddenNames ← **公司、**"]
    );
    for body in [
        "张**、李**",
        "2 ** 3",
        "这是*重点*内容",
        "`** 甲 **`",
        "\\*\\* 甲 \\*\\*",
        "**公司",
        "甲****乙",
    ] {
        assert!(problems(body).is_empty(), "{body}");
    }
}

#[test]
fn marks_at_the_beginning_of_lines() {
    assert_eq!(problems(">50人的会议"), ["trap QuotedFigure ← >"]);
    assert_eq!(problems("甲\n\n- >=5万元"), ["trap QuotedFigure ← >"]);
    assert_eq!(
        problems("说明如下。\n---\n\n乙"),
        ["trap UnderlinedText ← ---"]
    );
    assert_eq!(problems("甲\n乙\n==="), ["trap UnderlinedText ← ==="]);
    for body in [
        "> 50人",
        ">甲",
        "标题\n---",
        "说明如下。\n\n---",
        "# 说明。",
        "\\>50人",
    ] {
        assert!(problems(body).is_empty(), "{body}");
    }
}

#[test]
fn text_that_is_not_shown() {
    assert_eq!(
        problems("见年鉴。\n\n[1]: 统计年鉴"),
        ["unshown Definition ← [1]: 统计年鉴"]
    );
    assert_eq!(
        problems("> [1]: http://a.cn/"),
        ["unshown Definition ← [1]: http://a.cn/"]
    );
    assert_eq!(
        problems("[甲][a]\n\n[a]: b.md\n[a]: 另一个"),
        ["unshown Definition ← [a]: 另一个"]
    );
    assert_eq!(
        problems("``` 附件说明\n甲\n```"),
        ["unshown FenceInfo ← ``` 附件说明"]
    );
    for body in [
        "[甲][1]\n\n[1]: b.md",
        "![图样][1]\n\n[1]: 图.png",
        "```\n[1]: 甲\n```",
        "甲\n[1]: 乙",
        "\\[1]: 甲",
        "```text\n甲\n```",
    ] {
        assert!(problems(body).is_empty(), "{body}");
    }
}

#[test]
fn what_looks_like_code_or_tags_arrives() {
    for (body, expected) in [
        ("<通知>甲</通知>", "&lt;通知&gt;甲&lt;/通知&gt;"),
        ("R&D、A&B", "R&amp;D、A&amp;B"),
        ("$5$、${甲}", "$5$、${甲}"),
        ("1）甲", "1）甲"),
        ("1．甲", "1．甲"),
        ("※甲", "※甲"),
        ("附件_名单_终稿", "附件_名单_终稿"),
        ("3~5天、8~10天", "3~5天、8~10天"),
        ("9:00~12:00、14:00~17:00", "9:00~12:00、14:00~17:00"),
        ("**《办法》**第三条", "<strong>《办法》</strong>第三条"),
        ("-5℃", "-5℃"),
    ] {
        assert_eq!(html(body), format!("<p>{expected}</p>\n"), "{body}");
        assert!(problems(body).is_empty(), "{body}");
    }
}

#[test]
fn rows_with_more_cells_than_the_head() {
    let table = |row: &str| problems(&format!("| a | b |\n|---|---|\n{row}\n"));
    assert_eq!(table("| 东街 | 9:00 | 12:00 |"), ["lost cells ← 12:00"]);
    assert_eq!(
        table("东街 | 9:00 | 12:00 | 14:00"),
        ["lost cells ← 12:00 | 14:00"]
    );
    assert_eq!(table("| 甲 | `a|b` |"), ["cut cell ← |"]);
    assert_eq!(table("| `a|b` |"), ["cut cell ← |"]);
    assert_eq!(table("| [甲|乙](b.md) |")[0], "cut cell ← |");
    assert_eq!(
        table("注：数据截至6月底。"),
        ["line in table ← 注：数据截至6月底。"]
    );
    for row in [
        "| 甲 | 乙 |",
        "| 甲 |",
        "| 甲 | 乙 |  |",
        "| 甲\\|乙 | `a\\|b` |",
        "| 甲 | 乙 | ",
        "||",
    ] {
        assert!(table(row).is_empty(), "{row}");
    }
}

#[test]
fn lines_that_were_meant_to_be_a_table() {
    assert_eq!(
        problems("街道\t户数\n东街\t120\n西街\t80"),
        ["lost table Tabs ← 街道\t户数"]
    );
    assert_eq!(problems("name\tcount\na\t1\n").len(), 1);
    assert_eq!(problems("| 地点 | 时间 |\n| 东街 | 9:00 |").len(), 1);
    assert_eq!(problems("｜地点｜时间｜\n｜东街｜9:00｜").len(), 1);
    assert_eq!(problems("地点 | 时间\n---|---|---\n东街 | 9:00").len(), 1);
    assert_eq!(
        problems(
            "街道\t户数\n东街\t120\n\n| 地点 | 时间 |\n| 东街 | 9:00 |\n\n｜甲｜乙｜\n｜丙｜丁｜"
        ),
        [
            "lost table Tabs ← 街道\t户数",
            "lost table Head ← | 地点 | 时间 |\n| 东街 | 9:00 |",
            "lost table Head ← ｜甲｜乙｜",
        ]
    );
    for body in ["时间：\t9:00", "甲 | 乙", "甲\n\n|甲|", "- a\tb\n- c\td"] {
        assert!(problems(body).is_empty(), "{body}");
    }
}

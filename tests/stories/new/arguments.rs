//! What may be typed for a column, and what is said of what is missing.

use super::{Begun, files, gongkai, said};

#[test]
fn columns_are_found_by_any_name() {
    let begun = Begun::new();
    for (column, title) in [
        ("content/法定主动公开内容/规划信息/", "一"),
        ("法定主动公开内容/规划信息", "二"),
        ("ghxx", "三"),
        ("规划", "四"),
        ("fdzdgknr/gh", "五"),
    ] {
        begun.make(&[column, title]);
        assert!(
            begun
                .path(&format!("content/法定主动公开内容/规划信息/{title}.md"))
                .is_file(),
            "{column}"
        );
    }
    let words = begun.refused(&["政府信息公开", "甲"]);
    for candidate in ["政府信息公开指南", "政府信息公开制度", "政府信息公开年报"]
    {
        assert!(words.contains(candidate), "{words}");
    }
    let words = begun.refused(&["通知公靠", "甲"]);
    assert!(words.contains("是否想写 通知公告？"), "{words}");
}

#[test]
fn what_is_missing_is_reported_where_nobody_can_answer() {
    let begun = Begun::new();
    assert!(begun.refused(&[]).contains("缺少栏目"));
    assert!(begun.refused(&["通知公告"]).contains("缺少标题"));
    assert!(begun.refused(&["通知公告", " "]).contains("标题是空的"));
    let words = begun.refused(&["通知公告", "甲", "--type", "公吿"]);
    assert!(words.contains("是否想写 公告？"), "{words}");
    let words = begun.refused(&["通知公告", "甲", "--category", "通知公靠"]);
    assert!(words.contains("不在词表内；是否想写 通知公告？"), "{words}");
    let words = begun.refused(&["通知公告", "甲", "--date", "明天"]);
    assert!(words.contains("不是日期"), "{words}");
    let words = begun.refused(&["通知公告", "甲", "--edit"]);
    assert!(words.contains("没有设置编辑器"), "{words}");
    assert_eq!(
        files(&begun.path("content/通知公告")),
        ["_index.md", "示例：公告.md"]
    );
    let nowhere = gongkai(&[
        "new",
        "甲",
        "乙",
        "--site",
        begun.dir.path().to_str().unwrap(),
    ]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(said(&nowhere).contains("找不到"), "{}", said(&nowhere));
}

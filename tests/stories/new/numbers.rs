//! The number that a new document gets, and another one by `--renumber`.

use super::{Begun, field, files, said};

#[test]
fn numbers_follow_each_other_drafts_included() {
    let begun = Begun::new();
    begun.write(
        "content/工作动态/旧.md",
        "---\n标题: 旧\n索引号: 11580000Y0580016XC/202611-00041\n分类: 工作动态\n生成日期: 2026-11-02\n草稿: true\n---\n",
    );
    begun.make(&["通知公告", "甲"]);
    begun.make(&["通知公告", "乙"]);
    let number = |path: &str| field(&begun.read(path), "索引号").to_owned();
    assert_eq!(
        number("content/通知公告/甲.md"),
        "11580000Y0580016XC/202611-00042"
    );
    assert_eq!(
        number("content/通知公告/乙.md"),
        "11580000Y0580016XC/202611-00043"
    );
    // The period follows the date.
    let done = begun.run("new", &["通知公告", "丙", "--date", "2031-02-03"]);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(
        number("content/通知公告/丙.md"),
        "11580000Y0580016XC/203102-00001"
    );
}

#[test]
fn a_draft_gets_another_number_and_a_published_document_never() {
    let begun = Begun::new();
    begun.make(&["通知公告", "甲"]);
    begun.make(&["通知公告", "乙"]);
    let first = begun.read("content/通知公告/甲.md");
    // The other branch drew the same number.
    let number = field(&first, "索引号").to_owned();
    let second = begun.read("content/通知公告/乙.md");
    let clash = second.replace(field(&second, "索引号"), &number);
    begun.write("content/通知公告/乙.md", &clash);
    let done = begun.run("build", &["--drafts"]);
    assert!(said(&done).contains("C001"), "{}", said(&done));

    let path = begun.path("content/通知公告/乙.md");
    let done = begun.run("new", &["--renumber", path.to_str().unwrap()]);
    assert!(done.status.success(), "{}", said(&done));
    assert_eq!(begun.read("content/通知公告/乙.md"), second);
    begun.builds_clean();
    // Once more: it has the next free one already.
    let done = begun.run("new", &["--renumber", "content/通知公告/乙.md"]);
    assert!(said(&done).contains("没有改"), "{}", said(&done));
    assert_eq!(begun.read("content/通知公告/乙.md"), second);

    let published = first.replace("草稿: true\n", "");
    begun.write("content/通知公告/甲.md", &published);
    let words = begun.refused(&["--renumber", "通知公告/甲.md"]);
    assert!(words.contains("已经发布的索引号不能换"), "{words}");
    assert_eq!(begun.read("content/通知公告/甲.md"), published);
    let words = begun.refused(&["--renumber", "content/没有.md"]);
    assert!(words.contains("找不到"), "{words}");
}

#[test]
fn a_renumbered_file_keeps_its_other_bytes() {
    let begun = Begun::new();
    let text = "\u{feff}---\r\n标题: 旧  # 注\r\n索 引 号: '11580000Y0580016XC/202611-00001' # 号\r\n分类: 工作动态\r\n生成日期: 2026年11月2日\r\n草稿: 是\r\n---\r\n正文 \r\n";
    begun.write("content/工作动态/旧/index.md", text);
    let done = begun.run("new", &["--renumber", "content/工作动态/旧"]);
    assert!(done.status.success(), "{}", said(&done));
    let new = begun.read("content/工作动态/旧/index.md");
    let number = new.split('/').nth(1).unwrap();
    assert!(number.starts_with("202611-"), "{new}");
    let expected = text.replace(
        "'11580000Y0580016XC/202611-00001'",
        &format!("11580000Y0580016XC/{}", &number[..12]),
    );
    assert_eq!(new, expected);
    assert_eq!(files(&begun.path("content/工作动态/旧")), ["index.md"]);
}

#[test]
fn a_faulty_site_gives_no_numbers() {
    let begun = Begun::new();
    let site = begun.read("site.toml").replace("anhui-2020", "anhui-2021");
    begun.write("site.toml", &site);
    let done = begun.try_new(&["通知公告", "甲"]);
    assert_eq!(done.status.code(), Some(1), "{}", said(&done));
    assert!(
        said(&done).contains("是否想写 anhui-2020？"),
        "{}",
        said(&done)
    );
    assert!(!begun.path("content/通知公告/甲.md").exists());
}

#[test]
fn a_file_that_cannot_be_read_is_mentioned() {
    let begun = Begun::new();
    begun.write("content/工作动态/坏.md", "没有元数据\n");
    let words = begun.make(&["通知公告", "甲"]);
    assert!(
        words.contains("1 份文件没能读全（如 content/工作动态/坏.md）"),
        "{words}"
    );
}

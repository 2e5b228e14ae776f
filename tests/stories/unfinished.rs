//! Texts that are merged by halves, or still hold what their template left to be filled in.

use crate::site::{PLAIN, Site};

const MERGED: &str = "<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> 修改\n";

#[test]
fn a_half_merged_text_is_one_error_and_goes_nowhere() {
    let bodies = [
        format!("---\ntitle: 半份\n---\n{MERGED}[没有](没有.md)#没有空格\n"),
        format!("---\ntitle: 半份\n---\n```\n{MERGED}```\n"),
        format!("---\ntitle: 半份\n{}---\n正文。\n", MERGED.replace('甲', "草稿: true").replace('乙', "草稿: false")),
        format!("---\n{}---\n正文。\n", MERGED.replace('甲', "title: 半份").replace('乙', "title: 半份二")),
        "---\ntitle: 半份\n草稿: true\n---\n甲\n>>>>>>> 修改\n".to_owned(),
        "---\r\ntitle: 半份\r\n---\r\n<<<<<<< HEAD\r\n甲\r\n||||||| 原\r\n=======\r\n乙\r\n>>>>>>> x\r\n".to_owned(),
        MERGED.to_owned(),
    ];
    for text in bodies {
        let site = Site::new();
        site.document("tz/b.md", "title: 乙", "正文。")
            .write("content/tz/a.md", &text);
        assert_eq!(site.build(&[]).status, 1);
        for more in [&["--keep-going"][..], &["--keep-going", "--drafts"]] {
            let run = site.build(more);
            assert_eq!(
                (run.status, run.codes()),
                (1, vec!["G005"]),
                "{text}: {run:?}"
            );
            assert_eq!(site.titles(), ["乙"], "{text}");
            assert!(!site.has("tz/a.html"));
        }
    }
}

#[test]
fn half_merged_settings_are_one_error() {
    let site = Site::with_config(&format!(
        "{PLAIN}<<<<<<< HEAD\npage_size = 10\n=======\npage_size = 30\n[footer\n>>>>>>> 修改\n"
    ));
    site.document("tz/b.md", "title: 乙", "正文。");
    for more in [&[][..], &["--keep-going"]] {
        let run = site.build(more);
        assert_eq!((run.status, run.codes()), (1, vec!["G005"]), "{run:?}");
        assert!(
            run.stderr.starts_with("site.toml:5:1: error[G005]"),
            "{run:?}"
        );
        assert!(!site.path("public").join("index.html").exists());
    }
}

#[test]
fn half_merged_files_of_the_theme_are_one_error_each() {
    let site = Site::new();
    site.document("tz/b.md", "title: 乙", "正文。")
        .write("theme/theme.toml", MERGED)
        .write("theme/texts/zh-CN.yaml", MERGED)
        .write("theme/templates/footer.html", MERGED);
    let run = site.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes()), (1, vec!["G005"; 3]), "{run:?}");
    assert!(!site.page("tz/b.html").contains("<<<<<<<"));
}

#[test]
fn a_half_merged_column_page_is_one_error_and_shows_nothing_of_itself() {
    let site = Site::new();
    site.document("tz/b.md", "title: 乙", "正文。").write(
        "content/tz/_index.md",
        &format!("---\ntitle: 通知\n---\n{MERGED}"),
    );
    let run = site.build(&["--keep-going"]);
    assert_eq!((run.status, run.codes()), (1, vec!["G005"]), "{run:?}");
    assert!(!site.page("tz/index.html").contains("HEAD"));
}

/// A form as courts and offices publish it: its gaps are for the citizen.
const FORM: &str = "他说：“停水……”\n\n申请人：×××\n\n××××年××月××日\n\nXXXX年XX月XX日";

#[test]
fn what_a_template_left_open_is_an_error_unless_it_is_a_draft() {
    for (title, body) in [
        ("关于停水的公告", "特此公告。\n\n……年……月……日"),
        ("关于停水的公告", "（发文机关）"),
        ("关于停水的公告", "一、……"),
        (
            "关于停水的公告",
            "| 办公地址 | …… |\n|:--|:--|\n| 甲 | 乙 |",
        ),
        ("关于停水的公告", "联系电话：（待填写）"),
        ("示例：某某事项公告", "正文。"),
        ("关于……的通知", "正文。"),
    ] {
        let site = Site::new();
        site.document("tz/a.md", &format!("title: {title}"), body)
            .document("tz/b.md", "title: 乙", FORM);
        let run = site.build(&["--keep-going"]);
        assert_eq!(
            (run.status, run.codes()),
            (1, vec!["G006"]),
            "{body}: {run:?}"
        );
        assert_eq!(site.titles(), ["乙"]);
        site.document("tz/a.md", &format!("title: {title}\n草稿: true"), body)
            .publish();
    }
}

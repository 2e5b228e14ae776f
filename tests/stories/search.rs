//! `gongkai search`, asked in the terminal of a published site.

use crate::site::{Site, gongkai};

#[test]
fn a_title_cannot_steer_the_terminal_of_who_searches() {
    let site = Site::new();
    site.document("tz/a.md", "title: \"渡口\\e[2J停航\"", "正文。");
    assert_eq!(site.build(&[]).status, 0);
    let output = gongkai()
        .args(["search", "停航", "--out"])
        .arg(site.path("public"))
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains("停航\n") && !said.contains('\u{1b}'),
        "{said:?}"
    );
}

#[test]
fn a_status_is_asked_for_in_the_words_of_editors() {
    let site = Site::new();
    site.document("tz/a.md", "title: 渡口停航\nvalidity: 失效", "正文。");
    site.document("tz/b.md", "title: 渡口停航补助", "正文。");
    assert_eq!(site.build(&[]).status, 0);
    let ask = |status: &str| {
        gongkai()
            .args(["search", "渡口", "--json", "--validity", status, "--out"])
            .arg(site.path("public"))
            .output()
            .unwrap()
    };
    for status in ["失效", "已过期", "expired"] {
        let said = String::from_utf8(ask(status).stdout).unwrap();
        assert!(said.contains("\"total\":1"), "{status}: {said}");
    }
    let output = ask("停用");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.contains("“停用”不是有效性；可以写 现行有效、"),
        "{said}"
    );
}

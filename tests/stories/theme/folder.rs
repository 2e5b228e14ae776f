//! A site's own theme, and its options: what the documentation tells to write works.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::site::{PLAIN, ROOT, Site};

/// The files that a section of `docs/theme.md` tells to write: each a line `文件 \`name\`…` and a block.
fn documented_files() -> BTreeMap<String, String> {
    let text = fs::read_to_string(PathBuf::from(ROOT).join("docs/theme.md")).unwrap();
    let mut files = BTreeMap::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find("\n文件 `") {
        rest = &rest[at + "\n文件 `".len()..];
        let (name, after) = rest.split_once('`').unwrap();
        let block = &after[after.find("\n```").unwrap() + 4..];
        let (_, block) = block.split_once('\n').unwrap();
        let (content, after) = block.split_once("\n```").unwrap();
        files.insert(name.to_owned(), format!("{content}\n"));
        rest = after;
    }
    files
}

#[test]
fn the_documented_child_theme_works() {
    let mut files = documented_files();
    let options = files.remove("site.toml").unwrap();
    assert_eq!(files.len(), 5, "{files:?}");
    let site = Site::with_config(&format!("{PLAIN}{options}"));
    for (path, content) in &files {
        site.write(path, content);
    }
    site.write("content/zc/_index.md", "---\ntitle: 政策\n---\n");
    site.document(
        "zc/1.md",
        "title: 测试办法\ndoc_number: 测厅发〔2020〕3号\ntemplate: policy",
        "第一条　为了测试。",
    );
    site.document("zc/2.md", "title: 普通文件", "正文。");
    site.publish();
    let policy = site.page("zc/1.html");
    assert!(
        policy.contains("引用本文件请写：《测试办法》（测厅发〔2020〕3号）"),
        "{policy}"
    );
    assert!(policy.contains("第一条　为了测试。") && policy.contains("/zwgk/assets/child-"));
    let plain = site.page("zc/2.html");
    assert!(!plain.contains("quoted-as") && plain.contains("正文。"));
    for page in [policy, plain, site.page("index.html")] {
        assert!(page.contains("政务服务热线：12345"), "{page}");
        assert!(page.contains(">公开首页</a>"), "a text of its own");
        assert!(page.contains("跳到正文"), "the other texts stay");
    }
    let output = site.output();
    let options = output
        .iter()
        .find(|(path, _)| path.starts_with("assets/options-"))
        .unwrap();
    assert!(
        std::str::from_utf8(options.1)
            .unwrap()
            .contains("--reading: var(--serif)")
    );
}

#[test]
fn a_single_overridden_file_replaces_the_built_in_one() {
    let site = Site::with_config(&format!("{PLAIN}[theme]\ndir = \"theme\"\n"));
    site.document("tz/a.md", "title: 甲\ntemplate: 专题", "正文。")
        .write("theme/templates/404.html", "<h1>没有</h1>\n")
        .write(
            "theme/templates/专题.html",
            "<h1>专题：{{ document.title }}</h1>\n",
        )
        .write("theme/assets/own.js", "1;\n")
        .write("theme/texts/zh-CN.yaml", "home: 门户首页\n");
    site.publish();
    assert!(site.page("404.html").starts_with("<h1>没有</h1>"));
    assert!(site.page("tz/a.html").starts_with("<h1>专题：甲</h1>"));
    assert!(site.page("tz/index.html").contains("门户首页"));
    assert!(
        site.output()
            .keys()
            .any(|path| path.starts_with("assets/own-") && path.ends_with(".js"))
    );
}

#[test]
fn a_theme_folder_that_is_not_there_is_reported_where_it_is_named() {
    let site = Site::with_config(&format!("{PLAIN}[theme]\ndir = \"外观\"\n"));
    site.document("a.md", "titel: 甲", "见[乙](乙.md)。");
    let run = site.build(&[]);
    assert_eq!(run.status, 1, "{run:?}");
    assert!(
        run.stderr
            .contains("site.toml:6:7: error[S005]: 找不到主题文件夹“外观”"),
        "{run:?}"
    );
    assert!(
        run.codes().contains(&"C010"),
        "the rest is reported too: {run:?}"
    );
    site.write("外观/assets/a.css", "p{}");
    site.document("a.md", "title: 甲", "正文。").publish();
}

#[test]
fn a_folder_called_theme_is_the_theme_without_being_named() {
    let site = Site::new();
    site.document("a.md", "title: 甲", "正文。")
        .write("theme/templates/404.html", "自己的 404")
        .publish();
    assert_eq!(site.page("404.html"), "自己的 404");
    site.write("theme/templates/404.html", "改过的 404")
        .publish();
    assert_eq!(site.page("404.html"), "改过的 404");
}

#[test]
fn options_that_the_built_in_theme_cannot_use_are_reported_where_they_stand() {
    let site = |options: &str| {
        let site = Site::with_config(&format!("{PLAIN}[theme.options]\n{options}\n"));
        site.document("a.md", "title: 甲", "见[标志](logo.svg)。")
            .write(
                "content/logo.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
            );
        site
    };
    for (options, words) in [
        ("hue = 400", "site.toml:6:7: error[S005]: hue 是主色的色相"),
        (
            "hue = \"蓝\"",
            "site.toml:6:7: error[S005]: hue 是主色的色相",
        ),
        (
            "font = \"宋体\"",
            "site.toml:6:8: error[S005]: 没有这种正文字体",
        ),
        (
            "logo = 3",
            "site.toml:6:8: error[S005]: 应当是 content/ 里一张图片的路径",
        ),
        ("logo = \"lgo.svg\"", "是否想写 logo.svg？"),
        (
            "mark_url = \"javascript:alert(1)\"",
            "site.toml:6:12: error[S005]: mark_url 应当是以 https://",
        ),
        (
            "mark_image = \"没有.png\"",
            "site.toml:6:14: error[S005]: mark_image 所指的图片不存在",
        ),
    ] {
        let run = site(options).build(&[]);
        assert_eq!(
            (run.status, run.codes()),
            (1, vec!["S005"]),
            "{options}: {run:?}"
        );
        assert!(run.stderr.contains(words), "{options}: {run:?}");
    }
    for options in [
        "hue = 27",
        "font = \"serif\"",
        "logo = \"logo.svg\"",
        "mark_url = \"https://x.cn/\"",
    ] {
        site(options).publish();
    }
}

//! What a site's own `theme.toml` declares, and what is reported of a declaration that cannot work.

use crate::site::{PLAIN, Run, Site};

/// A build of a small site with a theme's declarations and what the site chooses.
fn build(declarations: &str, chosen: &str) -> (Site, Run) {
    let site = Site::with_config(&format!(
        "{PLAIN}[theme]\ndir = \"theme\"\n[theme.options]\n{chosen}"
    ));
    site.write("theme/theme.toml", declarations)
        .write("content/gkzn/_index.md", "---\ntitle: 公开指南\n---\n")
        .document("gkzn/a.md", "title: 甲", "正文。");
    let run = site.build(&[]);
    (site, run)
}

fn text(name: &str, more: &str) -> String {
    format!("[options.{name}]\nkind = \"text\"\nlabel = \"甲\"\n{more}")
}

#[test]
fn whatever_a_declaration_says_in_vain_is_told_once() {
    for declarations in [
        "ids = [\"\"]".to_owned(),
        "ids = [\"a b\"]".to_owned(),
        "ids = [\"a\\tb\"]".to_owned(),
        "ids = [\"#main\"]".to_owned(),
        "ids = [\"{n}\"]".to_owned(),
        "ids = [\"{m}\"]".to_owned(),
        "ids = [\"y{n}{n}\"]".to_owned(),
        "ids = [\"{n}y\"]".to_owned(),
        "ids = [\"hotline\", \"hotline\"]".to_owned(),
        text("\"名 称\"", ""),
        text("\"\"", ""),
        text("1a", ""),
        text("my-size", ""),
        text("a", "choices = { b = \"乙\" }"),
        text("a", "choices = {}"),
        text("a", "most = 2"),
        "[options.a]\nkind = \"choice\"\nlabel = \"甲\"\nchoices = {}".to_owned(),
        "[options.a]\nkind = \"choice\"\nlabel = \"甲\"\nchoices = { b = \"乙\", c = \" \" }"
            .to_owned(),
        text("a", "").replace("甲", " "),
        "[options.a]\nkind = \"choice\"\nlabel = \"甲\"\nleast = 1\nchoices = { b = \"乙\" }"
            .to_owned(),
        "[options.hue]\nkind = \"text\"\nlabel = \"色相\"\ndefault = \"蓝\"".to_owned(),
        "[options.hue]\nkind = \"choice\"\nlabel = \"色相\"\nchoices = { red = \"红\" }".to_owned(),
        "[options.hue]\nkind = \"number\"\nlabel = \"色相\"\nleast = 0\nmost = 90".to_owned(),
        "[options.font]\nkind = \"choice\"\nlabel = \"字体\"\nchoices = { kai = \"楷体\" }"
            .to_owned(),
    ] {
        let (_, run) = build(&declarations, "");
        assert_eq!(
            (run.status, run.codes()),
            (1, vec!["T005"]),
            "{declarations}: {run:?}"
        );
    }
    for fine in [
        "ids = [\"hotline\", \"h{n}\", \"热线\"]".to_owned(),
        text("\"热线\"", "default = \"12345\""),
        text("_a1", ""),
        "[options.hue]\nkind = \"number\"\nlabel = \"色相\"".to_owned(),
    ] {
        let (site, run) = build(&fine, "");
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{fine}");
        assert!(site.has("gkzn/a.html"));
    }
}

/// Whatever the site chooses for an option whose declaration cannot be used, the declaration is the fault.
#[test]
fn an_option_in_doubt_leads_to_no_second_finding() {
    for kind in ["text", "flag", "choice"] {
        let declaration = format!(
            "[options.hue]\nkind = \"{kind}\"\nlabel = \"色\"\n{}",
            match kind {
                "choice" => "choices = { red = \"红\" }",
                _ => "",
            }
        );
        for chosen in ["hue = \"red\"", "hue = true", "hue = 400", "hue = 27"] {
            let (site, run) = build(&declaration, chosen);
            assert_eq!(
                (run.status, run.codes()),
                (1, vec!["T005"]),
                "{kind}: {run:?}"
            );
            let run = site.build(&["--keep-going"]);
            assert_eq!(run.codes(), ["T005"], "{kind}: {run:?}");
            assert!(site.has("gkzn/a.html"), "the built-in option is used");
        }
    }
}

#[test]
fn what_an_option_names_has_to_be_there() {
    let picture = "[options.seal]\nkind = \"picture\"\nlabel = \"印\"\ndefault = \"没有.png\"";
    let (_, run) = build(picture, "");
    assert_eq!((run.status, run.codes()), (1, vec!["S005"]), "{run:?}");
    assert!(
        run.stderr.starts_with("theme/theme.toml:4:") && run.stderr.contains("content/没有.png"),
        "{run:?}"
    );
    let (_, run) = build("", "blocks = \"/nonexist/ gkzm gkzn\"");
    assert_eq!(
        (run.status, run.codes()),
        (1, vec!["S005", "S005"]),
        "{run:?}"
    );
    assert!(
        run.stderr.contains("blocks 所指的栏目不存在：nonexist")
            && run.stderr.contains("blocks 所指的栏目不存在：gkzm")
            && run.stderr.contains("是否想写 gkzn？"),
        "{run:?}"
    );
    let usual = "[options.blocks]\nkind = \"home-blocks\"\nlabel = \"板块\"\ndefault = \"gkzm\"";
    let (_, run) = build(usual, "");
    assert_eq!((run.status, run.codes()), (1, vec!["S005"]), "{run:?}");
    let (_, run) = build(usual, "blocks = \"gkzn\"");
    assert_eq!((run.status, run.stderr.as_str()), (0, ""));
}

#[test]
fn a_theme_toml_of_another_name_is_told() {
    for name in ["Theme.toml", "THEME.TOML", "theme.TOML", "themes.toml"] {
        let site = Site::with_config(&format!("{PLAIN}[theme]\ndir = \"theme\"\n"));
        site.write(&format!("theme/{name}"), &text("a", ""))
            .document("tz/a.md", "title: 甲", "正文。");
        let run = site.build(&[]);
        assert_eq!(
            (run.status, run.codes()),
            (0, vec!["T004"]),
            "{name}: {run:?}"
        );
        assert!(run.stderr.contains("theme/theme.toml"), "{name}: {run:?}");
    }
}

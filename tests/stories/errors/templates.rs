//! Faults in a theme's templates.

use super::published;
use crate::site::{PLAIN, Site, differences, tree};

#[test]
fn a_fault_in_an_included_template_is_reported_at_its_own_line() {
    let (site, _) = published();
    site.write("site.toml", &format!("{PLAIN}[theme]\ndir = \"theme\"\n"));
    site.write(
        "theme/templates/footer.html",
        "<footer>\n{{ nope }}</footer>",
    );
    let run = site.build(&[]);
    let said = "theme/templates/footer.html:2:4: error[T002]: 用了没有定义的名称：nope";
    assert!(run.stderr.contains(said), "{run:?}");
    site.write(
        "theme/templates/footer.html",
        "<footer>{{ site.name|shout }}</footer>",
    );
    let run = site.build(&[]);
    let said = "theme/templates/footer.html:1:22: error[T002]: 没有这个过滤器：shout";
    assert!(run.stderr.contains(said), "{run:?}");
}

#[test]
fn a_template_error_names_the_templates_line_and_the_rest_is_checked() {
    let site = Site::with_config(&format!("{PLAIN}[theme]\ndir = \"theme\"\n"));
    site.document("tz/a.md", "title: 甲\n施行日期: 昨天", "正文。")
        .write(
            "theme/templates/document.html",
            "<h1>\n{{ document.title }}\n{{ document.titel }}\n",
        );
    let run = site.build(&[]);
    assert_eq!((run.status, run.codes()), (1, vec!["F010", "T002"]));
    assert!(
        run.stderr.contains("theme/templates/document.html:3:"),
        "{run:?}"
    );
}

/// One fault in a template is one finding, however many pages use it.
#[test]
fn a_template_error_is_reported_once() {
    let site = Site::with_config(&format!("{PLAIN}[theme]\ndir = \"theme\"\n"));
    site.documents("tz", 0, 30)
        .write("theme/templates/document.html", "{{ document.titel }}\n");
    assert_eq!(site.build(&[]).codes(), ["T002"]);
}

/// A template that a document names fails at its own place, and no page is published by another in its stead.
#[test]
fn a_named_template_that_fails_publishes_nothing() {
    let (site, files) = published();
    site.document("tz/b.md", "title: 乙\ntemplate: 专题", "乙的正文。");
    for (text, said) in [
        (
            "<h1>{{ document.titel }}</h1>",
            "theme/templates/专题.html:1:8: error[T002]: 用了没有定义的名称：",
        ),
        ("<h1>\n{% if %}</h1>", "theme/templates/专题.html:2:"),
    ] {
        site.write("theme/templates/专题.html", text);
        let run = site.build(&[]);
        assert_eq!((run.status, run.codes().len()), (1, 1), "{run:?}");
        assert!(run.stderr.contains(said), "{run:?}");
        assert_eq!(differences(&tree(&site.path("public")), &files), [""; 0]);
    }
    // The column's too.
    site.remove("content/tz/b.md");
    site.write(
        "content/tz/_index.md",
        "---\ntitle: 通知\ntemplate: 专题\n---\n",
    );
    assert_eq!(site.build(&[]).codes(), ["T001"]);
}

//! Templates that are nested too deep, by what they are or by what they do, are faults and no end of the program.

use crate::site::{PLAIN, Run, Site};

fn build_with(name: &str, template: &str) -> Run {
    let site = Site::with_config(PLAIN);
    site.document("tz/a.md", "title: 甲", "正文。")
        .write(&format!("theme/templates/{name}"), template);
    site.build(&[])
}

#[test]
fn what_is_written_too_deep_is_named_at_its_line() {
    for deep in [
        format!("{{{{ {}1 }}}}", "-".repeat(24_000)),
        format!("{{{{ {}1 }}}}", "not ".repeat(29_000)),
        format!("{{{{ {}x }}}}", "x.".repeat(44_000)),
        format!("{{{{ {}1{} }}}}", "(".repeat(100_000), ")".repeat(100_000)),
        format!("{{{{ 1{} }}}}", "|abs".repeat(100_000)),
        format!("{{{{ 1{} }}}}", " ~ 1".repeat(100_000)),
        format!("{{% if a %}}{}{{% endif %}}", "{% elif a %}".repeat(50_000)),
    ] {
        let run = build_with("footer.html", &format!("<p>\n{deep}\n"));
        assert_eq!(
            (run.status, run.codes()),
            (1, vec!["T001"]),
            "{}",
            &deep[..20]
        );
        assert!(
            run.stderr.contains("theme/templates/footer.html:2:"),
            "{}: {}",
            &deep[..20],
            &run.stderr[..run.stderr.len().min(400)]
        );
    }
    for deep in [
        format!(
            "{}{}",
            "{% if a %}".repeat(9_000),
            "{% endif %}".repeat(9_000)
        ),
        format!(
            "{}{}",
            "{% for a in [1] %}".repeat(9_000),
            "{% endfor %}".repeat(9_000)
        ),
        format!(
            "{}{}",
            "{% block a %}".repeat(9_000),
            "{% endblock %}".repeat(9_000)
        ),
        format!(
            "{}{}",
            "{% macro a() %}".repeat(9_000),
            "{% endmacro %}".repeat(9_000)
        ),
    ] {
        let run = build_with("footer.html", &deep);
        assert_eq!(
            (run.status, run.codes()),
            (1, vec!["T001"]),
            "{}",
            &deep[..20]
        );
    }
}

#[test]
fn what_calls_itself_for_ever_is_named() {
    for (name, template) in [
        (
            "footer.html",
            "{% macro a(n) %}{{ a(n + 1) }}{% endmacro %}{{ a(1) }}",
        ),
        (
            "footer.html",
            "{% macro a() %}{% call b() %}x{% endcall %}{% endmacro %}{% macro b() %}{{ caller() }}{{ a() }}{% endmacro %}{{ a() }}",
        ),
        ("footer.html", "{% include 'footer.html' %}"),
        (
            "footer.html",
            "{% for n in [1] recursive %}{{ loop([1]) }}{% endfor %}",
        ),
        ("sitemap.html", "{% extends 'sitemap.html' %}"),
        ("sitemap.html", "{% block a %}{{ self.a() }}{% endblock %}"),
        ("sitemap.html", "{% import 'sitemap.html' as a %}{{ a }}"),
    ] {
        let run = build_with(name, template);
        assert_eq!(
            (run.status, run.codes()),
            (1, vec!["T002"]),
            "{template}: {run:?}"
        );
    }
}

#[test]
fn texts_that_are_no_texts_are_named() {
    for yaml in ["[", "{a: ", "- ", "? ", "&a [", "'", "\"", "!!", "|\n "] {
        let site = Site::with_config(PLAIN);
        site.document("tz/a.md", "title: 甲", "正文。").write(
            "theme/texts/zh-CN.yaml",
            &format!("home: {}", yaml.repeat(20_000)),
        );
        let run = site.build(&[]);
        assert!(run.status == 1 || run.status == 0, "{yaml}: {run:?}");
        if run.status == 1 {
            assert_eq!(run.codes(), ["T003"], "{yaml}");
        }
    }
}

//! Every rule's page in one Markdown text, which `docs/rules.md` is.

use std::fmt::Write as _;

use gongkai_model::diagnostic::Rule;
use gongkai_model::text::{Line, Texts};

use super::show::{family_heading, page, title};

/// The manual of some rules, by family: a table of them, then their pages.
pub(super) fn manual(rules: &[&Rule], texts: &Texts) -> String {
    let mut manual = texts.get("rules.manual").to_owned();
    manual.push('\n');
    for family in rules.chunk_by(|a, b| a.family == b.family) {
        if let Some(first) = family.first() {
            let _ = writeln!(manual, "\n## {}\n", family_heading(first.family, texts));
        }
        manual.push_str(texts.get("rules.table"));
        manual.push('\n');
        for rule in family {
            let row = Line::new("rules.row")
                .with("code", rule.code)
                .with("anchor", anchor(rule))
                .with("name", rule.name)
                .with("level", rule.level.as_str())
                .with("title", title(rule, texts));
            let _ = writeln!(manual, "{}", texts.say(&row));
        }
        for rule in family {
            let _ = writeln!(manual, "\n### {rule}\n\n{}", page(rule, texts));
        }
    }
    manual
}

/// What a rule's heading is called in links.
fn anchor(rule: &Rule) -> String {
    format!("{}-{}", rule.code.to_lowercase(), rule.name)
}

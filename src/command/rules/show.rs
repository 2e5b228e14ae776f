//! Rules and their families as people and programs read them.

use gongkai_model::diagnostic::{Family, Rule};
use gongkai_model::text::{Line, Texts};
use serde_json::{Value, json};

/// The letter of a family and what its rules look at.
pub(super) fn family_heading(family: Family, texts: &Texts) -> String {
    let letter = family.letter().to_string();
    let title = texts.get(&format!("family.{letter}")).to_owned();
    texts.say(
        &Line::new("rules.family")
            .with("letter", letter)
            .with("title", title),
    )
}

pub(super) fn one_line(rule: &Rule, texts: &Texts) -> String {
    let Rule { code, name, .. } = rule;
    format!(
        "{code} {name} {} {}",
        rule.level.as_str(),
        title(rule, texts)
    )
}

pub(super) fn title(rule: &Rule, texts: &Texts) -> String {
    texts.get(&rule.key("title")).to_owned()
}

/// A rule for programs: `code, name, family, level, least, title`; `least` is the mildest level that a site may
/// give it, or `off`.
pub(super) fn as_json(rule: &Rule, texts: &Texts) -> Value {
    json!({
        "code": rule.code,
        "name": rule.name,
        "family": rule.family.letter().to_string(),
        "level": rule.level.as_str(),
        "least": rule.least.setting().word(),
        "title": title(rule, texts),
    })
}

/// The rule's page, as Markdown without a line break at its end.
pub(super) fn page<'t>(rule: &Rule, texts: &'t Texts) -> &'t str {
    texts.find(&rule.key("page")).unwrap_or_default().trim_end()
}

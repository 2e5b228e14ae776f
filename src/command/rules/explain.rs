//! `gongkai explain`

use anyhow::{Result, anyhow};
use gongkai_model::diagnostic::{Rule, nearest};
use gongkai_model::rules::{RULES, rule};
use gongkai_model::text::{Line, Texts};
use serde_json::json;

use crate::cli::{ExplainArgs, Format};
use crate::command::{Exit, Speech, print};
use crate::json_object::set;

use super::page::on_terminal;
use super::show::{as_json, one_line, page, title};

/// Prints a rule's page. Programs get an object where there is no such rule, too.
pub fn explain(arguments: &ExplainArgs, speech: Speech) -> Result<Exit> {
    let speech = speech.in_format(arguments.format.chosen());
    speech.or_object(show(arguments, speech), json!({}))
}

fn show(arguments: &ExplainArgs, speech: Speech) -> Result<Exit> {
    let written = arguments.rule.trim();
    let found = rule(written).ok_or_else(|| anyhow!(unknown(written)))?;
    let texts = speech.texts();
    match speech.format() {
        Format::Human => print::line(format_args!(
            "{}\n{}\n\n{}",
            heading(found, texts),
            title(found, texts),
            on_terminal(page(found, texts), speech.output_style())
        ))?,
        Format::Short => print::line(one_line(found, texts))?,
        Format::Json => {
            let mut json = as_json(found, texts);
            set(&mut json, "page", page(found, texts));
            print::line(json)?;
        }
    }
    Ok(Exit::Success)
}

fn unknown(written: &str) -> Line {
    if written.is_empty() {
        return Line::new("rules.none-written");
    }
    let names = RULES.iter().map(|rule| rule.name);
    let codes = RULES.iter().map(|rule| rule.code);
    let lower = written.to_lowercase();
    let near = nearest(&lower, names).or_else(|| nearest(&written.to_uppercase(), codes));
    match near {
        Some(near) => Line::new("rules.unknown-near")
            .with("written", written)
            .with("near", near),
        None => Line::new("rules.unknown").with("written", written),
    }
}

fn heading(rule: &Rule, texts: &Texts) -> String {
    texts.say(
        &Line::new("rules.heading")
            .with("code", rule.code)
            .with("name", rule.name)
            .with("level", rule.level.as_str()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_that_is_not_there_leads_to_the_nearest() {
        assert_eq!(unknown("R01").to_string(), "没有规则 R01；是否想写 R001？");
        assert_eq!(
            unknown("Mistaken-Endings").to_string(),
            "没有规则 Mistaken-Endings；是否想写 mistaken-ending？"
        );
        assert_eq!(
            unknown("乱写").to_string(),
            "没有规则 乱写；运行 gongkai rules 看全部规则"
        );
        assert_eq!(
            unknown("").to_string(),
            "没有写规则：写编号或英文名，例如 C012；运行 gongkai rules 看全部规则"
        );
    }
}

//! `gongkai rules` and `gongkai explain`: what is checked, from the same texts as the findings.

mod explain;
mod manual;
mod page;
mod show;

use std::fmt::Write as _;

use anyhow::{Result, bail};
use gongkai_model::diagnostic::{Family, Rule};
use gongkai_model::rules::RULES;
use gongkai_model::text::{Line, Texts};
use serde_json::{Value, json};

use crate::cli::{Format, RulesArgs};

use super::{Exit, Speech, print};
use show::{as_json, family_heading, one_line, title};

pub use explain::explain;

/// Lists the rules. Programs get an object where that could not be done, too.
pub fn rules(arguments: &RulesArgs, speech: Speech) -> Result<Exit> {
    let speech = speech.in_format(arguments.format.chosen());
    speech.or_object(list(arguments, speech), json!({}))
}

fn list(arguments: &RulesArgs, speech: Speech) -> Result<Exit> {
    let texts = speech.texts();
    let families = families(&arguments.family)?;
    let chosen: Vec<&Rule> = RULES
        .iter()
        .copied()
        .filter(|rule| families.contains(&rule.family))
        .collect();
    if arguments.manual {
        print::text(format_args!("{}", manual::manual(&chosen, texts)))?;
        return Ok(Exit::Success);
    }
    match speech.format() {
        Format::Human => print::line(by_family(&chosen, texts))?,
        Format::Short => {
            for rule in chosen {
                print::line(one_line(rule, texts))?;
            }
        }
        Format::Json => {
            let rules: Vec<Value> = chosen.iter().map(|rule| as_json(rule, texts)).collect();
            print::line(json!({ "rules": rules }))?;
        }
    }
    Ok(Exit::Success)
}

/// The families that have rules, or those whose letters were written.
fn families(written: &[String]) -> Result<Vec<Family>> {
    let in_use = |family: &Family| RULES.iter().any(|rule| rule.family == *family);
    let all: Vec<Family> = Family::ALL.into_iter().filter(in_use).collect();
    if written.is_empty() {
        return Ok(all);
    }
    let mut chosen = Vec::with_capacity(written.len());
    for letter in written {
        let is_it = |family: &&Family| letter.eq_ignore_ascii_case(&family.letter().to_string());
        let Some(family) = all.iter().find(is_it) else {
            let letters: Vec<String> = all.iter().map(|f| f.letter().to_string()).collect();
            bail!(
                Line::new("rules.no-family")
                    .with("written", letter)
                    .with("families", letters)
            );
        };
        chosen.push(*family);
    }
    Ok(chosen)
}

/// A table of the rules under the names of their families, and what its words mean.
fn by_family(rules: &[&Rule], texts: &Texts) -> String {
    let width = rules.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let mut listed = String::new();
    let mut family = None;
    for rule in rules {
        if family != Some(rule.family) {
            family = Some(rule.family);
            listed.push_str(&family_heading(rule.family, texts));
            listed.push('\n');
        }
        // Writing to a string cannot fail.
        let _ = writeln!(
            listed,
            "  {}  {:<7}  {:<width$}  {}",
            rule.code,
            rule.level.as_str(),
            rule.name,
            title(rule, texts)
        );
    }
    listed.push('\n');
    listed.push_str(texts.get("rules.legend"));
    listed
}

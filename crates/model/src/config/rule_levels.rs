//! How bad findings are on this site: `[rules]`.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::diagnostic::{Levels, Setting, nearest};
use crate::key::Shape;
use crate::rules::{RULES, SiteBadValue, rule};
use crate::syntax::{Entry, Meant, Node, NodeKind, ScalarKind, TableReader, Wanted};
use crate::table::Form;

/// A table of rules, by code or English name, and their levels.
pub(super) struct RuleLevels;

impl Form for RuleLevels {
    type Value = Levels;

    fn shape(&self) -> Shape {
        Shape::Levels
    }

    fn absent(&self) -> Levels {
        Levels::default()
    }

    fn read(&self, key: &'static str, node: Node, reader: &mut TableReader<'_>) -> Option<Levels> {
        let mut table = reader.inside(key, node)?;
        let mut levels = Levels::default();
        let mut named = BTreeMap::new();
        for entry in table.take_rest() {
            let Some(rule) = rule(&entry.key) else {
                let names = RULES.iter().flat_map(|rule| [rule.code, rule.name]);
                table.unknown(&entry.key, entry.key_range, names, Meant::Rule);
                continue;
            };
            if let Some(first) = named.insert(rule.code, entry.key.clone()) {
                let second = entry.key.clone();
                table.breach(
                    entry.key_range.clone(),
                    &SiteBadValue::RuleTwice { first, second },
                );
            }
            let Some((setting, range)) = setting(&entry, &mut table) else {
                continue;
            };
            if let Err(mildest) = levels.set(rule, setting) {
                table.breach(range, &SiteBadValue::TooMild { rule, mildest });
            }
        }
        reader.absorb(table);
        Some(levels)
    }
}

/// What a rule is set to, with its place.
fn setting(entry: &Entry, table: &mut TableReader<'_>) -> Option<(Setting, Range<usize>)> {
    let NodeKind::Scalar(ScalarKind::Text, word) = &entry.value.kind else {
        return table.wrong_type(&entry.key, &entry.value, Wanted::Level);
    };
    let word = word.trim();
    let setting = Setting::parse(word);
    let range = entry.value.range.clone();
    if setting.is_none() {
        let words = Setting::WORDS.iter().flat_map(|(_, words)| *words);
        let (word, near) = (word.to_owned(), nearest(word, words));
        table.breach(range.clone(), &SiteBadValue::Level { word, near });
    }
    Some((setting?, range))
}

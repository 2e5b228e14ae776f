//! What every document is, before any text is written.

use jiff::ToSpan as _;
use jiff::civil::Date;

use crate::citation::Citation;
use crate::column::{COLUMNS, Column, Layout};
use crate::number;
use crate::pattern::Phrasebook;
use crate::random::Random;
use crate::scene::Scene;
use crate::vocabulary::Vocabulary;

/// The first year; the last is [`LAST_YEAR`], eighteen in all.
pub const FIRST_YEAR: i16 = 2008;
/// The last year.
pub const LAST_YEAR: i16 = 2025;

const PUBLISHERS: [&str; 8] = [
    "澜江省商务厅",
    "澜江省商务厅办公室",
    "澜江省人民政府办公厅",
    "澜江省口岸管理办公室",
    "澜江省投资促进局",
    "澜江省会展业促进中心",
    "澜江省商务综合执法总队",
    "澜江省电子商务发展中心",
];

/// 有效性 of a document that has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Validity {
    /// 现行有效.
    InForce,
    /// 废止.
    Repealed,
}

/// One document.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The column it stands in.
    pub column: &'static Column,
    /// 成文日期.
    pub date: Date,
    /// 发布日期, not before `date`.
    pub published: Date,
    /// The time of day of publication in minutes, where one is written.
    pub minute: Option<u16>,
    /// 索引号.
    pub index: String,
    /// Its file below `content/`, such as `zcwj/2017-00110.md`.
    pub path: String,
    /// 文号.
    pub doc_number: Option<String>,
    /// 信息名称.
    pub title: String,
    /// 内容分类.
    pub category: &'static str,
    /// 发布机构.
    pub publisher: &'static str,
    /// 有效性, for policies.
    pub validity: Option<Validity>,
    /// The earlier document it replaces, by position.
    pub replaces: Option<usize>,
    /// The earlier document it interprets, by position.
    pub interprets: Option<usize>,
}

/// All documents, by date.
#[derive(Clone, Debug)]
pub struct Plan {
    entries: Vec<Entry>,
    citations: Vec<Citation>,
}

impl Plan {
    /// Plans `documents` documents over eighteen years, more in each year than in the one before.
    pub(crate) fn new(
        documents: usize,
        vocabulary: &Vocabulary,
        phrasebook: &Phrasebook,
        mut random: Random,
    ) -> Self {
        let mut plan = Self {
            entries: Vec::with_capacity(documents),
            citations: Vec::new(),
        };
        // Policies, which alone can be replaced or interpreted, by position.
        let mut policies = Vec::new();
        for (year, count) in years(documents) {
            let mut serials = [0; COLUMNS.len()];
            for serial in 1..=count {
                let day = serial * 364 / count.max(1);
                let date = Date::constant(year, 1, 1).saturating_add(i64::from(day).days());
                let column = draw_column(&mut random);
                if let Some(count) = serials.get_mut(column) {
                    *count += 1;
                }
                let number_in_series = serials.get(column).copied().unwrap_or(0);
                let Some(column) = COLUMNS.get(column) else {
                    continue;
                };
                let position = plan.entries.len();
                let mut entry = describe(
                    column,
                    date,
                    serial,
                    number_in_series,
                    vocabulary,
                    phrasebook,
                    &mut random,
                );
                plan.relate(&mut entry, &policies, &mut random);
                if matches!(column.layout, Layout::Policy | Layout::Regulation) {
                    policies.push(position);
                }
                if let Some(number) = &entry.doc_number {
                    plan.citations.push(Citation {
                        position,
                        number: number.clone(),
                        title: entry.title.clone(),
                    });
                }
                plan.entries.push(entry);
            }
        }
        plan
    }

    /// The documents, by date.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// The documents with a 文号 that stand before `position`, the oldest first.
    pub fn citable(&self, position: usize) -> &[Citation] {
        let end = self
            .citations
            .partition_point(|citation| citation.position < position);
        self.citations.get(..end).unwrap_or_default()
    }

    fn relate(&mut self, entry: &mut Entry, policies: &[usize], random: &mut Random) {
        match entry.column.layout {
            Layout::Policy | Layout::Regulation if random.chance(12) => {
                let Some(&old) = random.pick(policies) else {
                    return;
                };
                let Some(replaced) = self.entries.get_mut(old) else {
                    return;
                };
                if replaced.validity == Some(Validity::InForce) {
                    replaced.validity = Some(Validity::Repealed);
                    entry.replaces = Some(old);
                }
            }
            Layout::Interpretation => {
                let recent = policies
                    .get(policies.len().saturating_sub(40)..)
                    .unwrap_or_default();
                let Some(&policy) = random.pick(recent) else {
                    return;
                };
                entry.interprets = Some(policy);
                if let Some(policy) = self.entries.get(policy) {
                    entry.title = format!("《{}》政策解读", policy.title);
                }
            }
            _ => {}
        }
    }
}

/// How many documents each year has.
fn years(documents: usize) -> Vec<(i16, u32)> {
    let weight = |year: i16| 10 + u64::from((year - FIRST_YEAR).unsigned_abs());
    let total: u64 = (FIRST_YEAR..=LAST_YEAR).map(weight).sum();
    let mut before = 0;
    (FIRST_YEAR..=LAST_YEAR)
        .map(|year| {
            let start = documents as u64 * before / total;
            before += weight(year);
            (year, (documents as u64 * before / total - start) as u32)
        })
        .collect()
}

/// A column's place in [`COLUMNS`], by its share.
fn draw_column(random: &mut Random) -> usize {
    let mut point = random.below(COLUMNS.iter().map(|column| column.share).sum());
    COLUMNS
        .iter()
        .position(|column| {
            let here = point < column.share;
            point = point.saturating_sub(column.share);
            here
        })
        .unwrap_or(0)
}

fn describe(
    column: &'static Column,
    date: Date,
    serial: u32,
    number_in_series: u32,
    vocabulary: &Vocabulary,
    phrasebook: &Phrasebook,
    random: &mut Random,
) -> Entry {
    let year = date.year();
    let scene = Scene {
        vocabulary,
        year,
        citable: &[],
    };
    let last = Date::constant(LAST_YEAR, 12, 31);
    let publisher = if random.chance(70) {
        PUBLISHERS.first()
    } else {
        random.pick(&PUBLISHERS)
    };
    Entry {
        column,
        date,
        published: date
            .saturating_add((random.below(12).cast_signed()).days())
            .min(last),
        minute: random
            .chance(30)
            .then(|| random.between(8 * 60, 18 * 60) as u16),
        index: number::index_number(year, serial),
        path: format!("{}/{year:04}-{serial:05}.md", column.folder),
        doc_number: column
            .series
            .map(|series| number::doc_number(series, year, number_in_series)),
        title: scene.one(phrasebook.titles(column.titles), random),
        category: random.pick(column.categories).copied().unwrap_or_default(),
        publisher: publisher.copied().unwrap_or_default(),
        validity: matches!(column.layout, Layout::Policy | Layout::Regulation)
            .then_some(Validity::InForce),
        replaces: None,
        interprets: None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    fn plan(documents: usize) -> Plan {
        Plan::new(
            documents,
            &Vocabulary::new(1),
            &Phrasebook::embedded(),
            Random::new(1, 0),
        )
    }

    #[test]
    fn the_years_hold_all_documents_and_grow() {
        for documents in [0, 1, 17, 1000, 50_000] {
            assert_eq!(
                years(documents)
                    .iter()
                    .map(|(_, count)| *count as usize)
                    .sum::<usize>(),
                documents
            );
        }
        let years = years(10_000);
        assert_eq!(years.len(), 18);
        assert!(years.is_sorted_by_key(|(_, count)| *count));
    }

    #[test]
    fn numbers_are_unique_and_days_in_order() {
        let plan = plan(5000);
        let unique =
            |values: Vec<&String>| values.iter().collect::<HashSet<_>>().len() == values.len();
        assert_eq!(plan.entries().len(), 5000);
        assert!(unique(
            plan.entries().iter().map(|entry| &entry.index).collect()
        ));
        assert!(unique(
            plan.entries().iter().map(|entry| &entry.path).collect()
        ));
        assert!(unique(
            plan.citations
                .iter()
                .map(|citation| &citation.number)
                .collect()
        ));
        assert!(plan.entries().is_sorted_by_key(|entry| entry.date));
        assert!(
            plan.entries()
                .iter()
                .all(|entry| entry.published >= entry.date)
        );
    }

    #[test]
    fn columns_have_their_shares() {
        let plan = plan(10_000);
        for column in &COLUMNS {
            let found = plan
                .entries()
                .iter()
                .filter(|entry| entry.column.folder == column.folder)
                .count();
            let expected = column.share as usize * 10;
            assert!(
                found.abs_diff(expected) < expected / 4,
                "{}: {found} for {expected}",
                column.folder
            );
        }
    }

    #[test]
    fn relations_lead_back_to_policies() {
        let plan = plan(5000);
        let mut replaced = 0;
        for (position, entry) in plan.entries().iter().enumerate() {
            for target in [entry.replaces, entry.interprets].into_iter().flatten() {
                assert!(target < position);
                assert!(plan.entries()[target].validity.is_some());
            }
            if let Some(target) = entry.replaces {
                assert_eq!(plan.entries()[target].validity, Some(Validity::Repealed));
                replaced += 1;
            }
        }
        let repealed = plan
            .entries()
            .iter()
            .filter(|entry| entry.validity == Some(Validity::Repealed))
            .count();
        assert!(replaced > 20);
        assert_eq!(replaced, repealed);
    }

    #[test]
    fn only_earlier_documents_can_be_cited() {
        let plan = plan(2000);
        assert!(plan.citable(0).is_empty());
        assert!(
            plan.citable(1500)
                .iter()
                .all(|citation| citation.position < 1500)
        );
        assert!(plan.citable(2000).len() > 900);
    }
}

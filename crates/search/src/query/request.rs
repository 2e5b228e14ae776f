//! What the page or the terminal asks for.

use crate::facts::{self, DIMENSIONS, Facts, UNDATED};

/// How results are ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Full matches first, then by score.
    #[default]
    Relevance,
    /// Full matches first, then the newest.
    Date,
}

/// Which documents count. Values of one property are alternatives; different properties must all hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filters {
    /// Paths of columns; each includes its sub-columns.
    pub columns: Vec<String>,
    /// Paths of categories; each includes its sub-categories.
    pub categories: Vec<String>,
    /// 公文种类
    pub kinds: Vec<String>,
    /// 发布机构
    pub publishers: Vec<String>,
    /// Names of [`crate::Validity`].
    pub validities: Vec<String>,
    /// First day, in days since 1970-01-01. A document without a date is outside every range.
    pub from: Option<i32>,
    /// Last day.
    pub to: Option<i32>,
}

impl Filters {
    fn values(&self, dimension: usize) -> &[String] {
        match dimension {
            facts::COLUMN => &self.columns,
            facts::CATEGORY => &self.categories,
            facts::KIND => &self.kinds,
            facts::PUBLISHER => &self.publishers,
            _ => &self.validities,
        }
    }
}

/// A request. `query` is in Unicode normalisation form KC (see [`crate::normalize`]).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// As typed.
    pub query: String,
    /// What to leave out.
    pub filters: Filters,
    /// The order.
    pub sort: Sort,
    /// Results to skip.
    pub offset: usize,
    /// Results to give.
    pub limit: usize,
}

/// The filters, with the values' numbers in one segment.
pub(super) struct SegmentFilter {
    /// For each dimension, which values pass; `None` lets all pass.
    pass: [Option<Vec<bool>>; DIMENSIONS],
    from: i32,
    to: i32,
}

impl SegmentFilter {
    pub(super) fn new(filters: &Filters, facts: &Facts) -> Self {
        let mut pass: [Option<Vec<bool>>; DIMENSIONS] = Default::default();
        for (number, (place, dimension)) in pass.iter_mut().zip(&facts.dimensions).enumerate() {
            let wanted = filters.values(number);
            if !wanted.is_empty() {
                let paths = number == facts::COLUMN || number == facts::CATEGORY;
                let matches = |value: &String| {
                    wanted
                        .iter()
                        .any(|w| value == w || (paths && below(value, w)))
                };
                *place = Some(dimension.values.iter().map(matches).collect());
            }
        }
        let from = filters.from.unwrap_or(UNDATED);
        let to = filters.to.unwrap_or(i32::MAX);
        // A bound on one side leaves out the undated too.
        let from = if filters.to.is_some() {
            from.max(UNDATED + 1)
        } else {
            from
        };
        Self { pass, from, to }
    }

    /// The dimensions whose filter a document fails; `None` if it is outside the dates.
    pub(super) fn failed(&self, facts: &Facts, doc: u32) -> Option<u8> {
        let date = facts.date(doc);
        if date < self.from || date > self.to {
            return None;
        }
        let mut failed = 0u8;
        for (number, (pass, dimension)) in self.pass.iter().zip(&facts.dimensions).enumerate() {
            if let Some(pass) = pass {
                let value = dimension.of.get(doc as usize).copied().unwrap_or(0);
                if !pass.get(usize::from(value)).copied().unwrap_or(false) {
                    failed |= 1 << number;
                }
            }
        }
        Some(failed)
    }
}

/// Whether a path lies below another.
fn below(path: &str, parent: &str) -> bool {
    path.strip_prefix(parent)
        .is_some_and(|rest| rest.starts_with('/'))
}

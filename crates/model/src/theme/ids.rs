//! The ids of a theme's pages.

use std::collections::BTreeSet;

/// The ids that a theme's pages use around an article. The headings of an article must not take them: the first
/// element with an id is the one that a link, a label or a script finds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReservedIds {
    names: BTreeSet<String>,
    /// What ids begin with that end with a number.
    series: BTreeSet<String>,
}

impl ReservedIds {
    /// These ids; `y{n}` stands for `y` and any number.
    pub fn new<I: AsRef<str>>(ids: impl IntoIterator<Item = I>) -> Self {
        let mut reserved = Self::default();
        for id in ids {
            let id = id.as_ref();
            match id.strip_suffix("{n}") {
                Some(start) => reserved.series.insert(start.to_owned()),
                None => reserved.names.insert(id.to_owned()),
            };
        }
        reserved
    }

    /// Whether an id is one of them.
    pub fn holds(&self, id: &str) -> bool {
        let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
        let is_numbered = |start: &String| id.strip_prefix(start.as_str()).is_some_and(is_number);
        self.names.contains(id) || self.series.iter().any(is_numbered)
    }

    /// Whether ids of a series begin like this and go on with nothing but digits: `y-` of `y-{n}` and of `y-1{n}`.
    pub fn numbers(&self, start: &str) -> bool {
        let is_of = |series: &String| {
            let rest = series.strip_prefix(start);
            rest.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
        };
        self.series.iter().any(is_of)
    }

    pub(super) fn add(&mut self, more: Self) {
        self.names.extend(more.names);
        self.series.extend(more.series);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_reserved_by_name_or_by_its_beginning_and_a_number() {
        let ids = ReservedIds::new(["main", "y{n}", "2-{n}"]);
        for (id, is_reserved) in [
            ("main", true),
            ("main-2", false),
            ("y2026", true),
            ("y", false),
            ("year", false),
            ("y20a", false),
            ("2-3", true),
            ("23", false),
        ] {
            assert_eq!(ids.holds(id), is_reserved, "{id}");
        }
    }

    #[test]
    fn a_beginning_is_numbered_where_digits_lead_into_a_series() {
        let ids = ReservedIds::new(["y-2", "y-{n}", "z-1{n}", "a-b{n}"]);
        for (start, is_numbered) in [
            ("y-", true),
            ("z-", true),
            ("y", false),
            ("a-", false),
            ("b-", false),
        ] {
            assert_eq!(ids.numbers(start), is_numbered, "{start}");
        }
    }
}

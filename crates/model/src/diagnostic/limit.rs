//! How many findings of one kind are shown.

use std::collections::HashMap;

use super::{Finding, Rule};

/// The most findings of one rule in one file that are shown: whoever mends a hundred runs the program again, and
/// each costs a look for its line.
const MOST: usize = 100;

/// Findings, and how many there are besides.
#[derive(Debug)]
pub struct Limited<'f> {
    /// In their order.
    pub shown: Vec<&'f Finding>,
    /// What is not shown, in the order of its first.
    pub more: Vec<More<'f>>,
}

/// Findings of one rule in one file that are not shown.
#[derive(Debug, PartialEq, Eq)]
pub struct More<'f> {
    /// The rule.
    pub rule: &'static Rule,
    /// The file.
    pub path: &'f str,
    /// How many.
    pub count: usize,
}

/// Takes the first hundred findings of each rule in each file.
pub fn limited<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Limited<'f> {
    let mut counts: HashMap<(&str, &str), usize> = HashMap::new();
    let mut limited = Limited {
        shown: Vec::new(),
        more: Vec::new(),
    };
    let mut places: HashMap<(&str, &str), usize> = HashMap::new();
    for finding in findings {
        let path = finding.place.path();
        let key = (finding.rule.code, path);
        let count = counts.entry(key).or_default();
        *count += 1;
        if *count <= MOST {
            limited.shown.push(finding);
            continue;
        }
        let at = *places.entry(key).or_insert(limited.more.len());
        match limited.more.get_mut(at) {
            Some(more) => more.count += 1,
            None => limited.more.push(More {
                rule: finding.rule,
                path,
                count: 1,
            }),
        }
    }
    limited
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::ThemeStray;

    #[test]
    fn a_hundred_of_a_kind_are_shown_and_the_rest_is_counted() {
        let in_file = |path: &str| {
            let meant = "b".to_owned();
            Finding::in_file(path, &ThemeStray { meant })
        };
        let mut all: Vec<_> = (0..250).map(|_| in_file("a")).collect();
        all.insert(7, in_file("b"));
        let limited = limited(&all);
        assert_eq!(limited.shown.len(), 101);
        assert_eq!(limited.shown[7].place.path(), "b");
        let more = More {
            rule: all[0].rule,
            path: "a",
            count: 150,
        };
        assert_eq!(limited.more, [more]);
    }
}

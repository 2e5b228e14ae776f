//! The registry tests itself; what it says is held by `tests/diagnostics/`.

use std::collections::BTreeSet;

use super::{RULES, rule};
use crate::diagnostic::{Family, Rule, Setting};
use crate::text::{Language, Texts};

#[test]
fn the_registry_is_sorted_and_nothing_stands_twice() {
    let rank = |family: Family| Family::ALL.iter().position(|f| *f == family);
    let order = |rule: &Rule| (rank(rule.family), rule.code);
    for pair in RULES.windows(2) {
        assert!(order(pair[0]) < order(pair[1]), "{}", pair[1]);
    }
    let names: BTreeSet<_> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names.len(), RULES.len());
}

#[test]
fn codes_and_names_are_well_formed_and_lead_to_their_rule() {
    for found in RULES {
        let (letter, digits) = found.code.split_at(1);
        assert_eq!(letter, found.family.letter().to_string(), "{found}");
        assert!(digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()));
        assert!(
            found
                .name
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
            "{found}"
        );
        assert_eq!(rule(found.code), Some(*found));
        assert_eq!(rule(&found.name.to_uppercase()), Some(*found));
    }
    assert_eq!(rule("Z999"), None);
}

#[test]
fn every_rule_is_documented() {
    let texts = Texts::of(Language::Chinese);
    for found in RULES {
        assert!(texts.has(&found.key("title")), "{found} has no title");
        let page = texts.find(&found.key("page")).unwrap_or_default();
        let mut rest = page;
        for part in ["查什么", "为什么", "例子", "怎么改", "怎么设置"] {
            let heading = format!("**{part}**　");
            let (_, after) = rest
                .split_once(&heading)
                .unwrap_or_else(|| panic!("{found} does not say {part}, or not in its place"));
            assert!(!after.trim_start().starts_with("**"), "{found}: {part}");
            rest = after;
        }
        // What the page says about settings is what the settings allow.
        let mildest = found.least.setting();
        let written = format!("{} = \"", found.code);
        let mut proposed = rest.split(&written).skip(1).map(|after| {
            let word = after.split('"').next().unwrap_or_default();
            Setting::parse(word).unwrap_or_else(|| panic!("{found}: {word}"))
        });
        let is_fixed = mildest == Setting::Level(found.level);
        assert!(
            is_fixed || proposed.clone().next().is_some(),
            "{found}: {rest}"
        );
        assert!(
            proposed.all(|setting| setting <= mildest),
            "{found}: {rest}"
        );
    }
}

//! The registry tests itself; what it says is held by `tests/diagnostics/`.

use std::collections::BTreeSet;

use super::{RULES, rule};
use crate::diagnostic::Family;
use crate::text::{Language, Texts};

#[test]
fn the_registry_is_sorted_and_nothing_stands_twice() {
    let rank = |family: Family| Family::ALL.iter().position(|f| *f == family);
    let order = |at: usize| (rank(RULES[at].family), RULES[at].code);
    for at in 1..RULES.len() {
        assert!(order(at - 1) < order(at), "{}", RULES[at]);
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
    }
}

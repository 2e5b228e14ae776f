//! How bad findings are on one site: `[rules]`.

use std::collections::BTreeMap;

use super::{Finding, Least, Level, Rule};

/// The levels that a site gives to rules; a rule that it does not name keeps its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Levels(BTreeMap<&'static str, Setting>);

/// What becomes of a rule's findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Setting {
    /// They have this level.
    Level(Level),
    /// They are dropped.
    Off,
}

impl Setting {
    /// Every setting and the words it is written with, English and Chinese, the worst first.
    pub const WORDS: [(Self, [&'static str; 2]); 4] = [
        (Self::Level(Level::Error), ["error", "错误"]),
        (Self::Level(Level::Warning), ["warning", "警告"]),
        (Self::Level(Level::Advice), ["advice", "建议"]),
        (Self::Off, ["off", "关闭"]),
    ];

    /// Reads a word.
    pub fn parse(written: &str) -> Option<Self> {
        let is_it = |(_, words): &&(Self, [&str; 2])| words.contains(&written);
        Self::WORDS.iter().find(is_it).map(|(setting, _)| *setting)
    }

    /// Its English word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Level(level) => level.as_str(),
            Self::Off => "off",
        }
    }
}

impl Least {
    /// The mildest setting that it allows.
    pub fn setting(self) -> Setting {
        match self {
            Self::Level(level) => Setting::Level(level),
            Self::Off => Setting::Off,
        }
    }
}

impl Levels {
    /// Gives a rule a level. Nothing changes, and the mildest one that it may have is the error, where that
    /// is asked too much of it.
    pub fn set(&mut self, rule: &Rule, setting: Setting) -> Result<(), Setting> {
        let mildest = rule.least.setting();
        if setting > mildest {
            return Err(mildest);
        }
        self.0.insert(rule.code, setting);
        Ok(())
    }

    /// What becomes of a rule's findings.
    pub fn of(&self, rule: &Rule) -> Setting {
        let own = self.0.get(rule.code).copied();
        own.unwrap_or(Setting::Level(rule.level))
    }

    /// Weighs every finding, and drops those of rules that the site has turned off.
    pub fn apply(&self, findings: &mut Vec<Finding>) {
        if !self.0.is_empty() {
            let all = std::mem::take(findings).into_iter();
            findings.extend(all.filter_map(|finding| self.weigh(finding)));
        }
    }

    /// The finding with the level that the site gives it; `None` where it has turned the rule off. To be done
    /// before [`Finding::postponed`], which makes errors of the site's choosing milder too.
    fn weigh(&self, mut finding: Finding) -> Option<Finding> {
        match self.0.get(finding.rule.code) {
            None => Some(finding),
            Some(Setting::Off) => None,
            Some(Setting::Level(level)) => {
                finding.level = *level;
                Some(finding)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Violation;
    use crate::rules::{ThemeStray, rule};

    #[test]
    fn a_level_is_changed_and_a_rule_is_turned_off() {
        let (loud, quiet) = (rule("C014").unwrap(), rule("C021").unwrap());
        let mut levels = Levels::default();
        levels.set(loud, Setting::Level(Level::Error)).unwrap();
        levels.set(quiet, Setting::Off).unwrap();
        assert_eq!(levels.of(loud), Setting::Level(Level::Error));
        assert_eq!(levels.of(quiet), Setting::Off);
        assert_eq!(
            levels.of(rule("C020").unwrap()),
            Setting::Level(Level::Warning)
        );
    }

    #[test]
    fn findings_are_weighed_before_they_are_postponed() {
        let finding = || {
            Finding::in_file(
                "a",
                &ThemeStray {
                    meant: "b".to_owned(),
                },
            )
        };
        let mut levels = Levels::default();
        assert_eq!(levels.weigh(finding()).unwrap().level, Level::Warning);
        levels
            .set(&ThemeStray::RULE, Setting::Level(Level::Error))
            .unwrap();
        let weighed = levels.weigh(finding()).unwrap();
        assert_eq!(weighed.level, Level::Error);
        assert_eq!(weighed.postponed().level, Level::Warning);
        levels.set(&ThemeStray::RULE, Setting::Off).unwrap();
        assert!(levels.weigh(finding()).is_none());
    }

    #[test]
    fn what_leaves_something_out_stays_an_error() {
        let rule = rule("F001").unwrap();
        let mut levels = Levels::default();
        let mildest = Err(Setting::Level(Level::Error));
        assert_eq!(levels.set(rule, Setting::Off), mildest);
        assert_eq!(levels.set(rule, Setting::Level(Level::Warning)), mildest);
        assert_eq!(levels, Levels::default());
        assert_eq!(levels.set(rule, Setting::Level(Level::Error)), Ok(()));
    }

    #[test]
    fn every_word_is_read() {
        for (setting, words) in Setting::WORDS {
            for word in words {
                assert_eq!(Setting::parse(word), Some(setting));
            }
            assert_eq!(words[0], setting.word());
        }
        assert_eq!(Setting::parse("ERROR"), None);
    }
}

//! What a theme declares of itself in its `theme.toml`: the options that a site may choose, and the ids that
//! its pages use.

mod declare;
mod options;

pub use options::{Chosen, NamedPicture};

use std::collections::BTreeSet;

/// What a theme declares.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ThemeManifest {
    /// The options, in the order of the manual.
    pub options: Vec<ThemeOption>,
    /// The ids of its pages.
    pub ids: ReservedIds,
    /// Whether something was wrong with it, so that options may be missing.
    pub is_faulty: bool,
}

/// An option of a theme: a key of `[theme.options]`.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeOption {
    /// As it is written, and as templates name it.
    pub name: String,
    /// What it takes.
    pub kind: OptionKind,
    /// What it is where the site says nothing.
    pub usual: Option<OptionValue>,
    /// What it is called in sentences.
    pub label: String,
    /// One sentence for the manual and for editors' programs.
    pub description: String,
    /// How to mend a wrong value, where the kind does not say it all.
    pub hint: Option<String>,
}

/// What an option takes.
#[derive(Debug, Clone, PartialEq)]
pub enum OptionKind {
    /// A text.
    Text,
    /// A number; from one to another, both included, where the theme names them.
    Number(Option<(f64, f64)>),
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(Vec<Choice>),
    /// A picture in `content/`, by its path there.
    Picture,
    /// An address that a browser may follow.
    Link,
    /// The columns that stand as blocks on the home page, by their paths.
    HomeBlocks,
}

/// A word to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As it is written.
    pub word: String,
    /// What it means.
    pub label: String,
}

/// A value of `[theme.options]`.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum OptionValue {
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

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

    fn add(&mut self, more: Self) {
        self.names.extend(more.names);
        self.series.extend(more.series);
    }
}

impl ThemeManifest {
    /// The option of a name.
    pub fn option(&self, name: &str) -> Option<&ThemeOption> {
        self.options.iter().find(|option| option.name == name)
    }

    /// The built-in theme's declarations with a site's own over them: an option of the same name takes the
    /// other's place, all else is added.
    #[must_use]
    pub fn with(mut self, own: Self) -> Self {
        for option in own.options {
            match self.options.iter_mut().find(|o| o.name == option.name) {
                Some(place) => *place = option,
                None => self.options.push(option),
            }
        }
        self.ids.add(own.ids);
        self.is_faulty |= own.is_faulty;
        self
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
    fn a_sites_own_theme_stands_over_the_built_in_one() {
        let option = |name: &str, label: &str| ThemeOption {
            name: name.to_owned(),
            kind: OptionKind::Text,
            usual: None,
            label: label.to_owned(),
            description: String::new(),
            hint: None,
        };
        let theme = |options, id| ThemeManifest {
            options,
            ids: ReservedIds::new([id]),
            is_faulty: false,
        };
        let built_in = theme(vec![option("a", "甲"), option("b", "乙")], "main");
        let own = theme(vec![option("b", "丙"), option("c", "丁")], "hotline");
        let both = built_in.with(own);
        let labels: Vec<&str> = both.options.iter().map(|o| o.label.as_str()).collect();
        assert_eq!(labels, ["甲", "丙", "丁"]);
        assert!(both.ids.holds("main") && both.ids.holds("hotline"));
    }
}

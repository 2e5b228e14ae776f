//! What a theme declares, in plain values.

use super::ids::ReservedIds;

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

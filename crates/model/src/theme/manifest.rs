//! What a theme declares, in plain values.

use std::ops::Range;
use std::sync::Arc;

use crate::SourceFile;
use crate::diagnostic::Finding;
use crate::rules::ThemeDeclaration;

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
    /// Options of the built-in theme that the site's own declares in a way that cannot be used: what a site chooses
    /// for them means nothing.
    pub doubtful: Vec<String>,
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
    /// Where that is declared; `None` if nowhere.
    pub declared: Option<Declared>,
}

/// Where an option is declared.
#[derive(Debug, Clone, PartialEq)]
pub struct Declared {
    /// The `theme.toml`.
    pub source: Arc<SourceFile>,
    /// The option's name in it.
    pub name: Range<usize>,
    /// The usual value; empty where there is none.
    pub usual: Range<usize>,
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
    /// other's place, all else is added. The built-in templates use their options still, so that one which they
    /// could not use is reported and stays as it was.
    #[must_use]
    pub fn with(mut self, own: Self) -> (Self, Vec<Finding>) {
        let mut found = Vec::new();
        for option in own.options {
            let Some(place) = self.options.iter_mut().find(|o| o.name == option.name) else {
                self.options.push(option);
                continue;
            };
            match place.replaced(&option) {
                Ok(option) => *place = option,
                Err(breach) => {
                    self.doubtful.push(option.name);
                    let at = option.declared;
                    found.extend(at.map(|at| Finding::in_text(&at.source, at.name, &breach)));
                }
            }
        }
        self.ids.add(own.ids);
        self.is_faulty |= own.is_faulty || !found.is_empty();
        (self, found)
    }
}

impl ThemeOption {
    /// What takes the place of an option: another declaration of the same kind, with the usual value of this one
    /// where it names none.
    fn replaced(&self, by: &Self) -> Result<Self, ThemeDeclaration> {
        let option = || self.name.clone();
        if std::mem::discriminant(&self.kind) != std::mem::discriminant(&by.kind) {
            return Err(ThemeDeclaration::OtherKind { option: option() });
        }
        let mut by = by.clone();
        if by.usual.is_none() {
            by.usual = self.usual.clone().filter(|usual| by.takes(usual));
        }
        if by.usual.is_none() && self.usual.is_some() {
            return Err(ThemeDeclaration::NoDefault { option: option() });
        }
        Ok(by)
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
            declared: None,
        };
        let theme = |options, id| ThemeManifest {
            options,
            ids: ReservedIds::new([id]),
            is_faulty: false,
            doubtful: Vec::new(),
        };
        let built_in = theme(vec![option("a", "甲"), option("b", "乙")], "main");
        let own = theme(vec![option("b", "丙"), option("c", "丁")], "hotline");
        let (both, found) = built_in.with(own);
        assert!(found.is_empty(), "{found:?}");
        let labels: Vec<&str> = both.options.iter().map(|o| o.label.as_str()).collect();
        assert_eq!(labels, ["甲", "丙", "丁"]);
        assert!(both.ids.holds("main") && both.ids.holds("hotline"));
    }
}

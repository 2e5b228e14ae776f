use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::syntax::{Fault, SyntaxError};
use crate::text::Line;

/// T005 `theme-declaration`
///
/// # What it finds
/// A `theme.toml` of the site's own theme that does not declare what it means to: a line that is not TOML, a key
/// that there is not, an option without a kind, a default that the option does not take.
///
/// # Why it matters
/// An option that is not declared cannot be chosen in `site.toml`.
///
/// # Example
/// `kind = "colour"`
///
/// # How to mend
/// docs/theme.md lists the keys and kinds.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub enum ThemeDeclaration {
    /// Not UTF-8.
    Encoding,
    /// Not TOML.
    Syntax(SyntaxError),
    /// A fault of a table.
    Table(Fault),
    /// No kind of option.
    Kind {
        /// As written.
        written: String,
        /// The kinds.
        known: Vec<&'static str>,
    },
    /// A default that the option does not take.
    Default {
        /// The option.
        option: String,
    },
    /// A least number without a greatest one, the other way round, or in the wrong order.
    Bounds {
        /// The option.
        option: String,
    },
    /// No id: empty, with a space, a `#`, or braces other than `{n}` at its end.
    Id {
        /// As written.
        written: String,
    },
    /// An id that stands twice.
    IdTwice {
        /// As written.
        written: String,
    },
    /// A name that templates cannot write.
    Name {
        /// As written.
        written: String,
    },
    /// An empty label.
    NoLabel {
        /// The option.
        option: String,
    },
    /// A word to choose whose meaning is empty.
    NoChoiceLabel {
        /// The option.
        option: String,
        /// The word.
        word: String,
    },
    /// A key that only another kind of option has.
    KeyOfKind {
        /// The option.
        option: String,
        /// The key or keys.
        key: &'static str,
        /// The kind that has it.
        kind: &'static str,
    },
    /// Another kind than the built-in option of the name has.
    OtherKind {
        /// The option.
        option: String,
    },
    /// A built-in option declared anew without a default, of which the built-in one is none any more.
    NoDefault {
        /// The option.
        option: String,
    },
    /// Nothing to choose from.
    NoChoices {
        /// The option.
        option: String,
    },
}

impl Violation for ThemeDeclaration {
    const RULE: Rule = Rule {
        code: "T005",
        name: "theme-declaration",
        family: Family::Theme,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        match self {
            Self::Encoding => Line::new("T005.message-encoding"),
            Self::Syntax(error) => error.message.clone(),
            Self::Table(fault) => fault.message(),
            Self::Kind { written, .. } => Line::new("T005.message-kind").with("written", written),
            Self::Default { option } => Line::new("T005.message-default").with("option", option),
            Self::Bounds { option } => Line::new("T005.message-bounds").with("option", option),
            Self::NoChoices { option } => {
                Line::new("T005.message-no-choices").with("option", option)
            }
            Self::Id { written } => Line::new("T005.message-id").with("written", written),
            Self::IdTwice { written } => {
                Line::new("T005.message-id-twice").with("written", written)
            }
            Self::Name { written } => Line::new("T005.message-name").with("written", written),
            Self::NoLabel { option } => Line::new("T005.message-no-label").with("option", option),
            Self::NoChoiceLabel { option, word } => Line::new("T005.message-no-choice-label")
                .with("option", option)
                .with("word", word),
            Self::KeyOfKind { option, key, kind } => Line::new("T005.message-key-of-kind")
                .with("option", option)
                .with("key", *key)
                .with("kind", *kind),
            Self::OtherKind { option } => {
                Line::new("T005.message-other-kind").with("option", option)
            }
            Self::NoDefault { option } => {
                Line::new("T005.message-no-default").with("option", option)
            }
        }
    }

    fn hint(&self) -> Option<Line> {
        match self {
            Self::Encoding => Some(Line::new("T005.hint-encoding")),
            Self::Syntax(error) => error.hint.clone(),
            Self::Table(fault) => Some(fault.hint()),
            Self::Kind { known, .. } => {
                Some(Line::new("T005.hint-kind").with("known", known.clone()))
            }
            Self::Default { .. } => Some(Line::new("T005.hint-default")),
            Self::Bounds { .. } => Some(Line::new("T005.hint-bounds")),
            Self::NoChoices { .. } => Some(Line::new("T005.hint-no-choices")),
            Self::Id { .. } => Some(Line::new("T005.hint-id").with("series", "{n}")),
            Self::IdTwice { .. } => Some(Line::new("T005.hint-id-twice")),
            Self::Name { .. } => Some(Line::new("T005.hint-name")),
            Self::NoLabel { .. } => Some(Line::new("T005.hint-no-label")),
            Self::NoChoiceLabel { .. } => Some(Line::new("T005.hint-no-choice-label")),
            Self::KeyOfKind { .. } => Some(Line::new("T005.hint-key-of-kind")),
            Self::OtherKind { .. } => Some(Line::new("T005.hint-other-kind")),
            Self::NoDefault { .. } => Some(Line::new("T005.hint-no-default")),
        }
    }
}

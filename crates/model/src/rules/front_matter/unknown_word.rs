use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F017 `unknown-word`
///
/// # What it finds
/// 公开时限 in words that nobody has laid down.
///
/// # Why it matters
/// How long a document may be public is read from these words.
///
/// # Example
/// `公开时限: 十年`
///
/// # How to mend
/// Write one of the words that the hint names.
///
/// # How to configure
/// `[rules] F017 = "error"`; it cannot be turned off.
#[derive(Debug)]
pub struct UnknownWord {
    /// What the field is called in this document.
    pub name: String,
    /// As written.
    pub written: String,
    /// Which field.
    pub field: WordField,
    /// The word that was most likely meant.
    pub near: Option<&'static str>,
}

impl Violation for UnknownWord {
    const RULE: Rule = Rule {
        code: "F017",
        name: "unknown-word",
        family: Family::FrontMatter,
        level: Level::Warning,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        Line::new("F017.message")
            .with("name", &self.name)
            .with("written", &self.written)
    }

    fn hint(&self) -> Option<Line> {
        Some(match (self.near, self.field) {
            (Some(near), _) => Line::new("hint.nearest").with("near", near),
            (None, WordField::AccessTerm) => Line::new("F017.hint-term"),
        })
    }
}

/// A field whose words are laid down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordField {
    /// 公开时限
    AccessTerm,
}

impl WordField {
    /// Its words.
    pub fn words(self) -> &'static [&'static str] {
        match self {
            Self::AccessTerm => &["长期", "限时", "长期公开", "限时公开"],
        }
    }
}

use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::syntax::ValueKind;
use crate::text::Line;

/// F007 `wrong-shape`
///
/// # What it finds
/// A value that is a list or a table where a text is wanted, or the other way round; no whole number, no yes or no.
///
/// # Why it matters
/// The field counts as absent, and a `draft` that is neither yes nor no tells nobody whether the document may go out.
///
/// # Example
/// `draft: 也许`
///
/// # How to mend
/// Write what the hint names.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub struct WrongShape {
    /// The key as written.
    pub label: String,
    /// What it takes.
    pub wanted: WantedShape,
    /// What is there.
    pub found: ValueKind,
}

impl Violation for WrongShape {
    const RULE: Rule = Rule {
        code: "F007",
        name: "wrong-shape",
        family: Family::FrontMatter,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("F007.message")
            .with("label", &self.label)
            .with("wanted", self.wanted.line())
            .with("found", self.found.line())
    }

    fn hint(&self) -> Option<Line> {
        Some(match self.found {
            ValueKind::List | ValueKind::Table => Line::new("F007.hint-brackets"),
            _ => Line::new("F007.hint").with("wanted", self.wanted.line()),
        })
    }
}

/// What a key of front matter takes, for people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WantedShape {
    /// One line of text.
    Text,
    /// A list, or one text with separators.
    List,
    /// A day.
    Date,
    /// Yes or no.
    Flag,
    /// A whole number.
    Number,
}

impl WantedShape {
    fn line(self) -> Line {
        Line::new(match self {
            Self::Text => "F007.wanted-text",
            Self::List => "F007.wanted-list",
            Self::Date => "F007.wanted-date",
            Self::Flag => "F007.wanted-flag",
            Self::Number => "F007.wanted-number",
        })
    }
}

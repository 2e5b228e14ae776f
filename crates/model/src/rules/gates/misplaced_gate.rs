use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// G002 `misplaced-gate`
///
/// # What it finds
/// A key that can hold a document back, at a place where it is not read: inside another value, in a second front
/// matter, in the first lines of the body, or in a column's `_index.md`.
///
/// # Why it matters
/// The editor sees `草稿: true` in the file and trusts it; the program reads keys only in the front matter, at the
/// beginning of a line.
///
/// # Example
/// `备注:` with the line `  草稿: true` below it
///
/// # How to mend
/// Put the line into the front matter, without blanks before it, or delete it.
///
/// # How to configure
/// It cannot be made milder: until it is clear what is meant the document is left out.
#[derive(Debug)]
pub struct MisplacedGate {
    /// The key as written.
    pub key: String,
    /// Where it stands.
    pub place: GatePlace,
}

/// A place where keys are not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GatePlace {
    /// Inside the value of another key.
    InValue,
    /// Behind the line that ends the front matter.
    InBody,
    /// In a column's `_index.md`.
    InColumn,
}

impl Violation for MisplacedGate {
    const RULE: Rule = Rule {
        code: "G002",
        name: "misplaced-gate",
        family: Family::Gates,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        let line = match self.place {
            GatePlace::InValue => Line::new("G002.message"),
            GatePlace::InBody => Line::new("G002.message-body"),
            GatePlace::InColumn => Line::new("G002.message-column"),
        };
        line.with("key", &self.key)
    }

    fn hint(&self) -> Option<Line> {
        Some(match self.place {
            GatePlace::InValue => Line::new("G002.hint"),
            GatePlace::InBody => Line::new("G002.hint-body"),
            GatePlace::InColumn => Line::new("G002.hint-column"),
        })
    }
}

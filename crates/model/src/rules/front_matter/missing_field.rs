use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F006 `missing-field`
///
/// # What it finds
/// A field that the site requires (`[fields] required`) and that is absent or empty.
///
/// # Why it matters
/// The core elements of the index metadata are what an inspection counts; an item without a date counts as not updated (国办秘函〔2019〕19号).
///
/// # Example
/// no line `生成日期: …`
///
/// # How to mend
/// Add the line.
///
/// # How to configure
/// Choose what is required in `[fields] required`; `[rules] F006 = "warning"` while an old site is being
/// completed. It cannot be turned off: what is not wanted is not required.
#[derive(Debug)]
pub enum MissingField {
    /// The key stands there without a value.
    Empty {
        /// As the editor wrote it.
        name: String,
    },
    /// There is no such key.
    Absent {
        /// What it is called in the language of this document's keys.
        name: String,
        /// And in the other one.
        other: String,
    },
}

impl Violation for MissingField {
    const RULE: Rule = Rule {
        code: "F006",
        name: "missing-field",
        family: Family::FrontMatter,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        match self {
            Self::Empty { name } => Line::new("F006.empty").with("name", name),
            Self::Absent { name, .. } => Line::new("F006.message").with("name", name),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(match self {
            Self::Empty { name } => Line::new("F006.hint-empty").with("name", name),
            Self::Absent { name, other } => Line::new("F006.hint")
                .with("name", name)
                .with("other", other),
        })
    }
}

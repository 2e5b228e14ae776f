use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F014 `doc-number-form`
///
/// # What it finds
/// A 文号 that is not written as GB/T 9704-2012 §7.2.5 has it: hexagonal brackets, the whole year, no 第, no zeros before the serial.
///
/// # Why it matters
/// It is shown and cited as written, in the catalogue too.
///
/// # Example
/// `岭商办[2017]第012号`
///
/// # How to mend
/// Write `岭商办〔2017〕12号`.
///
/// # How to configure
/// `[rules] F014 = "off"`.
#[derive(Debug)]
pub enum DocNumberForm {
    /// Not the standard's form.
    NotStandard {
        /// As written.
        number: String,
        /// In the standard's form.
        standard: String,
    },
    /// One bracket of a pair is missing.
    LostBracket {
        /// As written.
        number: String,
    },
}

impl Violation for DocNumberForm {
    const RULE: Rule = Rule {
        code: "F014",
        name: "doc-number-form",
        family: Family::FrontMatter,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        match self {
            Self::NotStandard { number, .. } => Line::new("F014.message").with("number", number),
            Self::LostBracket { number } => Line::new("F014.lost-bracket").with("number", number),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(match self {
            Self::NotStandard { standard, .. } => Line::new("F014.hint").with("standard", standard),
            Self::LostBracket { .. } => Line::new("F014.hint-lost-bracket"),
        })
    }
}

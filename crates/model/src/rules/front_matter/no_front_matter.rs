use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// F001 `no-front-matter`
///
/// # What it finds
/// A document without front matter, or whose first line is nearly `---`.
///
/// # Why it matters
/// Without index metadata (政府信息公开目录系统实施指引) a document has no title, no date and no entry in the catalogue.
///
/// # Example
/// `# 关于值班的通知` on the first line
///
/// # How to mend
/// Begin the file with a line `---`, the keys, and a line `---` again.
///
/// # How to configure
/// It cannot be made milder: nothing is known of such a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFrontMatter {
    /// Nothing like it.
    None,
    /// Blank lines or spaces stand before the first `---`.
    BeginsLate,
    /// More than `---` stands on the first line.
    MoreOnTheLine,
    /// Lines end in carriage returns alone.
    CarriageReturns,
    /// The first line is made of dashes that are no hyphens.
    Dashes,
}

impl Violation for NoFrontMatter {
    const RULE: Rule = Rule {
        code: "F001",
        name: "no-front-matter",
        family: Family::FrontMatter,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("F001.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::None => "F001.hint",
            Self::BeginsLate => "F001.hint-late",
            Self::MoreOnTheLine => "F001.hint-more",
            Self::CarriageReturns => "F001.hint-carriage-returns",
            Self::Dashes => "F001.hint-dashes",
        }))
    }
}

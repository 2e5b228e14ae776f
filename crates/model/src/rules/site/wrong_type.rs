use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::syntax::WrongType;
use crate::text::Line;

/// S004 `site-wrong-type`
///
/// # What it finds
/// A value of `site.toml` of another type than its key takes.
///
/// # Why it matters
/// It is not used, and the default stands in for what was meant.
///
/// # Example
/// `page_size = "二十"`
///
/// # How to mend
/// Texts stand in quotation marks, numbers, `true` and `false` do not; lists stand in `[ ]`.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub struct SiteWrongType(pub WrongType);

impl Violation for SiteWrongType {
    const RULE: Rule = Rule {
        code: "S004",
        name: "site-wrong-type",
        family: Family::Site,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        self.0.message()
    }

    fn hint(&self) -> Option<Line> {
        Some(self.0.hint())
    }
}

use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::syntax::SyntaxError;
use crate::text::Line;

/// S001 `site-syntax`
///
/// # What it finds
/// A line of `site.toml` that is not TOML.
///
/// # Why it matters
/// What the site is called and where it stands is read from it: with a part unread, everything that follows
/// from that part would be guessed.
///
/// # Example
/// `name = 商务厅`
///
/// # How to mend
/// Put texts into quotation marks: `name = "商务厅"`.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub struct SiteSyntax(pub SyntaxError);

impl Violation for SiteSyntax {
    const RULE: Rule = Rule {
        code: "S001",
        name: "site-syntax",
        family: Family::Site,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        self.0.message.clone()
    }

    fn hint(&self) -> Option<Line> {
        self.0.hint.clone()
    }
}

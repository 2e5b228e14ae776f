use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::syntax::UnknownKey;
use crate::text::Line;

/// S003 `site-unknown-key`
///
/// # What it finds
/// A key of `site.toml` that there is not, in its table; an option that the theme does not declare; a rule in
/// `[rules]` that there is not.
///
/// # Why it matters
/// What it was to do does not happen, and nobody would notice: `page_size` below `[theme.options]` is an
/// option of the theme and leaves the lists as they are.
///
/// # Example
/// `page_szie = 10`
///
/// # How to mend
/// Correct the name, or move the line: keys of the top stand above the first `[table]`. An option of the site's own
/// theme is declared in its `theme.toml`.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub struct SiteUnknownKey(pub UnknownKey);

impl Violation for SiteUnknownKey {
    const RULE: Rule = Rule {
        code: "S003",
        name: "site-unknown-key",
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

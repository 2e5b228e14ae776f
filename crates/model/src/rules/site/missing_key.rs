use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::syntax::MissingKey;
use crate::text::Line;

/// S002 `site-missing-key`
///
/// # What it finds
/// A `site.toml` without `name` or `base_url`, or a category without its name.
///
/// # Why it matters
/// Both stand on every page (SiteName and SiteDomain, 国办发〔2017〕47号), and no default could be right.
///
/// # Example
/// A `site.toml` that begins with `[footer]`.
///
/// # How to mend
/// Add the line above the first `[table]`: `base_url = "https://www.example.gov.cn/zwgk"`.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub struct SiteMissingKey(pub MissingKey);

impl Violation for SiteMissingKey {
    const RULE: Rule = Rule {
        code: "S002",
        name: "site-missing-key",
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

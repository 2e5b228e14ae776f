use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C042 `other-host`
///
/// # What it finds
/// A link whose text names another host than the one that it leads to.
///
/// # Why it matters
/// Readers believe the address that they read. It is how forged links look, and how an old address does that was
/// exchanged in one of its two places only.
///
/// # Example
/// `[www.gov.cn](https://evil.example/)`
///
/// # How to mend
/// Write one host in both places, or words instead of an address.
///
/// # How to configure
/// `[rules] C042 = "off"`.
#[derive(Debug)]
pub struct OtherHost {
    /// The host that the text names.
    pub shown: String,
    /// The one that the link leads to.
    pub host: String,
}

impl Violation for OtherHost {
    const RULE: Rule = Rule {
        code: "C042",
        name: "other-host",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("C042.message")
            .with("shown", &self.shown)
            .with("host", &self.host)
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C042.hint"))
    }
}

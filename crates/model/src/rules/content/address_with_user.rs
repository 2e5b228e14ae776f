use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C043 `address-with-user`
///
/// # What it finds
/// An address in which something stands before an `@` in front of the host.
///
/// # Why it matters
/// A browser takes it for the name of a user; a reader takes it for the host, and trusts the page that opens. A real
/// name and password would be published with it.
///
/// # Example
/// `https://www.example.gov.cn@evil.example/`
///
/// # How to mend
/// Delete what stands before the `@`, once it is clear whose the host behind it is.
///
/// # How to configure
/// `[rules] C043 = "warning"`. It cannot be turned off.
#[derive(Debug)]
pub struct AddressWithUser {
    /// What stands before the `@`.
    pub user: String,
    /// The host.
    pub host: String,
}

impl Violation for AddressWithUser {
    const RULE: Rule = Rule {
        code: "C043",
        name: "address-with-user",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Warning),
    };

    fn message(&self) -> Line {
        Line::new("C043.message")
            .with("user", &self.user)
            .with("host", &self.host)
    }

    fn hint(&self) -> Option<Line> {
        let line = Line::new("C043.hint").with("user", &self.user);
        Some(line.with("host", &self.host))
    }
}

use crate::access::Access;
use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// G004 `access-reason`
///
/// # What it finds
/// 依申请公开 or 不公开 without a reason.
///
/// # Why it matters
/// What is not open to everybody needs one of the reasons of 条例 §14 to §16, and the decision has to be accounted
/// for.
///
/// # Example
/// `公开方式: 不公开` and no 不公开理由
///
/// # How to mend
/// Write the reason in one sentence.
///
/// # How to configure
/// It cannot be made milder: until there is a reason nothing of the document is published.
#[derive(Debug)]
pub struct AccessReason {
    /// What the field of the access is called in this document.
    pub name: String,
    /// What it says.
    pub access: Access,
    /// What the field of the reason is called in this document.
    pub reason: String,
    /// What stands there for a reason and is none.
    pub written: Option<String>,
}

impl Violation for AccessReason {
    const RULE: Rule = Rule {
        code: "G004",
        name: "access-reason",
        family: Family::Gates,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        let line = match &self.written {
            Some(written) => Line::new("G004.message-nothing").with("written", written),
            None => Line::new("G004.message"),
        };
        line.with("name", &self.name)
            .with("access", self.access.label())
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("G004.hint").with("reason", &self.reason))
    }
}

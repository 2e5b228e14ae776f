use crate::DocNumber;
use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C007 `duplicate-number`
///
/// # What it finds
/// Two documents with one 文号, of which neither names the other. An interpretation may carry the number of what
/// it interprets; a withdrawn document may have been published anew.
///
/// # Why it matters
/// A document number belongs to one document (GB/T 9704—2012, 7.2.5). Citations in other texts lead to the
/// oldest bearer, which may be the wrong one; and inspectors count a document that is published twice.
///
/// # Example
/// `文号: 青商〔2026〕3号` in a notice and in another that was copied from it.
///
/// # How to mend
/// Correct the wrong number; say `interprets` or `related` where the two belong together; publish a document
/// once.
///
/// # How to configure
/// `[rules] C007 = "off"` where numbers are known to be given twice.
#[derive(Debug)]
pub struct DuplicateNumber {
    /// The number.
    pub number: DocNumber,
}

impl Violation for DuplicateNumber {
    const RULE: Rule = Rule {
        code: "C007",
        name: "duplicate-number",
        family: Family::Content,
        level: Level::Warning,
        least: Least::Off,
    };

    fn message(&self) -> Line {
        Line::new("C007.message").with("number", self.number.as_str())
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new("C007.hint"))
    }
}

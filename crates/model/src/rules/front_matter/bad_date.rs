use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::moment::MomentError;
use crate::text::Line;

/// F010 `bad-date`
///
/// # What it finds
/// A date that there is not, or a text that is none.
///
/// # Why it matters
/// PubDate is a meta tag that crawlers and inspectors read (国办发〔2017〕47号), and the dates decide from when a document is public.
///
/// # Example
/// `成文日期: 2020-02-30`
///
/// # How to mend
/// Write `2020-02-28`, `2020/02/28` or `2020年2月28日`, with a time after it if need be.
///
/// # How to configure
/// It cannot be made milder.
#[derive(Debug)]
pub struct BadDate {
    /// The key as written.
    pub label: String,
    /// The value as written.
    pub written: String,
    /// Why it is no date.
    pub why: MomentError,
    /// The date that was most likely meant.
    pub meant: Option<String>,
}

impl Violation for BadDate {
    const RULE: Rule = Rule {
        code: "F010",
        name: "bad-date",
        family: Family::FrontMatter,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new(match self.why {
            MomentError::NoSuchDay => "F010.no-such-day",
            MomentError::NotADate => "F010.message",
        })
        .with("label", &self.label)
        .with("written", &self.written)
    }

    fn hint(&self) -> Option<Line> {
        Some(match &self.meant {
            _ if self.written.contains('\t') => Line::new("F010.hint-tab"),
            Some(near) => Line::new("hint.nearest").with("near", near),
            None => Line::new("F010.hint"),
        })
    }
}

use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// R001 `not-utf8`
///
/// # What it finds
/// A text (a document, a column's `_index.md`, `site.toml`, a theme's file) that is not encoded in UTF-8.
///
/// # Why it matters
/// Guessing an encoding can turn a published number or name into another one, so nothing is guessed: the file
/// is left out. What is published has to be found and read (政府信息公开条例 §24).
///
/// # Example
/// A notice saved by Notepad as ANSI, which is GBK on Chinese systems.
///
/// # How to mend
/// Save it as UTF-8 in the editor.
///
/// # How to configure
/// It cannot be made milder: the file has no page.
#[derive(Debug)]
pub struct NotUtf8 {
    /// What it seems to be instead.
    pub guess: Option<Encoding>,
}

/// An encoding that texts of Chinese offices are met in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// GBK or GB 18030.
    Gbk,
    /// UTF-16 with its mark, which Windows calls Unicode.
    Utf16,
}

impl Violation for NotUtf8 {
    const RULE: Rule = Rule {
        code: "R001",
        name: "not-utf8",
        family: Family::Reading,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        Line::new("R001.message")
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self.guess {
            None => "R001.hint",
            Some(Encoding::Gbk) => "R001.hint-gbk",
            Some(Encoding::Utf16) => "R001.hint-utf16",
        }))
    }
}

use crate::SitePath;
use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// C002 `duplicate-url`
///
/// # What it finds
/// Two things that would stand at one address: documents, columns, attachments, old addresses. Addresses that
/// differ in case alone are one, and so are a file and a folder of one name.
///
/// # Why it matters
/// One of them would overwrite the other, on Windows and macOS even where they differ in case. Nothing is
/// overwritten: of two documents the later by path is left out, an attachment or an old address is not made.
///
/// # Example
/// `slug: tongzhi` in two documents of one column.
///
/// # How to mend
/// Change the index number, the `slug` or the file's name of one of them.
///
/// # How to configure
/// It cannot be made milder: something is missing from the site.
#[derive(Debug)]
pub enum DuplicateUrl {
    /// Two columns.
    Columns {
        /// Their path on the site.
        path: String,
    },
    /// Two documents; the later one is left out.
    Documents {
        /// Their page.
        path: SitePath,
    },
    /// A file or an old address, and something else.
    Taken {
        /// What it should be.
        path: SitePath,
        /// What was to stand there.
        claimant: Claimant,
    },
}

/// What is to stand at an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claimant {
    /// A document's page.
    Document,
    /// A picture or an attachment.
    File,
    /// An old address (旧网址) that leads to a document.
    OldUrl,
}

impl Violation for DuplicateUrl {
    const RULE: Rule = Rule {
        code: "C002",
        name: "duplicate-url",
        family: Family::Content,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        match self {
            Self::Columns { path } => Line::new("C002.message-columns").with("path", path),
            Self::Documents { path } => {
                Line::new("C002.message-documents").with("path", path.as_str())
            }
            Self::Taken { path, .. } => Line::new("C002.message-taken").with("path", path.as_str()),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::Columns { .. } => "C002.hint-columns",
            Self::Documents { .. } => "C002.hint-documents",
            Self::Taken { claimant, .. } => match claimant {
                Claimant::Document => "C002.hint-documents",
                Claimant::File => "C002.hint-file",
                Claimant::OldUrl => "C002.hint-old-url",
            },
        }))
    }
}

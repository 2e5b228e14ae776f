use crate::diagnostic::{Family, Least, Level, Rule, Violation};
use crate::text::Line;

/// R005 `bad-file-name`
///
/// # What it finds
/// A name of a file, or an address made of one, that some system cannot hold: forbidden characters, too many
/// bytes, not UTF-8, a blank or a dot at the end, a device of Windows.
///
/// # Why it matters
/// The site is copied to servers and to Windows machines; a name that one of them cannot hold is a page that is
/// missing there.
///
/// # Example
/// `content/tz/附件:一.pdf`
///
/// # How to mend
/// Give the file another name, or write a short `slug`.
///
/// # How to configure
/// It cannot be made milder: the file is not published.
#[derive(Debug)]
pub enum BadFileName {
    /// The name is not UTF-8.
    Encoding,
    /// The name of a file or a folder; what is wrong with it.
    File {
        /// What is wrong.
        why: Line,
    },
    /// The address of a document; what is wrong with it.
    Document {
        /// What is wrong.
        why: Line,
    },
    /// The address of a column with those above it.
    Column {
        /// How long it is, in bytes.
        bytes: usize,
        /// How long it may be, in bytes.
        most: usize,
    },
}

impl Violation for BadFileName {
    const RULE: Rule = Rule {
        code: "R005",
        name: "bad-file-name",
        family: Family::Reading,
        level: Level::Error,
        least: Least::Level(Level::Error),
    };

    fn message(&self) -> Line {
        match self {
            Self::Encoding => Line::new("R005.message-encoding"),
            Self::File { why } | Self::Document { why } => why.clone(),
            Self::Column { bytes, most } => Line::new("R005.message-column")
                .with("bytes", *bytes)
                .with("most", *most),
        }
    }

    fn hint(&self) -> Option<Line> {
        Some(Line::new(match self {
            Self::Encoding => "R005.hint-encoding",
            Self::File { .. } => "R005.hint",
            Self::Document { .. } => "R005.hint-document",
            Self::Column { .. } => "R005.hint-column",
        }))
    }
}

//! What can be wrong with the bytes of a bundle.

use std::fmt;
use std::io;

/// What is wrong with a file of a bundle. It lies in an [`io::Error`] of the kind `InvalidData`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// It is shorter than its checksum.
    CutShort,
    /// Its checksum is of other bytes, or of another place in the bundle.
    Checksum,
    /// It is of another format than [`crate::FORMAT`].
    Format,
    /// Fewer segments came than the bundle has.
    SegmentMissing,
    /// There are not as many documents as the manifest says.
    Count,
    /// The part that is named makes no sense.
    Malformed(&'static str),
}

impl Damage {
    /// The damage that an error reports.
    pub fn of(error: &io::Error) -> Option<Self> {
        error.get_ref()?.downcast_ref().copied()
    }
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CutShort => f.write_str("cut short"),
            Self::Checksum => f.write_str("wrong checksum"),
            Self::Format => f.write_str("another format"),
            Self::SegmentMissing => f.write_str("a segment is missing"),
            Self::Count => f.write_str("another number of documents"),
            Self::Malformed(part) => write!(f, "malformed: {part}"),
        }
    }
}

impl std::error::Error for Damage {}

impl From<Damage> for io::Error {
    fn from(damage: Damage) -> Self {
        Self::new(io::ErrorKind::InvalidData, damage)
    }
}

/// The error for a part that ends early or makes no sense.
pub(crate) fn malformed(part: &'static str) -> io::Error {
    Damage::Malformed(part).into()
}

//! Finding a type by a name's ending.

use super::kind::FileType;
use super::table::TYPES;

/// The type of an ending, in any case.
pub fn file_type(ending: &str) -> Option<&'static FileType> {
    TYPES
        .iter()
        .find(|known| known.ending.eq_ignore_ascii_case(ending))
}

/// Every type, in the order of the manual.
pub fn file_types() -> impl Iterator<Item = &'static FileType> {
    TYPES.iter()
}

/// The media type of a file by its name's ending.
pub fn media_type(ending: &str) -> &'static str {
    file_type(ending).map_or("application/octet-stream", |known| known.media_type)
}

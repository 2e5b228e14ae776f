//! Text files that know whether they are whole.
//!
//! Our records are lines of text between a title line and an end line with a checksum. A file
//! that was cut off, overwritten or edited does not match its end line and is not believed: a
//! wrong list of files could make the next build remove what is not its own.

use std::fmt::{self, Write as _};

use xxhash_rust::xxh3::xxh3_64;

use crate::error::{Action, Error};
use crate::folder::Folder;

/// The checksum in the end line of a sealed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Seal(u64);

impl Seal {
    /// Reads what [`Display`](fmt::Display) writes: 16 lower-case hexadecimal digits.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let seal = u64::from_str_radix(text, 16).ok().map(Self)?;
        (seal.to_string() == text).then_some(seal)
    }
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// A record that was looked for on the disk.
#[derive(Debug)]
pub(crate) enum Loaded<T> {
    /// There is no such file.
    Missing,
    /// There is one, but it is not what was written, or of another version.
    Damaged,
    /// As it was written.
    Intact(T),
}

/// Puts `lines`, each with its line break, between `title` and an end line.
pub(crate) fn seal(title: &str, lines: &str) -> (String, Seal) {
    let mut text = format!("{title}\n{lines}");
    let seal = Seal(xxh3_64(text.as_bytes()));
    // Writing to a string cannot fail.
    let _ = writeln!(text, "end {seal}");
    (text, seal)
}

/// The lines of a text that [`seal`] made under the same title; `None` if it is not whole.
pub(crate) fn unseal<'a>(title: &str, text: &'a str) -> Option<(&'a str, Seal)> {
    let end = text.strip_suffix('\n')?.rfind('\n')? + 1;
    let (sealed, last) = text.split_at_checked(end)?;
    let seal = Seal(xxh3_64(sealed.as_bytes()));
    if last != format!("end {seal}\n") {
        return None;
    }
    Some((sealed.strip_prefix(title)?.strip_prefix('\n')?, seal))
}

/// Looks for the record `name` in the folder `records`, to be read by `decode`.
///
/// # Errors
/// When there is a file that cannot be read.
pub(crate) fn load<T>(
    records: &Folder,
    name: &str,
    decode: fn(&str) -> Option<T>,
) -> Result<Loaded<T>, Error> {
    let bytes = records
        .read(name)
        .map_err(records.failed(Action::ReadRecord, name))?;
    let Some(bytes) = bytes else {
        return Ok(Loaded::Missing);
    };
    let record = std::str::from_utf8(&bytes).ok().and_then(decode);
    Ok(record.map_or(Loaded::Damaged, Loaded::Intact))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Readers;

    const TITLE: &str = "names 1";

    fn decode(text: &str) -> Option<String> {
        unseal(TITLE, text).map(|(lines, _)| lines.to_owned())
    }

    #[test]
    fn every_cut_and_every_flipped_byte_is_noticed() {
        let (text, made) = seal(TITLE, "甲\n乙 丙\n");
        assert_eq!(unseal(TITLE, &text), Some(("甲\n乙 丙\n", made)));
        assert_eq!(Seal::parse(&made.to_string()), Some(made));
        assert_eq!(unseal("names 2", &text), None);
        for end in 0..text.len() {
            assert_eq!(text.get(..end).and_then(decode), None, "cut at {end}");
        }
        for position in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[position] ^= 1;
            let flipped = std::str::from_utf8(&bytes).ok().and_then(decode);
            assert_eq!(flipped, None, "flipped at {position}");
        }
        assert_eq!(decode(&seal(TITLE, "").0).as_deref(), Some(""));
    }

    #[test]
    fn a_file_is_missing_damaged_or_intact() {
        let temp = tempfile::tempdir().unwrap();
        let folder = Folder::create(temp.path().to_owned(), Readers::Everybody).unwrap();
        let load = || load(&folder, "names", decode);
        assert!(matches!(load().unwrap(), Loaded::Missing));
        let (text, _) = seal(TITLE, "甲\n");
        folder.replace("names", &text).unwrap();
        folder.replace("names", &text).unwrap();
        assert!(matches!(load().unwrap(), Loaded::Intact(lines) if lines == "甲\n"));
        std::fs::write(folder.place("names"), [0xff; 20]).unwrap();
        assert!(matches!(load().unwrap(), Loaded::Damaged));
        folder.remove_all("names").unwrap();
        folder.create_folder("names").unwrap();
        let refused = load().unwrap_err();
        let named = matches!(&refused, Error::NotAFile { path } if path.ends_with("names"));
        assert!(named, "{refused:?}");
    }
}

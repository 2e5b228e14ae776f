//! Text files that know whether they are whole.
//!
//! Our records are lines of text between a title line and an end line with a checksum. A file
//! that was cut off, overwritten or edited does not match its end line and is not believed: a
//! wrong list of files could make the next build remove what is not its own.

use std::fmt::{self, Write as _};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;

use anyhow::{Context, Result};
use xxhash_rust::xxh3::xxh3_64;

/// The checksum in the end line of a sealed text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seal(u64);

impl Seal {
    /// Reads what [`Display`](fmt::Display) writes: 16 lower-case hexadecimal digits.
    pub(super) fn parse(text: &str) -> Option<Self> {
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
pub(super) enum Loaded<T> {
    /// There is no such file.
    Missing,
    /// There is one, but it is not what was written, or of another version.
    Damaged,
    /// As it was written.
    Intact(T),
}

/// Puts `lines`, each with its line break, between `title` and an end line.
pub(super) fn seal(title: &str, lines: &str) -> (String, Seal) {
    let mut text = format!("{title}\n{lines}");
    let seal = Seal(xxh3_64(text.as_bytes()));
    // Writing to a string cannot fail.
    let _ = writeln!(text, "end {seal}");
    (text, seal)
}

/// The lines of a text that [`seal`] made under the same title; `None` if it is not whole.
pub(super) fn unseal<'a>(title: &str, text: &'a str) -> Option<(&'a str, Seal)> {
    let end = text.strip_suffix('\n')?.rfind('\n')? + 1;
    let (sealed, last) = text.split_at_checked(end)?;
    let seal = Seal(xxh3_64(sealed.as_bytes()));
    if last != format!("end {seal}\n") {
        return None;
    }
    Some((sealed.strip_prefix(title)?.strip_prefix('\n')?, seal))
}

/// Looks for a record in the file `path`, to be read by `decode`.
///
/// # Errors
/// When there is a file that cannot be read.
pub(super) fn load<T>(path: &Path, decode: fn(&str) -> Option<T>) -> Result<Loaded<T>> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Loaded::Missing),
        Err(error) => {
            return Err(error)
                .with_context(|| format!("无法读取 {}；请检查文件权限", path.display()));
        }
    };
    let record = std::str::from_utf8(&bytes).ok().and_then(decode);
    Ok(record.map_or(Loaded::Damaged, Loaded::Intact))
}

/// Puts `text` into the file `path`, which holds either its old content or the new one whole,
/// whenever the run is killed.
///
/// # Errors
/// When the file or its neighbour `….new` cannot be written.
pub(super) fn replace(path: &Path, text: &str) -> Result<()> {
    let fresh = path.with_extension("new");
    let write = || -> io::Result<()> {
        // Removed first and then created anew, so that a link in its place is not followed.
        match fs::remove_file(&fresh) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        let mut file = File::create_new(&fresh)?;
        file.write_all(text.as_bytes())?;
        drop(file);
        fs::rename(&fresh, path)
    };
    write().with_context(|| {
        format!(
            "无法写入记录文件 {}；请检查磁盘空间和目录权限",
            path.display()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("names");
        assert!(matches!(load(&path, decode).unwrap(), Loaded::Missing));
        let (text, _) = seal(TITLE, "甲\n");
        replace(&path, &text).unwrap();
        replace(&path, &text).unwrap();
        assert!(matches!(load(&path, decode).unwrap(), Loaded::Intact(lines) if lines == "甲\n"));
        fs::write(&path, [0xff; 20]).unwrap();
        assert!(matches!(load(&path, decode).unwrap(), Loaded::Damaged));
        assert!(load(folder.path(), decode).is_err());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_in_the_way_is_replaced_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let outside = folder.path().join("outside");
        fs::write(&outside, "别动").unwrap();
        let path = folder.path().join("names");
        for link in [path.clone(), path.with_extension("new")] {
            std::os::unix::fs::symlink(&outside, link).unwrap();
        }
        replace(&path, "新").unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), "新");
        assert_eq!(fs::read_to_string(&outside).unwrap(), "别动");
    }
}

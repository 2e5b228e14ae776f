//! Reading an attachment or a picture: its hash, how large it is shown, and nothing in it that a browser would
//! run.

use std::fs::File;
use std::io::{self, Read};

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::dimensions::{of_pixels, of_svg};
use super::svg::active_content;
use super::text::{ReadError, unreadable};
use gongkai_model::Dimensions;
use gongkai_model::diagnostic::Finding;
use gongkai_model::rules::ActiveFile;

/// What is kept of an attachment or a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadAsset {
    /// XXH3 of its bytes.
    pub hash: u128,
    /// How large it is shown, if it is a picture that says so.
    pub dimensions: Option<Dimensions>,
}

/// Hashes an attachment from what was opened, and looks into an SVG picture for anything that a browser would run.
pub fn read_asset(opened: io::Result<File>, shown: &str) -> Result<ReadAsset, Box<ReadError>> {
    let mut file = match opened {
        Ok(file) => file,
        Err(error) => return Err(Box::new(ReadError::new(unreadable(shown, &error)))),
    };
    let fail = |finding, hash| Err(Box::new(ReadError { finding, hash }));
    if shown.to_ascii_lowercase().ends_with(".svg") {
        let mut bytes = Vec::new();
        if let Err(error) = file.read_to_end(&mut bytes) {
            return Err(Box::new(ReadError::new(unreadable(shown, &error))));
        }
        let hash = xxh3_128(&bytes);
        if let Some(what) = active_content(&bytes) {
            let finding = Finding::in_file(shown, &ActiveFile::Picture(what));
            return fail(finding, hash);
        }
        return Ok(ReadAsset {
            hash,
            dimensions: of_svg(&bytes),
        });
    }
    match read_through(&mut file) {
        Ok(read) => Ok(read),
        Err(error) => Err(Box::new(ReadError::new(unreadable(shown, &error)))),
    }
}

/// Reads until the buffer is full or the file ends: a single read may give less, as the file system likes.
fn fill(file: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match file.read(rest) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Reads a file once, part by part: pictures have their size in the first.
fn read_through(file: &mut File) -> io::Result<ReadAsset> {
    let mut hasher = Xxh3::new();
    let mut buffer = vec![0; 128 * 1024];
    let mut dimensions = None;
    let mut is_start = true;
    loop {
        let read = fill(file, &mut buffer)?;
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else {
            let hash = hasher.digest128();
            return Ok(ReadAsset { hash, dimensions });
        };
        hasher.update(part);
        if is_start {
            dimensions = of_pixels(part);
            is_start = false;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use gongkai_model::diagnostic::Violation as _;

    #[test]
    fn a_harmless_picture_is_hashed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.svg");
        fs::write(&path, "<svg><path d='M1 1'/></svg>").unwrap();
        assert!(read_asset(File::open(&path), "content/a.svg").is_ok());
        fs::write(&path, "<svg onload='x()'/>").unwrap();
        let error = read_asset(File::open(&path), "content/a.svg").unwrap_err();
        assert_eq!(*error.finding.rule, ActiveFile::RULE);
    }
}

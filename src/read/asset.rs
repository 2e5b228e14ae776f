//! Reading an attachment or a picture: its hash, what its bytes are, how large it is shown.

use std::fs::File;
use std::io::{self, Read, Seek};

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::contents::{package, recognise};
use super::dimensions::{of_pixels, of_svg};
use super::svg::{Drawing, redraw};
use super::text::{ReadError, unreadable};
use gongkai_model::diagnostic::Finding;
use gongkai_model::files::{Contents, FileFacts, FileType, file_type};
use gongkai_model::rules::{ActiveFile, DrawingReduced, NeverPublic, TooLarge};

/// The largest drawing that is written anew, in bytes: what is larger holds photographs, and is slow to open.
const MOST_DRAWING: u64 = 32 * 1024 * 1024;

/// What is kept of an attachment or a picture.
#[derive(Debug, Clone)]
pub struct ReadAsset {
    /// XXH3 of its bytes.
    pub hash: u128,
    /// What it is.
    pub facts: FileFacts,
    /// What is worth a word.
    pub found: Vec<Finding>,
}

/// Hashes an attachment from what was opened, and looks at what it is. What must never be public is an error, and so is
/// a drawing that is not certain to be one.
pub fn read_asset(opened: io::Result<File>, shown: &str) -> Result<ReadAsset, Box<ReadError>> {
    let fail = |finding, hash| Err(Box::new(ReadError { finding, hash }));
    let unread = |error| Box::new(ReadError::new(unreadable(shown, &error)));
    let mut file = opened.map_err(unread)?;
    let read = read_through(&mut file).map_err(unread)?;
    if let Contents::Never(secret) = read.facts.contents {
        return fail(Finding::in_file(shown, &NeverPublic { secret }), read.hash);
    }
    if is_drawing(shown) && !matches!(read.facts.contents, Contents::Empty | Contents::LfsPointer) {
        return read_drawing(&mut file, shown);
    }
    Ok(read)
}

/// Whether a file is published as a drawing that is written anew.
fn is_drawing(shown: &str) -> bool {
    let (_, ending) = shown.rsplit_once('.').unwrap_or(("", shown));
    file_type(ending).is_some_and(FileType::is_rewritten)
}

/// The bytes of a drawing from the beginning of its file; one too many where it is too large.
pub(crate) fn drawing_bytes(file: &mut File) -> io::Result<Vec<u8>> {
    file.rewind()?;
    let mut bytes = Vec::new();
    file.take(MOST_DRAWING + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn read_drawing(file: &mut File, shown: &str) -> Result<ReadAsset, Box<ReadError>> {
    let fail = |finding, hash| Err(Box::new(ReadError { finding, hash }));
    let bytes = match drawing_bytes(file) {
        Ok(bytes) => bytes,
        Err(error) => return Err(Box::new(ReadError::new(unreadable(shown, &error)))),
    };
    let hash = xxh3_128(&bytes);
    if bytes.len() as u64 > MOST_DRAWING {
        const MEGABYTE: u64 = 1024 * 1024;
        let too_large = TooLarge {
            megabytes: (bytes.len() as u64).div_ceil(MEGABYTE),
            most: MOST_DRAWING / MEGABYTE,
        };
        return fail(Finding::in_file(shown, &too_large), hash);
    }
    match redraw(&bytes) {
        Err(what) => fail(Finding::in_file(shown, &ActiveFile { what }), hash),
        Ok(Drawing { text, left_out }) => Ok(ReadAsset {
            hash,
            facts: FileFacts {
                contents: Contents::Drawing,
                size: text.len() as u64,
                dimensions: of_svg(text.as_bytes()),
            },
            found: left_out
                .into_iter()
                .map(|(part, count)| Finding::in_file(shown, &DrawingReduced { part, count }))
                .collect(),
        }),
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

/// Reads a file once, part by part: its beginning tells what it is, and pictures have their size there.
fn read_through(file: &mut File) -> io::Result<ReadAsset> {
    let mut hasher = Xxh3::new();
    let mut buffer = vec![0; 128 * 1024];
    let mut facts = FileFacts {
        contents: Contents::Empty,
        size: 0,
        dimensions: None,
    };
    loop {
        let read = fill(file, &mut buffer)?;
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else {
            break;
        };
        hasher.update(part);
        if facts.size == 0 {
            facts.contents = recognise(part, read < buffer.len());
            facts.dimensions = of_pixels(part);
        }
        facts.size += read as u64;
    }
    if let Contents::Zip(_) = facts.contents {
        file.rewind()?;
        facts.contents = Contents::Zip(package(io::BufReader::new(file)));
    }
    Ok(ReadAsset {
        hash: hasher.digest128(),
        facts,
        found: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use gongkai_model::diagnostic::Violation as _;

    fn read(name: &str, bytes: &[u8]) -> Result<ReadAsset, Box<ReadError>> {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("file");
        fs::write(&path, bytes).unwrap();
        read_asset(File::open(&path), name)
    }

    #[test]
    fn a_drawing_is_measured_as_it_is_published() {
        let drawn = "<svg xmlns='http://www.w3.org/2000/svg' width='7' height='9' onload='x()'/>";
        let drawn = read("content/a.SVG", drawn.as_bytes()).unwrap();
        assert_eq!(drawn.facts.contents, Contents::Drawing);
        assert_eq!(drawn.facts.dimensions, gongkai_model::Dimensions::new(7, 9));
        assert_eq!(*drawn.found[0].rule, DrawingReduced::RULE);
        let error = read("content/a.svg", b"\xff\xfe<\0").unwrap_err();
        assert_eq!(*error.finding.rule, ActiveFile::RULE);
        // What was never fetched is no faulty drawing.
        assert_eq!(
            read("content/a.svg", b"").unwrap().facts.contents,
            Contents::Empty
        );
    }

    #[test]
    fn a_program_is_an_error_whatever_it_is_called() {
        for name in ["content/a.pdf", "content/a.svg", "content/a"] {
            let error = read(name, b"\x7fELF\x02\x01\x01").unwrap_err();
            assert_eq!(*error.finding.rule, NeverPublic::RULE, "{name}");
        }
        assert_eq!(read("content/a.pdf", b"%PDF-1.4").unwrap().facts.size, 8);
    }
}

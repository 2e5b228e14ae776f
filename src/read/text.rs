//! Reading a text: UTF-8, not too large.

use std::fs::File;
use std::io::{self, Read as _};
use std::sync::Arc;

use encoding_rs::GB18030;
use xxhash_rust::xxh3::xxh3_128;

use gongkai_model::SourceFile;
use gongkai_model::diagnostic::Finding;
use gongkai_model::rules::{Encoding, NotUtf8, TooLarge, Unreadable};
use gongkai_model::text::Line;

/// The largest Markdown file that is read, in bytes. The longest statute with all its tables stays
/// under one; a larger file is a picture or a data set in disguise.
const MAX_TEXT: u64 = 8 * 1024 * 1024;

/// A file's bytes with their hash.
#[derive(Debug)]
pub struct ReadBytes {
    /// The bytes.
    pub bytes: Vec<u8>,
    /// XXH3 of them.
    pub hash: u128,
}

/// A text with the hash of its bytes.
#[derive(Debug)]
pub struct ReadText {
    /// The text.
    pub source: Arc<SourceFile>,
    /// XXH3 of the file's bytes.
    pub hash: u128,
}

/// Why a text could not be read.
#[derive(Debug)]
pub struct ReadError {
    /// What to say of it.
    pub finding: Finding,
    /// XXH3 of the file's bytes, or of the reason why there are none: part of the run's fingerprint.
    pub hash: u128,
}

impl ReadError {
    /// Of a file whose bytes could not be read.
    pub(super) fn new(finding: Finding) -> Self {
        let reason = format!("{} {}", finding.rule.code, finding.message);
        Self {
            hash: xxh3_128(reason.as_bytes()),
            finding,
        }
    }
}

/// Reads a text from what was opened. `shown` is its path relative to the site's folder.
pub fn read_text(opened: io::Result<File>, shown: &str) -> Result<ReadText, Box<ReadError>> {
    let ReadBytes { bytes, hash } = read_bytes(opened, shown)?;
    match decode(bytes, shown) {
        Ok(source) => Ok(ReadText { source, hash }),
        Err(finding) => Err(Box::new(ReadError {
            finding: *finding,
            hash,
        })),
    }
}

/// Reads the bytes of what should be a text, unless it is too large for one.
pub fn read_bytes(opened: io::Result<File>, shown: &str) -> Result<ReadBytes, Box<ReadError>> {
    let fail = |finding| Err(Box::new(ReadError::new(finding)));
    let opened = opened.and_then(|file| Ok((file.metadata()?.len(), file)));
    let (size, file) = match opened {
        Ok(opened) => opened,
        Err(error) => return fail(unreadable(shown, &error)),
    };
    if size > MAX_TEXT {
        return fail(too_large(shown, size));
    }
    let mut bytes = Vec::with_capacity(size as usize);
    // It may grow meanwhile.
    if let Err(error) = file.take(MAX_TEXT + 1).read_to_end(&mut bytes) {
        return fail(unreadable(shown, &error));
    }
    if bytes.len() as u64 > MAX_TEXT {
        return fail(too_large(shown, bytes.len() as u64));
    }
    let hash = xxh3_128(&bytes);
    Ok(ReadBytes { bytes, hash })
}

/// Takes bytes as UTF-8. An error shows the first that is not.
pub fn decode(bytes: Vec<u8>, shown: &str) -> Result<Arc<SourceFile>, Box<Finding>> {
    match String::from_utf8(bytes) {
        Ok(text) => Ok(SourceFile::new(shown, text)),
        Err(error) => {
            let at = error.utf8_error().valid_up_to();
            Err(Box::new(not_utf8(shown, error.as_bytes(), at)))
        }
    }
}

pub(super) fn unreadable(shown: &str, error: &io::Error) -> Finding {
    let why = reason(error);
    Finding::in_file(shown, &Unreadable::File { why })
}

fn too_large(shown: &str, size: u64) -> Finding {
    const MEGABYTE: u64 = 1024 * 1024;
    let too_large = TooLarge {
        megabytes: size.div_ceil(MEGABYTE),
        most: MAX_TEXT / MEGABYTE,
    };
    Finding::in_file(shown, &too_large)
}

/// Shows the faulty line legibly: most such files are in GBK.
fn not_utf8(shown: &str, bytes: &[u8], at: usize) -> Finding {
    let (decoded, _, garbled) = GB18030.decode(bytes);
    let is_wide = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]);
    let (text, guess) = if is_wide {
        let (decoded, ..) = encoding_rs::UTF_16LE.decode(bytes);
        (decoded.into_owned(), Some(Encoding::Utf16))
    } else if garbled {
        (String::from_utf8_lossy(bytes).into_owned(), None)
    } else {
        (decoded.into_owned(), Some(Encoding::Gbk))
    };
    let line = bytes.iter().take(at).filter(|b| **b == b'\n').count();
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let first = text.get(start..).and_then(|rest| {
        rest.char_indices()
            .find(|(_, c)| !c.is_ascii() || *c == '\n')
    });
    let at = first.map_or(start, |(at, _)| start + at);
    let width = text
        .get(at..)
        .and_then(|rest| rest.chars().next())
        .map_or(0, char::len_utf8);
    let source = SourceFile::new(shown, text);
    Finding::in_text(&source, at..at + width, &NotUtf8 { guess })
}

/// An operating system's error in plain words, or in its own where there are none.
pub(crate) fn reason(error: &io::Error) -> Line {
    let inner = error.get_ref().and_then(|inner| inner.downcast_ref());
    if let Some(line) = inner {
        return Line::clone(line);
    }
    match error.kind() {
        io::ErrorKind::NotFound => Line::new("system.not-found"),
        io::ErrorKind::PermissionDenied => Line::new("system.no-permission"),
        io::ErrorKind::IsADirectory => Line::new("system.is-folder"),
        io::ErrorKind::StorageFull => Line::new("system.disk-full"),
        _ => Line::quoted(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use gongkai_model::diagnostic::{Style, Violation as _, print};
    use gongkai_model::text::{Language, Texts};

    #[test]
    fn gbk_is_shown_legibly_at_its_place() {
        let (bytes, _, _) = GB18030.encode("---\ntitle: 关于通知\n");
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("a.md"), &bytes).unwrap();
        let error = read_text(File::open(dir.path().join("a.md")), "content/a.md").unwrap_err();
        insta::assert_snapshot!(print(&error.finding, Texts::of(Language::Chinese), Style::Plain), @r"
        content/a.md:2:8: error[R001]: 文件不是 UTF-8 编码
          |
        2 | title: 关于通知
          |        ^^
          = 看来是 GBK 编码；用编辑器另存为 UTF-8 编码
        ");
    }

    #[test]
    fn a_large_or_missing_file_is_reported() {
        let dir = tempfile::tempdir().unwrap();
        let large = dir.path().join("large.md");
        File::create(&large)
            .unwrap()
            .set_len(50 * 1024 * 1024)
            .unwrap();
        let rule = |path: &Path| read_text(File::open(path), "x").unwrap_err().finding.rule;
        assert_eq!(*rule(&large), TooLarge::RULE);
        assert_eq!(*rule(&dir.path().join("no.md")), Unreadable::RULE);
    }
}

//! One hash of everything that a build depends on but the day.

use std::fs::File;
use std::io::{self, Write as _};

use gongkai_model::diagnostic::Finding;
use gongkai_output::{Digest, Digester};

use super::options::Options;

/// The digest of the running program: another version may render the same input differently. `None`
/// where its file cannot be read.
///
/// The whole file is read. A number given when it was compiled would be cheaper, and wrong whenever a
/// theme file, a library or a compiler's option changed without it; reading takes milliseconds, on a
/// thread that would wait for the records of the output anyway.
pub(super) fn program() -> Option<Digest> {
    let mut program = File::open(std::env::current_exe().ok()?).ok()?;
    Some(Digest::of_reader(&mut program).ok()?.0)
}

/// One of the files that a build depends on.
pub(super) struct FileMark<'a> {
    pub(super) folder: &'a str,
    pub(super) path: &'a str,
    /// XXH3 of its bytes, or of the reason why they cannot be read.
    pub(super) hash: u128,
}

/// The digest of files, in their order, and of what is wrong with the settings and with names.
pub(super) fn of_files<'a>(
    files: impl Iterator<Item = FileMark<'a>>,
    faults: &[Finding],
) -> Digest {
    let mut all = Digester::to(io::sink());
    // Writing to nowhere cannot fail.
    for FileMark { folder, path, hash } in files {
        let _ = writeln!(all, "{hash:032x} {folder}/{path}");
    }
    for fault in faults {
        let (path, code) = (fault.place.path(), fault.rule.code);
        let _ = writeln!(all, "{code} {path} {}", fault.message);
    }
    all.digest()
}

/// The fingerprint of a run's input: content, configuration, theme, program and choices. The day is
/// kept apart, since most days change nothing.
pub(super) fn of(program: Digest, files: Digest, options: &Options) -> Digest {
    let (audience, search) = (options.edition.unpublished, options.search);
    Digest::of(format!("{program} {files} {audience:?} {search:?}\n").as_bytes())
}

//! One hash of everything that a build depends on but the day.

use std::fs::File;
use std::io;

use gongkai_output::{Digest, Digester};

use super::inputs::Inputs;
use super::publish::Options;

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

/// The fingerprint of a run's input: content, configuration, theme, program and choices. The day is
/// kept apart, since most days change nothing.
pub(super) fn of(program: Digest, inputs: &Inputs, options: &Options) -> Digest {
    let mut all = Digester::to(io::sink());
    let mut line = |text: String| {
        // Writing to nowhere cannot fail.
        let _ = io::Write::write_all(&mut all, text.as_bytes());
    };
    let audience = options.edition.unpublished;
    line(format!("{program} {audience:?} {:?}\n", options.search));
    for (folder, path, hash) in inputs.hashes() {
        line(format!("{hash:032x} {folder}/{path}\n"));
    }
    for fault in inputs.faults() {
        let (path, code) = (fault.place.path(), fault.rule.code);
        line(format!("{code} {path} {}\n", fault.message));
    }
    all.digest()
}

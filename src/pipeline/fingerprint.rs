//! One hash of everything that a build depends on.

use std::fmt::Write as _;

use xxhash_rust::xxh3::Xxh3;

use crate::diagnostic::Diagnostic;
use crate::stage::write::Digest;

use super::publish::Options;

/// The fingerprint of a run's input: content, configuration, theme, binary, day and choices. A run
/// with findings has none, so that they are told each time.
pub(super) fn of(
    inputs: &[(String, u128)],
    options: &Options,
    found: &[Diagnostic],
) -> Option<Digest> {
    if !found.is_empty() {
        return None;
    }
    let mut text = String::new();
    let _ = writeln!(text, "{:?} {:?}", options.edition, options.search);
    let _ = writeln!(text, "{}", binary()?);
    for (path, hash) in inputs {
        let _ = writeln!(text, "{hash:032x} {path}");
    }
    Some(Digest::of(text.as_bytes()))
}

/// The running program: another version may render the same input differently.
fn binary() -> Option<String> {
    let path = std::env::current_exe().ok()?;
    let mut hasher = Xxh3::new();
    hasher.update(&std::fs::read(path).ok()?);
    Some(format!("{:032x}", hasher.digest128()))
}

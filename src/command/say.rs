//! What the commands print. A reader who has seen enough (`gongkai man | head`) is no fault; a disk that
//! is full is one, and neither is a panic.

use std::fmt::{Arguments, Display};
use std::io::{self, Write};

use anyhow::{Result, anyhow};

use crate::read::reason;

/// Prints a line on standard output.
///
/// # Errors
///
/// Standard output cannot take it, for another reason than that nobody reads on.
pub(super) fn say(line: impl Display) -> Result<()> {
    print(format_args!("{line}\n"))
}

/// Prints a text on standard output as it is.
///
/// # Errors
///
/// As [`say`].
pub(super) fn print(text: Arguments<'_>) -> Result<()> {
    let mut out = io::stdout().lock();
    heard(out.write_fmt(text).and_then(|()| out.flush()))
}

/// A line on standard error. Where even that cannot be said there is nobody to tell.
pub fn complain(line: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// Takes it for done where nobody reads on.
///
/// # Errors
///
/// Any other failure, in words.
pub(super) fn heard(written: io::Result<()>) -> Result<()> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(anyhow!("标准输出写不进去：{}", reason(&error)))
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_who_leaves_is_no_fault_and_a_full_disk_is() {
        assert!(heard(Ok(())).is_ok());
        assert!(heard(Err(io::ErrorKind::BrokenPipe.into())).is_ok());
        let full = heard(Err(io::ErrorKind::StorageFull.into())).unwrap_err();
        assert!(full.to_string().starts_with("标准输出写不进去："), "{full}");
    }
}

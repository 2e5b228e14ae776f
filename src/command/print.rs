//! What reaches the terminal. A reader who has seen enough (`gongkai man | head`) is no fault; a disk that
//! is full is one, and neither is a panic.

use std::fmt::{Arguments, Display};
use std::io::{self, Write};

use anyhow::Result;
use gongkai_model::text::Line;

use crate::read::reason;

/// Prints a line on standard output.
///
/// # Errors
///
/// Standard output cannot take it, for another reason than that nobody reads on.
pub(super) fn line(line: impl Display) -> Result<()> {
    text(format_args!("{line}\n"))
}

/// Prints a text on standard output as it is.
///
/// # Errors
///
/// As [`line`].
pub(super) fn text(text: Arguments<'_>) -> Result<()> {
    let mut out = io::stdout().lock();
    unless_closed(out.write_fmt(text).and_then(|()| out.flush()))
}

/// Prints a line on standard error. Where even that fails there is nobody to report it to.
pub(super) fn complain(line: impl Display) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// What came of writing to standard output, taken for done where nobody reads on.
///
/// # Errors
///
/// Any other failure, in words.
pub(super) fn unless_closed(written: io::Result<()>) -> Result<()> {
    match written {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Line::new("print.failed").with("why", reason(&error)).into())
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_who_leaves_is_no_fault_and_a_full_disk_is() {
        assert!(unless_closed(Ok(())).is_ok());
        assert!(unless_closed(Err(io::ErrorKind::BrokenPipe.into())).is_ok());
        let full = unless_closed(Err(io::ErrorKind::StorageFull.into())).unwrap_err();
        assert_eq!(full.to_string(), "标准输出写不进去：磁盘已满");
    }
}

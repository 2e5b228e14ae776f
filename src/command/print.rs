//! What reaches the terminal. A reader who has seen enough (`gongkai man | head`) is no fault; a disk that
//! is full is one, and neither is a panic.

use std::borrow::Cow;
use std::fmt::{Arguments, Display, Write as _};
use std::io::{self, Write};

use anyhow::Result;
use gongkai_model::characters::is_unseen;
use gongkai_model::diagnostic::visible;
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
    let text = text.to_string();
    let mut out = io::stdout().lock();
    unless_closed(
        out.write_all(seen(&text).as_bytes())
            .and_then(|()| out.flush()),
    )
}

/// Prints a line on standard error. Where even that fails there is nobody to report it to.
pub(super) fn complain(line: impl Display) {
    let line = line.to_string();
    let _ = writeln!(io::stderr().lock(), "{}", seen(&line));
}

/// A sentence that people read, in which a name or a value cannot steer the terminal. Its own lines stay.
pub(super) fn sentence(text: &str) -> String {
    let lines: Vec<Cow<'_, str>> = text.split('\n').map(visible).collect();
    lines.join("\n")
}

/// Characters that nobody sees, in the way in which JSON writes them: what programs read stays the same, and a
/// terminal gets none raw. Colours and line ends are the caller's.
pub(super) fn seen(text: &str) -> Cow<'_, str> {
    if !text.contains(is_unseen) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_unseen(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped.into()
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
    fn nothing_unseen_reaches_a_terminal_raw() {
        let name = "表\u{202e}fdp.exe\u{200b}\u{e0041}";
        assert_eq!(seen(name), "表\\u202efdp.exe\\u200b\\udb40\\udc41");
        let json = serde_json::json!({ "path": name }).to_string();
        let read: serde_json::Value = serde_json::from_str(&seen(&json)).unwrap();
        assert_eq!(read["path"], name);
        assert_eq!(
            sentence("一\u{1b}[2J\n二\u{202e}"),
            "一\u{fffd}[2J\n二\u{fffd}"
        );
    }

    #[test]
    fn a_reader_who_leaves_is_no_fault_and_a_full_disk_is() {
        assert!(unless_closed(Ok(())).is_ok());
        assert!(unless_closed(Err(io::ErrorKind::BrokenPipe.into())).is_ok());
        let full = unless_closed(Err(io::ErrorKind::StorageFull.into())).unwrap_err();
        assert_eq!(full.to_string(), "标准输出写不进去：磁盘已满");
    }
}

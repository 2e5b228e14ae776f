//! `catalog.csv` (RFC 4180, UTF-8): for people with a spreadsheet, so with a byte order mark, by
//! which Excel knows the encoding.

use std::borrow::Cow;
use std::io::{self, Write};

use super::record::Records;
use super::table::{COLUMNS, cell_text};

/// Writes a head row with the site's labels and one row for each listed document, newest first.
pub(super) fn write_csv(records: &Records<'_>, out: &mut (dyn Write + Send)) -> io::Result<()> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut writer = ::csv::WriterBuilder::new()
        .terminator(::csv::Terminator::CRLF)
        .from_writer(out);
    for column in COLUMNS {
        let label = records.words.label(column.entry);
        writer.write_field(guarded(label).as_bytes())?;
    }
    writer.write_record(None::<&[u8]>)?;
    for record in records.newest_first() {
        for column in COLUMNS {
            let text = record
                .value(column.entry)
                .map_or(Cow::Borrowed(""), |value| cell_text(value, records.words));
            writer.write_field(guarded(text).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

/// A cell that no spreadsheet takes for a formula: an apostrophe goes before `= + - @`, their
/// full-width forms, and the control characters that hide them (OWASP, CSV injection).
fn guarded(text: Cow<'_, str>) -> Cow<'_, str> {
    let risky = [
        '=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n', '\0',
    ];
    if text.starts_with(risky) {
        return format!("'{text}").into();
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_guarded() {
        let formula = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"];
        for text in formula {
            assert_eq!(guarded(text.into()), format!("'{text}"));
        }
        for text in ["", "1=1", "〔2017〕12号", "a-b", "'=1"] {
            assert_eq!(guarded(text.into()), text);
        }
    }
}

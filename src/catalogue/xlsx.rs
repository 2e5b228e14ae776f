//! `catalog.xlsx` (ECMA-376): the table for people who sort and filter it.

use std::borrow::Cow;
use std::io::{self, Write};

use jiff::civil::Time;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::record::{Record, Records, Value};
use super::table::{COLUMNS, cell_text};
use super::words::Words;
use gongkai_model::Moment;
use gongkai_model::characters::allowed;

/// Rows of a sheet below its head (ECMA-376 has 1,048,576 in all).
const SHEET_ROWS: usize = 1_048_575;
/// UTF-16 code units of a cell.
const CELL_UNITS: usize = 32_767;

/// Writes the workbook. Rows wait in a temporary file, not in memory. Dates are dates, so that a
/// filter groups them by year and month; URLs are text, since a sheet takes 65,530 links at most.
pub(super) fn write_xlsx(records: &Records<'_>, out: &mut (dyn Write + Send)) -> io::Result<()> {
    let mut book = Workbook::new();
    fill(&mut book, records, SHEET_ROWS).map_err(into_io)?;
    let mut out = Latched { out, error: None };
    let saved = book.save_to_writer(&mut out).map_err(into_io);
    out.error.map_or(saved, Err)
}

/// Keeps the first error of what it writes to, and writes nothing more: the packaging library would
/// wrap the error beyond recognition and print another one when it is dropped.
struct Latched<'w> {
    out: &'w mut (dyn Write + Send),
    error: Option<io::Error>,
}

impl Write for Latched<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.error.is_none() {
            self.error = self.out.write_all(bytes).err();
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.error.is_none() {
            self.error = self.out.flush().err();
        }
        Ok(())
    }
}

fn fill(book: &mut Workbook, records: &Records<'_>, sheet_rows: usize) -> Result<(), XlsxError> {
    let config = &records.site.config;
    let properties = DocProperties::new()
        .set_title(allowed(
            &records.words.about("catalogue_of_site", &config.name),
        ))
        .set_author(allowed(&config.organisation.name))
        // Any day, as long as it is always the same one.
        .set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?);
    book.set_properties(&properties);

    let formats = Formats::new();
    let count = records.count();
    let mut rows = records.newest_first();
    let mut left = count;
    for number in 1_usize.. {
        let here = left.min(sheet_rows);
        let sheet = book.add_worksheet_with_constant_memory()?;
        let name = sheet_name(records.words.text("catalogue_sheet"));
        sheet.set_name(match number {
            1 => name,
            _ => format!("{name}{number}"),
        })?;
        set_up(sheet, here as u32)?;
        for (column, at) in COLUMNS.iter().zip(0_u16..) {
            let label = records.words.label(column.entry);
            sheet.write_string_with_format(0, at, within_limit(allowed(&label)), &formats.head)?;
        }
        for (record, row) in rows.by_ref().take(here).zip(1_u32..) {
            write_row(sheet, row, &record, records.words, &formats)?;
        }
        left -= here;
        if left == 0 {
            break;
        }
    }
    Ok(())
}

/// A sheet's name as spreadsheets take one: at most 31 characters with the number, and none of `[]:*?/\\`.
fn sheet_name(text: &str) -> String {
    let allowed = text.chars().filter(|c| !"[]:*?/\\".contains(*c));
    let name: String = allowed.take(25).collect();
    match name.trim().trim_matches('\'') {
        "" => "catalog".to_owned(),
        name => name.to_owned(),
    }
}

struct Formats {
    head: Format,
    day: Format,
    minute: Format,
}

impl Formats {
    fn new() -> Self {
        let left = Format::new().set_align(FormatAlign::Left);
        Self {
            head: Format::new().set_bold(),
            day: left.clone().set_num_format("yyyy-mm-dd"),
            minute: left.set_num_format("yyyy-mm-dd hh:mm"),
        }
    }
}

/// Head row in place while the rest scrolls, a filter on every column, widths that fit.
fn set_up(sheet: &mut Worksheet, rows: u32) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?;
    sheet.autofilter(0, 0, rows, COLUMNS.len() as u16 - 1)?;
    for (column, at) in COLUMNS.iter().zip(0_u16..) {
        sheet.set_column_width(at, f64::from(column.width))?;
    }
    Ok(())
}

fn write_row(
    sheet: &mut Worksheet,
    row: u32,
    record: &Record<'_>,
    words: Words<'_>,
    formats: &Formats,
) -> Result<(), XlsxError> {
    for (column, at) in COLUMNS.iter().zip(0_u16..) {
        let Some(value) = record.value(column.entry) else {
            continue;
        };
        if let Value::Moment(moment) = value
            && let Some(date) = excel_date(moment)
        {
            let format = match moment.time {
                Some(_) => &formats.minute,
                None => &formats.day,
            };
            sheet.write_datetime_with_format(row, at, date, format)?;
            continue;
        }
        let text = cell_text(value, words);
        if !text.is_empty() {
            sheet.write_string(row, at, within_limit(allowed(&text)))?;
        }
    }
    Ok(())
}

/// The date as spreadsheets count it; `None` before March 1900, where their calendar is wrong.
fn excel_date(moment: Moment) -> Option<ExcelDateTime> {
    let date = moment.date;
    let year = u16::try_from(date.year()).ok()?;
    if (year, date.month()) < (1900, 3) {
        return None;
    }
    let time = moment.time.unwrap_or_else(Time::midnight);
    ExcelDateTime::from_ymd(year, date.month().unsigned_abs(), date.day().unsigned_abs())
        .and_then(|day| {
            day.and_hms(
                u16::from(time.hour().unsigned_abs()),
                time.minute().unsigned_abs(),
                f64::from(time.second()),
            )
        })
        .ok()
}

/// The text cut to what a cell takes, with a mark where it was cut.
fn within_limit(text: Cow<'_, str>) -> Cow<'_, str> {
    // No text has more UTF-16 units than bytes.
    if text.len() <= CELL_UNITS || text.encode_utf16().count() <= CELL_UNITS {
        return text;
    }
    let mut cut = String::with_capacity(text.len());
    let mut units = 1; // the mark
    for c in text.chars() {
        units += c.len_utf16();
        if units > CELL_UNITS {
            break;
        }
        cut.push(c);
    }
    cut.push('…');
    cut.into()
}

fn into_io(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) => error,
        error => io::Error::other(error),
    }
}

/// A workbook whose sheets take fewer rows than they could.
#[cfg(test)]
pub(super) fn workbook_bytes(records: &Records<'_>, sheet_rows: usize) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book, records, sheet_rows).unwrap();
    book.save_to_buffer().unwrap()
}

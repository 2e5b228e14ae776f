//! The catalogue as a table for people: which columns, how wide, and what a cell says.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::entry::Entry;
use super::record::Value;
use super::words::Words;
use gongkai_model::Field;

/// A column of the table.
pub(super) struct TableColumn {
    pub(super) entry: Entry,
    /// Characters of the default font; a Han character takes two.
    pub(super) width: u8,
}

const fn column(entry: Entry, width: u8) -> TableColumn {
    TableColumn { entry, width }
}

/// The columns: the same for every site and whatever its documents say, so that programs can rely
/// on them.
pub(super) const COLUMNS: &[TableColumn] = &[
    column(Entry::Field(Field::Index), 32),
    column(Entry::Field(Field::Title), 60),
    column(Entry::Field(Field::Subtitle), 20),
    column(Entry::Field(Field::DocNumber), 24),
    column(Entry::Field(Field::Category), 20),
    column(Entry::CategoryCode, 10),
    column(Entry::Column, 28),
    column(Entry::Field(Field::Date), 12),
    column(Entry::Field(Field::Published), 17),
    column(Entry::Field(Field::Publisher), 24),
    column(Entry::Field(Field::Validity), 10),
    column(Entry::Field(Field::ValidUntil), 12),
    column(Entry::Field(Field::Effective), 12),
    column(Entry::Field(Field::Keywords), 28),
    column(Entry::Field(Field::Summary), 40),
    column(Entry::Field(Field::Format), 10),
    column(Entry::Field(Field::Language), 8),
    column(Entry::Field(Field::Recorded), 12),
    column(Entry::Url, 60),
    column(Entry::Field(Field::Office), 20),
    column(Entry::Field(Field::Source), 20),
    column(Entry::Field(Field::Author), 16),
    column(Entry::Field(Field::Type), 12),
    column(Entry::Field(Field::Genre), 12),
    column(Entry::Field(Field::Theme), 24),
    column(Entry::Field(Field::Audience), 16),
    column(Entry::Field(Field::Group), 16),
    column(Entry::Field(Field::Lifecycle), 16),
    column(Entry::Field(Field::Access), 12),
    column(Entry::Field(Field::AccessReason), 20),
    column(Entry::Field(Field::AccessTerm), 10),
    column(Entry::Field(Field::AccessScope), 16),
    column(Entry::Field(Field::ConsultationUntil), 14),
    column(Entry::Field(Field::UnpublishOn), 12),
    column(Entry::Field(Field::Interprets), 40),
    column(Entry::Field(Field::Amends), 40),
    column(Entry::Field(Field::Repeals), 40),
    column(Entry::Field(Field::Replaces), 40),
    column(Entry::Field(Field::Related), 40),
    column(Entry::Attachments, 60),
];

/// A cell as text: `2017-12-18` or `2017-12-18 08:30`; words joined by 、, URLs by a space, which no
/// URL has.
pub(super) fn cell_text<'a>(value: Value<'a>, words: Words<'_>) -> Cow<'a, str> {
    match value {
        Value::Text(text) => text,
        Value::Moment(moment) => moment.to_string().into(),
        Value::Words(list) => match list {
            [word] => Cow::Borrowed(word),
            list => list.join(words.text("comma")).into(),
        },
        Value::Urls(urls) => urls.join(" ").into(),
        Value::Attachments(files) => {
            let mut text = String::new();
            for file in files {
                let space = if text.is_empty() { "" } else { " " };
                // Writing to a String cannot fail.
                let _ = write!(text, "{space}{}", file.url);
            }
            text.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::entry::ENTRIES;
    use super::*;
    use crate::theme::{Theme, ThemeFiles};

    #[test]
    fn the_table_leaves_out_only_what_is_for_programs() {
        for entry in ENTRIES {
            let shown = COLUMNS.iter().filter(|c| c.entry == *entry).count();
            let wanted = !matches!(entry, Entry::ColumnPath | Entry::Status);
            assert_eq!(shown, usize::from(wanted), "{entry:?}");
        }
        assert!(COLUMNS.iter().all(|c| ENTRIES.contains(&c.entry)));
    }

    #[test]
    fn every_field_that_describes_a_document_is_in_the_catalogue() {
        for field in Field::ALL {
            let steers = [Field::Slug, Field::Aliases, Field::Draft, Field::Template];
            assert_eq!(
                ENTRIES.contains(&Entry::Field(*field)),
                !steers.contains(field),
                "{field:?}"
            );
        }
    }

    #[test]
    fn every_entry_is_documented_under_its_key_and_its_label() {
        let page = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/catalogue.md");
        let page = std::fs::read_to_string(page).unwrap();
        let source = gongkai_model::SourceFile::new("site.toml", "");
        let (configured, _) = crate::configure::configure(&source);
        let (theme, _) = Theme::load(&configured.config, &ThemeFiles::new());
        let words = Words::new(&configured.config, &theme);
        for entry in ENTRIES {
            let shown = COLUMNS.iter().any(|column| column.entry == *entry);
            let label = if shown {
                words.label(*entry)
            } else {
                "（没有这一列）".into()
            };
            let row = format!("| `{}` | {label} |", entry.key());
            assert!(page.contains(&row), "{row}");
        }
    }
}

//! Which things the catalogue says of documents, in which order, under which keys.

use gongkai_model::Field;

/// A thing that the catalogue says of every document it applies to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Entry {
    /// 在线链接地址: the canonical URL.
    Url,
    /// 栏目: titles from the top, joined by `/`.
    Column,
    /// The column's decoded path below the base URL.
    ColumnPath,
    /// The category's code in the site's vocabulary.
    CategoryCode,
    /// Files that come with the document, without the pictures of its text.
    Attachments,
    /// Why a document that is not public is here; only on request (`--drafts`).
    Status,
    /// A field of the front matter.
    Field(Field),
}

/// Everything that is said, in the order of the catalogue. Without the fields that only steer the
/// build: 网址名, 旧网址, 草稿 and 模板.
pub(super) const ENTRIES: &[Entry] = &[
    Entry::Url,
    Entry::Field(Field::Index),
    Entry::Field(Field::Title),
    Entry::Field(Field::Subtitle),
    Entry::Field(Field::Category),
    Entry::CategoryCode,
    Entry::Field(Field::DocNumber),
    Entry::Field(Field::Date),
    Entry::Field(Field::Published),
    Entry::Field(Field::Publisher),
    Entry::Column,
    Entry::ColumnPath,
    Entry::Field(Field::Keywords),
    Entry::Field(Field::Summary),
    Entry::Field(Field::Validity),
    Entry::Field(Field::ValidUntil),
    Entry::Field(Field::Format),
    Entry::Field(Field::Language),
    Entry::Field(Field::Recorded),
    Entry::Field(Field::Effective),
    Entry::Field(Field::Office),
    Entry::Field(Field::Source),
    Entry::Field(Field::Author),
    Entry::Field(Field::Type),
    Entry::Field(Field::Genre),
    Entry::Field(Field::Theme),
    Entry::Field(Field::Audience),
    Entry::Field(Field::Group),
    Entry::Field(Field::Lifecycle),
    Entry::Field(Field::Access),
    Entry::Field(Field::AccessReason),
    Entry::Field(Field::AccessTerm),
    Entry::Field(Field::AccessScope),
    Entry::Field(Field::ConsultationUntil),
    Entry::Field(Field::UnpublishOn),
    Entry::Field(Field::Interprets),
    Entry::Field(Field::Amends),
    Entry::Field(Field::Repeals),
    Entry::Field(Field::Replaces),
    Entry::Field(Field::Related),
    Entry::Attachments,
    Entry::Status,
];

impl Entry {
    /// Its key in JSON.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Url => "url",
            Self::Column => "column",
            Self::ColumnPath => "column_path",
            Self::CategoryCode => "category_code",
            Self::Attachments => "attachments",
            Self::Status => "status",
            Self::Field(field) => field.key(),
        }
    }

    /// Whether JSON has the key even where there is nothing to say: the core elements of
    /// 政府信息公开目录系统实施指引, and the column. The others stand only where they are known.
    pub(super) fn is_core(self) -> bool {
        match self {
            Self::Url | Self::Column | Self::ColumnPath => true,
            Self::CategoryCode | Self::Attachments | Self::Status => false,
            Self::Field(field) => matches!(
                field,
                Field::Index
                    | Field::Title
                    | Field::Category
                    | Field::DocNumber
                    | Field::Date
                    | Field::Published
                    | Field::Publisher
                    | Field::Keywords
                    | Field::Summary
                    | Field::Validity
                    | Field::ValidUntil
                    | Field::Format
                    | Field::Language
                    | Field::Recorded
            ),
        }
    }
}

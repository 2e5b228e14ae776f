//! What the generator hands over for each document, and how it announces it.

/// Announces a document before its record exists: enough to place it in a segment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocKey {
    /// The document's address, unique in the bundle.
    pub url: String,
    /// Days since 1970-01-01; `None` sorts first.
    pub date: Option<i32>,
    /// Size of the source in bytes; segments are cut by it.
    pub size: usize,
}

/// How a document stands today.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Validity {
    /// Nothing is said: most documents.
    #[default]
    Unknown,
    /// 有效
    InForce,
    /// 已修改, 部分失效: still in force in part.
    Amended,
    /// 失效: its term is over. Ranks below those in force, as what is repealed does.
    Expired,
    /// 废止
    Repealed,
    /// 尚未施行
    NotYetInForce,
}

impl Validity {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Unknown,
        Self::InForce,
        Self::Amended,
        Self::Expired,
        Self::Repealed,
        Self::NotYetInForce,
    ];

    /// The name in filters and results.
    pub fn name(self) -> &'static str {
        match self {
            Self::Unknown => "",
            Self::InForce => "in-force",
            Self::Amended => "amended",
            Self::Expired => "expired",
            Self::Repealed => "repealed",
            Self::NotYetInForce => "not-yet",
        }
    }
}

/// A document as the search knows it. Strings are as displayed; the crate folds them itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    /// The address that was announced in [`DocKey`].
    pub url: String,
    /// 名称
    pub title: String,
    /// 索引号
    pub index: Option<String>,
    /// 发文字号
    pub doc_number: Option<String>,
    /// Plain text of the article.
    pub text: String,
    /// Path of the column, its parts separated by `/`; a filter for `a` includes `a/b`.
    pub column: String,
    /// Path of the subject category, like the column's.
    pub category: String,
    /// 公文种类
    pub kind: String,
    /// 发布机构
    pub publisher: String,
    /// 有效性
    pub validity: Validity,
    /// Days since 1970-01-01.
    pub date: Option<i32>,
}

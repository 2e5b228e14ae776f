//! What documents do to each other.

use super::field::Field;

/// What a document does to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// 解读
    Interprets,
    /// 修改
    Amends,
    /// 废止
    Repeals,
    /// 替代
    Replaces,
    /// 相关
    Related,
}

impl Relation {
    /// Every relation.
    pub const ALL: [Relation; 5] = [
        Self::Interprets,
        Self::Amends,
        Self::Repeals,
        Self::Replaces,
        Self::Related,
    ];

    /// Whether it changes what the other document is worth.
    pub fn is_act(self) -> bool {
        matches!(self, Self::Amends | Self::Repeals | Self::Replaces)
    }

    /// Whether it ends the other document.
    pub fn ends(self) -> bool {
        matches!(self, Self::Repeals | Self::Replaces)
    }

    /// The field that states it.
    pub fn field(self) -> Field {
        match self {
            Self::Interprets => Field::Interprets,
            Self::Amends => Field::Amends,
            Self::Repeals => Field::Repeals,
            Self::Replaces => Field::Replaces,
            Self::Related => Field::Related,
        }
    }

    /// The relation's name in templates and in the catalogue.
    pub fn key(self) -> &'static str {
        self.field().key()
    }
}

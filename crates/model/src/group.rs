//! Documents by what they have in common.

use super::category::Category;
use super::ids::{DocumentId, GroupId};

/// What documents are browsed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BrowseKind {
    /// 内容分类
    Category,
    /// 年份
    Year,
    /// 发布机构
    Publisher,
    /// 责任处室
    Office,
    /// 信息类型
    Type,
}

impl BrowseKind {
    /// Every kind, in the order of the enum.
    pub const ALL: [BrowseKind; 5] = [
        Self::Category,
        Self::Year,
        Self::Publisher,
        Self::Office,
        Self::Type,
    ];

    /// Its folder on the site.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Category => "category",
            Self::Year => "year",
            Self::Publisher => "publisher",
            Self::Office => "office",
            Self::Type => "type",
        }
    }
}

/// Documents that share a category, year, publisher, office or type.
#[derive(Debug)]
pub struct Group {
    /// What it is called: `2017`, `云岭省商务厅`, or a category's last level.
    pub name: String,
    /// The category, for groups that are one.
    pub category: Option<Category>,
    /// Where its list stands, decoded, without slashes at its ends: `category/监督保障`.
    pub path: String,
    /// Listed documents, oldest first.
    pub documents: Vec<DocumentId>,
    /// The categories directly below.
    pub children: Vec<GroupId>,
}

impl Group {
    /// What tells it from the others of its kind: a category's whole path, else the name.
    pub fn key(&self) -> &str {
        self.category
            .as_ref()
            .map_or(self.name.as_str(), Category::as_str)
    }
}

/// One thing for each kind of group.
#[derive(Debug, Clone, Default)]
pub struct ByKind<T>([T; BrowseKind::ALL.len()]);

impl<T> ByKind<T> {
    /// Makes the thing of every kind.
    pub fn new(make: impl FnMut(BrowseKind) -> T) -> Self {
        Self(BrowseKind::ALL.map(make))
    }

    /// A kind's.
    pub fn get(&self, kind: BrowseKind) -> &T {
        let [category, year, publisher, office, r#type] = &self.0;
        match kind {
            BrowseKind::Category => category,
            BrowseKind::Year => year,
            BrowseKind::Publisher => publisher,
            BrowseKind::Office => office,
            BrowseKind::Type => r#type,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_own() {
        let folders = ByKind::new(BrowseKind::folder);
        for kind in BrowseKind::ALL {
            assert_eq!(*folders.get(kind), kind.folder());
        }
    }
}

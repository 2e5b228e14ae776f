//! Names of things of the assembled site: each is a place in one of its lists, and means nothing in another
//! site. Assembling makes the lists and the ids together, and nothing is ever taken out of a list: an id that is
//! asked for in its own site is there.

/// A document of the site: its place in `Site::documents`, which is ordered oldest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub u32);

/// A column of the site: its place in `Site::columns`; 0 is the top, `content/` itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ColumnId(pub u32);

impl ColumnId {
    /// `content/` itself: the home page.
    pub const TOP: Self = Self(0);
}

/// A picture or an attachment of the site: its place in `Site::assets`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AssetId(pub u32);

/// A group of documents: its place among the groups of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupId(pub u32);

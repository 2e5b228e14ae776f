//! For which day and whom a site is made, and what that means for a document.

use jiff::civil::{Date, DateTime};

/// For which day and whom the site is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// The moment, in the site's time zone: decides what is published, expired or open.
    pub as_of: DateTime,
    /// What happens to documents that are not public yet.
    pub unpublished: Unpublished,
}

impl Edition {
    /// The day of its moment.
    pub fn day(self) -> Date {
        self.as_of.date()
    }
}

/// What happens to documents that are not public yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unpublished {
    /// Drafts and future documents are left out.
    LeaveOut,
    /// Drafts are shown with a mark; future documents are left out.
    ShowDrafts,
    /// Both are shown with a mark.
    ShowAll,
    /// All have their place, those with an unclear gate too: to be checked, and shown to nobody.
    CheckAll,
}

/// Whether a document is public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// For everybody.
    Public,
    /// Shown because drafts were asked for.
    Draft,
    /// Shown before its day because that was asked for.
    Future,
    /// After 下线日期: only a page that says so.
    Withdrawn,
}

impl Status {
    /// Whether this edition shows what it says: on its page, in lists, feeds, catalogue and search. Drafts and
    /// documents of the future are among them where they were asked for.
    pub fn is_shown(self) -> bool {
        self != Self::Withdrawn
    }

    /// Whether it is not published yet, and shown all the same.
    pub fn waits(self) -> bool {
        matches!(self, Self::Draft | Self::Future)
    }
}

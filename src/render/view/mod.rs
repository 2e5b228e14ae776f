//! What templates see. Each struct's fields are the names a theme author writes; the documentation
//! of the theme is these doc comments.
//!
//! A page's template gets `site` ([`SiteView`]), `page` ([`PageView`]) and what its kind adds:
//! `document` ([`DocumentView`]), `list` ([`ListView`]), `home` ([`HomeView`]), `groups`
//! ([`GroupView`]) or `pages` ([`ListPageView`]); and the globals `texts` and `options`.

mod attachment;
mod card;
mod document;
mod home;
mod index_table;
mod link;
mod linked_data;
mod list;
mod moment;
mod page;
mod site;

pub(crate) use document::DocumentView;
pub(crate) use home::HomeView;
pub(crate) use list::{GroupView, ListPageView, ListView, list_title};
pub(crate) use page::PageView;
pub(crate) use site::SiteView;

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
mod linked_data;
mod list;
mod page;
mod site;

pub(crate) use attachment::kind_term;
pub(crate) use document::DocumentView;
pub(crate) use gongkai_model::characters::allowed as clean;
pub(crate) use home::HomeView;
pub(crate) use list::{GroupView, ListPageView, ListView, list_title};
pub(crate) use page::PageView;
pub(crate) use site::SiteView;

use std::borrow::Cow;

use jiff::tz::TimeZone;
use serde::Serialize;

use gongkai_model::Moment;

/// A link.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LinkView<'a> {
    /// Its text.
    pub(crate) title: Cow<'a, str>,
    /// Its address.
    pub(crate) href: String,
}

/// A day, or a moment with its offset where a time was written.
fn iso(moment: Moment, zone: &TimeZone) -> String {
    match moment.time {
        Some(_) => moment.rfc3339(zone),
        None => moment.date.to_string(),
    }
}

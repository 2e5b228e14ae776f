//! The session against fresh loads of the same files.

mod dice;
mod exchanging;
mod folder;
mod fresh;
mod keeping;
mod story;

use std::path::Path;

use jiff::civil::date;

use super::*;
use gongkai_model::Unpublished;

/// The day of all tests.
fn audience() -> Audience {
    Audience {
        as_of: Some(date(2026, 11, 24).at(23, 59, 59, 0)),
        unpublished: Unpublished::ShowAll,
    }
}

fn open(site: &Path) -> Session {
    Session::open(site, audience()).expect("the site loads")
}

/// A page's HTML, by the site's path.
fn html(snapshot: &Snapshot, path: &str) -> String {
    let at = snapshot
        .page_at(path)
        .unwrap_or_else(|| panic!("no page {path}"));
    let page = snapshot.page(at).unwrap();
    page.html.as_deref().unwrap_or_default().to_owned()
}

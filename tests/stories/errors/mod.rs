//! Wrong input of every kind, and what becomes of the output.

mod content;
mod keep_going;
mod refusals;
mod templates;

use std::collections::BTreeMap;

use crate::site::{Site, tree};

/// A site that is published, and the whole of its output.
pub(super) fn published() -> (Site, BTreeMap<String, Vec<u8>>) {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲\ndate: 2020-01-01", "正文。")
        .document("tz/b.md", "title: 乙\ndate: 2020-01-02", "正文。");
    site.publish();
    let files = tree(&site.path("public"));
    (site, files)
}

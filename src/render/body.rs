//! The bodies of documents and columns.

use gongkai_markdown::{Article, Resolve, Source, read};
use gongkai_model::ReservedIds;

/// Reads a body and makes of it what a page needs.
pub(super) fn with_article<T>(
    body: &str,
    links: &impl Resolve,
    reserved: &ReservedIds,
    make: impl FnOnce(&Article<'_>) -> T,
) -> T {
    let source = Source::new(body);
    let tree = read(&source);
    make(&Article::new(&tree, links, reserved))
}

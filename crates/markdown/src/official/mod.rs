//! The parts of official documents that GB/T 9704-2012 sets in their own way: whom it is addressed to
//! (主送机关), who signs it and when (发文机关署名、成文日期), and in what the figures of a table are
//! given (单位).

mod addressee;
mod blocks;
mod lines;
mod parts;
mod signature;
mod unit;

pub use parts::{Part, Parts};

pub(crate) use parts::find;

/// The sources of the paragraphs of a body that are such a part.
#[cfg(test)]
fn marked(body: &str, part: Part) -> Vec<String> {
    let source = crate::Source::new(body);
    let tree = crate::read(&source);
    let article = crate::Article::new(
        &tree,
        &crate::tests::Fixture,
        &gongkai_model::ReservedIds::default(),
    );
    let parts = article.official();
    let ids = parts.iter().filter(|(_, found)| *found == part);
    let mut sources: Vec<_> = ids
        .map(|(id, _)| (tree.range(id).start, tree.source(id)))
        .collect();
    sources.sort_unstable();
    sources
        .into_iter()
        .map(|(_, source)| source.trim_end().to_owned())
        .collect()
}

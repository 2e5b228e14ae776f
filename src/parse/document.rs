//! Front matter → [`Header`].

use gongkai_model::text_range::slice;
use std::sync::Arc;

use gongkai_model::diagnostic::Finding;
use gongkai_model::rules::ConflictMarker;
use gongkai_model::syntax::Entry;
use gongkai_model::{
    Access, Config, Extent, FieldPlaces, Gates, Header, Location, Metadata, SourceFile, Standing,
    cited_numbers, conflict,
};

use super::doubts::Doubts;
use super::front_matter::{FrontMatter, cut};
use super::key_language::KeyLanguage;
use super::reader::Reader;
use super::value::Values;

/// Parses one document. It always gives one: a faulty field is left out and reported. Of a text that does not go
/// out to everybody the body is left out too, so that nothing can be derived from it.
pub fn parse_document(
    source: &Arc<SourceFile>,
    location: Location,
    config: &Config,
) -> (Header, Vec<Finding>) {
    let mut found = Vec::new();
    let FrontMatter {
        entries,
        opening,
        body,
        unread,
    } = cut(source, &mut found);
    let broken = !found.is_empty();
    let mut reader = Reader {
        values: Values { source, found },
        config,
        meta: Metadata::default(),
        access: Access::Public,
        doubts: Doubts::default(),
        references: Vec::new(),
        places: FieldPlaces::default(),
        keys: Vec::new(),
        language: KeyLanguage::of(&entries, &config.fields),
    };
    reader.unread(unread);
    let unknown: Vec<&Entry> = entries
        .iter()
        .filter(|entry| !reader.entry(entry))
        .collect();
    reader.unknown_keys(&unknown);
    reader.misplaced(&entries, &body);
    reader.check_access();
    reader.check_dates();
    let text = slice(source.text(), body.clone());
    reader.values.check_body(text, body.start);
    if !broken {
        // After a syntax error a field may be there and unreadable: that has been reported.
        reader.check_required(opening);
    }
    reader.check_template_words(&entries, &body);
    let Reader {
        values: Values { mut found, .. },
        mut meta,
        access,
        doubts,
        references,
        mut places,
        ..
    } = reader;
    let mut gates = doubts.settle(&meta, access, &mut found);
    if let Some(mark) = conflict(source.text()) {
        // Of two versions nobody knows which one is meant, so nothing that either says counts.
        gates = Gates::UNREAD;
        let mut finding = Finding::in_text(source, mark, &ConflictMarker);
        finding.withhold();
        found = vec![finding];
    }
    let body = match gates.extent() {
        Extent::Whole => body,
        Extent::Entry => body.end..body.end,
    };
    let text = slice(source.text(), body.clone());
    if meta.title.is_empty() {
        let heading = first_heading(text);
        heading
            .unwrap_or(location.stem())
            .clone_into(&mut meta.title);
    }
    meta.shrink();
    places.shrink();
    let standing = Standing::new(location, &meta, gates, references, cited_numbers(text));
    let header = Header::new(source, &body, standing, meta, places);
    (header, found)
}

fn first_heading(body: &str) -> Option<&str> {
    body.lines()
        .find_map(|line| line.strip_prefix("# "))
        .map(str::trim)
        .filter(|heading| !heading.is_empty())
}

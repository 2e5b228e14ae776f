//! Who interprets, amends, repeals and replaces whom.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use gongkai_model::diagnostic::{Diagnostic, Place, codes, nearest};
use gongkai_model::{
    DocNumber, Document, DocumentId, Field, Fields, IndexNumber, Lookup, Relation, SiteDocument,
    Status,
};

use super::ids;

/// Resolves the relations that front matter states, by index number, 文号 or path, and tells both
/// ends of each.
pub(super) fn link(
    documents: &mut [SiteDocument],
    lookup: &Lookup,
    fields: &Fields,
    hidden: &[&Document],
    found: &mut Vec<Diagnostic>,
) {
    let links = links(documents, lookup, fields, &Hidden::new(hidden), found);
    tell_circles(documents, &links, found);
    for Link {
        from, relation, to, ..
    } in links
    {
        let status = documents.get(from.0 as usize).map(|d| d.status);
        if let Some(document) = documents.get_mut(from.0 as usize) {
            document.relations.push((relation, to));
        }
        // What has been repealed stays so when the act that did it is withdrawn from the site.
        let is_told = match status {
            Some(Status::Listed) => true,
            Some(Status::Withdrawn) => relation.is_act(),
            _ => false,
        };
        if let Some(document) = documents.get_mut(to.0 as usize)
            && is_told
        {
            document.related_by.push((relation, from));
        }
    }
}

/// Every relation between two documents of the site, once each. The others are reported.
fn links(
    documents: &[SiteDocument],
    lookup: &Lookup,
    fields: &Fields,
    hidden: &Hidden,
    found: &mut Vec<Diagnostic>,
) -> Vec<Link> {
    let mut suggestions = SUGGESTIONS;
    let mut links: Vec<Link> = Vec::new();
    for (id, placed) in ids(documents) {
        let document = &placed.document;
        if document.meta.references.is_empty() {
            continue;
        }
        for relation in Relation::ALL {
            let places = document.places.all(relation.field());
            for (written, range) in document.meta.references(relation.field()).zip(places) {
                let target = resolve(lookup, document, written);
                if let Some(to) = target.filter(|to| *to != id) {
                    let link = Link {
                        from: id,
                        relation,
                        to,
                        range,
                    };
                    if !links
                        .iter()
                        .rev()
                        .take_while(|l| l.from == id)
                        .any(|l| l.is(&link))
                    {
                        links.push(link);
                    }
                    continue;
                }
                let label = written_key(fields, document, relation, range.start);
                if target.is_some() {
                    let message = format!("“{label}”指向了这份文件自己");
                    found.push(
                        Diagnostic::at(
                            &codes::RELATION_CONTRADICTS,
                            &document.source,
                            range,
                            message,
                        )
                        .hint("写另一份文件的索引号或路径，或删掉这一条"),
                    );
                    continue;
                }
                let is_faulty = |path: String| lookup.faulty.contains(path.as_str());
                if source_paths(document, written).into_iter().any(is_faulty) {
                    continue;
                }
                let diagnostic = if hidden.has(document, written) {
                    Diagnostic::at(
                        &codes::RELATION_UNPUBLISHED,
                        &document.source,
                        range,
                        format!("“{label}”所指的“{written}”尚未发布，这一条暂不显示"),
                    )
                    .hint("那份文件发布后会自动显示")
                } else {
                    Diagnostic::at(
                        &codes::RELATION_MISSING,
                        &document.source,
                        range,
                        format!("“{label}”所指的“{written}”不在本站"),
                    )
                    .hint(suggestion(documents, written, &mut suggestions))
                };
                found.push(diagnostic);
            }
        }
    }
    links
}

/// One document names another.
struct Link {
    from: DocumentId,
    relation: Relation,
    to: DocumentId,
    /// Where it is written in the source of `from`.
    range: Range<usize>,
}

impl Link {
    fn is(&self, other: &Self) -> bool {
        (self.from, self.relation, self.to) == (other.from, other.relation, other.to)
    }
}

/// Two documents cannot both end each other.
fn tell_circles(documents: &[SiteDocument], links: &[Link], found: &mut Vec<Diagnostic>) {
    let ends = || links.iter().filter(|link| link.relation.ends());
    let pairs: HashSet<_> = ends().map(|link| (link.from, link.to)).collect();
    let document = |id: DocumentId| documents.get(id.0 as usize).map(|placed| &placed.document);
    for link in ends().filter(|link| pairs.contains(&(link.to, link.from))) {
        let (Some(from), Some(to)) = (document(link.from), document(link.to)) else {
            continue;
        };
        let message = format!(
            "这份文件与“{}”互相废止或替代，两份都会标为废止",
            to.meta.title
        );
        let title = to.places.get(Field::Title).unwrap_or(0..0);
        found.push(
            Diagnostic::at(
                &codes::RELATION_CONTRADICTS,
                &from.source,
                link.range.clone(),
                message,
            )
            .also(Place::Text(Arc::clone(&to.source), title), "另一份在这里")
            .hint("只在较新的一份里写这一条"),
        );
    }
}

/// What messages call a relation: the key above its value as the editor wrote it, else its label.
fn written_key<'a>(
    fields: &'a Fields,
    document: &'a Document,
    relation: Relation,
    at: usize,
) -> &'a str {
    let field = relation.field();
    let before = document.source.text().get(..at).unwrap_or_default();
    let key = before
        .rsplit('\n')
        .find(|line| !line.starts_with([' ', '\t', '-', '#', '[', ']']) && line.contains(':'))
        .and_then(|line| line.split_once(':'))
        .map(|(key, _)| key.trim().trim_matches(['"', '\'']));
    key.filter(|key| fields.parse(key) == Some(field))
        .unwrap_or_else(|| fields.label(field))
}

fn resolve(lookup: &Lookup, document: &Document, written: &str) -> Option<DocumentId> {
    IndexNumber::new(written)
        .and_then(|index| lookup.by_index.get(index.key().as_str()).copied())
        .or_else(|| {
            let number = DocNumber::new(written)?;
            lookup.by_number.get(number.key().as_str()).copied()
        })
        .or_else(|| {
            source_paths(document, written)
                .into_iter()
                .find_map(|path| lookup.by_source.get(path.as_str()).copied())
        })
}

/// The paths relative to `content/` that a reference may mean: from the top with a leading slash or
/// `content/`, else from the document's folder and then from the top; with or without `.md`, or a
/// document's folder.
fn source_paths(document: &Document, written: &str) -> Vec<String> {
    let folder = document.folder.as_deref().unwrap_or(&document.column);
    let from_top = written
        .strip_prefix("content/")
        .or_else(|| written.strip_prefix('/'));
    let bases = match from_top {
        Some(path) => vec![normalise("", path)],
        None => vec![
            normalise(folder, written),
            normalise(&document.column, written),
            normalise("", written),
        ],
    };
    bases
        .into_iter()
        .flatten()
        .flat_map(|path| [format!("{path}.md"), format!("{path}/index.md"), path])
        .collect()
}

/// Joins and resolves `.` and `..`; `None` where it would leave the top.
pub(crate) fn normalise(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// How many wrong references of one run get a "did you mean". Each costs a look at every document, so
/// without a bound a site full of wrong references would cost their product.
const SUGGESTIONS: usize = 20;

fn suggestion(documents: &[SiteDocument], written: &str, left: &mut usize) -> String {
    let general = || "写对方的索引号，或从本文件算起的路径".to_owned();
    if *left == 0 {
        return general();
    }
    *left -= 1;
    let known = documents.iter().flat_map(|d| {
        let index = d.document.meta.index.as_ref().map(IndexNumber::as_str);
        index.into_iter().chain([d.document.path()])
    });
    nearest(written, known).map_or_else(general, |near| format!("是否想写 {near}？"))
}

/// Documents that are left out of this edition, by what references may call them.
struct Hidden {
    names: HashSet<String>,
}

impl Hidden {
    fn new(documents: &[&Document]) -> Self {
        let names = documents.iter().flat_map(|document| {
            let path = document.path();
            let index = document.meta.index.as_ref().map(IndexNumber::key);
            let number = document.meta.doc_number.as_ref().map(DocNumber::key);
            let source = path.strip_prefix("content/").unwrap_or(path).to_owned();
            [index, number, Some(source)].into_iter().flatten()
        });
        Self {
            names: names.collect(),
        }
    }

    fn has(&self, document: &Document, written: &str) -> bool {
        let index = IndexNumber::new(written).map(|index| index.key());
        let number = DocNumber::new(written).map(|number| number.key());
        let mut names = source_paths(document, written)
            .into_iter()
            .chain(index)
            .chain(number);
        names.any(|name| self.names.contains(&name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_cannot_leave_the_top() {
        assert_eq!(normalise("a/b", "../c.md").unwrap(), "a/c.md");
        assert_eq!(normalise("a", "./b//c.md").unwrap(), "a/b/c.md");
        assert_eq!(normalise("a", "../../etc"), None);
    }
}

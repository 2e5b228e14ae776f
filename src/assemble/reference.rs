//! What a reference in front matter may mean: an index number, a 文号 or a path.

use std::collections::HashSet;

use gongkai_model::{ContentPath, DocNumber, DocumentId, IndexNumber, Lookup, Standing};

/// The document that a reference means.
pub(super) fn resolve(lookup: &Lookup, document: &Standing, written: &str) -> Option<DocumentId> {
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

/// The paths inside the content folder that a reference may mean: from the top with a leading slash or
/// `content/`, else from the document's folder and then from the top; with or without `.md`, or a
/// document's folder.
pub(super) fn source_paths(document: &Standing, written: &str) -> Vec<String> {
    let location = &document.location;
    let of_site = ContentPath::of_site(written).filter(|path| !path.inside().is_empty());
    let from_top = match &of_site {
        Some(path) => Some(path.inside()),
        None => written.strip_prefix('/'),
    };
    let bases = match from_top {
        Some(path) => vec![normalise("", path)],
        None => vec![
            normalise(location.base(), written),
            normalise(location.column.inside(), written),
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

/// Documents that are left out of this edition, by what references may call them.
pub(super) struct Hidden {
    names: HashSet<String>,
}

impl Hidden {
    pub(super) fn new(documents: &[&Standing]) -> Self {
        let names = documents.iter().flat_map(|document| {
            let index = document.index.as_ref().map(IndexNumber::key);
            let number = document.doc_number.as_ref().map(DocNumber::key);
            let path = document.path().inside().to_owned();
            [index, number, Some(path)].into_iter().flatten()
        });
        Self {
            names: names.collect(),
        }
    }

    pub(super) fn has(&self, document: &Standing, written: &str) -> bool {
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

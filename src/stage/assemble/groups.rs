//! Documents by category, year, publisher, office and type.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::model::{
    BrowseKind, Category, DocumentId, Field, Group, Lookup, SiteDocument, Vocabulary, is_han,
    slug_of,
};

use super::listed;

/// The groups of a site; see the fields of [`crate::model::Site`].
#[derive(Debug)]
pub(super) struct Groups {
    pub(super) categories: Vec<Group>,
    pub(super) years: Vec<Group>,
    pub(super) publishers: Vec<Group>,
    pub(super) offices: Vec<Group>,
    pub(super) types: Vec<Group>,
}

impl Groups {
    /// Groups the listed documents.
    pub(super) fn of(documents: &[SiteDocument], vocabulary: &Vocabulary) -> Self {
        let named = |kind, field, split| named(documents, kind, field, split);
        let ((categories, years), (publishers, offices, types)) = rayon::join(
            || (categories(documents, vocabulary), years(documents)),
            || {
                (
                    named(BrowseKind::Publisher, Field::Publisher, split_names),
                    named(BrowseKind::Office, Field::Office, split_names),
                    named(BrowseKind::Type, Field::Type, |text| vec![text.trim()]),
                )
            },
        );
        Self {
            categories,
            years,
            publishers,
            offices,
            types,
        }
    }

    /// Tells how to find them by name.
    pub(super) fn tell(&self, lookup: &mut Lookup) {
        lookup.by_category = by_category(&self.categories);
        lookup.by_publisher = by_name(&self.publishers);
        lookup.by_office = by_name(&self.offices);
        lookup.by_type = by_name(&self.types);
    }
}

fn categories(documents: &[SiteDocument], vocabulary: &Vocabulary) -> Vec<Group> {
    let mut exact: HashMap<&Category, Vec<DocumentId>> = HashMap::new();
    for (id, document) in listed(documents) {
        if let Some(category) = &document.document.meta.category {
            exact.entry(category).or_default().push(id);
        }
    }
    let mut members: HashMap<Category, Vec<DocumentId>> = HashMap::new();
    for (category, ids) in exact {
        for level in category.with_ancestors() {
            members.entry(level).or_default().extend(&ids);
        }
    }
    for ids in members.values_mut() {
        ids.sort_unstable();
    }
    let terms = &vocabulary.terms;
    let rank: HashMap<&Category, usize> = terms
        .iter()
        .enumerate()
        .map(|(at, t)| (&t.category, at))
        .collect();
    let mut found: Vec<(Category, Vec<DocumentId>)> = members.into_iter().collect();
    found.sort_by(|(a, _), (b, _)| {
        let rank_of = |c| rank.get(c).copied().unwrap_or(usize::MAX);
        rank_of(a).cmp(&rank_of(b)).then_with(|| a.cmp(b))
    });
    let mut paths: BTreeSet<String> = BTreeSet::new();
    let mut groups: Vec<Group> = found
        .into_iter()
        .map(|(category, documents)| {
            let levels: Vec<String> = category.levels().map(folder_name).collect();
            let path = unique(
                format!("category/{}", levels.join("/")),
                category.as_str(),
                |path| paths.contains(path),
            );
            paths.insert(path.clone());
            Group {
                name: category.name().to_owned(),
                path,
                documents,
                children: Vec::new(),
                category: Some(category),
            }
        })
        .collect();
    let places = by_category(&groups);
    for at in 0..groups.len() {
        let own = groups.get(at).and_then(|group| group.category.as_ref());
        let parent = own.and_then(Category::parent);
        let place = parent.and_then(|parent| places.get(parent.as_str()).copied());
        if let Some(group) = place.and_then(|place| groups.get_mut(place)) {
            group.children.push(at);
        }
    }
    groups
}

fn years(documents: &[SiteDocument]) -> Vec<Group> {
    let mut years: BTreeMap<i16, Vec<DocumentId>> = BTreeMap::new();
    for (id, document) in listed(documents) {
        if let Some(moment) = document.document.meta.order_date() {
            years.entry(moment.date.year()).or_default().push(id);
        }
    }
    years
        .into_iter()
        .rev()
        .map(|(year, documents)| Group {
            name: format!("{year:04}"),
            category: None,
            path: format!("year/{year:04}"),
            documents,
            children: Vec::new(),
        })
        .collect()
}

fn by_category(groups: &[Group]) -> HashMap<Box<str>, usize> {
    let places = groups.iter().enumerate();
    places
        .filter_map(|(at, group)| Some((group.category.as_ref()?.as_str().into(), at)))
        .collect()
}

fn by_name(groups: &[Group]) -> HashMap<Box<str>, usize> {
    let places = groups.iter().enumerate();
    places
        .map(|(at, group)| (group.name.as_str().into(), at))
        .collect()
}

/// Groups by the names in a field of each document, most documents first.
fn named(
    documents: &[SiteDocument],
    kind: BrowseKind,
    field: Field,
    split: fn(&str) -> Vec<&str>,
) -> Vec<Group> {
    let folder = kind.folder();
    let mut texts: HashMap<&str, Vec<DocumentId>> = HashMap::new();
    for (id, document) in listed(documents) {
        if let Some(text) = document.document.meta.text(field) {
            texts.entry(text).or_default().push(id);
        }
    }
    let mut members: BTreeMap<&str, Vec<DocumentId>> = BTreeMap::new();
    for (text, ids) in texts {
        for name in split(text).into_iter().filter(|name| !name.is_empty()) {
            members.entry(name).or_default().extend(&ids);
        }
    }
    for ids in members.values_mut() {
        ids.sort_unstable();
    }
    let mut paths: BTreeSet<String> = BTreeSet::new();
    let mut groups: Vec<Group> = members
        .into_iter()
        .map(|(name, documents)| {
            let path = unique(format!("{folder}/{}", folder_name(name)), name, |path| {
                paths.contains(path)
            });
            paths.insert(path.clone());
            Group {
                name: name.to_owned(),
                category: None,
                path,
                documents,
                children: Vec::new(),
            }
        })
        .collect();
    // Stable: groups with as many documents stay in the order of their names.
    groups.sort_by_key(|group| std::cmp::Reverse(group.documents.len()));
    groups
}

/// Joint publishers or offices: separated by `、，,;` or by spaces between Han characters.
pub(crate) fn split_names(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    for part in text.split(['、', '，', ',', ';', '；']) {
        let mut start = 0;
        for (at, space) in part.match_indices(char::is_whitespace) {
            let before = part.get(..at).and_then(|b| b.chars().next_back());
            let after = part.get(at + space.len()..).and_then(|a| a.chars().next());
            if before.is_some_and(is_han) && after.is_some_and(is_han) {
                names.push(part.get(start..at).unwrap_or_default().trim());
                start = at + space.len();
            }
        }
        names.push(part.get(start..).unwrap_or_default().trim());
    }
    names.retain(|name| !name.is_empty());
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(*name));
    names
}

/// A group's folder, which must not be called like a file that stands beside it.
fn folder_name(name: &str) -> String {
    let mut slug = slug_of(name);
    if super::urls::is_list(&slug) {
        slug.push('-');
    }
    slug
}

/// Two names may have one slug (`A/B` and `A-B`): the later is told apart by a hash of its name.
fn unique(path: String, name: &str, is_taken: impl Fn(&str) -> bool) -> String {
    if is_taken(&path) {
        let hash = xxhash_rust::xxh3::xxh3_64(name.as_bytes()) >> 32;
        format!("{path}-{hash:08x}")
    } else {
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joint_publishers_are_several() {
        assert_eq!(
            split_names("商务厅 财政厅、人民银行"),
            ["商务厅", "财政厅", "人民银行"]
        );
        assert_eq!(
            split_names("Ministry of Commerce"),
            ["Ministry of Commerce"]
        );
        assert_eq!(split_names(" "), [""; 0]);
        assert_eq!(split_names("甲、乙、甲"), ["甲", "乙"]);
    }
}

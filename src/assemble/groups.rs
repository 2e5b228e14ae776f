//! Documents by category, year, publisher, office and type.

use gongkai_model::text_range::slice;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::mem::take;

use gongkai_model::{
    BrowseKind, ByKind, Category, DocumentId, Group, GroupId, Standing, Vocabulary, is_han,
    reserved, slug_of,
};

use super::order::Order;
use super::placed::Placed;

/// Shown documents by what is written in them.
#[derive(Debug, Default)]
struct Members<'d> {
    categories: HashMap<&'d Category, Vec<DocumentId>>,
    years: BTreeMap<i16, Vec<DocumentId>>,
    publishers: HashMap<&'d str, Vec<DocumentId>>,
    offices: HashMap<&'d str, Vec<DocumentId>>,
    types: HashMap<&'d str, Vec<DocumentId>>,
}

impl<'d> Members<'d> {
    fn add(&mut self, id: DocumentId, document: &'d Standing) {
        if let Some(category) = &document.category {
            self.categories.entry(category).or_default().push(id);
        }
        if let Some(moment) = document.order_date {
            self.years.entry(moment.date.year()).or_default().push(id);
        }
        let named = [
            (&mut self.publishers, &document.publisher),
            (&mut self.offices, &document.office),
            (&mut self.types, &document.r#type),
        ];
        for (groups, text) in named {
            if let Some(text) = text {
                groups.entry(text).or_default().push(id);
            }
        }
    }
}

/// Groups the shown documents; see [`gongkai_model::Site::groups`].
pub(super) fn group(
    documents: &[Placed],
    order: &Order,
    vocabulary: &Vocabulary,
) -> ByKind<Vec<Group>> {
    let mut members = Members::default();
    for (id, placed) in order.ids().iter().zip(documents) {
        if placed.status.is_shown() {
            members.add(*id, &placed.standing);
        }
    }
    ByKind::new(|kind| match kind {
        BrowseKind::Category => categories(take(&mut members.categories), vocabulary),
        BrowseKind::Year => years(take(&mut members.years)),
        BrowseKind::Publisher => named(take(&mut members.publishers), kind, split_names),
        BrowseKind::Office => named(take(&mut members.offices), kind, split_names),
        BrowseKind::Type => named(take(&mut members.types), kind, |text| vec![text.trim()]),
    })
}

/// How to find groups: see [`gongkai_model::Lookup::group`].
pub(super) fn by_key(groups: &[Group]) -> HashMap<Box<str>, GroupId> {
    let places = groups.iter().enumerate();
    places
        .map(|(at, group)| (group.key().into(), GroupId(at as u32)))
        .collect()
}

fn categories(exact: HashMap<&Category, Vec<DocumentId>>, vocabulary: &Vocabulary) -> Vec<Group> {
    let mut members: HashMap<Category, Vec<DocumentId>> = HashMap::new();
    for (category, ids) in exact {
        for level in category.with_ancestors() {
            members.entry(level).or_default().extend(&ids);
        }
    }
    for ids in members.values_mut() {
        ids.sort_unstable();
    }
    let terms = vocabulary.terms();
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
    let places = by_key(&groups);
    for at in 0..groups.len() {
        let own = groups.get(at).and_then(|group| group.category.as_ref());
        let parent = own.and_then(Category::parent);
        let place = parent.and_then(|parent| places.get(parent.as_str()).copied());
        if let Some(group) = place.and_then(|place| groups.get_mut(place.0 as usize)) {
            group.children.push(GroupId(at as u32));
        }
    }
    groups
}

fn years(years: BTreeMap<i16, Vec<DocumentId>>) -> Vec<Group> {
    years
        .into_iter()
        .rev()
        .map(|(year, mut documents)| {
            documents.sort_unstable();
            Group {
                name: format!("{year:04}"),
                category: None,
                path: format!("year/{year:04}"),
                documents,
                children: Vec::new(),
            }
        })
        .collect()
}

/// Groups by the names in a field of each document, most documents first.
fn named(
    texts: HashMap<&str, Vec<DocumentId>>,
    kind: BrowseKind,
    split: fn(&str) -> Vec<&str>,
) -> Vec<Group> {
    let folder = kind.folder();
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
                names.push(slice(part, start..at).trim());
                start = at + space.len();
            }
        }
        names.push(slice(part, start..).trim());
    }
    names.retain(|name| !name.is_empty());
    let mut seen = HashSet::new();
    names.retain(|name| seen.insert(*name));
    names
}

/// A group's folder, which must not be called like a file that stands beside it.
fn folder_name(name: &str) -> String {
    let mut slug = slug_of(name);
    if reserved::in_lists(&slug).is_some() {
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

//! The headings of a body: their levels on the page, and anchors that keep Chinese.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use gongkai_model::ReservedIds;
use gongkai_model::characters::allowed;

use crate::problem::{Problem, ProblemKind};
use crate::tree::{Kind, NodeId, Tree};

/// A heading of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6, as in the HTML.
    pub level: u8,
    /// The `id`: letters, digits and Han of the text, spaces as `-`, made unique on the page by `-2`, `-3`,
    /// or `-2-`, `-3-` where the page numbers ids of its own like that.
    pub id: String,
    /// The text without markup.
    pub text: String,
}

/// The highest level of an article, as the page has its own `h1`.
const TOP_LEVEL: u8 = 2;
const LOWEST_LEVEL: u8 = 6;

/// The headings of a body, in order, with ids that are not the page's own.
pub fn outline(tree: &Tree<'_>, reserved: &ReservedIds) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut ids = Ids::default();
    let mut open: Vec<u8> = Vec::new();
    for id in tree.ids() {
        let Kind::Heading { level } = *tree.kind(id) else {
            continue;
        };
        let text = heading_text(tree, id);
        while open.last().is_some_and(|above| *above >= level) {
            open.pop();
        }
        let depth = u8::try_from(open.len()).unwrap_or(u8::MAX);
        open.push(level);
        headings.push(Heading {
            level: TOP_LEVEL.saturating_add(depth).min(LOWEST_LEVEL),
            id: ids.unique(&slug(&text), reserved),
            text,
        });
    }
    headings
}

/// The headings that show nothing.
pub(crate) fn empty_headings<'t>(tree: &'t Tree<'_>) -> impl Iterator<Item = Problem> + use<'t> {
    tree.ids()
        .filter(|id| matches!(tree.kind(*id), Kind::Heading { .. }) && !shows(tree, *id))
        .map(|id| Problem {
            range: tree.range(id),
            kind: ProblemKind::EmptyHeading,
        })
}

/// Whether readers see anything of what a node holds.
fn shows(tree: &Tree<'_>, id: NodeId) -> bool {
    tree.children(id).any(|child| match tree.kind(child) {
        Kind::Text(text) | Kind::CodeSpan(text) | Kind::RawText { text, .. } => {
            !allowed(text).trim().is_empty()
        }
        Kind::Picture(_) | Kind::Reference(_) => true,
        _ => shows(tree, child),
    })
}

fn heading_text(tree: &Tree<'_>, heading: NodeId) -> String {
    let mut text = String::new();
    add_text(tree, heading, &mut text);
    match text.trim() {
        trimmed if trimmed.len() < text.len() => trimmed.to_owned(),
        _ => text,
    }
}

fn add_text(tree: &Tree<'_>, id: NodeId, text: &mut String) {
    for child in tree.children(id) {
        let part: Cow<'_, str> = match tree.kind(child) {
            Kind::Text(part) | Kind::CodeSpan(part) => allowed(part),
            Kind::Picture(image) if !image.is_raw => allowed(&image.alt),
            Kind::Break(_) => Cow::Borrowed(" "),
            _ => Cow::Borrowed(""),
        };
        text.push_str(&part);
        add_text(tree, child, text);
    }
}

/// An anchor from a heading's text: letters (Latin in lower case), digits and Han stay, spaces become
/// `-`, everything else goes.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::with_capacity(text.len());
    for c in text.trim().chars() {
        if c.is_alphanumeric() || matches!(c, '-' | '_') {
            slug.push(c.to_ascii_lowercase());
        } else if c.is_whitespace() && !slug.ends_with('-') {
            slug.push('-');
        }
    }
    if slug.is_empty() {
        slug.push_str("section");
    }
    slug
}

/// The ids given out so far.
#[derive(Default)]
struct Ids {
    taken: HashSet<String>,
    /// The next number to try for a repeated slug, so that a thousand `附件` cost a thousand steps.
    next: HashMap<String, usize>,
}

impl Ids {
    fn unique(&mut self, slug: &str, reserved: &ReservedIds) -> String {
        if !reserved.holds(slug) && self.taken.insert(slug.to_owned()) {
            return slug.to_owned();
        }
        // A series `附件-{n}` of the page holds every number that could follow. What ends in `-` is in no series, and
        // the page's other ids are few: the loop ends.
        let end = if reserved.numbers(&format!("{slug}-")) {
            "-"
        } else {
            ""
        };
        let next = self.next.entry(slug.to_owned()).or_insert(2);
        loop {
            let candidate = format!("{slug}-{next}{end}");
            *next += 1;
            if !reserved.holds(&candidate) && self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_keep_chinese() {
        assert_eq!(slug("一、总体要求"), "一总体要求");
        assert_eq!(slug(" （二）2024 年 PDF-A "), "二2024-年-pdf-a");
        assert_eq!(slug("……"), "section");
    }

    #[test]
    fn anchors_are_unique_beside_natural_numbers() {
        let reserved = ReservedIds::default();
        let mut ids = Ids::default();
        let given: Vec<String> = ["附件", "附件-2", "附件", "附件", "附件-2"]
            .iter()
            .map(|slug| ids.unique(slug, &reserved))
            .collect();
        assert_eq!(given, ["附件", "附件-2", "附件-3", "附件-4", "附件-2-2"]);
    }

    #[test]
    fn ids_of_the_page_are_not_given_out() {
        let reserved = ReservedIds::new(["main", "y{n}"]);
        let mut ids = Ids::default();
        let given: Vec<String> = ["main", "y2024", "main", "y", "y20x"]
            .iter()
            .map(|slug| ids.unique(slug, &reserved))
            .collect();
        assert_eq!(given, ["main-2", "y2024-2", "main-3", "y", "y20x"]);
    }

    #[test]
    fn no_number_leads_to_an_id_of_the_page() {
        let names = ["nav-2", "nav-4", "附件-{n}", "表-2-", "表-{n}", "图-1{n}"];
        let reserved = ReservedIds::new(names);
        let mut ids = Ids::default();
        let slugs = [
            "nav", "nav", "nav", "nav-2", "附件", "附件", "附件", "附件-7", "表", "表", "图", "图",
        ];
        let given: Vec<String> = slugs
            .iter()
            .map(|slug| ids.unique(slug, &reserved))
            .collect();
        assert_eq!(
            given,
            [
                "nav",
                "nav-3",
                "nav-5",
                "nav-2-2",
                "附件",
                "附件-2-",
                "附件-3-",
                "附件-7-2",
                "表",
                "表-3-",
                "图",
                "图-2-"
            ]
        );
    }

    #[test]
    fn equal_headings_are_numbered_in_as_many_steps() {
        let names = (2..50).map(|n| format!("附件-{n}"));
        for reserved in [
            ReservedIds::default(),
            ReservedIds::new(["附件-{n}"]),
            ReservedIds::new(["附件-1{n}", "附件-2{n}", "附件-{n}"]),
            ReservedIds::new(names),
        ] {
            for count in [1_000, 2_000, 4_000] {
                let mut ids = Ids::default();
                let given: HashSet<String> =
                    (0..count).map(|_| ids.unique("附件", &reserved)).collect();
                assert_eq!(given.len(), count);
                assert!(!given.iter().any(|id| reserved.holds(id)));
                // Each number is tried once.
                assert!(ids.next["附件"] < count + 60, "{}", ids.next["附件"]);
            }
        }
    }
}

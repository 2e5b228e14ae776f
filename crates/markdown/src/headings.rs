//! Heading levels, anchors that keep Chinese, and links to them.

use std::collections::{HashMap, HashSet};

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::article::Writer;
use super::events::Step;
use super::words::with_text;
use super::{Resolve, chinese, escape};

/// A heading of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6, as in the HTML.
    pub level: u8,
    /// The `id`: letters, digits and Han of the text, spaces as `-`, made unique on the page by `-2`, `-3`.
    pub id: String,
    /// The text without markup.
    pub text: String,
}

/// The highest level of an article, as the page has its own `h1`.
const TOP_LEVEL: u8 = 2;
const LOWEST_LEVEL: u8 = 6;

/// The headings of a body, in order.
pub(super) fn outline(steps: &[Step<'_>]) -> Vec<Heading> {
    let mut headings = Vec::new();
    let mut anchors = Anchors::default();
    let mut open: Vec<HeadingLevel> = Vec::new();
    let mut at = 0;
    while let Some(step) = steps.get(at) {
        at += 1;
        let Event::Start(Tag::Heading { level, .. }) = step.event else {
            continue;
        };
        let (text, length) = heading_text(steps.get(at..).unwrap_or_default());
        at += length;
        while open.last().is_some_and(|above| *above >= level) {
            open.pop();
        }
        let depth = u8::try_from(open.len()).unwrap_or(u8::MAX);
        open.push(level);
        headings.push(Heading {
            level: TOP_LEVEL.saturating_add(depth).min(LOWEST_LEVEL),
            id: anchors.unique(&slug(&text)),
            text,
        });
    }
    headings
}

/// The text up to the heading's end, and how many steps it takes.
fn heading_text(steps: &[Step<'_>]) -> (String, usize) {
    let mut text = String::new();
    let mut length = 0;
    for step in steps {
        length += 1;
        match &step.event {
            Event::End(TagEnd::Heading(_)) => break,
            Event::Text(part) | Event::Code(part) => {
                text.extend(part.chars().filter(|c| !escape::is_forbidden(*c)));
            }
            Event::SoftBreak | Event::HardBreak => text.push(' '),
            _ => {}
        }
    }
    let trimmed = chinese::without_indent(text.trim());
    if trimmed.len() != text.len() {
        text = trimmed.to_owned();
    }
    (text, length)
}

/// An anchor from a heading's text: letters (Latin in lower case), digits and Han stay, spaces become
/// `-`, everything else goes.
pub(super) fn slug(text: &str) -> String {
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

/// What stands on the pages around an article has ids too, which its headings must not take: the first element
/// with an id is the one that a link, a label or a script finds.
fn is_of_page(slug: &str) -> bool {
    const IDS: [&str; 9] = [
        "main",
        "contrast",
        "scheme",
        "size-normal",
        "size-large",
        "size-huge",
        "q",
        "q-here",
        "search-suggestions",
    ];
    let is_number = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit());
    let numbered = |start: &str| slug.strip_prefix(start).is_some_and(is_number);
    IDS.contains(&slug) || numbered("search-suggestion-") || numbered("y")
}

/// The anchors given out so far.
#[derive(Default)]
struct Anchors {
    taken: HashSet<String>,
    /// The next number to try for a repeated slug, so that a thousand `附件` cost a thousand steps.
    next: HashMap<String, usize>,
}

impl Anchors {
    fn unique(&mut self, slug: &str) -> String {
        if !is_of_page(slug) && self.taken.insert(slug.to_owned()) {
            return slug.to_owned();
        }
        let next = self.next.entry(slug.to_owned()).or_insert(2);
        loop {
            let candidate = format!("{slug}-{next}");
            *next += 1;
            if self.taken.insert(candidate.clone()) {
                return candidate;
            }
        }
    }
}

impl<R: Resolve> Writer<'_, R> {
    /// Writes the start of the next heading of the outline, and gives its end.
    pub(super) fn open_heading(&mut self) -> String {
        let Some(heading) = self.article.headings.get(self.headings_written) else {
            return String::new();
        };
        self.headings_written += 1;
        let (level, id) = (heading.level, &heading.id);
        self.out.push_str("<h");
        self.out.push(char::from(b'0' + level));
        self.out.push_str(" id=\"");
        self.out.push_str(id);
        self.out.push_str("\">");
        let mut end = String::with_capacity(96 + 4 * heading.text.len());
        end.push_str(" <a class=\"anchor\" href=\"#");
        escape::push_fragment(&mut end, id);
        end.push_str("\" aria-label=\"");
        let name = with_text(&self.resolve.words().section, &heading.text);
        escape::push_attribute(&mut end, &name);
        end.push_str("\">#</a></h");
        end.push(char::from(b'0' + level));
        end.push_str(">\n");
        end
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
        let mut anchors = Anchors::default();
        let given: Vec<String> = ["附件", "附件-2", "附件", "附件", "附件-2"]
            .iter()
            .map(|slug| anchors.unique(slug))
            .collect();
        assert_eq!(given, ["附件", "附件-2", "附件-3", "附件-4", "附件-2-2"]);
    }
}

//! Links: where they lead, and what is said beside them.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::address::{Address, address};
use super::article::{End, Writer};
use super::attachments::{Attachment, facts_to_add};
use super::headings::slug;
use super::{ProblemKind, Resolve, Target, escape};

/// What has to be written when a link ends.
pub(super) enum LinkEnd {
    Plain,
    External,
    /// The file, and where the link's text begins in the plain text.
    File {
        href: String,
        label: String,
        size: u64,
        text_start: usize,
    },
}

/// How many anchors are compared with a wrong one.
const MAX_SUGGESTIONS: usize = 500;
/// How similar a suggestion must be, 0 to 1.
const SIMILAR: f64 = 0.7;

impl<R: Resolve> Writer<'_, R> {
    /// Opens a link of the Markdown; where it leads nowhere, only its text is shown.
    pub(super) fn markdown_link(
        &mut self,
        kind: LinkType,
        target: &str,
        title: &str,
        range: &Range<usize>,
    ) {
        self.at_block_start = false;
        if self.open_links > 0 {
            return self.push(End::Nothing); // in a raw link; there is no link in a link
        }
        let end = if kind == LinkType::Email {
            self.start_anchor("mailto:", target, None, title);
            Some(LinkEnd::Plain)
        } else {
            self.start_link(target, title, range)
        };
        self.push_link(end);
    }

    /// Opens a link for an address in running text; false where it leads nowhere.
    pub(super) fn open_bare_link(&mut self, url: &str) -> bool {
        let target = self.resolve.link(url);
        let Some(end) = self.start_target(target, None, "") else {
            return false;
        };
        self.push_link(Some(end));
        true
    }

    /// Ends the newest frame, which is a link.
    pub(super) fn close_link(&mut self) {
        if let Some(frame) = self.open.pop() {
            self.end(frame.end);
        }
    }

    fn push_link(&mut self, end: Option<LinkEnd>) {
        match end {
            Some(end) => {
                self.open_links += 1;
                self.push(End::Link(end));
            }
            None => self.push(End::Nothing),
        }
    }

    /// Writes the start tag, or nothing and a problem.
    pub(super) fn start_link(
        &mut self,
        written: &str,
        title: &str,
        range: &Range<usize>,
    ) -> Option<LinkEnd> {
        let kind = match address(written) {
            Address::Empty => ProblemKind::EmptyTarget,
            Address::Unsafe(scheme) => ProblemKind::UnsafeScheme { scheme },
            Address::Fragment(fragment) => match self.own_anchor(&fragment) {
                Ok(anchor) => {
                    self.out.push_str("<a href=\"#");
                    escape::push_fragment(&mut self.out, &anchor);
                    self.title_and_close(title);
                    return Some(LinkEnd::Plain);
                }
                Err(nearest) => ProblemKind::MissingAnchor {
                    anchor: fragment.into_owned(),
                    nearest,
                },
            },
            Address::Other(url) => {
                self.start_anchor("", &url, None, title);
                return Some(LinkEnd::Plain);
            }
            Address::Web(url) => {
                let target = if url.starts_with("//") {
                    Target::External {
                        url: url.into_owned(),
                    }
                } else {
                    self.resolve.link(&url)
                };
                match self.start_target(target, None, title) {
                    Some(end) => return Some(end),
                    None => ProblemKind::MissingTarget {
                        target: written.to_owned(),
                        nearest: None,
                    },
                }
            }
            Address::Path(path, fragment) => match self.resolve.link(&path) {
                Target::Missing { nearest } => ProblemKind::MissingTarget {
                    target: path,
                    nearest,
                },
                Target::Unpublished => ProblemKind::UnpublishedTarget { target: path },
                target => return self.start_target(target, fragment.as_deref(), title),
            },
        };
        let range = self.place_of(written, range);
        self.problem(range, kind);
        None
    }

    /// Writes the start tag for a resolved target; `None` where it is missing.
    fn start_target(
        &mut self,
        target: Target,
        fragment: Option<&str>,
        title: &str,
    ) -> Option<LinkEnd> {
        match target {
            Target::Page { href } => {
                self.start_anchor("", &href, fragment, title);
                Some(LinkEnd::Plain)
            }
            Target::External { url } => {
                self.out
                    .push_str("<a class=\"external\" rel=\"noopener external\" href=\"");
                escape::push_address(&mut self.out, &url);
                self.title_and_close(title);
                Some(LinkEnd::External)
            }
            Target::File { href, label, size } => {
                self.out.push_str("<a class=\"attachment\" href=\"");
                escape::push_address(&mut self.out, &href);
                self.title_and_close(title);
                Some(LinkEnd::File {
                    href,
                    label,
                    size,
                    text_start: self.article.text.len(),
                })
            }
            Target::Unpublished | Target::Missing { .. } => None,
        }
    }

    fn start_anchor(&mut self, prefix: &str, href: &str, fragment: Option<&str>, title: &str) {
        self.out.push_str("<a href=\"");
        self.out.push_str(prefix);
        escape::push_address(&mut self.out, href);
        if let Some(fragment) = fragment {
            self.out.push('#');
            escape::push_fragment(&mut self.out, fragment);
        }
        self.title_and_close(title);
    }

    fn title_and_close(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            escape::push_attribute(&mut self.out, title);
        }
        self.out.push_str("\">");
    }

    pub(super) fn end_link(&mut self, link: LinkEnd) {
        self.open_links = self.open_links.saturating_sub(1);
        match link {
            LinkEnd::Plain => {}
            LinkEnd::External => self
                .out
                .push_str("<span class=\"visually-hidden\">（外部链接）</span>"),
            LinkEnd::File {
                href,
                label,
                size,
                text_start,
            } => {
                let text = self.article.text.get(text_start..).unwrap_or_default();
                let text = text.trim().to_owned();
                if let Some(facts) = facts_to_add(&text, &label, size) {
                    self.out.push_str("<span class=\"attachment-facts\">（");
                    escape::push_text(&mut self.out, &facts);
                    self.out.push_str("）</span>");
                }
                self.article.attachments.push(Attachment {
                    href,
                    label,
                    size,
                    text,
                });
            }
        }
        self.out.push_str("</a>");
    }

    /// The anchor of this document that a fragment means, or the most similar one.
    fn own_anchor(&mut self, fragment: &str) -> Result<String, Option<String>> {
        let headings = &self.article.headings;
        let anchors = self.anchors.get_or_insert_with(|| {
            let ids = headings.iter().map(|heading| heading.id.clone());
            ids.collect()
        });
        if matches!(fragment, "" | "top") || anchors.contains(fragment) {
            return Ok(fragment.to_owned());
        }
        let slug = slug(fragment);
        if anchors.contains(&slug) {
            return Ok(slug);
        }
        let nearest = headings
            .iter()
            .take(MAX_SUGGESTIONS)
            .map(|heading| (&heading.id, strsim::jaro(&heading.id, &slug)))
            .filter(|(_, similarity)| *similarity > SIMILAR)
            .max_by(|a, b| a.1.total_cmp(&b.1));
        Err(nearest.map(|(id, _)| id.clone()))
    }

    /// Where the target stands in the link's source, or the whole link.
    pub(super) fn place_of(&self, target: &str, range: &Range<usize>) -> Range<usize> {
        let source = self.body.get(range.clone()).unwrap_or_default();
        match source.rfind(target) {
            Some(at) if !target.is_empty() => range.start + at..range.start + at + target.len(),
            _ => range.clone(),
        }
    }
}

//! Links: where they lead, and what is said beside them.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::address::{Address, address, decoded};
use super::anchors::Anchors;
use super::article::{End, Writer};
use super::attachments::{Attachment, facts_to_add};
use super::words::with_text;
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
        let place = self.place_of(url, &self.text_place.clone());
        let Some(end) = self.start_web(url, "", place) else {
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
                    page: None,
                    anchor: fragment.into_owned(),
                    nearest,
                },
            },
            Address::Other(url) => {
                self.start_anchor("", &url, None, title);
                return Some(LinkEnd::Plain);
            }
            Address::Web(url) => {
                let place = self.place_of(written, range);
                match self.start_web(&url, title, place) {
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
                Target::Faulty => return None,
                target => {
                    let place = self.place_of(written, range);
                    let fragment = match &target {
                        Target::Page { .. } => self.anchor_of(&path, fragment, place),
                        _ => fragment,
                    };
                    return self.start_target(target, fragment.as_deref(), title);
                }
            },
        };
        let range = self.place_of(written, range);
        self.problem(range, kind);
        None
    }

    /// Writes the start tag for an address with a host; `None` where it leads nowhere. `place` is
    /// where a problem is reported.
    fn start_web(&mut self, url: &str, title: &str, place: Range<usize>) -> Option<LinkEnd> {
        let external = || Target::External {
            url: url.to_owned(),
        };
        if url.starts_with("//") {
            return self.start_target(external(), None, title);
        }
        let (page, fragment) = match url.split_once('#') {
            Some((page, fragment)) => (page, Some(decoded(fragment).into_owned())),
            None => (url, None),
        };
        match self.resolve.link(page) {
            Target::External { .. } => self.start_target(external(), None, title),
            Target::Unmade { .. } => {
                let kind = ProblemKind::UnmadeTarget {
                    url: url.to_owned(),
                };
                self.problem(place, kind);
                self.start_anchor("", url, None, title);
                Some(LinkEnd::Plain)
            }
            target => {
                let fragment = match &target {
                    Target::Page { .. } => self.anchor_of(page, fragment, place),
                    _ => fragment,
                };
                self.start_target(target, fragment.as_deref(), title)
            }
        }
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
            Target::File {
                href, label, size, ..
            } => {
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
            Target::Unmade { url } => {
                self.start_anchor("", &url, None, title);
                Some(LinkEnd::Plain)
            }
            Target::Unpublished | Target::Faulty | Target::Missing { .. } => None,
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
            LinkEnd::External => {
                self.out.push_str("<span class=\"visually-hidden\">");
                escape::push_text(&mut self.out, &self.resolve.words().external);
                self.out.push_str("</span>");
            }
            LinkEnd::File {
                href,
                label,
                size,
                text_start,
            } => {
                let text = self.article.text.get(text_start..).unwrap_or_default();
                let text = text.trim().to_owned();
                let words = self.resolve.words();
                if let Some(facts) = facts_to_add(&text, &label, size, words) {
                    self.out.push_str("<span class=\"attachment-facts\">");
                    escape::push_text(&mut self.out, &with_text(&words.facts, &facts));
                    self.out.push_str("</span>");
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
        let anchors = self
            .anchors
            .get_or_insert_with(|| Anchors::of_headings(headings));
        anchors.find(fragment)
    }

    /// The anchor that a fragment means on another page; where there is none, a problem, and the link
    /// leads to the page as a whole. What other pages hold is not known in every case.
    fn anchor_of(
        &mut self,
        target: &str,
        fragment: Option<String>,
        place: Range<usize>,
    ) -> Option<String> {
        let fragment = fragment?;
        let Some(anchors) = self.resolve.anchors(target) else {
            return Some(fragment);
        };
        match anchors.find(&fragment) {
            Ok(anchor) => Some(anchor),
            Err(nearest) => {
                let kind = ProblemKind::MissingAnchor {
                    page: Some(target.to_owned()),
                    anchor: fragment,
                    nearest,
                };
                self.problem(place, kind);
                None
            }
        }
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

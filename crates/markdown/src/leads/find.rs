//! Asking the site where things lead.

use std::ops::Range;

use gongkai_model::citations;
use gongkai_model::text_range::slice;

use super::disguise;
use super::lead::{Lead, Leads, Mention, MentionLead, Sight};
use crate::address::{Address, address, decoded};
use crate::anchors::Anchors;
use crate::bare::{bare_addresses, bare_mailboxes};
use crate::media::{self, Shown};
use crate::outline::Heading;
use crate::problem::{Problem, ProblemKind};
use crate::resolve::{Resolve, Target};
use crate::tree::{Image, Kind, Link, LinkForm, NodeId, Tree};

/// Where everything in a body leads, and what is wrong with it.
pub(crate) fn find(
    tree: &Tree<'_>,
    headings: &[Heading],
    resolve: &impl Resolve,
) -> (Leads, Vec<Problem>) {
    let mut finder = Finder {
        tree,
        headings,
        resolve,
        own_anchors: None,
        leads: Leads::default(),
        problems: Vec::new(),
    };
    finder.visit_children(tree.root(), Within::Text);
    (finder.leads, finder.problems)
}

struct Finder<'f, 's, R> {
    tree: &'f Tree<'s>,
    headings: &'f [Heading],
    resolve: &'f R,
    /// Those of the headings, once a link asks for one.
    own_anchors: Option<Anchors>,
    leads: Leads,
    problems: Vec<Problem>,
}

/// What a node stands in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Within {
    Text,
    /// A link that leads somewhere: nothing in it leads elsewhere.
    Link,
}

impl<R: Resolve> Finder<'_, '_, R> {
    fn visit_children(&mut self, id: NodeId, within: Within) {
        for child in self.tree.children(id) {
            self.visit(child, within);
        }
    }

    fn visit(&mut self, id: NodeId, within: Within) {
        match self.tree.kind(id) {
            Kind::Code { .. } => {}
            Kind::Text(text)
            | Kind::RawText {
                text,
                is_verbatim: false,
            } => self.mentions(id, text, within),
            Kind::Picture(image) => self.picture(id, image, within),
            Kind::Link(link) if within == Within::Text => {
                let lead = self.link(id, link);
                let within = match lead {
                    Some(lead) => {
                        self.leads.links.push((id, lead));
                        Within::Link
                    }
                    None => Within::Text,
                };
                self.visit_children(id, within);
            }
            _ => self.visit_children(id, within),
        }
    }

    /// Finds addresses and 文号 in a running text.
    fn mentions(&mut self, node: NodeId, text: &str, within: Within) {
        if within == Within::Link {
            return;
        }
        let (mut done, mut searched) = (0, 0);
        for range in bare_addresses(text) {
            self.mailboxes(node, text, done..range.start);
            done = range.end;
            let url = slice(text, range.clone());
            let place = self.place_in(node, text, &range, &mut searched);
            if let Some(lead) = self.web(url, &place) {
                self.mention(node, range, MentionLead::Address(lead));
            }
        }
        self.mailboxes(node, text, done..text.len());
    }

    fn mailboxes(&mut self, node: NodeId, text: &str, within: Range<usize>) {
        let mut done = within.start;
        for range in bare_mailboxes(slice(text, within.clone())) {
            let range = within.start + range.start..within.start + range.end;
            self.citations(node, text, done..range.start);
            done = range.end;
            let href = format!("mailto:{}", slice(text, range.clone()));
            self.mention(node, range, MentionLead::Address(Lead::Address { href }));
        }
        self.citations(node, text, done..within.end);
    }

    fn citations(&mut self, node: NodeId, text: &str, within: Range<usize>) {
        let part = slice(text, within.clone());
        // Every 文号 ends with 号, which most texts do not contain.
        if !part.contains('号') {
            return;
        }
        let mut done = 0;
        for citation in citations(part) {
            let known = citation
                .candidates(part)
                .filter(|(_, range)| range.start >= done)
                .find_map(|(key, range)| Some((self.resolve.document(&key)?, range)));
            let Some((href, range)) = known else { continue };
            done = range.end;
            let range = within.start + range.start..within.start + range.end;
            self.mention(node, range, MentionLead::Citation { href });
        }
    }

    fn mention(&mut self, node: NodeId, range: Range<usize>, lead: MentionLead) {
        self.leads.mentions.push(Mention { node, range, lead });
    }

    fn link(&mut self, id: NodeId, link: &Link<'_>) -> Option<Lead> {
        let written: &str = &link.target;
        if link.form == LinkForm::Mailbox {
            return Some(Lead::Address {
                href: format!("mailto:{written}"),
            });
        }
        let kind = match address(written) {
            Address::Empty => ProblemKind::EmptyTarget,
            Address::Unsafe(scheme) => ProblemKind::UnsafeScheme { scheme },
            Address::Fragment(fragment) => match self.own_anchor(&fragment) {
                Ok(anchor) => return Some(Lead::Here { anchor }),
                Err(nearest) => ProblemKind::MissingAnchor {
                    page: None,
                    anchor: fragment.into_owned(),
                    nearest,
                },
            },
            Address::Other(url) => {
                return Some(Lead::Address {
                    href: url.into_owned(),
                });
            }
            Address::Web(url) => {
                let place = self.place_of(id, written);
                match self.web(&url, &place) {
                    Some(lead) => {
                        if let Some(kind) = disguise::other_host(&url, &self.shown(id)) {
                            self.report(place, kind);
                        }
                        return Some(lead);
                    }
                    None => ProblemKind::MissingTarget {
                        target: written.to_owned(),
                        nearest: None,
                    },
                }
            }
            Address::Path(path, fragment) => match self.path(written, path, fragment) {
                Found::Target(target, path, fragment) => {
                    let place = self.place_of(id, written);
                    return self.lead(target, &path, fragment, &place);
                }
                Found::Nothing => return None,
                Found::Problem(kind) => kind,
            },
        };
        self.report(self.place_of(id, written), kind);
        None
    }

    /// What a path of the site leads to. A file may be called `a#1.txt` or `50%.pdf`.
    fn path(&self, written: &str, path: String, fragment: Option<String>) -> Found {
        let kind = match self.resolve.link(&path) {
            Target::Missing { nearest } => {
                let as_written = written.trim();
                if let target @ Target::File { .. } = self.resolve.link(as_written) {
                    return Found::Target(target, as_written.to_owned(), None);
                }
                let whole = decoded(as_written);
                if let target @ Target::File { .. } = self.resolve.link(&whole) {
                    return Found::Target(target, whole.into_owned(), None);
                }
                if let Some(url) = address_without_scheme(&path, fragment.as_deref()) {
                    ProblemKind::MissingScheme { url }
                } else {
                    ProblemKind::MissingTarget {
                        target: path,
                        nearest,
                    }
                }
            }
            Target::Unpublished => ProblemKind::UnpublishedTarget { target: path },
            Target::Refused { why } => ProblemKind::RefusedTarget { target: path, why },
            Target::Faulty => return Found::Nothing,
            target => return Found::Target(target, path, fragment),
        };
        Found::Problem(kind)
    }

    /// The words that a link shows.
    fn shown(&self, id: NodeId) -> String {
        let mut text = String::new();
        self.add_shown(id, &mut text);
        text
    }

    fn add_shown(&self, id: NodeId, text: &mut String) {
        for child in self.tree.children(id) {
            match self.tree.kind(child) {
                Kind::Text(part) | Kind::CodeSpan(part) | Kind::RawText { text: part, .. } => {
                    text.push_str(part);
                }
                Kind::Break(_) => text.push(' '),
                _ => self.add_shown(child, text),
            }
        }
    }

    /// Where an address with a host leads. `place` is where a problem is reported.
    fn web(&mut self, url: &str, place: &Range<usize>) -> Option<Lead> {
        if let Some(kind) = disguise::user(url) {
            self.report(place.clone(), kind);
        }
        let external = || Lead::External {
            url: url.to_owned(),
        };
        if url.starts_with("//") {
            return Some(external());
        }
        let (page, fragment) = match url.split_once('#') {
            Some((page, fragment)) => (page, Some(decoded(fragment).into_owned())),
            None => (url, None),
        };
        match self.resolve.link(page) {
            Target::External { .. } => Some(external()),
            Target::Unmade { .. } => {
                let url = url.to_owned();
                self.report(
                    place.clone(),
                    ProblemKind::UnmadeTarget { url: url.clone() },
                );
                Some(Lead::Address { href: url })
            }
            target => self.lead(target, page, fragment, place),
        }
    }

    fn lead(
        &mut self,
        target: Target,
        written: &str,
        fragment: Option<String>,
        place: &Range<usize>,
    ) -> Option<Lead> {
        match target {
            Target::Page { href } => {
                let anchor = fragment.and_then(|f| self.anchor_of(written, f, place));
                Some(Lead::Page { href, anchor })
            }
            Target::External { url } => Some(Lead::External { url }),
            Target::File {
                href, label, size, ..
            } => Some(Lead::File { href, label, size }),
            Target::Unmade { url } => Some(Lead::Address { href: url }),
            Target::Unpublished
            | Target::Faulty
            | Target::Refused { .. }
            | Target::Missing { .. } => None,
        }
    }

    fn picture(&mut self, id: NodeId, image: &Image<'_>, within: Within) {
        let written: &str = &image.target;
        let kind = match address(written) {
            Address::Empty => ProblemKind::EmptyTarget,
            Address::Unsafe(scheme) => ProblemKind::UnsafeScheme { scheme },
            Address::Path(path, _) => match self.resolve.picture(&path) {
                Target::Missing { nearest } => {
                    if let file @ Target::File { .. } = self.resolve.picture(&decoded(written)) {
                        return self.show_file(id, image, &decoded(written), file, within);
                    }
                    ProblemKind::MissingPicture {
                        target: path,
                        nearest,
                    }
                }
                Target::Unpublished => ProblemKind::UnpublishedTarget { target: path },
                Target::Refused { why } => ProblemKind::RefusedTarget { target: path, why },
                Target::Faulty => return,
                Target::Page { .. } | Target::External { .. } | Target::Unmade { .. } => {
                    ProblemKind::MissingPicture {
                        target: path,
                        nearest: None,
                    }
                }
                file @ Target::File { .. } => {
                    return self.show_file(id, image, &path, file, within);
                }
            },
            Address::Web(url) => {
                if let file @ Target::File { .. } = self.resolve.picture(&url) {
                    return self.show_file(id, image, &url, file, within);
                }
                let place = self.place_of(id, written);
                let url = url.into_owned();
                self.report(
                    place.clone(),
                    ProblemKind::ExternalPicture { url: url.clone() },
                );
                if within == Within::Text
                    && let Some(lead) = self.web(&url, &place)
                {
                    self.leads.pictures.push((id, Sight::Elsewhere(lead)));
                }
                return;
            }
            Address::Fragment(_) | Address::Other(_) => ProblemKind::MissingPicture {
                target: written.to_owned(),
                nearest: None,
            },
        };
        self.report(self.place_of(id, written), kind);
    }

    /// Shows a file as what it is.
    fn show_file(
        &mut self,
        id: NodeId,
        image: &Image<'_>,
        path: &str,
        file: Target,
        within: Within,
    ) {
        let Target::File {
            href,
            label,
            size,
            dimensions,
        } = file
        else {
            return;
        };
        let place = self.place_of(id, &image.target);
        let target = || path.to_owned();
        let lead = Lead::File {
            href: href.clone(),
            label,
            size,
        };
        match media::shown(path) {
            Shown::Picture => self.show(id, image, Sight::Picture { href, dimensions }),
            Shown::Played(player) => {
                let captions = media::captions(path);
                let beside = match self.resolve.picture(&captions) {
                    Target::File { href, .. } => Some(href),
                    Target::Refused { why } => {
                        let target = captions.clone();
                        self.report(place.clone(), ProblemKind::RefusedTarget { target, why });
                        None
                    }
                    _ => None,
                };
                if image.alt.trim().is_empty() && beside.is_none() {
                    let target = target();
                    self.report(place, ProblemKind::PlayerWithoutText { target, captions });
                }
                let sight = Sight::Played {
                    href,
                    player,
                    captions: beside,
                    lead,
                };
                self.leads.pictures.push((id, sight));
            }
            Shown::Link(why) => {
                let target = target();
                self.report(place, ProblemKind::NotAPicture { target, why });
                if within == Within::Text {
                    self.leads.pictures.push((id, Sight::Elsewhere(lead)));
                }
            }
        }
    }

    fn show(&mut self, id: NodeId, image: &Image<'_>, sight: Sight) {
        if image.alt.trim().is_empty() {
            self.report(self.tree.range(id), ProblemKind::ImageWithoutAlt);
        }
        self.leads.pictures.push((id, sight));
    }

    /// The anchor of this document that a fragment means, or the most similar one.
    fn own_anchor(&mut self, fragment: &str) -> Result<String, Option<String>> {
        let headings = self.headings;
        self.own_anchors
            .get_or_insert_with(|| Anchors::new(headings))
            .find(fragment)
    }

    /// The anchor that a fragment means on another page; where there is none, a problem, and the link
    /// leads to the page as a whole. What other pages hold is not known in every case.
    fn anchor_of(
        &mut self,
        target: &str,
        fragment: String,
        place: &Range<usize>,
    ) -> Option<String> {
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
                self.report(place.clone(), kind);
                None
            }
        }
    }

    fn report(&mut self, range: Range<usize>, kind: ProblemKind) {
        self.problems.push(Problem { range, kind });
    }

    /// Where a part of a node's text stands in the body, the whole node if that is not known. Text between tags
    /// is not as it is written, and is searched once from its beginning to its end.
    fn place_in(
        &self,
        id: NodeId,
        text: &str,
        part: &Range<usize>,
        searched: &mut usize,
    ) -> Range<usize> {
        let range = self.tree.range(id);
        if range.len() == text.len() {
            return range.start + part.start..range.start + part.end;
        }
        let rest = slice(self.tree.source(id), *searched..);
        let Some(at) = rest.find(slice(text, part.clone())) else {
            *searched = range.len();
            return range;
        };
        let start = range.start + *searched + at;
        *searched += at + part.len();
        start..start + part.len()
    }

    /// Where an address stands in a node's source, or the whole node.
    fn place_of(&self, id: NodeId, written: &str) -> Range<usize> {
        let range = self.tree.range(id);
        match self.tree.source(id).rfind(written) {
            Some(at) if !written.is_empty() => range.start + at..range.start + at + written.len(),
            _ => range,
        }
    }
}

/// What came of looking for a path.
enum Found {
    /// What it leads to, with the path and the fragment that were meant.
    Target(Target, String, Option<String>),
    Nothing,
    Problem(ProblemKind),
}

/// The address that a path is which begins with the name of a host: `www.x.cn/a`.
fn address_without_scheme(path: &str, fragment: Option<&str>) -> Option<String> {
    const TOPS: [&str; 7] = ["cn", "com", "net", "org", "gov", "edu", "info"];
    let host = path.split(['/', '?', ':']).next().unwrap_or_default();
    let is_host = host
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'));
    let (name, top) = host.rsplit_once('.')?;
    let is_known = host.starts_with("www.") || TOPS.contains(&top);
    let fragment = fragment.map(|fragment| format!("#{fragment}"));
    (is_host && is_known && !name.is_empty())
        .then(|| format!("https://{path}{}", fragment.unwrap_or_default()))
}

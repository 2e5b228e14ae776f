//! The walk over the tree.

use std::borrow::Cow;
use std::fmt::Write as _;

use gongkai_model::text_range::slice;

use super::escape::{push_attribute, push_fragment, push_text};
use super::pictures::Loading;
use super::tables::Regions;
use super::{links, notes, pictures, players, raw, sanitise, tables};
use crate::leads::{Leads, MentionLead, Sight};
use crate::notes::Notes;
use crate::official::Parts;
use crate::outline::Heading;
use crate::text::text_of;
use crate::tree::{Break, Image, Kind, NodeId, RawElement, Tree};
use crate::words::{Words, with_text};

/// What HTML is made of.
pub(crate) struct Sources<'w> {
    pub(crate) tree: &'w Tree<'w>,
    pub(crate) headings: &'w [Heading],
    pub(crate) leads: &'w Leads,
    pub(crate) notes: &'w Notes<'w>,
    pub(crate) parts: &'w Parts,
    pub(crate) words: &'w Words,
}

/// The HTML of a body. Only one with an editor's own tags pays for sanitising.
pub(crate) fn write(of: &Sources<'_>) -> String {
    let length = of.tree.body().len();
    let mut writer = Writer {
        of,
        out: String::with_capacity(length + length / 2),
        headings: of.headings.iter(),
        heading: None,
        regions: Regions::default(),
        has_picture: false,
        notes: notes::Written::default(),
    };
    writer.children(of.tree.root());
    let mut html = writer.out;
    if !of.notes.listed.is_empty() {
        fresh_line(&mut html);
        writer.notes.write(&mut html, of.notes, of.words);
    }
    if of.tree.has_raw_tags {
        sanitise::sanitise(&html)
    } else {
        html
    }
}

struct Writer<'w> {
    of: &'w Sources<'w>,
    out: String,
    /// The headings that are still to come.
    headings: std::slice::Iter<'w, Heading>,
    /// The newest heading, which names tables below it.
    heading: Option<&'w Heading>,
    regions: Regions,
    /// Whether a picture was shown.
    has_picture: bool,
    notes: notes::Written,
}

impl Writer<'_> {
    fn children(&mut self, id: NodeId) {
        for child in self.of.tree.children(id) {
            self.node(child);
        }
    }

    fn node(&mut self, id: NodeId) {
        match self.of.tree.kind(id) {
            Kind::Body => self.children(id),
            Kind::Paragraph => {
                fresh_line(&mut self.out);
                match self.of.parts.of(id) {
                    None => self.out.push_str("<p>"),
                    Some(part) => {
                        self.out.push_str("<p class=\"");
                        self.out.push_str(part.class());
                        self.out.push_str("\">");
                    }
                }
                self.within("", id, "</p>\n");
            }
            Kind::Figure => self.figure(id),
            Kind::Heading { .. } => self.heading(id),
            Kind::Quote => self.block("<blockquote>\n", id, "</blockquote>\n"),
            Kind::Code { info } => self.code(id, info.as_deref()),
            Kind::List { start } => self.list(id, *start),
            Kind::Item { is_task, number } => self.item(id, *is_task, *number),
            Kind::Definitions => self.block("<dl>\n", id, "</dl>\n"),
            Kind::Term => self.block("<dt>", id, "</dt>\n"),
            Kind::Definition => self.block("<dd>", id, "</dd>\n"),
            Kind::Note { .. } => {
                let html = self.aside(id);
                self.notes.keep(id, html);
            }
            Kind::Table => self.table(id),
            Kind::Head => self.within("<thead><tr>", id, "</tr></thead><tbody>\n"),
            Kind::Row => self.within("<tr>", id, "</tr>\n"),
            Kind::Cell {
                is_head, alignment, ..
            } => {
                tables::open_cell(&mut self.out, *is_head, *alignment);
                self.within("", id, if *is_head { "</th>" } else { "</td>" });
            }
            Kind::Rule => {
                fresh_line(&mut self.out);
                self.out.push_str("<hr>\n");
            }
            Kind::Text(text) | Kind::RawText { text, .. } => self.text(id, text),
            Kind::CodeSpan(code) => {
                self.out.push_str("<code>");
                push_text(&mut self.out, code);
                self.out.push_str("</code>");
            }
            Kind::Break(Break::Hard) => self.out.push_str("<br>\n"),
            Kind::Break(Break::Space) => self.out.push('\n'),
            // A caption is written with its table's start.
            Kind::Caption | Kind::Break(Break::Nothing) | Kind::Unseen => {}
            Kind::Emphasis => self.within("<em>", id, "</em>"),
            Kind::Strong => self.within("<strong>", id, "</strong>"),
            Kind::Deleted => self.within("<del>", id, "</del>"),
            Kind::Link(link) => self.link(id, &link.title),
            Kind::Picture(image) => self.picture(id, image, &image.title),
            Kind::Reference(label) => {
                let number = self.of.notes.number(label);
                self.notes.reference(&mut self.out, number, self.of.words);
            }
            Kind::Task(done) => self.task(*done),
            Kind::Raw(element) => self.raw(id, element),
        }
    }

    fn within(&mut self, start: &str, id: NodeId, end: &str) {
        self.out.push_str(start);
        self.children(id);
        self.out.push_str(end);
    }

    fn block(&mut self, start: &str, id: NodeId, end: &str) {
        fresh_line(&mut self.out);
        self.within(start, id, end);
    }

    /// What a node holds, apart from what is around it.
    fn aside(&mut self, id: NodeId) -> String {
        let around = std::mem::take(&mut self.out);
        self.children(id);
        std::mem::replace(&mut self.out, around)
    }

    /// A picture in a paragraph of its own; its title is the caption.
    fn figure(&mut self, id: NodeId) {
        fresh_line(&mut self.out);
        for child in self.of.tree.children(id) {
            let Kind::Picture(image) = self.of.tree.kind(child) else {
                continue;
            };
            let is_shown = matches!(
                self.of.leads.picture(child),
                Some(Sight::Picture { .. } | Sight::Played { .. })
            );
            if !is_shown {
                self.out.push_str("<p>");
                self.picture(child, image, "");
                self.out.push_str("</p>\n");
                continue;
            }
            self.out.push_str("<figure>");
            self.picture(child, image, "");
            if !image.title.is_empty() {
                self.out.push_str("<figcaption>");
                push_text(&mut self.out, &image.title);
                self.out.push_str("</figcaption>");
            }
            self.out.push_str("</figure>\n");
        }
    }

    fn heading(&mut self, id: NodeId) {
        fresh_line(&mut self.out);
        let Some(heading) = self.headings.next() else {
            return self.children(id);
        };
        self.heading = Some(heading);
        let level = heading.level;
        // Writing into a string cannot fail.
        let _ = write!(self.out, "<h{level} id=\"{}\">", heading.id);
        self.children(id);
        self.out.push_str(" <a class=\"anchor\" href=\"#");
        push_fragment(&mut self.out, &heading.id);
        self.out.push_str("\" aria-label=\"");
        let name = with_text(&self.of.words.section, &heading.text);
        push_attribute(&mut self.out, &name);
        let _ = writeln!(self.out, "\">#</a></h{level}>");
    }

    fn code(&mut self, id: NodeId, info: Option<&str>) {
        fresh_line(&mut self.out);
        let language = info.and_then(|info| info.split([' ', '\t']).next());
        match language {
            None | Some("") => self.out.push_str("<pre><code>"),
            Some(language) => {
                self.out.push_str("<pre><code class=\"language-");
                push_attribute(&mut self.out, language);
                self.out.push_str("\">");
            }
        }
        self.within("", id, "</code></pre>\n");
    }

    fn list(&mut self, id: NodeId, start: Option<u64>) {
        match start {
            None => self.block("<ul>\n", id, "</ul>\n"),
            Some(1) => self.block("<ol>\n", id, "</ol>\n"),
            Some(start) => self.block(&format!("<ol start=\"{start}\">\n"), id, "</ol>\n"),
        }
    }

    fn item(&mut self, id: NodeId, is_task: bool, number: Option<u64>) {
        fresh_line(&mut self.out);
        self.out.push_str("<li");
        if let Some(number) = number {
            // Writing into a string cannot fail.
            let _ = write!(self.out, " value=\"{number}\"");
        }
        let end = if is_task { " class=\"task\">" } else { ">" };
        self.within(end, id, "</li>\n");
    }

    fn table(&mut self, id: NodeId) {
        let first = self.of.tree.children(id).next();
        let caption = first.filter(|id| *self.of.tree.kind(*id) == Kind::Caption);
        let caption = caption.map(|caption| {
            let html = self.aside(caption);
            let text = text_of(self.of.tree, self.of.leads, caption, &self.of.words.picture);
            (html, text)
        });
        self.region(caption.as_ref().map(|(_, text)| text.as_str()));
        self.out.push_str("<table>");
        if let Some((html, _)) = caption {
            self.out.push_str("<caption>");
            self.out.push_str(&html);
            self.out.push_str("</caption>");
        }
        self.within("", id, "</tbody></table></div>\n");
    }

    fn region(&mut self, caption: Option<&str>) {
        fresh_line(&mut self.out);
        let heading = self.heading.map(|heading| heading.text.as_str());
        let name = caption.or(heading);
        self.regions.open(&mut self.out, name, self.of.words);
    }

    fn text(&mut self, id: NodeId, text: &str) {
        let mut done = 0;
        for mention in self.of.leads.mentions(id) {
            push_text(&mut self.out, slice(text, done..mention.range.start));
            let said = slice(text, mention.range.clone());
            done = mention.range.end;
            match &mention.lead {
                MentionLead::Address(lead) => {
                    links::open(&mut self.out, lead, "");
                    push_text(&mut self.out, said);
                    links::close(&mut self.out, lead, || said.to_owned(), self.of.words);
                }
                MentionLead::Citation { href } => {
                    links::open_citation(&mut self.out, href);
                    push_text(&mut self.out, said);
                    self.out.push_str("</a>");
                }
            }
        }
        push_text(&mut self.out, slice(text, done..));
    }

    fn link(&mut self, id: NodeId, title: &str) {
        let Some(lead) = self.of.leads.link(id) else {
            return self.children(id);
        };
        links::open(&mut self.out, lead, title);
        self.children(id);
        let text = || text_of(self.of.tree, self.of.leads, id, &self.of.words.picture);
        links::close(&mut self.out, lead, text, self.of.words);
    }

    fn picture(&mut self, id: NodeId, image: &Image<'_>, title: &str) {
        match self.of.leads.picture(id) {
            None => push_text(&mut self.out, &image.alt),
            Some(Sight::Picture { href, dimensions }) => {
                let loading = if self.has_picture {
                    Loading::Lazy
                } else {
                    Loading::Eager
                };
                self.has_picture = true;
                pictures::write(&mut self.out, image, href, *dimensions, title, loading);
            }
            Some(Sight::Played {
                href,
                player,
                captions,
                lead,
            }) => {
                players::open(
                    &mut self.out,
                    *player,
                    href,
                    &image.alt,
                    captions.as_deref(),
                );
                let text = || image.alt.clone().into_owned();
                links::open(&mut self.out, lead, "");
                push_text(&mut self.out, &image.alt);
                links::close(&mut self.out, lead, text, self.of.words);
                players::close(&mut self.out, *player);
            }
            Some(Sight::Elsewhere(lead)) => {
                let text: Cow<'_, str> = match &*image.alt {
                    "" => Cow::Borrowed(&self.of.words.picture),
                    alt => Cow::Borrowed(alt),
                };
                links::open(&mut self.out, lead, "");
                push_text(&mut self.out, &text);
                links::close(&mut self.out, lead, || text.into_owned(), self.of.words);
            }
        }
    }

    fn task(&mut self, done: bool) {
        let (state, name) = if done {
            (" checked", &self.of.words.done)
        } else {
            ("", &self.of.words.to_do)
        };
        self.out.push_str("<input type=\"checkbox\" disabled");
        self.out.push_str(state);
        self.out.push_str(" aria-label=\"");
        push_attribute(&mut self.out, name);
        self.out.push_str("\"> ");
    }

    fn raw(&mut self, id: NodeId, element: &RawElement) {
        if element.name == "table" {
            self.region(None);
        }
        match self.of.parts.of(id) {
            None => raw::open(&mut self.out, element),
            Some(part) => {
                let _ = write!(self.out, "<{} class=\"{}\">", element.name, part.class());
            }
        }
        self.children(id);
        raw::close(&mut self.out, element);
    }
}

/// Begins a new line of HTML before a block, as pulldown-cmark's own writer does.
fn fresh_line(out: &mut String) {
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
}

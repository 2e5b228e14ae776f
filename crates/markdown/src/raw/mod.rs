//! An editor's own HTML, let through tag by tag.
//!
//! Allowed elements keep what carries meaning and lose ids, classes, styles and handlers (see
//! [`attributes`]). Other elements go and their text stays; scripts, frames and the like go with their
//! content. What stays becomes nodes: links and pictures the same as Markdown's, so that they are checked
//! alike.

mod attributes;
pub(crate) mod elements;
mod tokens;

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use gongkai_model::text_range::slice;
use html5ever::tokenizer::Tag;

use crate::chinese::joins_without_space;
use crate::problem::{Excess, ProblemKind};
use crate::tree::{Flow, Image, Kind, Link, LinkForm, RawElement, Stack};

use attributes::value;
use elements::{ALLOWED, BLOCKS, DROPPED, canonical};
use tokens::{RawToken, crowded_tag, find_tag, tokens};

/// What the reading of a body remembers of its HTML so far.
#[derive(Default)]
pub(crate) struct RawHtml {
    /// The element whose content is being dropped: `script`.
    dropping: Option<String>,
    /// What was reported as removed, so that pasted pages report each thing once.
    removed: HashSet<String>,
}

impl RawHtml {
    /// Whether content is being dropped with its element.
    pub(crate) fn is_dropping(&self) -> bool {
        self.dropping.is_some()
    }

    /// Ends what is being dropped: an element that is never closed ends with its block.
    pub(crate) fn end_block(&mut self) {
        self.dropping = None;
    }

    /// Reads a piece of HTML into the tree. True if it opened, closed or added anything.
    pub(crate) fn read(&mut self, html: &str, range: &Range<usize>, stack: &mut Stack<'_>) -> bool {
        let mut leaves_a_trace = false;
        let (mut done, mut from) = (0, 0);
        while let Some(tag) = crowded_tag(html, done) {
            leaves_a_trace |= self.part(slice(html, done..tag.start), range, &mut from, stack);
            done = tag.end;
            stack.report(range.clone(), ProblemKind::TooMany(Excess::Attributes));
        }
        self.part(slice(html, done..), range, &mut from, stack) || leaves_a_trace
    }

    /// Reads a part of a piece of HTML; `from` is how far its tags were found in the source.
    fn part(
        &mut self,
        html: &str,
        range: &Range<usize>,
        from: &mut usize,
        stack: &mut Stack<'_>,
    ) -> bool {
        let source = slice(stack.body(), range.clone());
        let mut leaves_a_trace = false;
        for token in tokens(html) {
            match token {
                RawToken::End(name) => leaves_a_trace |= self.end(&name, stack),
                _ if self.is_dropping() => {}
                RawToken::Text(text) => {
                    leaves_a_trace = true;
                    add_text(&text, range, stack);
                }
                RawToken::Start(tag) => {
                    let place = find_tag(source, &tag.name, *from);
                    *from = place.start + 1;
                    let place = range.start + place.start..range.start + place.end;
                    let mut removed = Vec::new();
                    leaves_a_trace |= self.start(&tag, &place, stack, &mut removed);
                    removed.retain(|what| self.removed.insert(what.clone()));
                    if !removed.is_empty() {
                        stack.report(place, ProblemKind::HtmlRemoved { what: removed });
                    }
                }
            }
        }
        leaves_a_trace
    }

    fn start(
        &mut self,
        tag: &Tag,
        range: &Range<usize>,
        stack: &mut Stack<'_>,
        removed: &mut Vec<String>,
    ) -> bool {
        let written: &str = &tag.name;
        if DROPPED.contains(&written) {
            removed.push(format!("<{written}>"));
            self.dropping = Some(written.to_owned());
            return false;
        }
        let name = canonical(written);
        let Some(name) = ALLOWED.into_iter().find(|allowed| *allowed == name) else {
            removed.push(format!("<{written}>"));
            return false;
        };
        if stack.is_full(range) {
            return false;
        }
        end_implied(name, stack);
        stack.note_raw_tag();
        match name {
            "img" => {
                stack.add(picture(tag, removed), range);
            }
            "a" => {
                let kind = link(tag, removed);
                stack.open_raw(name, kind, range);
            }
            name => {
                let element = RawElement {
                    name,
                    attributes: attributes::kept(name, tag, removed),
                    flow: flow(name, stack),
                };
                let is_void = element.is_void();
                let kind = Kind::Raw(Box::new(element));
                if is_void {
                    stack.add(kind, range);
                } else {
                    stack.open_raw(name, kind, range);
                }
            }
        }
        true
    }

    fn end(&mut self, written: &str, stack: &mut Stack<'_>) -> bool {
        match &self.dropping {
            Some(dropping) if dropping == written => self.dropping = None,
            Some(_) => {}
            None => return stack.close_raw(&[canonical(written)], &[]),
        }
        false
    }
}

fn picture<'s>(tag: &Tag, removed: &mut Vec<String>) -> Kind<'s> {
    attributes::report("img", tag, removed);
    let text = |name| Cow::Owned(value(tag, name).unwrap_or_default());
    let size = |name| value(tag, name).and_then(|size| size.trim().parse().ok());
    Kind::Picture(Box::new(Image {
        target: text("src"),
        alt: text("alt"),
        title: text("title"),
        size: [size("width"), size("height")],
        is_raw: true,
    }))
}

/// A link, or an `a` that leads nowhere.
fn link<'s>(tag: &Tag, removed: &mut Vec<String>) -> Kind<'s> {
    attributes::report("a", tag, removed);
    match value(tag, "href") {
        Some(target) => Kind::Link(Box::new(Link {
            target: Cow::Owned(target),
            title: Cow::Owned(value(tag, "title").unwrap_or_default()),
            form: LinkForm::Tag,
        })),
        None => Kind::Raw(Box::new(RawElement {
            name: "a",
            attributes: Vec::new(),
            flow: Flow::Inline,
        })),
    }
}

fn flow(name: &str, stack: &Stack<'_>) -> Flow {
    if !BLOCKS.contains(&name) {
        Flow::Inline
    } else if matches!(name, "td" | "th") || is_in_cell(name, stack) {
        Flow::Apart
    } else {
        Flow::Line
    }
}

/// Whether a block stands in a cell, which is one line of the plain text with all others of its row.
fn is_in_cell(name: &str, stack: &Stack<'_>) -> bool {
    let mut up_to_table = stack.open_tags().take_while(|raw| *raw != "table");
    !matches!(name, "table" | "tr") && up_to_table.any(|raw| matches!(raw, "td" | "th"))
}

/// Ends what HTML lets an editor leave open: a cell before the next cell, an item before the
/// next item, a link before the next link, a paragraph before any block.
fn end_implied(name: &str, stack: &mut Stack<'_>) {
    match name {
        "td" | "th" => {
            stack.close_raw(&["td", "th"], &["table", "tr"]);
        }
        "tr" => {
            stack.close_raw(&["tr"], &["table"]);
        }
        "thead" | "tbody" | "tfoot" => {
            stack.close_raw(&["tr"], &["table"]);
            stack.close_raw(&["thead", "tbody", "tfoot"], &["table"]);
        }
        "a" => {
            stack.close_raw(&["a"], &[]);
        }
        "li" => {
            stack.close_raw(&["li"], &["ul", "ol"]);
        }
        "dt" | "dd" => {
            stack.close_raw(&["dt", "dd"], &["dl"]);
        }
        block if BLOCKS.contains(&block) && stack.open_tags().next() == Some("p") => {
            stack.close_raw(&["p"], &[]);
        }
        _ => {}
    }
}

fn add_text(text: &str, range: &Range<usize>, stack: &mut Stack<'_>) {
    let is_verbatim = stack.is_in_tag("pre");
    let text = if is_verbatim {
        text.to_owned()
    } else {
        collapsed(text)
    };
    let kind = Kind::RawText {
        text: Cow::Owned(text),
        is_verbatim,
    };
    stack.add(kind, range);
}

/// Runs of spaces as one, and none for a line break between Chinese characters.
fn collapsed(text: &str) -> String {
    const SPACES: [char; 4] = [' ', '\t', '\n', '\r'];
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(SPACES) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let after = from.trim_start_matches(SPACES);
        let breaks = slice(from, ..from.len() - after.len()).contains('\n');
        let joins = joins_without_space(out.chars().next_back(), after.chars().next());
        if !(breaks && joins) {
            out.push(' ');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

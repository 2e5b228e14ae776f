//! Raw HTML, let through tag by tag.
//!
//! Allowed elements keep what carries meaning and lose ids, classes, styles and handlers (see
//! [`raw_attributes`](super::raw_attributes)). Other elements go and their text stays; scripts,
//! frames and the like go with their content. Links and pictures are checked like the Markdown's.

use std::collections::HashSet;
use std::ops::Range;

use html5ever::tokenizer::Tag;

use super::article::{End, Frame, Writer};
use super::pictures::Written;
use super::raw_attributes::{self, value};
use super::raw_tokens::{RawToken, find_tag, tokens};
use super::{ProblemKind, Resolve, chinese};

/// Elements that an editor may write.
pub(super) const ALLOWED: [&str; 61] = [
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "col",
    "colgroup",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Elements that go with everything in them.
pub(super) const DROPPED: [&str; 20] = [
    "applet",
    "audio",
    "canvas",
    "frameset",
    "iframe",
    "math",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "plaintext",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
    "xmp",
];

/// Allowed elements on lines of their own, before which an open `p` ends.
const BLOCKS: [&str; 30] = [
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "ul",
    "td",
    "th",
    "colgroup",
    "col",
];

/// What a walk remembers of the raw HTML so far.
#[derive(Default)]
pub(super) struct RawState {
    /// The element whose content is being dropped: `script`.
    pub(super) dropping: Option<String>,
    /// Whether the output has tags that an editor wrote.
    pub(super) has_tags: bool,
    /// What was reported as removed, so that pasted pages report each thing once.
    removed: HashSet<String>,
}

impl<R: Resolve> Writer<'_, R> {
    /// Writes what is allowed of a piece of raw HTML.
    pub(super) fn raw_html(&mut self, html: &str, range: &Range<usize>) {
        let source = self.body.get(range.clone()).unwrap_or_default();
        let mut from = 0;
        for token in tokens(html) {
            match token {
                RawToken::End(name) => self.raw_end(&name),
                _ if self.raw.dropping.is_some() => {}
                RawToken::Text(text) => self.raw_text(&text),
                RawToken::Start(tag) => {
                    let place = find_tag(source, &tag.name, from);
                    from = place.start + 1;
                    let place = range.start + place.start..range.start + place.end;
                    let mut removed = Vec::new();
                    self.raw_start(&tag, &place, &mut removed);
                    removed.retain(|what| self.raw.removed.insert(what.clone()));
                    if !removed.is_empty() {
                        self.problem(place, ProblemKind::HtmlRemoved { what: removed });
                    }
                }
            }
        }
    }

    /// Whether a block stands in a cell, which is one line of the plain text with all others of its row.
    fn is_in_cell(&self, name: &str) -> bool {
        let raw = self
            .open
            .iter()
            .rev()
            .map_while(|frame| frame.raw.as_deref());
        let mut up_to_table = raw.take_while(|raw| *raw != "table");
        !matches!(name, "table" | "tr") && up_to_table.any(|raw| matches!(raw, "td" | "th"))
    }

    fn starts_line(&self) -> bool {
        let text = &self.article.text;
        text.is_empty() || text.ends_with(['\n', ' '])
    }

    fn raw_start(&mut self, tag: &Tag, range: &Range<usize>, removed: &mut Vec<String>) {
        let written: &str = &tag.name;
        if DROPPED.contains(&written) {
            removed.push(format!("<{written}>"));
            self.raw.dropping = Some(written.to_owned());
            return;
        }
        let name = canonical(written);
        let Some(name) = ALLOWED.iter().find(|allowed| **allowed == name) else {
            removed.push(format!("<{written}>"));
            return;
        };
        if self.is_too_deep(range) {
            return;
        }
        self.end_implied(name);
        self.raw.has_tags = true;
        self.at_block_start = false;
        let is_block = BLOCKS.contains(name);
        let is_line = is_block && !matches!(*name, "td" | "th") && !self.is_in_cell(name);
        if is_line {
            self.text_line();
        } else if is_block && !self.starts_line() {
            self.plain(" ");
        }
        let end = match *name {
            "img" => return self.raw_picture(tag, range, removed),
            "a" => {
                raw_attributes::report("a", tag, removed);
                let href = value(tag, "href").filter(|_| self.open_links == 0);
                let link = href.and_then(|href| {
                    self.start_link(&href, &value(tag, "title").unwrap_or_default(), range)
                });
                if link.is_some() {
                    self.open_links += 1;
                }
                link.map_or(End::Nothing, End::Link)
            }
            "table" => {
                self.start_region(None);
                self.raw_tag("table", tag, removed);
                End::Block("</table></div>\n")
            }
            void @ ("br" | "hr" | "wbr" | "col") => {
                self.raw_tag(void, tag, removed);
                if void == "br" {
                    self.plain(" ");
                }
                return;
            }
            "span" => {
                let start = self.out.len();
                self.raw_tag("span", tag, removed);
                if self.out.ends_with("<span>") {
                    // Word wraps every word in spans that say nothing without their styles.
                    self.out.truncate(start);
                    End::Nothing
                } else {
                    End::Write("</span>")
                }
            }
            name => {
                self.raw_tag(name, tag, removed);
                End::WriteOwned(if is_line {
                    format!("</{name}>\n")
                } else {
                    format!("</{name}>")
                })
            }
        };
        self.open.push(Frame {
            raw: Some((*name).to_owned()),
            end,
        });
    }

    fn raw_tag(&mut self, name: &str, tag: &Tag, removed: &mut Vec<String>) {
        self.out.push('<');
        self.out.push_str(name);
        raw_attributes::write(&mut self.out, name, tag, removed);
        self.out.push('>');
    }

    fn raw_picture(&mut self, tag: &Tag, range: &Range<usize>, removed: &mut Vec<String>) {
        raw_attributes::report("img", tag, removed);
        let size = |name| value(tag, name).and_then(|size| size.trim().parse().ok());
        self.picture(&Written {
            target: &value(tag, "src").unwrap_or_default(),
            alt: &value(tag, "alt").unwrap_or_default(),
            title: &value(tag, "title").unwrap_or_default(),
            size: [size("width"), size("height")],
            range,
        });
    }

    fn raw_end(&mut self, written: &str) {
        if let Some(dropping) = &self.raw.dropping {
            if dropping == written {
                self.raw.dropping = None;
            }
            return;
        }
        self.end_through(&[canonical(written)], &[]);
    }

    /// Ends what HTML lets an editor leave open: a cell before the next cell, an item before the
    /// next item, a link before the next link, a paragraph before any block.
    fn end_implied(&mut self, name: &str) {
        match name {
            "td" | "th" => self.end_through(&["td", "th"], &["table", "tr"]),
            "tr" => self.end_through(&["tr"], &["table"]),
            "thead" | "tbody" | "tfoot" => {
                self.end_through(&["tr"], &["table"]);
                self.end_through(&["thead", "tbody", "tfoot"], &["table"]);
            }
            "a" => self.end_through(&["a"], &[]),
            "li" => self.end_through(&["li"], &["ul", "ol"]),
            "dt" | "dd" => self.end_through(&["dt", "dd"], &["dl"]),
            block if BLOCKS.contains(&block) => {
                let top = self.open.last().and_then(|frame| frame.raw.as_deref());
                if top == Some("p") {
                    self.end_through(&["p"], &[]);
                }
            }
            _ => {}
        }
    }

    /// Ends the newest raw element of one of the names and all that are open in it, if it was opened
    /// since the newest own element and since any of the scopes.
    fn end_through(&mut self, names: &[&str], scopes: &[&str]) {
        let found = self
            .open
            .iter()
            .rev()
            .map_while(|frame| frame.raw.as_deref())
            .take_while(|raw| !scopes.contains(raw))
            .position(|raw| names.contains(&raw));
        for _ in 0..found.map_or(0, |at| at + 1) {
            if let Some(frame) = self.open.pop() {
                self.end(frame.end);
            }
        }
    }

    fn raw_text(&mut self, text: &str) {
        let in_pre = self
            .open
            .iter()
            .any(|frame| frame.raw.as_deref() == Some("pre"));
        if in_pre {
            return self.unlinked_text(text);
        }
        let text = collapsed(text);
        self.linked_text(if self.starts_line() {
            text.trim_start_matches(' ')
        } else {
            &text
        });
    }
}

/// The element that a page of today has for one of yesterday.
fn canonical(name: &str) -> &str {
    match name {
        "h1" => "h2", // the page has its own
        "center" => "div",
        "strike" => "s",
        "tt" => "code",
        name => name,
    }
}

/// Runs of spaces as one, and none for a line break between Chinese characters.
fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find([' ', '\t', '\n', '\r']) {
        let (before, from) = rest.split_at(at);
        out.push_str(before);
        let after = from.trim_start_matches([' ', '\t', '\n', '\r']);
        let breaks = from
            .get(..from.len() - after.len())
            .is_some_and(|space| space.contains('\n'));
        let joins = chinese::joins_without_space(out.chars().next_back(), after.chars().next());
        if !(breaks && joins) {
            out.push(' ');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

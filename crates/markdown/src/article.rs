//! Assembling an article: the walk over the events and the stack of what is open.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::anchors::Anchors;
use super::events::Step;
use super::footnotes::Notes;
use super::links::LinkEnd;
use super::raw_html::RawState;
use super::tables::TableState;
use super::{Article, MAX_DEPTH, Problem, ProblemKind, Resolve, headings, sanitise};

/// The state of one walk.
pub(super) struct Writer<'w, R> {
    pub(super) body: &'w str,
    pub(super) steps: &'w [Step<'w>],
    /// The next step to take.
    pub(super) at: usize,
    pub(super) resolve: &'w R,
    /// The HTML of the block that is being written; mostly the article's.
    pub(super) out: String,
    /// Outer outputs, while a footnote or caption is written aside.
    aside: Vec<String>,
    pub(super) open: Vec<Frame>,
    /// Links among the open frames; inside one, nothing else becomes a link.
    pub(super) open_links: usize,
    /// Whether the next text begins a block, so that a typed indent goes.
    pub(super) at_block_start: bool,
    /// Whether the text is code, which keeps every space and links nothing.
    pub(super) in_code: bool,
    pub(super) table: TableState,
    pub(super) headings_written: usize,
    /// The open lists, the innermost last: the next number of an ordered one.
    pub(super) lists: Vec<Option<u64>>,
    /// Where the plain text stands right after an item's number.
    pub(super) numbered_at: Option<usize>,
    /// The ids of the headings, once a link asks for one.
    pub(super) anchors: Option<Anchors>,
    /// The place of the text that is being written.
    pub(super) text_place: Range<usize>,
    pub(super) notes: Notes<'w>,
    pub(super) raw: RawState,
    pub(super) article: Article,
    pub(super) problems: Vec<Problem>,
    too_deep: bool,
}

/// An open element.
pub(super) struct Frame {
    /// The name of a tag that an editor wrote; `None` for the article's own.
    pub(super) raw: Option<String>,
    pub(super) end: End,
}

/// What is to be done when an element ends.
pub(super) enum End {
    Nothing,
    Write(&'static str),
    WriteOwned(String),
    Paragraph,
    /// A paragraph that holds one picture, which writes it.
    Figure,
    Block(&'static str),
    /// A list.
    List(&'static str),
    Code(Code),
    Link(LinkEnd),
    Caption,
    Footnote,
}

/// A code block that is being written.
pub(super) struct Code {
    /// Where its text begins in the plain text.
    pub(super) text_start: usize,
    /// Its place, if it is code only by its indent.
    pub(super) indented: Option<Range<usize>>,
}

impl<'w, R: Resolve> Writer<'w, R> {
    pub(super) fn new(body: &'w str, steps: &'w [Step<'w>], resolve: &'w R) -> Self {
        Self {
            body,
            steps,
            at: 0,
            resolve,
            out: String::with_capacity(body.len() + body.len() / 2),
            aside: Vec::new(),
            open: Vec::new(),
            open_links: 0,
            at_block_start: false,
            in_code: false,
            table: TableState::default(),
            headings_written: 0,
            lists: Vec::new(),
            numbered_at: None,
            anchors: None,
            text_place: 0..0,
            notes: Notes::default(),
            raw: RawState::default(),
            article: Article {
                text: String::with_capacity(body.len()),
                headings: headings::outline(steps),
                ..Article::default()
            },
            problems: Vec::new(),
            too_deep: false,
        }
    }

    /// Walks all steps and finishes the article.
    pub(super) fn write(mut self) -> (Article, Vec<Problem>) {
        while let Some(step) = self.steps.get(self.at) {
            self.at += 1;
            self.step(step);
        }
        while let Some(frame) = self.open.pop() {
            self.end(frame.end);
        }
        self.write_notes();
        self.article.html = if self.raw.has_tags {
            sanitise::sanitise(&self.out)
        } else {
            self.out
        };
        let visible = self.article.text.trim_end().len();
        self.article.text.truncate(visible);
        (self.article, self.problems)
    }

    fn step(&mut self, step: &'w Step<'w>) {
        let range = &step.range;
        match &step.event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end_own(*tag),
            Event::Html(html) | Event::InlineHtml(html) => self.raw_html(html, range),
            _ if self.raw.dropping.is_some() => {}
            Event::Text(text) => {
                self.text_place = range.clone();
                self.undefined_notes(text, range);
                self.text(text);
            }
            Event::Code(code) => self.inline_code(code),
            Event::SoftBreak => self.soft_break(),
            Event::HardBreak => self.hard_break(),
            Event::Rule => {
                self.fresh_line();
                self.out.push_str("<hr>\n");
            }
            Event::FootnoteReference(label) => self.footnote_reference(label),
            Event::TaskListMarker(done) => self.task_marker(*done),
            // Mathematics is not enabled.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &'w Tag<'w>, range: &Range<usize>) {
        if matches!(tag, Tag::HtmlBlock | Tag::MetadataBlock(_)) {
            return; // raw tags may stay open beyond their block
        }
        if !is_inline(tag.to_end()) {
            self.raw.dropping = None;
        }
        if self.raw.dropping.is_some() || (is_nestable(tag) && self.is_too_deep(range)) {
            return match tag {
                Tag::Image { .. } => drop(self.take_alt()),
                _ => self.push(End::Nothing),
            };
        }
        match tag {
            Tag::Emphasis => self.inline("<em>", "</em>"),
            Tag::Strong => self.inline("<strong>", "</strong>"),
            Tag::Strikethrough => self.inline("<del>", "</del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.markdown_link(*link_type, dest_url, title, range),
            Tag::Image {
                dest_url, title, ..
            } => self.markdown_picture(dest_url, title, range),
            tag => self.start_block(tag, range),
        }
    }

    fn inline(&mut self, start: &str, end: &'static str) {
        self.out.push_str(start);
        self.push(End::Write(end));
    }

    /// Opens an element of the article's own, whose start is written already.
    pub(super) fn push(&mut self, end: End) {
        self.open.push(Frame { raw: None, end });
    }

    /// Ends the newest own element, and with it all raw ones that were left open in it.
    fn end_own(&mut self, tag: TagEnd) {
        if !is_inline(tag) {
            self.raw.dropping = None;
        }
        // Images are taken whole where they start, and HTML blocks have no frame.
        if matches!(
            tag,
            TagEnd::HtmlBlock | TagEnd::Image | TagEnd::MetadataBlock(_)
        ) {
            return;
        }
        while let Some(frame) = self.open.pop() {
            self.end(frame.end);
            if frame.raw.is_none() {
                break;
            }
        }
    }

    /// Writes the end of an element that has just been taken off the stack.
    pub(super) fn end(&mut self, end: End) {
        match end {
            End::Nothing | End::Figure => {}
            End::Write(tag) => self.out.push_str(tag),
            End::WriteOwned(tag) => {
                self.out.push_str(&tag);
                if tag.ends_with('\n') {
                    self.text_line();
                }
            }
            End::Paragraph => {
                self.out.push_str("</p>\n");
                self.text_line();
            }
            End::Block(tag) => {
                self.out.push_str(tag);
                self.text_line();
            }
            End::List(tag) => {
                self.lists.pop();
                self.out.push_str(tag);
                self.text_line();
            }
            End::Code(code) => self.end_code(code),
            End::Link(link) => self.end_link(link),
            End::Caption => self.end_caption(),
            End::Footnote => self.end_footnote(),
        }
    }

    /// Writes into a new output until [`Writer::take_aside`].
    pub(super) fn write_aside(&mut self) {
        self.aside.push(std::mem::take(&mut self.out));
    }

    /// What was written since [`Writer::write_aside`].
    pub(super) fn take_aside(&mut self) -> String {
        let outer = self.aside.pop().unwrap_or_default();
        std::mem::replace(&mut self.out, outer)
    }

    pub(super) fn problem(&mut self, range: Range<usize>, kind: ProblemKind) {
        self.problems.push(Problem { range, kind });
    }

    /// Whether nothing more may be nested here; reported once a document.
    pub(super) fn is_too_deep(&mut self, range: &Range<usize>) -> bool {
        let is = self.open.len() >= MAX_DEPTH;
        if is && !self.too_deep {
            self.too_deep = true;
            self.problem(range.clone(), ProblemKind::TooDeep);
        }
        is
    }

    /// Begins a new line of HTML before a block, as pulldown-cmark's own writer does.
    pub(super) fn fresh_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }
}

/// Whether a tag can contain itself at any depth.
fn is_nestable(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::BlockQuote(_)
            | Tag::List(_)
            | Tag::Item
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Link { .. }
    )
}

fn is_inline(tag: TagEnd) -> bool {
    matches!(
        tag,
        TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image
    )
}

//! Markdown → [`Tree`].
//!
//! The parser's events become nodes, an editor's own tags among them; then passes over the tree see what
//! Markdown does not know: captions, figures, and the habits of Chinese typing.

mod alt;
mod events;
mod links;
mod numbers;
mod paragraphs;

use std::borrow::Cow;
use std::ops::Range;

use gongkai_model::text_range::slice;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use crate::chinese::{self, Source};
use crate::problem::Problem;
use crate::raw::RawHtml;
use crate::tree::{Alignment, Break, Image, Kind, Link, LinkForm, Stack, Tree};

use alt::AltText;
use events::{Step, cow, events};

/// Reads a body. Every text gives a tree; what was wrong with it is in the problems of the
/// [`Article`](crate::Article) that is made of it.
///
/// ```
/// use gongkai_markdown::{Kind, Source, read};
/// let source = Source::new("# 总则\n\n第一条　为了**规范**公开。");
/// let tree = read(&source);
/// let kinds: Vec<_> = tree.children(tree.root()).map(|id| tree.kind(id)).collect();
/// assert_eq!(kinds, [&Kind::Heading { level: 1 }, &Kind::Paragraph]);
/// ```
pub fn read<'s>(source: &'s Source<'_>) -> Tree<'s> {
    read_blocks(source, usize::MAX).0
}

/// Reads the blocks that begin before so many bytes of a body, each whole and as it is in the tree of the whole
/// body, and says whether these are all: links know the addresses that are defined further below.
pub(crate) fn read_beginning<'s>(source: &'s Source<'_>, bytes: usize) -> (Tree<'s>, Extent) {
    read_blocks(source, bytes)
}

/// How much of a body was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    Whole,
    /// Blocks follow.
    Beginning,
}

fn read_blocks<'s>(source: &'s Source<'_>, bytes: usize) -> (Tree<'s>, Extent) {
    let body = source.body();
    let expected = match &source.nodes {
        Ok(nodes) => 8 + (*nodes).min(bytes),
        Err(excess) => return (as_typed(body, excess), Extent::Whole),
    };
    let mut reader = Reader {
        stack: Stack::new(body, expected),
        raw: RawHtml::default(),
        picture: None,
        table: Columns::default(),
    };
    let mut extent = Extent::Whole;
    let mut depth = 0_usize;
    // The parser finds blocks and definitions first, and what is in a block when it is asked for it.
    for step in events(source) {
        match step.event {
            Event::Start(_) if depth == 0 && step.range.start >= bytes => {
                extent = Extent::Beginning;
                break;
            }
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        reader.take(step);
    }
    let mut tree = reader.stack.finish();
    numbers::keep(&mut tree);
    chinese::split_at_indents(&mut tree);
    chinese::split_at_lines(&mut tree);
    paragraphs::recognise(&mut tree);
    chinese::remove_indents(&mut tree);
    chinese::join_lines(&mut tree);
    (tree, extent)
}

/// A body that is not read as Markdown, with what is wrong with it.
fn as_typed<'s>(body: &'s str, excess: &Problem) -> Tree<'s> {
    let mut stack = Stack::new(body, 4);
    let whole = 0..body.len();
    let info = Some(Cow::Borrowed(""));
    stack.open(Kind::Code { info }, &whole);
    stack.add(Kind::Text(Cow::Borrowed(body)), &whole);
    stack.close();
    stack.report(excess.range.clone(), excess.kind.clone());
    stack.finish()
}

struct Reader<'s> {
    stack: Stack<'s>,
    raw: RawHtml,
    picture: Option<OpenPicture<'s>>,
    table: Columns,
}

/// A picture whose text alternative is being read.
struct OpenPicture<'s> {
    /// `None` where it goes with what stands around it.
    image: Option<Image<'s>>,
    range: Range<usize>,
    alt: AltText<'s>,
}

/// Where in a table the reading is.
#[derive(Default)]
struct Columns {
    alignments: Vec<Alignment>,
    next: usize,
    is_head: bool,
}

impl<'s> Reader<'s> {
    fn take(&mut self, step: Step<'s>) {
        let Step { event, range } = step;
        if let Some(picture) = &mut self.picture {
            let Some(alt) = picture.alt.take(event) else {
                return;
            };
            if let Some(OpenPicture {
                image: Some(image),
                range,
                ..
            }) = self.picture.take()
            {
                let image = Image { alt, ..image };
                self.stack.add(Kind::Picture(Box::new(image)), &range);
            }
            return;
        }
        match event {
            Event::Start(tag) => self.start(tag, &range),
            Event::End(tag) => self.end(tag),
            Event::Html(html) => {
                self.raw.read(&html, &range, &mut self.stack);
            }
            Event::InlineHtml(html) => {
                // The end of a line before a tag is a space, whatever becomes of the tag.
                if !self.raw.read(&html, &range, &mut self.stack) {
                    self.stack.add(Kind::Unseen, &range);
                }
            }
            _ if self.raw.is_dropping() => {}
            Event::Text(text) => self.text(cow(text), &range),
            Event::Code(text) => self.leaf(Kind::CodeSpan(cow(text)), &range),
            Event::SoftBreak => self.leaf(Kind::Break(Break::Space), &range),
            Event::HardBreak => self.leaf(Kind::Break(Break::Hard), &range),
            Event::Rule => self.leaf(Kind::Rule, &range),
            Event::FootnoteReference(label) => self.leaf(Kind::Reference(cow(label)), &range),
            Event::TaskListMarker(done) => {
                if let Some(is_task) = self.stack.beginning_item() {
                    *is_task = true;
                }
                self.leaf(Kind::Task(done), &range);
            }
            // Mathematics is not enabled.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
    }

    /// A text, and the links in it whose address has spaces.
    fn text(&mut self, text: Cow<'s, str>, range: &Range<usize>) {
        let is_as_written = text.len() == range.len();
        if !is_as_written || !text.contains("](") || self.stack.takes_text_as_it_is() {
            return self.leaf(Kind::Text(text), range);
        }
        let mut done = 0;
        let place = |part: &Range<usize>| range.start + part.start..range.start + part.end;
        while let Some(link) = links::find(&text, done) {
            let at = place(&link.range);
            if slice(self.stack.body(), ..at.start).ends_with('\\') {
                self.part(piece(&text, done..link.range.end), range.start + done);
                done = link.range.end;
                continue;
            }
            self.part(piece(&text, done..link.range.start), range.start + done);
            done = link.range.end;
            let target = piece(&text, link.address);
            let title = piece(&text, link.title);
            if link.is_picture {
                let image = Image {
                    target,
                    alt: piece(&text, link.label),
                    title,
                    size: [None, None],
                    is_raw: false,
                };
                self.leaf(Kind::Picture(Box::new(image)), &at);
                continue;
            }
            let form = LinkForm::Address;
            let link_node = Link {
                target,
                title,
                form,
            };
            self.stack.open(Kind::Link(Box::new(link_node)), &at);
            let label = range.start + link.label.start;
            self.part(piece(&text, link.label), label);
            self.stack.close();
        }
        self.part(piece(&text, done..text.len()), range.start + done);
    }

    /// A part of a text that is as it is written, from a byte of the body on.
    fn part(&mut self, text: Cow<'s, str>, start: usize) {
        if !text.is_empty() {
            let place = start..start + text.len();
            self.leaf(Kind::Text(text), &place);
        }
    }

    fn leaf(&mut self, kind: Kind<'s>, range: &Range<usize>) {
        self.stack.add(kind, range);
    }

    fn start(&mut self, tag: Tag<'s>, range: &Range<usize>) {
        if matches!(tag, Tag::HtmlBlock | Tag::MetadataBlock(_)) {
            return; // tags may stay open beyond their block
        }
        if !is_inline(tag.to_end()) {
            self.raw.end_block();
        }
        if self.raw.is_dropping() || (is_nestable(&tag) && self.stack.is_full(range)) {
            return match tag {
                Tag::Image { .. } => self.start_picture(None, range),
                _ => self.stack.open_without_node(),
            };
        }
        let kind = match tag {
            Tag::Image {
                dest_url, title, ..
            } => {
                let image = Image {
                    target: cow(dest_url),
                    alt: Cow::Borrowed(""),
                    title: cow(title),
                    size: [None, None],
                    is_raw: false,
                };
                return self.start_picture(Some(image), range);
            }
            Tag::Table(alignments) => {
                self.table.alignments = alignments.into_iter().map(alignment).collect();
                Kind::Table
            }
            Tag::TableHead => {
                self.table.start_row(true);
                Kind::Head
            }
            Tag::TableRow => {
                self.table.start_row(false);
                Kind::Row
            }
            Tag::TableCell => self.table.cell(),
            tag => match kind(tag) {
                Some(kind) => kind,
                None => return self.stack.open_without_node(),
            },
        };
        self.stack.open(kind, range);
    }

    fn start_picture(&mut self, image: Option<Image<'s>>, range: &Range<usize>) {
        self.picture = Some(OpenPicture {
            image,
            range: range.clone(),
            alt: AltText::new(),
        });
    }

    fn end(&mut self, tag: TagEnd) {
        if !is_inline(tag) {
            self.raw.end_block();
        }
        if !matches!(tag, TagEnd::HtmlBlock | TagEnd::MetadataBlock(_)) {
            self.stack.close();
        }
    }
}

/// A part of a text, borrowed where the whole is.
fn piece<'s>(text: &Cow<'s, str>, part: Range<usize>) -> Cow<'s, str> {
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(slice(text, part)),
        Cow::Owned(text) => Cow::Owned(slice(text, part).to_owned()),
    }
}

impl Columns {
    fn start_row(&mut self, is_head: bool) {
        self.is_head = is_head;
        self.next = 0;
    }

    fn cell<'s>(&mut self) -> Kind<'s> {
        let column = self.next;
        self.next += 1;
        Kind::Cell {
            column,
            is_head: self.is_head,
            alignment: self.alignments.get(column).copied().unwrap_or_default(),
        }
    }
}

/// What a tag opens that needs nothing but itself; `None` for what is not enabled.
fn kind(tag: Tag<'_>) -> Option<Kind<'_>> {
    Some(match tag {
        Tag::Paragraph => Kind::Paragraph,
        Tag::Heading { level, .. } => Kind::Heading { level: level as u8 },
        Tag::BlockQuote(_) => Kind::Quote,
        Tag::CodeBlock(CodeBlockKind::Fenced(info)) => Kind::Code {
            info: Some(cow(info)),
        },
        Tag::CodeBlock(CodeBlockKind::Indented) => Kind::Code { info: None },
        Tag::List(start) => Kind::List { start },
        Tag::Item => Kind::Item {
            is_task: false,
            number: None,
        },
        Tag::DefinitionList => Kind::Definitions,
        Tag::DefinitionListTitle => Kind::Term,
        Tag::DefinitionListDefinition => Kind::Definition,
        Tag::FootnoteDefinition(label) => Kind::Note { label: cow(label) },
        Tag::Emphasis => Kind::Emphasis,
        Tag::Strong => Kind::Strong,
        Tag::Strikethrough => Kind::Deleted,
        Tag::Link {
            link_type,
            dest_url,
            title,
            ..
        } => Kind::Link(Box::new(Link {
            target: cow(dest_url),
            title: cow(title),
            form: match link_type {
                LinkType::Email => LinkForm::Mailbox,
                _ => LinkForm::Address,
            },
        })),
        _ => return None,
    })
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::Unset,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
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
            | Tag::FootnoteDefinition(_)
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

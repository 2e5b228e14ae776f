//! The parser's events with their places in the body, neighbouring texts joined.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Options, Parser, Tag};

use crate::chinese::Source;

/// An event and the bytes of the original body that it comes from.
pub(super) struct Step<'s> {
    pub(super) event: Event<'s>,
    pub(super) range: Range<usize>,
}

/// Parses a source. Texts that the parser splits (at brackets, entities, escapes) come out whole, and
/// so do the lines of an HTML block.
pub(super) fn events<'s>(source: &'s Source<'_>) -> impl Iterator<Item = Step<'s>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST;
    let text = source.text();
    let mut parser = Parser::new_ext(text, options).into_offset_iter();
    let mut joined = Joined::default();
    let mut after_text = None;
    std::iter::from_fn(move || {
        if let Some(step) = after_text.take() {
            return Some(step);
        }
        loop {
            let Some((event, range)) = parser.next() else {
                return joined.take(source);
            };
            let (kind, part) = match event {
                Event::Text(part) => (Texts::Running, part),
                Event::Html(part) => (Texts::Html, part),
                event => {
                    let step = Step {
                        event: without_marks(event, source),
                        range: source.original(&range),
                    };
                    let text = joined.take(source);
                    if text.is_some() {
                        after_text = Some(step);
                        return text;
                    }
                    return Some(step);
                }
            };
            if joined.kind == kind {
                joined.add(part, range, text);
                continue;
            }
            let before = joined.take(source);
            joined.kind = kind;
            joined.add(part, range, text);
            if before.is_some() {
                return before;
            }
        }
    })
}

/// What texts in a row are of.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Texts {
    #[default]
    Running,
    Html,
}

/// Texts in a row. They are borrowed from the source as long as they stand in it one after another.
#[derive(Default)]
struct Joined<'s> {
    kind: Texts,
    text: Option<Text<'s>>,
    range: Range<usize>,
}

enum Text<'s> {
    Whole(CowStr<'s>),
    Copied(String),
}

impl<'s> Joined<'s> {
    fn add(&mut self, part: CowStr<'s>, range: Range<usize>, source: &'s str) {
        let whole = self.range.start..range.end;
        self.text = Some(match self.text.take() {
            None => {
                self.range = range;
                self.text = Some(Text::Whole(part));
                return;
            }
            Some(Text::Copied(mut text)) => {
                text.push_str(&part);
                Text::Copied(text)
            }
            Some(Text::Whole(text)) => {
                let in_one_piece = self.range.end == range.start
                    && is_verbatim(&text, &self.range, source)
                    && is_verbatim(&part, &range, source);
                match source.get(whole.clone()) {
                    Some(whole) if in_one_piece => Text::Whole(CowStr::Borrowed(whole)),
                    _ => Text::Copied([&*text, &*part].concat()),
                }
            }
        });
        self.range = whole;
    }

    fn take(&mut self, source: &Source<'_>) -> Option<Step<'s>> {
        let text = match self.text.take()? {
            Text::Whole(text) => text,
            Text::Copied(text) => CowStr::from(text),
        };
        let event = match self.kind {
            Texts::Running => Event::Text(text),
            Texts::Html => Event::Html(text),
        };
        Some(Step {
            event: without_marks(event, source),
            range: source.original(&self.range),
        })
    }
}

/// Whether a text is the source's own bytes at its range.
fn is_verbatim(text: &CowStr<'_>, range: &Range<usize>, source: &str) -> bool {
    let same_place = |piece: &str| std::ptr::eq(piece.as_ptr(), text.as_ptr());
    text.len() == range.len() && source.get(range.clone()).is_some_and(same_place)
}

fn without_marks<'s>(event: Event<'s>, source: &Source<'_>) -> Event<'s> {
    if source.has_no_marks() {
        return event;
    }
    let clean = |text: CowStr<'s>| match source.without_marks(&text) {
        Some(clean) => CowStr::from(clean),
        None => text,
    };
    match event {
        Event::Text(text) => Event::Text(clean(text)),
        Event::Code(text) => Event::Code(clean(text)),
        Event::Html(text) => Event::Html(clean(text)),
        Event::InlineHtml(text) => Event::InlineHtml(clean(text)),
        Event::FootnoteReference(label) => Event::FootnoteReference(clean(label)),
        Event::Start(Tag::FootnoteDefinition(label)) => {
            Event::Start(Tag::FootnoteDefinition(clean(label)))
        }
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Link {
            link_type,
            dest_url: clean(dest_url),
            title: clean(title),
            id,
        }),
        Event::Start(Tag::Image {
            link_type,
            dest_url,
            title,
            id,
        }) => Event::Start(Tag::Image {
            link_type,
            dest_url: clean(dest_url),
            title: clean(title),
            id,
        }),
        Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(clean(info))))
        }
        event => event,
    }
}

/// A text of an event.
pub(super) fn cow(text: CowStr<'_>) -> Cow<'_, str> {
    match text {
        CowStr::Borrowed(text) => Cow::Borrowed(text),
        text => Cow::Owned(text.into_string()),
    }
}

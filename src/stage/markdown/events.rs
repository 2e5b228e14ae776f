//! The parser's events with their places in the body, neighbouring texts joined.

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag};

use super::chinese::Source;

/// An event and the bytes of the original body that it comes from.
pub(super) struct Step<'s> {
    pub(super) event: Event<'s>,
    pub(super) range: Range<usize>,
}

/// Parses a source. Texts that the parser splits (at brackets, entities, escapes) come out whole, and
/// so do the lines of an HTML block.
pub(super) fn read<'s>(source: &'s Source<'_>) -> Vec<Step<'s>> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_DEFINITION_LIST;
    let text = source.text();
    // Chinese prose has an event for every thirty bytes or so.
    let mut steps: Vec<Step<'s>> = Vec::with_capacity(text.len() / 32);
    let mut joined = Joined::default();
    for (event, range) in Parser::new_ext(text, options).into_offset_iter() {
        let (kind, part) = match event {
            Event::Text(part) => (Kind::Text, part),
            Event::Html(part) => (Kind::Html, part),
            event => {
                joined.flush(source, &mut steps);
                steps.push(Step {
                    event: without_marks(event, source),
                    range: source.original(&range),
                });
                continue;
            }
        };
        if joined.kind != kind {
            joined.flush(source, &mut steps);
            joined.kind = kind;
        }
        joined.add(part, range, text);
    }
    joined.flush(source, &mut steps);
    steps
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Text,
    Html,
}

/// Texts in a row. They are borrowed from the source as long as they stand in it one after another.
#[derive(Default)]
struct Joined<'s> {
    kind: Kind,
    text: Option<CowStr<'s>>,
    range: Range<usize>,
}

impl<'s> Joined<'s> {
    fn add(&mut self, part: CowStr<'s>, range: Range<usize>, source: &'s str) {
        let Some(text) = &mut self.text else {
            self.text = Some(part);
            self.range = range;
            return;
        };
        let whole = self.range.start..range.end;
        let in_one_piece = self.range.end == range.start
            && is_verbatim(text, &self.range, source)
            && is_verbatim(&part, &range, source);
        if let (true, Some(whole)) = (in_one_piece, source.get(whole.clone())) {
            *text = CowStr::Borrowed(whole);
        } else {
            let mut longer = std::mem::replace(text, CowStr::Borrowed("")).into_string();
            longer.push_str(&part);
            *text = CowStr::Boxed(longer.into());
        }
        self.range = whole;
    }

    fn flush(&mut self, source: &Source<'_>, steps: &mut Vec<Step<'s>>) {
        let Some(text) = self.text.take() else {
            return;
        };
        let event = match self.kind {
            Kind::Text => Event::Text(text),
            Kind::Html => Event::Html(text),
        };
        steps.push(Step {
            event: without_marks(event, source),
            range: source.original(&self.range),
        });
    }
}

/// Whether a text is the source's own bytes at its range.
fn is_verbatim(text: &CowStr<'_>, range: &Range<usize>, source: &str) -> bool {
    let same_place = |piece: &str| std::ptr::eq(piece.as_ptr(), text.as_ptr());
    text.len() == range.len() && source.get(range.clone()).is_some_and(same_place)
}

fn without_marks<'s>(event: Event<'s>, source: &Source<'_>) -> Event<'s> {
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
        Event::Start(Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(info))) => Event::Start(
            Tag::CodeBlock(pulldown_cmark::CodeBlockKind::Fenced(clean(info))),
        ),
        event => event,
    }
}

//! Raw HTML as tags and texts, read by html5ever's tokenizer.

use std::cell::RefCell;
use std::ops::Range;

use gongkai_model::text_range::slice;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};

/// A part of raw HTML.
pub(super) enum RawToken {
    Start(Tag),
    End(String),
    Text(String),
}

/// The tags and texts of a piece of HTML; comments and declarations are left out.
pub(super) fn tokens(html: &str) -> Vec<RawToken> {
    let tokenizer = Tokenizer::new(Sink::default(), TokenizerOpts::default());
    let queue = BufferQueue::default();
    queue.push_back(html.into());
    // The sink never asks for a script to be run, so one call reads everything.
    let _ = tokenizer.feed(&queue);
    tokenizer.end();
    tokenizer.sink.tokens.take()
}

#[derive(Default)]
struct Sink {
    tokens: RefCell<Vec<RawToken>>,
}

impl TokenSink for Sink {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        let mut tokens = self.tokens.borrow_mut();
        match token {
            Token::CharacterTokens(text) => match tokens.last_mut() {
                Some(RawToken::Text(before)) => before.push_str(&text),
                _ => tokens.push(RawToken::Text(text.to_string())),
            },
            Token::TagToken(tag) if tag.kind == TagKind::EndTag => {
                tokens.push(RawToken::End(tag.name.to_string()));
            }
            Token::TagToken(tag) => {
                let result = match &*tag.name {
                    "script" => TokenSinkResult::RawData(RawKind::ScriptData),
                    "style" | "xmp" | "iframe" | "noembed" | "noframes" | "noscript" => {
                        TokenSinkResult::RawData(RawKind::Rawtext)
                    }
                    "title" | "textarea" => TokenSinkResult::RawData(RawKind::Rcdata),
                    "plaintext" => TokenSinkResult::Plaintext,
                    _ => TokenSinkResult::Continue,
                };
                tokens.push(RawToken::Start(tag));
                return result;
            }
            _ => {}
        }
        TokenSinkResult::Continue
    }
}

/// Where the next tag of a name begins in a source, at or after `from`; `from` if it is not found.
pub(super) fn find_tag(source: &str, name: &str, from: usize) -> Range<usize> {
    let rest = slice(source, from..).as_bytes();
    let begins = |at: usize| {
        let tail = rest.get(at + 1..at + 1 + name.len());
        tail.is_some_and(|tail| tail.eq_ignore_ascii_case(name.as_bytes()))
    };
    let brackets = rest.iter().enumerate().filter(|(_, b)| **b == b'<');
    // A tag with a NUL in its name is not found; it must not cost the whole rest each time.
    let mut brackets = brackets.take(64);
    let at = brackets.find(|(at, _)| begins(*at)).map_or(0, |(at, _)| at);
    let end = rest.iter().skip(at).position(|b| *b == b'>');
    let end = end.map_or(rest.len(), |length| at + length + 1);
    from + at..from + end
}

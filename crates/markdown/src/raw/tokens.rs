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

/// The most attributes of a tag. A tokenizer compares each with all before it.
const MAX_ATTRIBUTES: usize = 100;

/// The first tag at or after `from` that has more attributes than any tag needs.
pub(super) fn crowded_tag(html: &str, from: usize) -> Option<Range<usize>> {
    let bytes = html.as_bytes();
    let mut at = from;
    loop {
        let start = at + memchr::memchr(b'<', bytes.get(at..)?)?;
        at = start + 1;
        if !bytes.get(at).is_some_and(u8::is_ascii_alphabetic) {
            continue;
        }
        let tag = end_of_tag(bytes, at);
        at = tag.end;
        if tag.attributes > MAX_ATTRIBUTES {
            return Some(start..tag.end);
        }
    }
}

/// A tag that was looked through.
struct Scanned {
    end: usize,
    attributes: usize,
}

/// Looks for the end of a tag, as a tokenizer does: a `>` in a quoted value is none.
fn end_of_tag(bytes: &[u8], mut at: usize) -> Scanned {
    let mut attributes = 0;
    let mut is_apart = false;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'>' => break,
            b' ' | b'\t' | b'\n' | b'\r' | b'\x0C' | b'/' => is_apart = true,
            b'=' => {
                let spaces = bytes
                    .iter()
                    .skip(at)
                    .take_while(|b| b.is_ascii_whitespace());
                let quote = at + spaces.count();
                if let Some(mark @ (b'"' | b'\'')) = bytes.get(quote) {
                    let rest = bytes.get(quote + 1..).unwrap_or_default();
                    let length = memchr::memchr(*mark, rest).map_or(rest.len(), |at| at + 1);
                    at = quote + 1 + length;
                    is_apart = true;
                } else {
                    at = quote;
                    is_apart = false;
                }
            }
            _ => {
                attributes += usize::from(is_apart);
                is_apart = false;
            }
        }
    }
    Scanned {
        end: at,
        attributes,
    }
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

#[cfg(test)]
mod tests {
    use super::crowded_tag;

    #[test]
    fn attributes_are_counted_before_they_are_read() {
        let crowd = " a=1".repeat(101);
        assert_eq!(
            crowded_tag(&format!("<b><i{crowd}>"), 0),
            Some(3..6 + crowd.len())
        );
        assert!(crowded_tag(&format!("<i{}", " a".repeat(101)), 0).is_some());
        assert!(crowded_tag(&format!("<i{}>", " a='> b c'".repeat(101)), 0).is_some());
        for few in [
            format!("<i{}>", " a=1".repeat(100)),
            format!("<i title=\"{crowd}\">"),
            format!("<i title = '{crowd}'>"),
            format!("<i>{crowd}<i>"),
            format!("< i{crowd}>"),
            "<i".to_owned(),
        ] {
            assert_eq!(crowded_tag(&few, 0), None, "{few}");
        }
    }
}

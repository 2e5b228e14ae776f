//! Running text: into the HTML with bare addresses and cited 文号 as links, and into the plain text.

use std::ops::Range;

use pulldown_cmark::Event;

use super::article::{End, Writer};
use super::problem::ProblemKind;
use super::{Resolve, chinese, escape};
use gongkai_model::citations;
use gongkai_model::diagnostic::floor_boundary;

impl<'w, R: Resolve> Writer<'w, R> {
    /// Writes a run of text.
    pub(super) fn text(&mut self, text: &'w str) {
        if self.in_code {
            return self.unlinked_text(text);
        }
        self.report_lost_links(text);
        let mut text = text;
        if self.at_block_start {
            text = chinese::without_indent(text);
            if text.is_empty() {
                return;
            }
            self.at_block_start = false;
        }
        self.linked_text(text);
    }

    /// Reports what was meant to be a link or a picture and is none.
    fn report_lost_links(&mut self, text: &str) {
        if !text.contains([']', '】']) {
            return;
        }
        let range = self
            .at
            .checked_sub(1)
            .and_then(|at| Some(self.steps.get(at)?.range.clone()));
        let Some(range) = range else { return };
        let Some(source) = self.body.get(range.clone()) else {
            return;
        };
        for (place, address) in lost_links(source) {
            let place = range.start + place.start..range.start + place.end;
            self.problem(place, ProblemKind::LostLink { address });
        }
    }

    /// Writes text in which addresses and 文号 become links, unless it stands in a link.
    pub(super) fn linked_text(&mut self, text: &str) {
        if self.open_links > 0 {
            return self.unlinked_text(text);
        }
        let mut done = 0;
        for address in bare_addresses(text) {
            self.cited_text(text.get(done..address.start).unwrap_or_default());
            let url = text.get(address.clone()).unwrap_or_default();
            done = address.end;
            if self.open_bare_link(url) {
                self.unlinked_text(url);
                self.close_link();
            } else {
                self.unlinked_text(url);
            }
        }
        self.cited_text(text.get(done..).unwrap_or_default());
    }

    fn cited_text(&mut self, text: &str) {
        let mut done = 0;
        // Every 文号 ends with 号, which most texts do not contain.
        if text.contains('号') {
            for citation in citations(text) {
                let known = citation
                    .candidates(text)
                    .filter(|(_, range)| range.start >= done)
                    .find_map(|(key, range)| Some((self.resolve.document(&key)?, range)));
                let Some((href, range)) = known else { continue };
                self.unlinked_text(text.get(done..range.start).unwrap_or_default());
                self.out.push_str("<a class=\"citation\" href=\"");
                escape::push_attribute(&mut self.out, &href);
                self.out.push_str("\">");
                self.unlinked_text(text.get(range.clone()).unwrap_or_default());
                self.out.push_str("</a>");
                done = range.end;
            }
        }
        self.unlinked_text(text.get(done..).unwrap_or_default());
    }

    /// Writes text as it is.
    pub(super) fn unlinked_text(&mut self, text: &str) {
        if escape::push_text(&mut self.out, text) {
            self.plain(text);
        } else {
            self.article.text.push_str(text);
        }
    }

    pub(super) fn inline_code(&mut self, code: &str) {
        self.at_block_start = false;
        self.out.push_str("<code>");
        self.unlinked_text(code);
        self.out.push_str("</code>");
    }

    /// A line break in the source: a space between words, nothing between Chinese characters, a new
    /// paragraph before a typed indent.
    pub(super) fn soft_break(&mut self) {
        if self.splits_paragraph() {
            return;
        }
        let before = self.article.text.chars().next_back();
        if chinese::joins_without_space(before, self.next_char()) {
            return;
        }
        self.out.push('\n');
        self.plain(" ");
    }

    pub(super) fn hard_break(&mut self) {
        if self.splits_paragraph() {
            return;
        }
        self.out.push_str("<br>\n");
        self.plain(" ");
    }

    /// Starts a new paragraph if the next text is indented like one and nothing but the paragraph is
    /// open in between.
    fn splits_paragraph(&mut self) -> bool {
        let is_paragraph = matches!(
            self.open.last().map(|frame| &frame.end),
            Some(End::Paragraph)
        );
        let indented = matches!(
            self.steps.get(self.at).map(|step| &step.event),
            Some(Event::Text(text)) if chinese::starts_paragraph(text)
        );
        if !(is_paragraph && indented) {
            return false;
        }
        self.out.push_str("</p>\n<p>");
        self.text_line();
        self.at_block_start = true;
        true
    }

    /// The next visible character of the block, through the starts and ends of inline elements.
    fn next_char(&self) -> Option<char> {
        let rest = self.steps.get(self.at..)?;
        rest.iter()
            .find_map(|step| match &step.event {
                Event::Text(text) | Event::Code(text) => Some(text.chars().next()),
                Event::Start(_) | Event::End(_) => None,
                _ => Some(None),
            })
            .flatten()
    }

    /// Appends to the plain text, without control characters.
    pub(super) fn plain(&mut self, text: &str) {
        let visible = text.chars().filter(|c| !escape::is_forbidden(*c));
        self.article.text.extend(visible);
    }

    /// Ends a line of the plain text, unless nothing but an item's number stands on it.
    pub(super) fn text_line(&mut self) {
        let text = &mut self.article.text;
        if self.numbered_at == Some(text.len()) {
            return; // an item's first block stands on the line of its number
        }
        let visible = text.trim_end_matches([' ', '\n']).len();
        text.truncate(visible);
        if !text.is_empty() {
            text.push('\n');
        }
    }
}

/// The `http` and `https` addresses in a text, in order. An address is ASCII: it ends before Han
/// and full-width punctuation, and closing marks of the sentence are no part of it.
fn bare_addresses(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let colon = from + text.get(from..)?.find("://")?;
            from = colon + 3;
            let Some(start) = scheme_start(text, colon) else {
                continue;
            };
            let rest = text.get(from..).unwrap_or_default();
            let length = address_length(rest);
            if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) && length > 0 {
                from += length;
                return Some(start..from);
            }
        }
    })
}

/// Where `http` or `https` before the colon begins, if no letter or digit stands before it.
fn scheme_start(text: &str, colon: usize) -> Option<usize> {
    let before = text.get(..colon)?;
    let scheme = ["https", "http"].into_iter().find(|scheme| {
        let tail = before.len().checked_sub(scheme.len());
        tail.and_then(|at| before.get(at..))
            .is_some_and(|tail| tail.eq_ignore_ascii_case(scheme))
    })?;
    let start = colon - scheme.len();
    let before = before.get(..start)?.chars().next_back();
    (!before.is_some_and(|c| c.is_ascii_alphanumeric())).then_some(start)
}

/// How much of a text belongs to an address that begins before it.
fn address_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let is_part = |b: &u8| {
        b.is_ascii_graphic() && !matches!(b, b'<' | b'>' | b'"' | b'`' | b'{' | b'}' | b'|' | b'\\')
    };
    let mut length = bytes.iter().take_while(|b| is_part(b)).count();
    let part = rest.get(..length).unwrap_or_default();
    let (mut open, mut close) = (part.matches('(').count(), part.matches(')').count());
    while let Some(last) = length.checked_sub(1).and_then(|at| bytes.get(at)) {
        match last {
            b')' if close > open => close -= 1,
            b'(' => open -= 1,
            b'?' | b'!' | b'.' | b',' | b':' | b'*' | b'_' | b'~' | b'\'' | b';' | b'[' | b']' => {}
            _ => break,
        }
        length -= 1;
    }
    length
}

/// The places in a text that read like links, and their addresses as they should be written. An address has
/// a dot, a slash or a colon: `[1]（见附件）` is prose. Only so many bytes around each bracket are looked at, so
/// that a text of brackets costs no more than its length.
fn lost_links(source: &str) -> Vec<(Range<usize>, String)> {
    const NEAR: usize = 400;
    let mut found = Vec::new();
    for (at, close) in source.match_indices([']', '】']) {
        let after = at + close.len();
        let near = floor_boundary(source, at.saturating_sub(NEAR))..at;
        let before = source.get(near.clone()).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        let rest = source
            .get(after..floor_boundary(source, after + NEAR))
            .unwrap_or_default();
        let (Some(open), Some(inside)) = (line.rfind(['[', '【']), rest.strip_prefix(['(', '（']))
        else {
            continue;
        };
        let Some(end) = inside.find([')', '）', '\n']) else {
            continue;
        };
        let address = inside.get(..end).unwrap_or_default().trim();
        let closing = inside.get(end..).and_then(|rest| rest.chars().next());
        let is_address = address.contains(['.', '/', ':']) && !address.starts_with('<');
        if line.ends_with('\\') || closing == Some('\n') || !is_address {
            continue;
        }
        let start = at - line.len() + open;
        let stop = after + (rest.len() - inside.len()) + end + closing.map_or(0, char::len_utf8);
        let address = if address.contains(char::is_whitespace) {
            format!("<{address}>")
        } else {
            address.to_owned()
        };
        found.push((start..stop, address));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_end_before_chinese_and_sentence_marks() {
        let cases = [
            ("见http://a.gov.cn/x。", "http://a.gov.cn/x"),
            ("（https://a.cn/b）", "https://a.cn/b"),
            ("https://a.cn/(b), 见", "https://a.cn/(b)"),
            ("(https://a.cn/b)", "https://a.cn/b"),
            ("登录https://a.cn/?x=1&y=2查询", "https://a.cn/?x=1&y=2"),
            ("HTTPS://A.CN.", "HTTPS://A.CN"),
            ("https://a.cn/…", "https://a.cn/"),
        ];
        for (text, url) in cases {
            let found: Vec<&str> = bare_addresses(text).map(|r| &text[r]).collect();
            assert_eq!(found, [url], "{text}");
        }
        for none in [
            "xhttp://a.cn",
            "http://",
            "http:// a",
            "ftp://a.cn",
            "://",
            "http://。",
        ] {
            assert_eq!(bare_addresses(none).count(), 0, "{none}");
        }
    }

    #[test]
    fn two_addresses_in_one_text() {
        let text = "http://a.cn、http://b.cn";
        assert_eq!(bare_addresses(text).count(), 2);
    }
}

//! Addresses in running text.

use std::ops::Range;

use gongkai_model::text_range::slice;

/// The `http` and `https` addresses in a text, in order. An address is ASCII: it ends before Han
/// and full-width punctuation, and closing marks of the sentence are no part of it.
pub(crate) fn bare_addresses(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let colon = from + text.get(from..)?.find("://")?;
            from = colon + 3;
            let Some(start) = scheme_start(text, colon) else {
                continue;
            };
            let rest = slice(text, from..);
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
    let part = slice(rest, ..length);
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

/// The most bytes of the part of a mailbox's address before and after the `@`.
const MAX_LOCAL: usize = 64;
const MAX_DOMAIN: usize = 255;

/// The addresses of mailboxes in a text, in order: `name@host.cn`.
pub(crate) fn bare_mailboxes(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let done = from;
            let at = from + text.get(from..)?.find('@')?;
            from = at + 1;
            let before = slice(text, done..at).as_bytes();
            let local = before
                .iter()
                .rev()
                .take(MAX_LOCAL)
                .take_while(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(b))
                .count();
            let start = at - local;
            // What stands before a sentence's dot is no part of it.
            let dots = slice(text, start..at)
                .bytes()
                .take_while(|b| *b == b'.')
                .count();
            let length = domain_length(slice(text, at + 1..));
            if local > dots && length > 0 {
                from = at + 1 + length;
                return Some(start + dots..from);
            }
        }
    })
}

/// How much of a text is the name of a host with a dot in it; 0 if that is none.
fn domain_length(rest: &str) -> usize {
    let is_part = |b: &&u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
    let length = rest.bytes().take(MAX_DOMAIN);
    let length = length.take_while(|b| is_part(&b)).count();
    let name = slice(rest, ..length).trim_end_matches(['.', '-']);
    let is_host = name.rsplit_once('.').is_some_and(|(host, top)| {
        let is_top = top.len() >= 2 && top.bytes().all(|b| b.is_ascii_alphabetic());
        is_top && !host.is_empty() && !name.starts_with(['.', '-']) && !name.contains("..")
    });
    if is_host { name.len() } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mailboxes_end_before_chinese_and_sentence_marks() {
        let cases = [
            ("邮箱：zfxxgk@a.gov.cn。", "zfxxgk@a.gov.cn"),
            ("（zhang.san_1@qq.com）", "zhang.san_1@qq.com"),
            ("发至a-b@x-y.cn.", "a-b@x-y.cn"),
            ("见...a@b.cn", "a@b.cn"),
            ("a@@b@c.cn", "b@c.cn"),
        ];
        for (text, mailbox) in cases {
            let found: Vec<&str> = bare_mailboxes(text).map(|r| &text[r]).collect();
            assert_eq!(found, [mailbox], "{text}");
        }
        for none in [
            "@",
            "a@",
            "@b.cn",
            "a@b",
            "a@b.1",
            "a@.cn",
            "张三@b.cn",
            "a@b..cn",
        ] {
            assert_eq!(bare_mailboxes(none).count(), 0, "{none}");
        }
        assert_eq!(bare_mailboxes("a@b.cn、c@d.cn").count(), 2);
    }

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

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

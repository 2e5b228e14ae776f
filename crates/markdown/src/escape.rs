//! Writing text into HTML.

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Appends text to an element's content: `&`, `<` and `>` escaped, control characters dropped.
/// True if it dropped any.
pub(super) fn push_text(out: &mut String, text: &str) -> bool {
    push(out, text, false)
}

/// Appends text to a double-quoted attribute: as [`push_text`], and `"` escaped.
pub(super) fn push_attribute(out: &mut String, text: &str) {
    push(out, text, true);
}

/// Appends an address to a double-quoted attribute. What is no part of an address is
/// percent-encoded; a `%` that is there already stays.
pub(super) fn push_address(out: &mut String, address: &str) {
    const KEEP: &AsciiSet = &CONTROLS
        .add(b' ')
        .add(b'"')
        .add(b'<')
        .add(b'>')
        .add(b'`')
        .add(b'\\')
        .add(b'{')
        .add(b'}')
        .add(b'|')
        .add(b'^');
    for part in utf8_percent_encode(address, KEEP) {
        push_attribute(out, part);
    }
}

/// Appends a fragment without its `#`, percent-encoded.
pub(super) fn push_fragment(out: &mut String, fragment: &str) {
    const ENCODE: &AsciiSet = &NON_ALPHANUMERIC
        .remove(b'-')
        .remove(b'_')
        .remove(b'.')
        .remove(b':')
        .remove(b'~');
    out.extend(utf8_percent_encode(fragment, ENCODE));
}

/// Whether HTML or XML forbids the character: C0 (but tab and line feed), DEL, C1.
pub(super) fn is_forbidden(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n')
}

/// Bytes that may not be copied as they are; 0xC2 begins the C1 control characters, and others.
const SPECIAL: [bool; 256] = {
    let mut special = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        special[byte] = byte != 0x09 && byte != 0x0A;
        byte += 1;
    }
    special[b'&' as usize] = true;
    special[b'<' as usize] = true;
    special[b'>' as usize] = true;
    special[b'"' as usize] = true;
    special[0x7F] = true;
    special[0xC2] = true;
    special
};

fn push(out: &mut String, text: &str, quotes: bool) -> bool {
    let bytes = text.as_bytes();
    let mut dropped = false;
    let mut done = 0;
    let mut at = 0;
    let is_special = |byte: &u8| SPECIAL.get(usize::from(*byte)) == Some(&true);
    while let Some(step) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(is_special))
    {
        at += step;
        let (instead, length) = match bytes.get(at..).unwrap_or_default() {
            [b'&', ..] => ("&amp;", 1),
            [b'<', ..] => ("&lt;", 1),
            [b'>', ..] => ("&gt;", 1),
            [b'"', ..] if quotes => ("&quot;", 1),
            [0..0x20 | 0x7F, ..] => ("", 1),
            [0xC2, 0x80..0xA0, ..] => ("", 2),
            _ => {
                at += 1;
                continue;
            }
        };
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(instead);
        dropped |= instead.is_empty();
        at += length;
        done = at;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    dropped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drops_what_html_forbids_and_keeps_the_rest() {
        let mut out = String::new();
        push_text(&mut out, "甲\u{1}<乙>\t\"丙\"\n\u{7F}\u{85}\u{A0}\u{F0B7}&");
        assert_eq!(out, "甲&lt;乙&gt;\t\"丙\"\n\u{A0}\u{F0B7}&amp;");
        let mut out = String::new();
        push_attribute(&mut out, "\u{0}\"甲'");
        assert_eq!(out, "&quot;甲'");
    }

    #[test]
    fn encodes_addresses_once() {
        let mut out = String::new();
        push_address(&mut out, "https://例.cn/a b%20c?x=1&y=\"#中");
        assert_eq!(
            out,
            "https://%E4%BE%8B.cn/a%20b%20c?x=1&amp;y=%22#%E4%B8%AD"
        );
        let mut out = String::new();
        push_fragment(&mut out, "fn:1-一");
        assert_eq!(out, "fn:1-%E4%B8%80");
    }
}

//! Writing text into HTML.

use gongkai_model::html::{Surroundings, write_escaped};
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, utf8_percent_encode};

/// Appends text to an element's content.
pub(super) fn push_text(out: &mut String, text: &str) {
    push(out, text, Surroundings::Element);
}

/// Appends text to a double-quoted attribute.
pub(super) fn push_attribute(out: &mut String, text: &str) {
    push(out, text, Surroundings::Attribute);
}

fn push(out: &mut String, text: &str, within: Surroundings) {
    // Writing into a string cannot fail.
    let _ = write_escaped(out, text, within);
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

#[cfg(test)]
mod tests {
    use super::*;

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

//! Text written into HTML: the one escaper of pages, templates and articles.

use crate::text_range::slice;

use std::fmt::{self, Write};

/// What a text stands in, which decides what must be escaped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Surroundings {
    /// An element's content: `&`, `<` and `>`.
    Element,
    /// An attribute in double quotes: `"` too.
    Attribute,
    /// Either, in any quotes, as a template's author likes: `'` too.
    Unknown,
}

/// Writes a text as HTML, without the characters that
/// [nothing published may hold](crate::characters::is_forbidden). Errors as `out` does.
///
/// ```
/// use gongkai_model::html::{Surroundings, write_escaped};
/// let mut html = String::new();
/// write_escaped(&mut html, "“甲”<乙> & \"丙\"", Surroundings::Attribute).unwrap();
/// assert_eq!(html, "“甲”&lt;乙&gt; &amp; &quot;丙&quot;");
/// ```
pub fn write_escaped(out: &mut impl Write, text: &str, within: Surroundings) -> fmt::Result {
    let bytes = text.as_bytes();
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
            [b'"', ..] if within != Surroundings::Element => ("&quot;", 1),
            [b'\'', ..] if within == Surroundings::Unknown => ("&#39;", 1),
            [0..0x20 | 0x7F, ..] => ("", 1),
            [0xC2, 0x80..0xA0, ..] => ("", 2),
            // U+FFFE and U+FFFF, whose first byte begins the full-width comma too.
            [0xBF, 0xBE | 0xBF, ..] if at > done && bytes.get(at - 1) == Some(&0xEF) => {
                at -= 1;
                ("", 3)
            }
            _ => {
                at += 1;
                continue;
            }
        };
        out.write_str(slice(text, done..at))?;
        out.write_str(instead)?;
        at += length;
        done = at;
    }
    out.write_str(slice(text, done..))
}

/// Bytes that may not be copied as they are, in some surroundings; 0xC2 begins the C1 control
/// characters and others, 0xBF is the second byte of U+FFFE and the second or third of others.
#[expect(
    clippy::indexing_slicing,
    reason = "made by the compiler, which would refuse"
)]
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
    special[b'\'' as usize] = true;
    special[0x7F] = true;
    special[0xBF] = true;
    special[0xC2] = true;
    special
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::characters::is_forbidden;

    fn escaped(text: &str, within: Surroundings) -> String {
        let mut out = String::new();
        write_escaped(&mut out, text, within).unwrap();
        out
    }

    #[test]
    fn each_surrounding_has_its_own_marks() {
        let text = "a/b & <c> \"d\" 'e'";
        let cases = [
            (Surroundings::Element, "a/b &amp; &lt;c&gt; \"d\" 'e'"),
            (
                Surroundings::Attribute,
                "a/b &amp; &lt;c&gt; &quot;d&quot; 'e'",
            ),
            (
                Surroundings::Unknown,
                "a/b &amp; &lt;c&gt; &quot;d&quot; &#39;e&#39;",
            ),
        ];
        for (within, expected) in cases {
            assert_eq!(escaped(text, within), expected);
        }
    }

    #[test]
    fn every_other_character_stays_if_it_may() {
        // Beyond the basic plane no byte is new.
        for c in (0..0x1_1000).filter_map(char::from_u32) {
            if matches!(c, '&' | '<' | '>' | '"' | '\'') {
                continue;
            }
            for text in [format!("甲{c}乙"), format!("{c}{c}")] {
                let kept: String = text.chars().filter(|c| !is_forbidden(*c)).collect();
                assert_eq!(escaped(&text, Surroundings::Unknown), kept, "{c:?}");
            }
        }
    }
}

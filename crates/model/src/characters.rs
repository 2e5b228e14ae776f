//! Characters that nothing published may hold.

use std::borrow::Cow;

/// Whether a published text must not hold the character: control characters, but for the tab and the line
/// feed, and U+FFFE and U+FFFF. HTML forbids them, an XML parser refuses a whole file for one of
/// most of them, and nobody sees them.
pub fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// Whether nobody sees the character, though it may change how others look or what they are: those that turn the
/// direction of writing, those without width, the separators of lines and paragraphs, and tags. A terminal that
/// gets one raw may show another text than the one that is there.
pub fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether nobody sees the character, though the text is another with it: U+200B and the like.
pub fn is_zero_width(c: char) -> bool {
    matches!(
        c,
        '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}'
    )
}

/// A space that is not the one of the keyboard, or nothing to be seen at all. Pasted from a page or typed with a
/// Chinese input method, it looks like a space or like nothing, and a key or a word with it is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OddSpace {
    /// U+200B and the like.
    ZeroWidth(char),
    /// U+00A0 and the like.
    NoBreak(char),
    /// U+3000.
    FullWidth(char),
    /// U+0009.
    Tab(char),
}

impl OddSpace {
    /// What a character is, if it is one.
    pub fn of(c: char) -> Option<Self> {
        match c {
            c if is_zero_width(c) => Some(Self::ZeroWidth(c)),
            '\u{A0}' | '\u{2007}' | '\u{202F}' => Some(Self::NoBreak(c)),
            '\u{3000}' => Some(Self::FullWidth(c)),
            '\t' => Some(Self::Tab(c)),
            _ => None,
        }
    }

    /// The first of a text, and where.
    pub fn first(text: &str) -> Option<(usize, Self)> {
        let mut all = text.char_indices();
        all.find_map(|(at, c)| Some((at, Self::of(c)?)))
    }

    /// The character itself.
    pub fn character(self) -> char {
        match self {
            Self::ZeroWidth(c) | Self::NoBreak(c) | Self::FullWidth(c) | Self::Tab(c) => c,
        }
    }
}

/// Whether a text has no use for the character: of those that nobody sees, all but the marks that some script is
/// written with, and those of [`is_zero_width`].
pub fn is_hidden(c: char) -> bool {
    is_unseen(c) && !is_zero_width(c) && !matches!(c, '\u{180b}'..='\u{180f}')
}

/// The text without the characters that [`is_forbidden`] names; borrowed where it has none.
///
/// ```
/// assert_eq!(gongkai_model::characters::allowed("关于\u{b}公开\r\n的通知"), "关于公开\n的通知");
/// ```
pub fn allowed(text: &str) -> Cow<'_, str> {
    if holds_forbidden(text.as_bytes()) {
        Cow::Owned(text.replace(is_forbidden, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Whether a text in UTF-8 holds a forbidden character. Every text of every page comes by, so nothing here
/// branches: the compiler then looks at many bytes at a time.
#[allow(clippy::needless_bitwise_bool, reason = "a lazy operator is a branch")]
fn holds_forbidden(bytes: &[u8]) -> bool {
    let controls = bytes.iter().fold(0, |found, byte| {
        found | u8::from(((*byte < 0x20) & (*byte != b'\t') & (*byte != b'\n')) | (*byte == 0x7F))
    });
    let pairs = bytes.iter().zip(bytes.get(1..).unwrap_or_default());
    // U+0080 to U+009F, and the bytes that U+FFFE and U+FFFF begin with.
    let others = pairs.fold(0, |found, (first, second)| {
        let is_control = (*first == 0xC2) & (*second < 0xA0);
        let is_none = (*first == 0xEF) & (*second == 0xBF);
        found | u8::from(is_control | is_none)
    });
    (controls | others) != 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_or_html_forbids_goes_and_all_else_stays() {
        for c in (0..=u32::from(char::MAX)).filter_map(char::from_u32) {
            let of_xml = matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
            let of_html = matches!(c, '\u{7f}'..='\u{9f}');
            // A parser reads it as a line feed, so that what was hashed is not what is read.
            let is_return = c == '\r';
            assert_eq!(is_forbidden(c), of_xml || of_html || is_return, "{c:?}");
            if is_forbidden(c) {
                assert_eq!(allowed(&format!("甲{c}乙")), "甲乙", "{c:?}");
            }
        }
    }

    #[test]
    fn what_is_seen_is_not_called_unseen() {
        for c in "甲a，。　é〔〕😀\u{a0}\u{301}\u{f0b7}①".chars() {
            assert!(!is_unseen(c), "{c:?}");
        }
        for c in "\u{200b}\u{200d}\u{202e}\u{2066}\u{2069}\u{feff}\u{2028}\u{e0041}".chars() {
            assert!(is_unseen(c), "{c:?}");
        }
    }

    #[test]
    fn what_turns_the_writing_is_hidden_and_what_scripts_need_is_not() {
        for c in "\u{202a}\u{202e}\u{2066}\u{2069}\u{2028}\u{3164}\u{e0041}".chars() {
            assert!(is_hidden(c), "{c:?}");
        }
        for c in "\u{180b}\u{200c}\u{200d}\u{200f}\u{202f}甲é".chars() {
            assert!(!is_hidden(c), "{c:?}");
        }
    }

    #[test]
    fn a_clean_text_is_not_copied() {
        let fine = "<&>\"'\t\n 〔😀〕\u{a0}\u{f0b7}";
        assert!(matches!(allowed(fine), Cow::Borrowed(text) if text == fine));
        assert_eq!(allowed("甲\u{b}乙\u{0}\u{1f}\u{ffff}丙"), "甲乙丙");
    }
}

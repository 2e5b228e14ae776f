//! Characters that nothing published may hold.

use std::borrow::Cow;

/// Whether a published text must not hold the character: control characters, but for the tab and the line
/// feed, and U+FFFE and U+FFFF. HTML forbids them, an XML parser refuses a whole file for one of
/// most of them, and nobody sees them.
pub fn is_forbidden(c: char) -> bool {
    (c.is_control() && !matches!(c, '\t' | '\n')) || matches!(c, '\u{FFFE}' | '\u{FFFF}')
}

/// The text without the characters that [`is_forbidden`] names; borrowed where it has none.
///
/// ```
/// assert_eq!(gongkai_model::characters::allowed("关于\u{b}公开\r\n的通知"), "关于公开\n的通知");
/// ```
pub fn allowed(text: &str) -> Cow<'_, str> {
    if text.contains(is_forbidden) {
        Cow::Owned(text.replace(is_forbidden, ""))
    } else {
        Cow::Borrowed(text)
    }
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
        }
    }

    #[test]
    fn a_clean_text_is_not_copied() {
        let fine = "<&>\"'\t\n 〔😀〕\u{a0}\u{f0b7}";
        assert!(matches!(allowed(fine), Cow::Borrowed(text) if text == fine));
        assert_eq!(allowed("甲\u{b}乙\u{0}\u{1f}\u{ffff}丙"), "甲乙丙");
    }
}

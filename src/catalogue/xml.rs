//! What XML 1.0 can carry.

use std::borrow::Cow;

/// The text without the characters that XML 1.0 forbids (§2.2): most control characters, U+FFFE and
/// U+FFFF. A parser refuses a whole file for one of them, and no escape makes them legal.
pub(super) fn legal(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_legal) {
        return Cow::Borrowed(text);
    }
    text.chars().filter(|c| is_legal(*c)).collect()
}

fn is_legal(c: char) -> bool {
    !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forbidden_characters_are_dropped() {
        assert_eq!(legal("甲\u{b}乙\u{0}\u{1f}\u{ffff}丙"), "甲乙丙");
        let fine = "<&>\"'\t\n\r 〔😀〕\u{7f}\u{85}";
        assert!(matches!(legal(fine), Cow::Borrowed(text) if text == fine));
    }
}

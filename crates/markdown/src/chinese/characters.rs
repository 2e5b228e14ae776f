//! Which characters belong to Chinese text.

use gongkai_model::is_han;

/// Whether a character belongs to Chinese text: Han, kana, CJK and full-width punctuation, and the
/// marks that Chinese shares with Latin (curly quotes, the dash, the ellipsis, the middle dot).
pub(crate) fn is_chinese(c: char) -> bool {
    is_han(c)
        || matches!(c,
            '\u{3000}'..='\u{30FF}' // CJK symbols and punctuation, kana
            | '\u{FF01}'..='\u{FF9F}' | '\u{FFE0}'..='\u{FFEE}' // full-width and half-width forms
            | '\u{2E80}'..='\u{2FDF}' | '\u{3100}'..='\u{33FF}' // radicals, Bopomofo, enclosed forms
            | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE6F}' // vertical and small forms
            | '“' | '”' | '‘' | '’' | '…' | '—' | '·'
        )
}

/// Whether a line break between two characters is no space.
pub(crate) fn joins_without_space(before: Option<char>, after: Option<char>) -> bool {
    before.is_some_and(is_chinese) && after.is_some_and(is_chinese)
}

/// Whether more than half of the visible characters are Han.
pub(crate) fn is_mostly_han(text: &str) -> bool {
    let (mut han, mut all) = (0_usize, 0_usize);
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        all += 1;
        han += usize::from(is_chinese(c));
    }
    han * 2 > all
}

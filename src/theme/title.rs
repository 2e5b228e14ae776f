//! Where a long title may wrap.

use minijinja::Value;

use super::escape::write_escaped;

/// What a line may begin with, but not end with.
const OPENING: [char; 8] = ['《', '（', '(', '“', '〈', '「', '【', '‘'];

/// What a line may end with, but not begin with.
const CLOSING: [char; 12] = [
    '》', '）', ')', '”', '〉', '」', '】', '’', '、', '，', '：', '；',
];

/// The most characters of a document's kind at the end of its title.
const LONGEST_KIND: usize = 8;

/// A title as HTML, with `<wbr>` where a line may end without breaking a word: GB/T 9704-2012 §7.3.1 asks that
/// the words of a title stay whole (词意完整). Chinese has no spaces, so the places are those that need no
/// dictionary: before 关于 and opening brackets, after closing ones and punctuation, and between the last 的 and
/// the kind of the document (实施意见). The style sheet keeps the
/// rest together as far as the line is long enough.
pub(super) fn wrapped(title: &str) -> Value {
    let mut places = Vec::new();
    let mut before: Option<char> = None;
    for (at, c) in title.char_indices() {
        let rest = title.get(at..).unwrap_or_default();
        let opens = OPENING.contains(&c) || rest.starts_with("关于");
        let names_kind = before == Some('的') && rest.chars().count() <= LONGEST_KIND;
        let closed = before.is_some_and(|before| CLOSING.contains(&before));
        let can_begin = !CLOSING.contains(&c) && c != '的';
        let after_opening = before.is_none_or(|before| OPENING.contains(&before));
        if !after_opening && can_begin && (opens || closed || names_kind) {
            places.push(at);
        }
        before = Some(c);
    }
    let mut html = String::with_capacity(title.len() + 32);
    let mut done = 0;
    for place in places.into_iter().chain([title.len()]) {
        // Writing to a string cannot fail.
        let _ = write_escaped(&mut html, title.get(done..place).unwrap_or_default());
        if place < title.len() {
            html.push_str("<wbr>");
        }
        done = place;
    }
    Value::from_safe_string(html)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole() {
        for (title, html) in [
            (
                "云岭省商务厅关于印发《单用途预付卡管理细则（试行）》的通知",
                "云岭省商务厅<wbr>关于印发<wbr>《单用途预付卡管理细则<wbr>（试行）》的<wbr>通知",
            ),
            (
                "关于促进内外贸一体化发展的实施意见",
                "关于促进内外贸一体化发展的<wbr>实施意见",
            ),
            (
                "关于《甲》和《乙》解读",
                "关于<wbr>《甲》<wbr>和<wbr>《乙》<wbr>解读",
            ),
            ("2026年1—10月情况", "2026年1—10月情况"),
            ("a<b>&\"'c", "a&lt;b&gt;&amp;&quot;&#39;c"),
            ("", ""),
        ] {
            assert_eq!(wrapped(title).to_string(), html);
        }
    }
}

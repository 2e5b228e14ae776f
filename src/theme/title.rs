//! Where a long title may wrap.

use minijinja::Value;

use gongkai_model::html::{Surroundings, write_escaped};
use gongkai_model::text_range::slice;

/// What a line may begin with, but not end with.
const OPENING: [char; 8] = ['《', '（', '(', '“', '〈', '「', '【', '‘'];

/// What a line may end with, but not begin with.
const CLOSING: [char; 12] = [
    '》', '）', ')', '”', '〉', '」', '】', '’', '、', '，', '：', '；',
];

/// A title of so many characters stands in one line on the narrowest phone.
const ONE_LINE: usize = 12;

/// The most characters of a document's kind at the end of its title.
const LONGEST_KIND: usize = 8;

/// What documents of these sections are, as the last word of a title or of a name within it.
const KINDS: [&str; 23] = [
    "制度", "规程", "规定", "办法", "细则", "规则", "条例", "目录", "指南", "方案", "规划", "计划",
    "意见", "报告", "通知", "公告", "通告", "公示", "解读", "情况", "台账", "清单", "名单",
];

/// The subject of every title of such a section.
const SUBJECT: &str = "政府信息公开";

/// What a word for a time goes on with after 年 or 月.
const TIME_GOES_ON: [char; 14] = [
    '度', '级', '第', '份', '底', '初', '末', '内', '来', '起', '以', '至', '—', '-',
];

/// A title as HTML, with `<wbr>` where a line may end without breaking a word: GB/T 9704-2012 §7.3.1 asks that
/// the words of a title stay whole (词意完整). Chinese has no spaces, so the places are those that need no
/// dictionary: before 关于 and opening brackets, after closing ones and punctuation, after years and months,
/// around 政府信息公开, between the last 的 and the kind of the document (实施意见), and before a last word that says
/// the kind (制度). The style sheet keeps the rest together as far as the line is long enough.
pub(super) fn wrapped(title: &str) -> Value {
    let mut html = String::with_capacity(title.len() + 32);
    let mut done = 0;
    for place in places(title).into_iter().chain([title.len()]) {
        // Writing to a string cannot fail.
        let part = slice(title, done..place);
        let _ = write_escaped(&mut html, part, Surroundings::Unknown);
        if place < title.len() {
            html.push_str("<wbr>");
        }
        done = place;
    }
    Value::from_safe_string(html)
}

/// Where a line may end, in bytes and in order.
fn places(title: &str) -> Vec<usize> {
    let mut places = Vec::new();
    if title.chars().nth(ONE_LINE).is_none() {
        return places;
    }
    let mut before: Option<char> = None;
    for (at, c) in title.char_indices() {
        if OPENING.contains(&c) {
            places.extend([at].into_iter().chain(before_kind(title, at)));
        } else if CLOSING.contains(&c) {
            places.extend(before_kind(title, at));
        }
        if before.is_some_and(|before| CLOSING.contains(&before)) {
            places.push(at);
        }
        before = Some(c);
    }
    places.extend(title.match_indices("关于").map(|(at, _)| at));
    places.extend(
        title
            .match_indices(SUBJECT)
            .flat_map(|(at, _)| [at, at + SUBJECT.len()]),
    );
    let times = title.match_indices(['年', '月']);
    places.extend(times.filter_map(|(at, unit)| after_time(title, at, unit)));
    let after_of = title.rfind('的').map(|at| at + '的'.len_utf8());
    let kind_begins = after_of.filter(|at| slice(title, *at..).chars().count() <= LONGEST_KIND);
    places.extend(kind_begins.or_else(|| before_kind(title, title.len())));
    places.sort_unstable();
    places.dedup();
    places.retain(|at| can_break(title, *at));
    places
}

/// Before the kind of a document that ends here, with what belongs to it: 实施细则, 年度报告.
fn before_kind(title: &str, end: usize) -> Option<usize> {
    let head = title.get(..end)?;
    let head = KINDS.iter().find_map(|kind| head.strip_suffix(kind))?;
    let head = ["实施", "管理", "年度"]
        .iter()
        .find_map(|word| head.strip_suffix(word))
        .unwrap_or(head);
    Some(head.len())
}

/// After a year or a month. Before one there is no place: browsers set Chinese off from digits with a small
/// space, which a tag between them would take away.
fn after_time(title: &str, at: usize, unit: &str) -> Option<usize> {
    let after = at + unit.len();
    let counts = title.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
    let next = title.get(after..)?.chars().next()?;
    let goes_on = TIME_GOES_ON.contains(&next) || next.is_ascii_digit();
    (counts && !goes_on).then_some(after)
}

/// Whether a line may end here: no bracket before it, no mark nor 的 after it.
fn can_break(title: &str, at: usize) -> bool {
    let (before, after) = title.split_at_checked(at).unwrap_or_default();
    let opens = before
        .chars()
        .next_back()
        .is_none_or(|c| OPENING.contains(&c));
    let goes_on = after
        .chars()
        .next()
        .is_none_or(|c| CLOSING.contains(&c) || c == '的');
    !opens && !goes_on
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_whole() {
        for (title, html) in [
            (
                "云岭省商务厅关于印发《单用途预付卡管理细则（试行）》的通知",
                "云岭省商务厅<wbr>关于印发<wbr>《单用途预付卡<wbr>管理细则<wbr>（试行）》的<wbr>通知",
            ),
            (
                "关于促进内外贸一体化发展的实施意见",
                "关于促进内外贸一体化发展的<wbr>实施意见",
            ),
            (
                "关于《甲条例》和《乙条例》解读",
                "关于<wbr>《甲<wbr>条例》<wbr>和<wbr>《乙<wbr>条例》<wbr>解读",
            ),
            ("2026年1—10月运行情况", "2026年1—10月<wbr>运行<wbr>情况"),
            (
                "云岭省商务厅2025年度政府信息公开工作年度报告",
                "云岭省商务厅2025年度<wbr>政府信息公开<wbr>工作<wbr>年度报告",
            ),
            (
                "本厅政府信息公开保密审查制度",
                "本厅<wbr>政府信息公开<wbr>保密审查<wbr>制度",
            ),
            (
                "市场运行周报（2026年第46周）",
                "市场运行周报<wbr>（2026年第46周）",
            ),
            ("2024—2026年工作计划", "2024—2026年<wbr>工作<wbr>计划"),
            ("关于停水的通知", "关于停水的通知"),
            ("制度", "制度"),
            ("5月", "5月"),
            ("a<b>&\"'c", "a&lt;b&gt;&amp;&quot;&#39;c"),
            ("", ""),
        ] {
            assert_eq!(wrapped(title).to_string(), html);
        }
    }
}

//! Pieces of a text by byte offsets.

use std::fmt::Debug;
use std::ops::{Bound, Range, RangeBounds};

/// The bytes of a text in a range that the caller has measured on that text.
///
/// A range that does not fit is a fault of the program, which tests and debug builds stop at. What is
/// released goes on with the whole characters that the range touches, as far as the text goes: a wrong
/// offset must not take words out of a published law.
///
/// ```
/// use gongkai_model::text_range::slice;
/// assert_eq!(slice("第一条", 3..6), "一");
/// assert_eq!(slice("第一条", 6..), "条");
/// ```
pub fn slice(text: &str, range: impl RangeBounds<usize> + Debug) -> &str {
    let bounds = bounds(text, &range);
    text.get(bounds.clone()).unwrap_or_else(|| {
        debug_assert!(false, "{range:?} does not fit a text of {}", text.len());
        text.get(whole_characters(text, &bounds))
            .unwrap_or_default()
    })
}

/// The last character boundary at or before `at`.
pub fn floor_boundary(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn bounds(text: &str, range: &impl RangeBounds<usize>) -> Range<usize> {
    let start = match range.start_bound() {
        Bound::Included(at) => *at,
        Bound::Excluded(at) => at.saturating_add(1),
        Bound::Unbounded => 0,
    };
    let end = match range.end_bound() {
        Bound::Included(at) => at.saturating_add(1),
        Bound::Excluded(at) => *at,
        Bound::Unbounded => text.len(),
    };
    start..end
}

/// The characters that a range touches; none for one that runs backwards or lies behind the text.
fn whole_characters(text: &str, range: &Range<usize>) -> Range<usize> {
    let mut start = range.start.min(text.len());
    while !text.is_char_boundary(start) {
        start -= 1;
    }
    let mut end = range.end.min(text.len());
    while !text.is_char_boundary(end) {
        end += 1;
    }
    start..end.max(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_range_is_a_piece() {
        let text = "甲乙丙";
        assert_eq!(slice(text, 0..3), "甲");
        assert_eq!(slice(text, 3..=5), "乙");
        assert_eq!(slice(text, ..3), "甲");
        assert_eq!(slice(text, 9..), "");
        assert_eq!(slice(text, ..), text);
    }

    #[test]
    fn what_a_wrong_range_touches_stays_whole() {
        let text = "甲乙丙";
        for (wrong, kept) in [
            (1..3, 0..3),
            (3..5, 3..6),
            (4..5, 3..6),
            (6..99, 6..9),
            (99..120, 9..9),
            (Range { start: 6, end: 3 }, 6..6),
        ] {
            assert_eq!(whole_characters(text, &wrong), kept, "{wrong:?}");
        }
    }

    #[test]
    #[cfg(debug_assertions)]
    #[should_panic(expected = "does not fit")]
    fn a_wrong_range_stops_a_debug_build() {
        slice("甲", 1..3);
    }
}

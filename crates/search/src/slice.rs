//! Parts of texts and lists at offsets that this crate worked out itself.
//!
//! A wrong offset would silently lose words of a document or of a query. So it stops every test and debug build; a
//! reader's browser, which could do nothing about it, goes on with an empty part.

use std::slice::SliceIndex;

/// A part of a text. The offsets must be of this text, and between its characters.
pub(crate) fn slice(text: &str, range: impl SliceIndex<str, Output = str>) -> &str {
    let part = text.get(range);
    debug_assert!(part.is_some(), "an offset outside {text:?}");
    part.unwrap_or_default()
}

/// A part of a list. The offsets must be of this list.
pub(crate) fn part<T>(list: &[T], range: impl SliceIndex<[T], Output = [T]>) -> &[T] {
    let part = list.get(range);
    debug_assert!(part.is_some(), "an offset outside {} items", list.len());
    part.unwrap_or_default()
}

#[cfg(all(test, debug_assertions))]
mod tests {
    use super::*;

    #[test]
    fn an_offset_inside_gives_a_part() {
        assert_eq!(slice("政务", 3..), "务");
        assert_eq!(slice("政务", 6..), "");
        assert_eq!(part(&[1, 2, 3], ..2), [1, 2]);
    }

    #[test]
    #[should_panic(expected = "an offset outside")]
    fn an_offset_inside_a_character_is_noticed() {
        slice("政务", 1..);
    }

    #[test]
    #[should_panic(expected = "an offset outside")]
    fn an_offset_behind_the_end_is_noticed() {
        part(&[1, 2, 3], 4..);
    }
}

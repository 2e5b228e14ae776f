//! What Git leaves in a text where two versions could not be merged.

use std::ops::Range;

/// The first mark of a conflict: bytes of the text. A mark stands at the very beginning of a line, so that one
/// that is quoted can be indented. `<<<<<<<` and `>>>>>>>` each say by themselves that a merge was left half done;
/// a line of `=` alone underlines a heading, and means nothing.
pub fn conflict(text: &str) -> Option<Range<usize>> {
    let mut at = 0;
    let mut fence: Option<char> = None;
    // Inside a fence only all three, in their order, are a conflict: a block of code may show one of them.
    let mut fenced: Option<(Range<usize>, bool)> = None;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let written = line.trim_end();
        let range = start..start + written.len();
        if let Some(mark) = ["```", "~~~"]
            .into_iter()
            .find(|mark| written.starts_with(mark))
        {
            let mark = mark.chars().next();
            if fence.is_none() {
                fence = mark;
            } else if fence == mark {
                fence = None;
                fenced = None;
            }
            continue;
        }
        let is_begin = is_mark(written, "<<<<<<<");
        let is_end = is_mark(written, ">>>>>>>");
        if fence.is_none() && (is_begin || is_end) {
            return Some(range);
        }
        if is_begin {
            fenced = Some((range, false));
        } else if let Some((first, has_middle)) = &mut fenced {
            if written == "=======" {
                *has_middle = true;
            } else if is_end && *has_middle {
                return Some(first.clone());
            }
        }
    }
    None
}

/// Seven of one character, and nothing or a blank and a name after them.
fn is_mark(line: &str, mark: &str) -> bool {
    line.strip_prefix(mark)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn first(text: &str) -> Option<&str> {
        conflict(text).and_then(|range| text.get(range))
    }

    #[test]
    fn a_merge_left_half_done_is_seen_wherever_it_stands() {
        let whole = "正文\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> 分支\n";
        assert_eq!(first(whole), Some("<<<<<<< HEAD"));
        assert_eq!(first(&whole.replace('\n', "\r\n")), Some("<<<<<<< HEAD"));
        let diff3 = "<<<<<<< ours\n甲\n||||||| 3f2a\n原\n=======\n乙\n>>>>>>> theirs\n";
        assert_eq!(first(diff3), Some("<<<<<<< ours"));
        // Somebody has deleted some of the marks.
        assert_eq!(first("<<<<<<< HEAD\n甲\n乙\n"), Some("<<<<<<< HEAD"));
        assert_eq!(first("甲\n>>>>>>> 分支"), Some(">>>>>>> 分支"));
        let fenced = "```\n<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> 分支\n```\n";
        assert_eq!(first(fenced), Some("<<<<<<< HEAD"));
        let around = "<<<<<<< HEAD\n```\n甲\n=======\n```\n乙\n>>>>>>> 分支\n";
        assert_eq!(first(around), Some("<<<<<<< HEAD"));
    }

    #[test]
    fn what_only_looks_like_it_is_none() {
        for text in [
            "",
            "标题\n=======\n\n正文\n",
            "```\n<<<<<<< HEAD\n```\n",
            "    <<<<<<< HEAD\n    =======\n    >>>>>>> x\n",
            "> > 引用\n",
            ">>>>>>>>> 九层引用\n",
            "<<<<<<<<\n",
            "|||||||\n",
            "```\n>>>>>>> x\n=======\n<<<<<<< y\n```\n",
        ] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}

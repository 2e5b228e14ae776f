//! Marks that make no heading, list or emphasis for want of a space, and marks that make something that was not
//! meant.

use gongkai_model::is_han;
use gongkai_model::text_range::slice;

use crate::chinese::is_chinese;
use crate::problem::{Problem, ProblemKind, Trap};
use crate::tree::{Kind, NodeId, Tree};

/// The longest heading, in bytes; what is longer is a paragraph.
const LONGEST_HEADING: usize = 240;

/// `##标题`, `＃标题` or `-甲`, a paragraph for want of a space; `#话题#` is no heading, and `-5℃` no item.
pub(super) fn lost_block(tree: &Tree<'_>, paragraph: NodeId) -> Option<Problem> {
    let first = tree.children(paragraph).next()?;
    let Kind::Text(text) = tree.kind(first) else {
        return None;
    };
    let mark = text.chars().next()?;
    let rest = text.trim_start_matches(mark);
    let marks = text.len() - rest.len();
    let count = marks / mark.len_utf8();
    let start = tree.range(first).start;
    // Marks that are escaped, or stand behind an indent, are meant as they are.
    let is_written =
        tree.source(first).starts_with(mark) && !slice(tree.body(), ..start).ends_with('\\');
    let name = rest.trim_start();
    let kind = match mark {
        '#' if rest.starts_with(is_chinese) && !rest.contains('#') => {
            ProblemKind::HeadingWithoutSpace { is_wide: false }
        }
        '＃' if name.starts_with(is_chinese) && !rest.contains('＃') => {
            ProblemKind::HeadingWithoutSpace { is_wide: true }
        }
        '-' | '+' if count == 1 && rest.starts_with(is_han) => ProblemKind::ListWithoutSpace,
        _ => return None,
    };
    (is_written && count <= 6).then(|| Problem {
        range: start..start + marks,
        kind,
    })
}

/// `** 重点 **`, and `**重点：` that nothing closes.
pub(super) fn lost_emphasis(tree: &Tree<'_>, text: NodeId) -> Option<Problem> {
    let source = tree.source(text);
    let mut runs = source
        .match_indices("**")
        .filter(|(at, _)| is_pair(source, *at));
    let (at, _) = runs.next()?;
    let after = slice(source, at + 2..);
    let start = tree.range(text).start;
    let is_set_off = after.starts_with([' ', '\u{3000}']) && runs.next().is_some();
    let begins = at == 0 && (start == 0 || slice(tree.body(), ..start).ends_with('\n'));
    let is_left_open = begins && after.chars().take(20).any(|c| c == '：');
    (is_set_off || is_left_open).then(|| Problem {
        range: start + at..start + at + 2,
        kind: ProblemKind::LostEmphasis,
    })
}

/// Whether two stars are no part of more, and not escaped.
fn is_pair(source: &str, at: usize) -> bool {
    !slice(source, ..at).ends_with(['*', '\\']) && !slice(source, at + 2..).starts_with('*')
}

/// `>50人`, which became a quotation.
pub(super) fn quoted_figure(tree: &Tree<'_>, quote: NodeId) -> Option<Problem> {
    let source = tree.source(quote).trim_start();
    let rest = source.strip_prefix('>')?;
    let is_figure = rest.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '=' | '＝'));
    let end = tree.range(quote).end;
    let start = end - tree.source(quote).len() + (tree.source(quote).len() - source.len());
    is_figure.then(|| Problem {
        range: start..start + 1,
        kind: ProblemKind::Trap(Trap::QuotedFigure),
    })
}

/// A paragraph above `---` that became a heading: it ends a sentence, has several lines, or is too long for one.
pub(super) fn underlined_text(tree: &Tree<'_>, heading: NodeId) -> Option<Problem> {
    let source = tree.source(heading).trim();
    let (text, line) = source.rsplit_once('\n')?;
    // What was meant as front matter is reported as that.
    let is_underlined =
        line.trim_end().ends_with(['-', '=']) && !source.starts_with('#') && !text.contains(": ");
    let text = text.trim_end();
    let is_text = text.contains('\n')
        || text.len() > LONGEST_HEADING
        || text.ends_with(['。', '；', '，', '：']);
    let end = tree.range(heading).start + tree.source(heading).trim_end().len();
    (is_underlined && is_text).then(|| Problem {
        range: end - line.trim().len()..end,
        kind: ProblemKind::Trap(Trap::UnderlinedText),
    })
}

/// `张*伟、李*娜` and `**公司、**公司`: names of which a part is hidden, whose stars are gone.
pub(super) fn hidden_names(tree: &Tree<'_>, emphasis: NodeId) -> Option<Problem> {
    let range = tree.range(emphasis);
    let source = tree.source(emphasis);
    let before = slice(tree.body(), ..range.start).chars().next_back();
    let after = slice(tree.body(), range.end..).chars().next();
    let inside = source.trim_matches('*');
    let is_strong = *tree.kind(emphasis) == Kind::Strong;
    let is_hidden = if is_strong {
        inside.ends_with('、') && after.is_some_and(is_han)
    } else {
        let separates = |c| matches!(c, '、' | '，' | '；' | ' ' | '\u{3000}' | '\n');
        before.is_some_and(is_han) && after.is_some_and(is_han) && inside.contains(separates)
    };
    (source.starts_with('*') && is_hidden).then_some(Problem {
        range,
        kind: ProblemKind::Trap(Trap::HiddenNames),
    })
}

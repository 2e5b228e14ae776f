//! How much of a body may be Markdown's marks, found out before the parser builds anything of them.
//!
//! A parser keeps a node for every mark, and some kinds of marks keep a node for each of them that could be: a
//! table of 512 columns fills up every short row. A text holds few marks for its length. One that is nothing else
//! would take hundreds of times its size, so it is not read as Markdown at all.

use std::ops::Range;

use gongkai_model::text_range::slice;

use crate::problem::{Excess, Problem, ProblemKind};

/// How many quotes and lists may begin in one line, beyond what a page distinguishes.
const MAX_NESTED: usize = 1000;

/// How many marks every body may have. A mark costs some 300 bytes of memory while a body is read.
const MARKS: usize = 10_000;

/// For so many bytes a body may have one more.
const BYTES_A_MARK: usize = 7;

/// How many cells the rows of a body may leave out at the end.
const MAX_CELLS_LEFT_OUT: usize = 5_000;

/// About how many nodes the tree of a body has, or what is too much in it.
pub(crate) fn nodes(body: &str) -> Result<usize, Problem> {
    let mut marks = Marks {
        left: MARKS + body.len() / BYTES_A_MARK,
        nodes: 0,
        cells: MAX_CELLS_LEFT_OUT,
        columns: 0,
    };
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        if let Err((range, excess)) = marks.take(line) {
            return Err(Problem {
                range: at + range.start..at + range.end,
                kind: ProblemKind::TooMany(excess),
            });
        }
        at += line.len();
    }
    Ok(marks.nodes)
}

/// What may still come.
struct Marks {
    left: usize,
    /// Those so far: a container is one, a line of text is one and its end another, and two marks make one.
    nodes: usize,
    cells: usize,
    /// Those of the table that the line stands in; 0 outside of one.
    columns: usize,
}

impl Marks {
    fn take(&mut self, line: &str) -> Result<(), (Range<usize>, Excess)> {
        let (nested, content) = containers(line);
        if nested > MAX_NESTED {
            return Err((0..1, Excess::Depth));
        }
        let text = slice(line, content..).trim();
        let bytes = line.as_bytes().iter();
        let marks = bytes.filter(|byte| is_mark(**byte)).count();
        // A list of names is a table of short cells, and no page is the better for refusing one.
        let bars = line.bytes().filter(|byte| *byte == b'|').count();
        let marks = marks + bars.div_ceil(2);
        let lines = usize::from(!text.is_empty());
        let count = nested + marks + lines;
        self.nodes += nested + marks / 2 + 2 * lines + bars;
        let whole = 0..line.trim_end().len().min(80);
        match self.left.checked_sub(count) {
            Some(left) => self.left = left,
            None => return Err((floor(line, whole), Excess::Marks)),
        }
        if text.is_empty() {
            self.columns = 0;
        } else if is_delimiter_row(text) {
            self.columns = cells(text);
        } else if self.columns > 0 {
            let left_out = self.columns.saturating_sub(cells(text));
            match self.cells.checked_sub(left_out) {
                Some(cells) => self.cells = cells,
                None => return Err((floor(line, whole), Excess::Cells)),
            }
        }
        Ok(())
    }
}

/// A range that cuts no character.
fn floor(line: &str, range: Range<usize>) -> Range<usize> {
    range.start..gongkai_model::text_range::floor_boundary(line, range.end)
}

/// Whether a parser keeps a node for a byte; it keeps some for each line and each cell besides.
fn is_mark(byte: u8) -> bool {
    matches!(
        byte,
        b'*' | b'_' | b'~' | b'[' | b']' | b'<' | b'&' | b'\\' | b'`' | b'#'
    )
}

/// How many quotes and lists a line begins, and where its text does.
fn containers(line: &str) -> (usize, usize) {
    let bytes = line.as_bytes();
    let (mut count, mut at) = (0, 0);
    loop {
        let spaces = bytes.iter().skip(at).take_while(|b| **b == b' ').count();
        let start = at + spaces;
        let rest = bytes.get(start..).unwrap_or_default();
        let digits = rest
            .iter()
            .take(9)
            .take_while(|b| b.is_ascii_digit())
            .count();
        let is_set_off = |at: usize| matches!(rest.get(at), Some(b' ' | b'\t' | b'\n'));
        let length = match (rest.first(), rest.get(digits)) {
            (Some(b'>'), _) => 1,
            (Some(b'-' | b'+' | b'*'), _) if is_set_off(1) => 1,
            (_, Some(b'.' | b')')) if digits > 0 && is_set_off(digits + 1) => digits + 1,
            _ => return (count, at),
        };
        count += 1;
        at = start + length;
    }
}

fn is_delimiter_row(text: &str) -> bool {
    text.contains('-')
        && text.contains('|')
        && text
            .bytes()
            .all(|b| matches!(b, b'|' | b'-' | b':' | b' ' | b'\t'))
}

/// How many cells a row has, or more.
fn cells(text: &str) -> usize {
    let inner = text.strip_prefix('|').unwrap_or(text);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    1 + inner.bytes().filter(|b| *b == b'|').count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excess(body: &str) -> Option<Excess> {
        nodes(body).err().map(|problem| match problem.kind {
            ProblemKind::TooMany(excess) => excess,
            kind => panic!("{kind:?}"),
        })
    }

    #[test]
    fn each_kind_has_its_bound() {
        assert_eq!(excess(&">".repeat(1001)), Some(Excess::Depth));
        assert_eq!(excess(&"1. ".repeat(1001)), Some(Excess::Depth));
        for unit in [
            "**a* ", "[", "[a](b)", "a\n", "a\n\n", "<b>", "# a\n", "- a\n", "> \n\n",
        ] {
            assert_eq!(excess(&unit.repeat(100_000)), Some(Excess::Marks), "{unit}");
        }
        let table = format!(
            "{}\n{}\n{}",
            "|a".repeat(512),
            "|-".repeat(512),
            "|b\n".repeat(520)
        );
        assert_eq!(excess(&table), Some(Excess::Cells));
    }

    #[test]
    fn texts_stay_below_it() {
        let names = "| 12 | 张三 | 男 | 合格 |\n".repeat(10_000);
        let table = format!("| 序号 | 姓名 | 性别 | 结果 |\n|---|---|---|---|\n{names}");
        assert_eq!(excess(&table), None);
        let rows = "| 1 | 某某街道办事处 | 120 | 是 |\n".repeat(4000);
        let table = format!("| 序号 | 单位 | 户数 | 备注 |\n|---|---|---|---|\n{rows}");
        assert_eq!(excess(&table), None);
        assert_eq!(excess(&"**重点：**内容。\n".repeat(4000)), None);
        assert_eq!(excess(&"1. 甲\n".repeat(9000)), None);
        assert_eq!(excess(&"正文。\n\n".repeat(100_000)), None);
        assert_eq!(excess(&format!("{}甲", "> ".repeat(900))), None);
    }

    #[test]
    fn the_rows_after_a_table_are_no_cells() {
        let head = format!("{}\n{}\n", "|a".repeat(512), "|-".repeat(512));
        assert_eq!(excess(&format!("{head}\n{}", "甲\n".repeat(600))), None);
    }
}

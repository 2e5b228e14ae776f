//! Tables that are none, cells that are not shown, and lines that became rows.

use gongkai_model::text_range::slice;

use crate::problem::{LostTable, Problem, ProblemKind};
use crate::tree::{Kind, NodeId, Tree};

/// The lines below each other that look like the rows of a table.
#[derive(Default)]
pub(super) struct Rows {
    /// The paragraph before, where it is one line with tabs.
    tabbed: Option<NodeId>,
    /// What the lines so far are reported as, and where the last of them ends.
    reported: Option<(LostTable, usize)>,
}

impl Rows {
    /// Lines that were meant to be a table: reported at the first of them.
    pub(super) fn lost_table(&mut self, tree: &Tree<'_>, id: NodeId) -> Option<Problem> {
        let source = match tree.kind(id) {
            Kind::Paragraph => tree.source(id).trim(),
            _ => "",
        };
        let tabbed = source.lines().filter(|line| is_tabbed(line)).count();
        let first = self.tabbed.take();
        let found = if is_undelimited(source) {
            Some((id, LostTable::Head))
        } else if tabbed > 0 {
            self.tabbed = Some(first.unwrap_or(id));
            let several = tabbed > 1 || first.is_some();
            several.then(|| (first.unwrap_or(id), LostTable::Tabs))
        } else {
            None
        };
        let Some((at, kind)) = found else {
            if tabbed == 0 {
                self.reported = None;
            }
            return None;
        };
        let start = tree.range(id).start;
        let goes_on = self.reported.is_some_and(|(before, end)| {
            // Lines that are pasted with tabs may have empty ones between them.
            before == kind && (kind == LostTable::Tabs || is_next_line(tree.body(), end, start))
        });
        let end = start + tree.source(id).trim_end().len();
        self.reported = Some((kind, end));
        let lines = tree.range(at).start;
        (!goes_on).then(|| Problem {
            range: lines..lines + tree.source(at).trim_end().len(),
            kind: ProblemKind::LostTable(kind),
        })
    }
}

/// Whether no empty line stands between two places of a body.
fn is_next_line(body: &str, end: usize, start: usize) -> bool {
    slice(body, end.min(start)..start).matches('\n').count() < 2
}

/// Whether a line has cells with tabs between them.
fn is_tabbed(line: &str) -> bool {
    line.trim().contains('\t')
}

/// Whether lines begin with a table's row, or with a head and the line below it, and are none.
fn is_undelimited(source: &str) -> bool {
    if !source.contains(['|', '｜']) {
        return false;
    }
    let mut lines = source.lines();
    let (first, second) = (lines.next().unwrap_or_default(), lines.next());
    let pipes = first.chars().filter(|c| matches!(c, '|' | '｜')).count();
    let is_row = first.trim_start().starts_with(['|', '｜']) && pipes >= 3;
    is_row || (pipes > 0 && second.is_some_and(is_delimiters))
}

/// Whether a line is the one below a table's head.
fn is_delimiters(line: &str) -> bool {
    line.contains("--")
        && line
            .chars()
            .all(|c| matches!(c, '|' | '｜' | '-' | ':' | ' '))
}

/// What is wrong with the rows of a table.
pub(super) fn rows(tree: &Tree<'_>, table: NodeId, problems: &mut Vec<Problem>) {
    for row in tree.children(table) {
        let is_head = matches!(tree.kind(row), Kind::Head);
        if !is_head && !matches!(tree.kind(row), Kind::Row) {
            continue;
        }
        let source = tree.source(row).trim_end();
        let range = tree.range(row);
        if !is_head && !source.contains('|') {
            problems.push(Problem {
                range: range.start..range.start + source.len(),
                kind: ProblemKind::LineInTable,
            });
            continue;
        }
        problems.extend(cells(tree, row));
    }
}

/// The first cell of a row that is not shown, or that a `|` cut.
fn cells(tree: &Tree<'_>, row: NodeId) -> Option<Problem> {
    let range = tree.range(row);
    let mut end = range.start;
    let mut before = "";
    for cell in tree.children(row) {
        let source = tree.source(cell);
        if is_cut(before, source) {
            let at = tree.range(cell).start.max(range.start + 1);
            return Some(Problem {
                range: at - 1..at,
                kind: ProblemKind::CellCut,
            });
        }
        before = source;
        end = end.max(tree.range(cell).end);
    }
    let rest = slice(tree.body(), end.min(range.end)..range.end);
    if is_cut(before, rest) {
        return Some(Problem {
            range: end..(end + 1).min(range.end),
            kind: ProblemKind::CellCut,
        });
    }
    let lost = rest.trim_start_matches(['|', ' ', '\t']);
    let start = range.end - lost.len();
    let lost = lost.trim_end().trim_end_matches('|').trim_end();
    (!lost.is_empty()).then(|| Problem {
        range: start..start + lost.len(),
        kind: ProblemKind::CellsLost,
    })
}

/// Whether code or a link's text begins in a cell and ends in the next.
fn is_cut(before: &str, after: &str) -> bool {
    let ticks = |cell: &str| cell.bytes().filter(|b| *b == b'`').count() % 2 == 1;
    let is_open = || match (before.rfind('['), before.rfind(']')) {
        (Some(open), Some(close)) => open > close,
        (open, None) => open.is_some(),
        (None, _) => false,
    };
    let is_closed = || match (after.find("]("), after.find('[')) {
        (Some(close), Some(open)) => close < open,
        (close, None) => close.is_some(),
        (None, _) => false,
    };
    (ticks(before) && ticks(after)) || (is_open() && is_closed())
}

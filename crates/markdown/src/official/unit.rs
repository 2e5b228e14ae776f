//! Finds the line above a table that says in what its figures are given (单位：万元), which stands at the
//! table's right edge.

use super::blocks::{Blocks, is_paragraph};
use super::lines::plain_line;
use crate::leads::Leads;
use crate::tree::{Kind, NodeId, Tree};

/// The most characters of such a line.
const LONGEST: usize = 24;

/// What the line begins with.
const NAMES: [&str; 4] = ["单位：", "单位:", "计量单位：", "金额单位："];

/// The paragraphs directly above a table that say nothing but the unit.
pub(super) fn find(tree: &Tree<'_>, leads: &Leads, blocks: &Blocks<'_>) -> Vec<NodeId> {
    let pairs = blocks.shown.iter().zip(blocks.shown.iter().skip(1));
    pairs
        .filter(|(_, below)| is_table(tree.kind(**below)))
        .filter(|(id, _)| is_paragraph(tree, **id))
        .filter(|(id, _)| plain_line(tree, leads, **id).is_some_and(|line| is_unit(&line)))
        .map(|(id, _)| *id)
        .collect()
}

fn is_table(kind: &Kind<'_>) -> bool {
    match kind {
        Kind::Table => true,
        Kind::Raw(element) => element.name == "table",
        _ => false,
    }
}

fn is_unit(text: &str) -> bool {
    let inner = text.trim().trim_start_matches(['（', '(']);
    NAMES.iter().any(|name| inner.starts_with(name))
        && text.chars().count() <= LONGEST
        && !text.contains(['。', '；'])
}

#[cfg(test)]
mod tests {
    use crate::official::Part;
    use crate::tests::marked;

    const TABLE: &str = "\n| a |\n|---|\n| b |\n\n";

    #[test]
    fn the_unit_above_a_table_is_found() {
        let body = format!("如下表。\n\n单位：万元\n{TABLE}（单位：人次）\n{TABLE}");
        assert_eq!(marked(&body, Part::Unit), ["单位：万元", "（单位：人次）"]);
        let captioned = format!("单位：万元\n\n表1 收费\n{TABLE}");
        assert_eq!(marked(&captioned, Part::Unit), ["单位：万元"]);
        let raw = "<p>单位：万元</p>\n<table><tr><td>1</table>\n";
        assert_eq!(marked(raw, Part::Unit), ["<p>"]);
    }

    #[test]
    fn other_paragraphs_are_not() {
        for body in [
            format!("见下表：\n{TABLE}"),
            format!("单位：**万元**\n{TABLE}"),
            format!("单位：市场秩序处、流通业发展处、财务处、办公室、人事处和机关党委\n{TABLE}"),
            "单位：万元\n\n正文\n".to_owned(),
            TABLE.to_owned(),
        ] {
            assert!(marked(&body, Part::Unit).is_empty(), "{body}");
        }
    }
}

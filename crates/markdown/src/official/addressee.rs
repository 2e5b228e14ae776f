//! Finds the addressees (主送机关), which official documents set at the left edge (GB/T 9704-2012 §7.3.2).

use super::blocks::{Blocks, is_paragraph};
use super::lines::plain_line;
use crate::leads::Leads;
use crate::tree::{NodeId, Tree};

/// The most characters of a list of addressees.
const LONGEST: usize = 200;

/// Words of a sentence that leads to a list, as in 现将有关事项公告如下：
const SENTENCES: [&str; 9] = [
    "如下", "下列", "以下", "现将", "根据", "按照", "为了", "如何", "是否",
];

/// The body's first paragraph where it names those it is addressed to: plain text that ends in a colon and is
/// no sentence.
pub(super) fn find(tree: &Tree<'_>, leads: &Leads, blocks: &Blocks<'_>) -> Option<NodeId> {
    let first = *blocks.shown.first().filter(|_| blocks.is_body)?;
    let text = plain_line(tree, leads, first).filter(|_| is_paragraph(tree, first))?;
    names_addressees(&text).then_some(first)
}

fn names_addressees(text: &str) -> bool {
    text.trim_end().ends_with(['：', ':'])
        && text.chars().count() <= LONGEST
        && !text.contains(['。', '？', '！', '；'])
        && !SENTENCES.iter().any(|words| text.contains(words))
}

#[cfg(test)]
mod tests {
    use crate::official::Part;
    use crate::tests::marked;

    #[test]
    fn those_it_is_addressed_to_are_found() {
        assert_eq!(
            marked(
                "各市、县（市、区）商务局，各有关单位：\n\n为做好……\n",
                Part::Addressee
            ),
            ["各市、县（市、区）商务局，各有关单位："]
        );
        assert_eq!(
            marked("省财政厅：\n\n你厅来函收悉：\n", Part::Addressee),
            ["省财政厅："]
        );
    }

    #[test]
    fn sentences_and_other_paragraphs_are_none() {
        let long = format!("{}：\n", "甲厅、".repeat(70));
        for body in [
            "现将有关事项公告如下：\n",
            "根据《条例》，公布下列事项：\n",
            "你好。各单位：\n",
            "各**市**：\n",
            "# 各市：\n\n各市：\n",
            "> 各市：\n",
            "正文\n",
            &long,
            "",
        ] {
            assert!(marked(body, Part::Addressee).is_empty(), "{body}");
        }
    }
}

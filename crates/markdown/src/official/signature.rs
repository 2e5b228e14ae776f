//! Finds the signature (发文机关署名) and the date under it (成文日期), which official documents set at
//! the right (GB/T 9704-2012 §7.3.5).

use super::blocks::{Blocks, is_paragraph};
use super::lines::{ends_with, plain_line, plain_lines};
use crate::chinese::is_date;
use crate::leads::Leads;
use crate::tree::{NodeId, Tree};

/// The most characters of a signing body.
const LONGEST_SIGNER: usize = 40;

/// The most bodies that sign together, one a line.
const MOST_SIGNERS: usize = 8;

/// The paragraphs of signatures.
///
/// A signature is a paragraph that is only a date, and the short ones directly before it that end in
/// no punctuation; or one paragraph of such lines. A date without a signing body counts only where the
/// text ends, as elsewhere it may be anything.
pub(super) fn find(tree: &Tree<'_>, leads: &Leads, blocks: &Blocks<'_>) -> Vec<NodeId> {
    let mut found = Vec::new();
    for (at, id) in blocks.shown.iter().enumerate() {
        if is_paragraph(tree, *id) && ends_with(tree, *id, '日') {
            let is_last = blocks.is_body && at + 1 == blocks.shown.len();
            let above = blocks.shown.get(..at).unwrap_or_default();
            found.extend(signature(tree, leads, *id, above, is_last));
        }
    }
    found
}

/// The paragraphs of the signature whose date is in this one, where there is one.
fn signature(
    tree: &Tree<'_>,
    leads: &Leads,
    date: NodeId,
    above: &[NodeId],
    is_last: bool,
) -> Vec<NodeId> {
    let lines = plain_lines(tree, leads, date).unwrap_or_default();
    let Some((day, signers)) = lines.split_last() else {
        return Vec::new();
    };
    if !is_date(day) || !signers.iter().all(|line| is_signer(line)) {
        return Vec::new();
    }
    let mut found = vec![date];
    if signers.is_empty() {
        let is_signed = |id: &&NodeId| {
            is_paragraph(tree, **id)
                && plain_line(tree, leads, **id).is_some_and(|line| is_signer(&line))
        };
        let above = above.iter().rev().take(MOST_SIGNERS);
        found.extend(above.take_while(is_signed));
    }
    if !signers.is_empty() || found.len() > 1 || is_last {
        found
    } else {
        Vec::new()
    }
}

/// A short line of plain text that is no sentence: the name of a signing body.
fn is_signer(text: &str) -> bool {
    let text = text.trim();
    let mut length = 0;
    for c in text.chars() {
        length += 1;
        if length > LONGEST_SIGNER || matches!(c, '。' | '；' | '？' | '！' | '：' | '，') {
            return false;
        }
    }
    length > 1
        && !text.ends_with(|c: char| c.is_ascii_punctuation() && c != ')')
        && !text.starts_with(|c: char| c.is_ascii_digit() || "一二三四五六七八九十（第".contains(c))
}

#[cfg(test)]
mod tests {
    use crate::official::Part;
    use crate::tests::marked;

    fn signed(body: &str) -> Vec<String> {
        marked(body, Part::Signature)
    }

    #[test]
    fn signing_bodies_and_their_date_are_found() {
        let body = "请遵照执行。\n\n甲厅　乙厅\n\n2021年5月20日\n\n# 办法\n\n第一条　为了办事。\n";
        assert_eq!(signed(body), ["甲厅　乙厅", "2021年5月20日"]);
    }

    #[test]
    fn several_bodies_sign_one_below_the_other() {
        let body = "特此通知。\n\n甲厅\n\n乙局（盖章）\n\n二〇二一年五月二十日\n";
        assert_eq!(signed(body).len(), 3);
        let many = format!("特此通知。\n\n{}2021年5月20日\n", "甲厅\n\n".repeat(12));
        assert_eq!(signed(&many).len(), 9);
    }

    #[test]
    fn a_signature_may_be_one_paragraph() {
        assert_eq!(
            signed("特此公告。\n\n甲厅  \n2021年5月20日\n"),
            ["甲厅  \n2021年5月20日"]
        );
        assert_eq!(
            signed("特此公告。\n\n　　甲厅\n　　2021年5月20日\n"),
            ["　　甲厅", "　　2021年5月20日"]
        );
    }

    #[test]
    fn a_date_alone_is_one_only_where_the_text_ends() {
        let end = "特此公告[^注]。\n\n2021年5月20日\n";
        assert_eq!(signed(end), ["2021年5月20日"]);
        assert_eq!(signed(&format!("{end}\n[^注]: 说明\n")), ["2021年5月20日"]);
        assert!(signed("> 特此公告。\n>\n> 2021年5月20日\n").is_empty());
        assert!(signed("开幕。\n\n2021年5月20日\n\n闭幕。\n").is_empty());
    }

    #[test]
    fn what_is_not_seen_does_not_stand_between() {
        for between in ["<!-- 印章 -->", "[^注]: 说明", "<font>"] {
            let body = format!("见[^注]。\n\n甲厅\n\n{between}\n\n2021年5月20日\n\n后文。\n");
            assert_eq!(signed(&body), ["甲厅", "2021年5月20日"], "{between}");
        }
        let body = "<div>\n\n甲厅\n\n</div>\n\n2021年5月20日\n\n后文。\n";
        assert!(signed(body).is_empty());
    }

    #[test]
    fn tags_of_an_editor_are_paragraphs_too() {
        let body = "<p>甲厅</p>\n<p><span>2021年5月20日</span></p>\n<p>后文。</p>\n";
        assert_eq!(signed(body), ["<p>", "<p>"]);
        let styled = "<p>甲厅</p>\n<p align=right>2021年5月20日</p>\n<p>后文。</p>\n";
        assert!(signed(styled).is_empty());
    }

    #[test]
    fn sentences_links_and_items_are_no_signatures() {
        for body in [
            "本办法自公布之日起施行，有效期至2021年5月20日\n",
            "第一条　适用范围\n\n2021年5月20日\n\n后文。\n",
            "见[通知](b.md)\n\n2021年5月20日\n\n后文。\n",
            "皖商办〔2017〕12号\n\n2021年5月20日\n\n后文。\n",
            "各市商务局：\n\n2021年5月20日\n\n后文。\n",
            "- 甲厅\n\n2021年5月20日\n\n后文。\n",
            "每日\n\n日\n",
            "",
        ] {
            assert!(signed(body).is_empty(), "{body}");
        }
        // What leads nowhere is text.
        assert_eq!(
            signed("[甲厅](无.md)\n\n2021年5月20日\n\n后文。\n").len(),
            2
        );
    }
}

//! The beginning of a document's text, for feeds.

use std::borrow::Cow;

use gongkai_model::{DocumentId, Field, Site};

/// The first blocks of a body that hold so many characters, whole, and the definitions of links and notes
/// that stand further below: a block that is cut would show its marks.
fn beginning(body: &str, characters: usize) -> Cow<'_, str> {
    let Some((enough, _)) = body.char_indices().nth(characters) else {
        return Cow::Borrowed(body);
    };
    let is_blank = |line: &str| line.trim().is_empty();
    let mut end = 0;
    for line in body.split_inclusive('\n') {
        end += line.len();
        if end >= enough && is_blank(line) {
            break;
        }
    }
    let (head, rest) = body.split_at(end);
    let definitions = rest
        .lines()
        .filter(|line| line.starts_with('[') && line.contains("]:"));
    let mut text = head.to_owned();
    for line in definitions {
        text.push('\n');
        text.push_str(line);
    }
    Cow::Owned(text)
}

/// The beginning of a document's text, for feeds, where it has no summary of its own.
pub(crate) fn excerpt(site: &Site, id: DocumentId) -> Option<String> {
    const LENGTH: usize = 120;
    struct Nowhere;
    impl gongkai_markdown::Resolve for Nowhere {
        fn link(&self, _: &str) -> gongkai_markdown::Target {
            gongkai_markdown::Target::Missing { nearest: None }
        }
        fn picture(&self, _: &str) -> gongkai_markdown::Target {
            gongkai_markdown::Target::Missing { nearest: None }
        }
        fn document(&self, _: &str) -> Option<String> {
            None
        }
    }
    let document = &site.document(id).document;
    if document.meta.text(Field::Summary).is_some() {
        return None;
    }
    let (article, _) = gongkai_markdown::render(&beginning(document.body(), LENGTH * 4), &Nowhere);
    let text: String = article
        .text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let mut short: String = text.chars().take(LENGTH).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    (!short.is_empty()).then_some(short)
}

#[cfg(test)]
mod tests {
    use super::beginning;

    #[test]
    fn blocks_stay_whole_and_definitions_come_along() {
        let body = "甲[乙](c.md)丙\n丁\n\n戊\n\n[^注]: 说明。\n己\n";
        assert_eq!(beginning(body, 3), "甲[乙](c.md)丙\n丁\n\n\n[^注]: 说明。");
        assert_eq!(beginning(body, 1000), body);
        assert_eq!(beginning("没有空行的一段", 3), "没有空行的一段");
        assert_eq!(beginning("", 3), "");
    }
}

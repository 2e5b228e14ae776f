//! A rule's page on a terminal: the Markdown of the manual without its marks.

use gongkai_markdown::{Kind, NodeId, Source, Tree, read};
use gongkai_model::diagnostic::Style;

/// The page as people read it: paragraphs with an empty line between two, their heads bold where colours are.
pub(super) fn on_terminal(page: &str, style: Style) -> String {
    let source = Source::new(page);
    let tree = read(&source);
    let blocks = tree.children(tree.root()).map(|block| {
        let mut text = String::new();
        write(&tree, block, style, &mut text);
        text.trim_end().to_owned()
    });
    blocks.collect::<Vec<_>>().join("\n\n")
}

fn write(tree: &Tree<'_>, id: NodeId, style: Style, out: &mut String) {
    let kind = tree.kind(id);
    let (before, after) = match (kind, style) {
        (Kind::Strong, Style::Colour) => ("\u{1b}[1m", "\u{1b}[0m"),
        (Kind::Item { .. }, _) => ("- ", "\n"),
        (Kind::Row | Kind::Head, _) => ("", "\n"),
        (Kind::Cell { .. }, _) => ("", "  "),
        _ => ("", ""),
    };
    out.push_str(before);
    match kind {
        Kind::Text(text) | Kind::CodeSpan(text) => out.push_str(text),
        Kind::Break(_) => out.push(' '),
        _ => {}
    }
    for child in tree.children(id) {
        write(tree, child, style, out);
    }
    out.push_str(after);
}

#[cfg(test)]
mod tests {
    use gongkai_model::rules::RULES;
    use gongkai_model::text::{Language, Texts};

    use super::*;

    #[test]
    fn marks_are_no_part_of_it() {
        let page = "**查什么**　`##一、总则` 这样的行。\n\n- 甲\n- 乙";
        assert_eq!(
            on_terminal(page, Style::Plain),
            "查什么　##一、总则 这样的行。\n\n- 甲\n- 乙"
        );
        assert_eq!(
            on_terminal(page, Style::Colour),
            "\u{1b}[1m查什么\u{1b}[0m　##一、总则 这样的行。\n\n- 甲\n- 乙"
        );
    }

    /// Nothing that a page says is lost on the way.
    #[test]
    fn every_page_is_whole_on_a_terminal() {
        let texts = Texts::of(Language::Chinese);
        let bare = |text: &str| -> String {
            let is_mark = |c: char| c.is_whitespace() || matches!(c, '`' | '*' | '\\');
            text.chars().filter(|c| !is_mark(*c)).collect()
        };
        for rule in RULES {
            let key = rule.key("page");
            let page = texts.get(&key);
            let shown = on_terminal(page, Style::Plain);
            assert!(shown.starts_with("查什么　"), "{shown}");
            assert_eq!(bare(&shown), bare(page), "{rule}");
        }
    }
}

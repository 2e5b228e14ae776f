//! The theme's interface texts as the words of articles.

use crate::theme::Theme;
use gongkai_markdown::Words;

/// What articles say by themselves in the site's language.
pub(super) fn words(theme: &Theme) -> Words {
    let text = |name: &str| theme.text(name).to_owned();
    Words {
        footnote: text("article_footnote"),
        footnotes: text("article_footnotes"),
        back: text("article_back"),
        back_again: text("article_back_again"),
        section: text("article_section"),
        done: text("article_done"),
        to_do: text("article_to_do"),
        table: text("article_table"),
        unnamed: text("article_unnamed"),
        again: text("article_again"),
        external: text("article_external"),
        picture: text("kind_picture"),
        facts: text("article_facts"),
        joint: text("article_joint"),
        bytes: text("bytes"),
    }
}

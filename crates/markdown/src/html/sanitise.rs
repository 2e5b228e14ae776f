//! The last pass over an article with raw HTML: parsed as a browser parses it, cleaned, written again.
//!
//! Tags come here through [`raw`](crate::raw), which gives an editor no id, class or style.
//! So the attributes allowed here are either harmless or the generator's own. This pass is the
//! maintained library's word on everything else: elements, schemes, nesting.

use ammonia::{Builder, UrlRelative};

use crate::raw::elements::{ALLOWED, DROPPED};

/// Elements of the article's own that an editor may not write; his are gone before.
const OWN: [&str; 5] = ["audio", "input", "section", "track", "video"];

/// Parses and cleans a whole article.
pub(super) fn sanitise(html: &str) -> String {
    let dropped = DROPPED.iter().filter(|name| !OWN.contains(*name));
    let mut builder = Builder::empty();
    builder
        .tags(ALLOWED.iter().chain(&OWN).copied().collect())
        .clean_content_tags(dropped.copied().collect())
        .generic_attributes(
            [
                "aria-label",
                "class",
                "dir",
                "id",
                "lang",
                "role",
                "tabindex",
                "title",
            ]
            .into(),
        )
        .tag_attributes(
            [
                ("a", ["href", "rel"].as_slice()),
                (
                    "img",
                    &["src", "alt", "loading", "decoding", "width", "height"],
                ),
                ("audio", &["controls", "preload", "src"]),
                ("video", &["controls", "preload", "src"]),
                ("track", &["kind", "default", "src"]),
                ("input", &["type", "disabled", "checked"]),
                ("ol", &["start", "type", "reversed"]),
                ("li", &["value"]),
                ("th", &["scope", "colspan", "rowspan"]),
                ("td", &["colspan", "rowspan"]),
                ("col", &["span"]),
                ("colgroup", &["span"]),
                ("details", &["open"]),
                ("time", &["datetime"]),
                ("ins", &["datetime"]),
                ("del", &["datetime"]),
            ]
            .into_iter()
            .map(|(tag, names)| (tag, names.iter().copied().collect()))
            .collect(),
        )
        .url_schemes(["http", "https", "mailto", "tel", "ftp"].into())
        .url_relative(UrlRelative::PassThrough)
        .link_rel(None)
        .strip_comments(true);
    builder.clean(html).to_string()
}

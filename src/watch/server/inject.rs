//! What the preview adds to a page: one script element. The published page does not have it.

use std::fmt::Write as _;

use gongkai_model::html::{Surroundings, write_escaped};
use gongkai_model::text::Texts;
use serde_json::{Value, json};

use super::view::View;

/// Where the preview's own files stand: `.gongkai` is no column's name, see `SitePath`.
pub(super) const SCRIPT_PATH: &str = "/.gongkai/preview.js";
pub(super) const STYLES_PATH: &str = "/.gongkai/preview.css";
pub(super) const EVENTS_PATH: &str = "/.gongkai/events";

/// The preview's script.
pub(super) const SCRIPT: &str = include_str!("preview.js");
/// The style sheet of what the script shows.
pub(super) const STYLES: &str = include_str!("preview.css");

/// The page with the preview's script. `path` is the address as the browser sent it.
pub(super) fn inject(view: &View, path: &str, styles: u64, texts: &Texts) -> String {
    let mut script = format!("<script src=\"{SCRIPT_PATH}\" defer");
    let mut attribute = |name: &str, value: &str| {
        let _ = write!(script, " data-{name}=\"");
        let _ = write_escaped(&mut script, value, Surroundings::Attribute);
        script.push('"');
    };
    attribute("page", path);
    attribute("version", &format!("{:016x}", view.version));
    attribute("styles", &format!("{styles:016x}"));
    if let Some(source) = &view.page.source {
        attribute("source", source);
    }
    attribute("words", &words(texts).to_string());
    script.push_str("></script>");
    let Some(html) = view.page.html.as_deref() else {
        return failure(&script, texts);
    };
    if view.page.is_redirect {
        return html.to_owned();
    }
    let at = ["</head>", "</HEAD>", "</body>", "</BODY>"]
        .iter()
        .find_map(|end| html.find(end))
        .unwrap_or(html.len());
    let (before, after) = html.split_at(at);
    [before, &script, after].concat()
}

/// Stands in for a page whose template fails and has never worked. The script shows what is wrong.
fn failure(script: &str, texts: &Texts) -> String {
    let (language, title, text) = (
        texts.language().tag(),
        texts.get("preview.failed"),
        texts.get("preview.failed-why"),
    );
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <title>{title}</title>\n{script}</head>\n<body>\n<h1>{title}</h1>\n\
         <p>{text}</p>\n</body>\n</html>\n"
    )
}

/// What the script itself says.
fn words(texts: &Texts) -> Value {
    json!({
        "panel": texts.get("preview.panel"),
        "more": texts.get("preview.more"),
        "count": texts.get("preview.count"),
        "source": texts.get("preview.source"),
    })
}

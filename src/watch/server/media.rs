//! The Content-Type of what is served: what the program makes itself, and the kinds of files that it publishes.

use gongkai_model::files::media_type;

/// The Content-Type of a file by its name, with the encoding of texts.
pub(super) fn content_type(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase());
    let kind = match ending.as_deref().unwrap_or_default() {
        "html" | "htm" => "text/html",
        "css" => "text/css",
        "js" | "mjs" => "text/javascript",
        "wasm" => "application/wasm",
        "xml" => "application/xml",
        "webmanifest" => "application/manifest+json",
        "jsonld" => "application/ld+json",
        "ndjson" => "application/x-ndjson",
        other => media_type(other),
    };
    if kind.starts_with("text/") || kind == "application/xml" {
        format!("{kind}; charset=utf-8")
    } else {
        kind.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_name_their_encoding() {
        assert_eq!(content_type("a/b.HTML"), "text/html; charset=utf-8");
        assert_eq!(content_type("a.b/c"), "application/octet-stream");
        assert_eq!(content_type("表.ofd"), "application/ofd");
        assert_eq!(
            content_type("sitemap.xml"),
            "application/xml; charset=utf-8"
        );
    }
}

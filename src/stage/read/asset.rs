//! Reading an attachment or a picture: its hash, and nothing in it that a browser would run.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use xxhash_rust::xxh3::{Xxh3, xxh3_128};

use super::text::{ReadError, unreadable};
use crate::diagnostic::{Diagnostic, codes};

/// Hashes an attachment, and looks into an SVG picture for anything that a browser would run.
pub fn read_asset(path: &Path, shown: &str) -> Result<u128, Box<ReadError>> {
    let fail = |diagnostic, hash| Err(Box::new(ReadError { diagnostic, hash }));
    if shown.to_ascii_lowercase().ends_with(".svg") {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) => return fail(unreadable(shown, &error), 0),
        };
        let hash = xxh3_128(&bytes);
        let text = String::from_utf8_lossy(&bytes).to_ascii_lowercase();
        if let Some(what) = active_svg(&text) {
            let message = format!("SVG 图片里有{what}，不能发布");
            let diagnostic = Diagnostic::about(&codes::ACTIVE_FILE, shown, message)
                .hint("用绘图软件重新导出为“纯 SVG”，或转成 PNG");
            return fail(diagnostic, hash);
        }
        return Ok(hash);
    }
    match hash_file(path) {
        Ok(hash) => Ok(hash),
        Err(error) => fail(unreadable(shown, &error), 0),
    }
}

/// What in an SVG a browser would run, if anything.
fn active_svg(lower: &str) -> Option<&'static str> {
    if lower.contains("<script") || lower.contains(":script") {
        return Some("脚本");
    }
    if lower.contains("javascript:") {
        return Some("脚本链接");
    }
    if lower.contains("<foreignobject") {
        return Some("嵌入的网页");
    }
    if lower.contains("<!entity") {
        return Some("实体定义");
    }
    let handler = lower.match_indices("on").any(|(at, _)| {
        let before = lower.get(..at).and_then(|b| b.chars().next_back());
        let rest = lower.get(at + 2..).unwrap_or_default();
        let name = rest.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(0);
        let after = rest.get(name..).unwrap_or_default().trim_start();
        before.is_some_and(|c| c.is_whitespace() || matches!(c, '"' | '\'' | '/'))
            && name >= 3
            && after.starts_with('=')
    });
    handler.then_some("事件脚本")
}

fn hash_file(path: &Path) -> io::Result<u128> {
    let mut file = fs::File::open(path)?;
    let mut hasher = Xxh3::new();
    let mut buffer = vec![0; 128 * 1024];
    loop {
        let read = file.read(&mut buffer)?;
        let Some(part) = buffer.get(..read).filter(|part| !part.is_empty()) else {
            return Ok(hasher.digest128());
        };
        hasher.update(part);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn active_svg_is_told() {
        for bad in [
            "<svg onload=alert(1)>",
            "<svg><script/></svg>",
            "<a href='JavaScript:x'>",
            "<svg a='b'onclick = 'x'>",
        ] {
            assert!(active_svg(&bad.to_ascii_lowercase()).is_some(), "{bad}");
        }
        assert!(active_svg("<svg version='1' content='x' fill='none'>").is_none());
    }

    #[test]
    fn a_harmless_picture_is_hashed() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.svg");
        fs::write(&path, "<svg><path d='M1 1'/></svg>").unwrap();
        assert!(read_asset(&path, "content/a.svg").is_ok());
        fs::write(&path, "<svg onload='x()'/>").unwrap();
        let error = read_asset(&path, "content/a.svg").unwrap_err();
        assert_eq!(error.diagnostic.code.id, "R007");
    }
}

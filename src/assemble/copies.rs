//! Documents that were copied from another: `通知 - 副本.md`, as Windows names them, beside `通知.md`.

use gongkai_model::ContentPath;

/// What a copy's name has behind that of its original.
const SUFFIXES: [&str; 8] = [
    "副本",
    "复件",
    "拷贝",
    "copy",
    "（",
    "(",
    "（副本）",
    "备份",
];

/// Whether one document is a copy of the other by its name: they lie in one folder, and its name is the other's and
/// the word for a copy or a number in brackets.
pub(super) fn is_copy_of(copy: &ContentPath, original: &ContentPath) -> bool {
    let (copy, original) = (stem(copy), stem(original));
    let Some(rest) = copy.strip_prefix(original) else {
        return false;
    };
    let rest = rest
        .trim_start_matches([' ', '-', '_', '－'])
        .to_lowercase();
    SUFFIXES.iter().any(|suffix| rest.starts_with(suffix)) && !rest.contains('/')
}

/// A document's path without its ending, or its folder's.
fn stem(path: &ContentPath) -> &str {
    let path = path.inside();
    let folder = path.strip_suffix("/index.md");
    folder.or(path.strip_suffix(".md")).unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_are_known_by_their_names() {
        let is_copy = |copy: &str, original: &str| {
            is_copy_of(&ContentPath::new(copy), &ContentPath::new(original))
        };
        for copy in [
            "tz/通知 - 副本.md",
            "tz/通知 - 副本 (2).md",
            "tz/通知（1）.md",
            "tz/通知(1).md",
            "tz/通知 copy.md",
            "tz/通知 - Copy.md",
            "tz/通知 - 副本/index.md",
        ] {
            assert!(is_copy(copy, "tz/通知.md"), "{copy}");
            assert!(!is_copy("tz/通知.md", copy), "{copy}");
        }
        for other in [
            "tz/通知二.md",
            "tz/a/通知 - 副本.md",
            "gg/通知 - 副本.md",
            "tz/通知.md",
        ] {
            assert!(!is_copy(other, "tz/通知.md"), "{other}");
        }
    }
}

//! What is wrong with a page, for the script that shows it. Texts only: the script never makes HTML
//! of them.

use serde_json::{Value, json};

use gongkai_model::diagnostic::{Finding, Level, Place, to_json};
use gongkai_model::text::Texts;
use gongkai_model::text_range::floor_boundary;

use crate::json_object::set;

use super::view::View;

/// The most findings that are shown on one page.
const MOST: usize = 20;

/// The most characters of a source line before and after the place itself.
const AROUND: usize = 60;

/// What is wrong with a page: `{"shown": […], "more": 3}`, errors first. Like a build, the preview keeps advice
/// to itself.
pub(super) fn findings(view: &View, texts: &Texts) -> Value {
    let all = view.page.files.iter().chain(&view.page.rendering);
    let mut found: Vec<&Finding> = all.filter(|f| f.level != Level::Advice).collect();
    found.sort_by_key(|finding| finding.level);
    let shown: Vec<Value> = found
        .iter()
        .take(MOST)
        .map(|found| finding(found, texts))
        .collect();
    json!({ "shown": shown, "more": found.len().saturating_sub(MOST) })
}

/// A finding as programs get it, with its source line.
fn finding(finding: &Finding, texts: &Texts) -> Value {
    let mut value = to_json(finding, texts);
    set(&mut value, "excerpt", json!(excerpt(&finding.place)));
    value
}

/// The source line: what stands before, at and after the place.
fn excerpt(place: &Place) -> Option<[String; 3]> {
    let Place::Text(source, range) = place else {
        return None;
    };
    let text = source.text();
    let start = floor_boundary(text, range.start);
    let end = floor_boundary(text, range.end.max(start));
    let line_start = text.get(..start)?.rfind('\n').map_or(0, |at| at + 1);
    let rest = text.get(start..)?;
    let line_end = rest.find('\n').map_or(text.len(), |at| start + at);
    let end = end.min(line_end);
    let before = text.get(line_start..start)?;
    let skipped = before.chars().count().saturating_sub(AROUND);
    let mut shown: String = before.chars().skip(skipped).collect();
    if skipped > 0 {
        shown.insert(0, '…');
    }
    let cut = |text: &str, most: usize| {
        let mut short: String = text.chars().take(most).collect();
        if short.len() < text.len() {
            short.push('…');
        }
        short
    };
    Some([
        shown,
        cut(text.get(start..end)?, 2 * AROUND),
        cut(text.get(end..line_end)?.trim_end(), AROUND),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongkai_model::SourceFile;

    #[test]
    fn a_line_is_cut_around_the_place() {
        let text = format!("---\n{}错误{}\n下一行", "前".repeat(99), "后".repeat(99));
        let source = SourceFile::new("content/a.md", text);
        let at = source.text().find("错误").unwrap();
        let [before, marked, after] = excerpt(&Place::Text(source, at..at + 6)).unwrap();
        assert_eq!(before, format!("…{}", "前".repeat(AROUND)));
        assert_eq!(marked, "错误");
        assert_eq!(after, format!("{}…", "后".repeat(AROUND)));
    }

    #[test]
    fn odd_ranges_are_clamped() {
        let source = SourceFile::new("a.md", "好\n好");
        for range in [0..99, 1..2, 7..9, 50..60] {
            assert!(
                excerpt(&Place::Text(source.clone(), range.clone())).is_some(),
                "{range:?}"
            );
        }
    }
}

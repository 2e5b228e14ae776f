//! Files of a site's own theme that are merged by halves.

use gongkai_model::diagnostic::Finding;
use gongkai_model::rules::ConflictMarker;
use gongkai_model::{SourceFile, conflict};

use super::files::ThemeFiles;

/// The theme's files without those that Git could not merge, each reported once; `None` where there are none. The
/// built-in file stands in for one, so that neither of its two versions is published.
pub(super) fn leave_out(
    folder: &str,
    own: &ThemeFiles,
    found: &mut Vec<Finding>,
) -> Option<ThemeFiles> {
    let marked = own.iter().filter_map(|(path, bytes)| {
        let text = std::str::from_utf8(bytes).ok()?;
        let mark = conflict(text)?;
        let source = SourceFile::new(format!("{folder}/{path}"), text);
        found.push(Finding::in_text(&source, mark, &ConflictMarker));
        Some(path.clone())
    });
    let marked: Vec<String> = marked.collect();
    if marked.is_empty() {
        return None;
    }
    let mut whole = own.clone();
    whole.retain(|path, _| !marked.contains(path));
    Some(whole)
}

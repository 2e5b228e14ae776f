//! Tabs behind the colon of a key.

use std::borrow::Cow;

/// The text with spaces for the tabs between a key's colon and its value. YAML allows them, the library at some places
/// only; a space has as many bytes, so that every place stays what it is.
pub(super) fn as_spaces(text: &str) -> Cow<'_, str> {
    if !text.contains('\t') {
        return Cow::Borrowed(text);
    }
    let mut spaced = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let Some((key, rest)) = line.split_once(':') else {
            spaced.push_str(line);
            continue;
        };
        let is_key = !key.contains(['"', '\'', '[', '{', '#']);
        let gap = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        spaced.push_str(key);
        spaced.push(':');
        for (at, c) in rest.char_indices() {
            let is_gap = is_key && at < gap;
            spaced.push(if is_gap { ' ' } else { c });
        }
    }
    Cow::Owned(spaced)
}

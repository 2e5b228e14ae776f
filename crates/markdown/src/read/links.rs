//! Links whose address has spaces, as a browser names a second download: `[附件](招标文件 (1).pdf)`. Markdown
//! ends an address at a space and shows the whole as text.

use std::ops::Range;

use gongkai_model::text_range::slice;

/// A link or picture in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct SpacedLink {
    /// Its bytes of the text.
    pub(super) range: Range<usize>,
    /// What stands in the square brackets.
    pub(super) label: Range<usize>,
    pub(super) address: Range<usize>,
    /// What a pointer shows; empty where there is none.
    pub(super) title: Range<usize>,
    pub(super) is_picture: bool,
}

/// How much of a text is looked at on either side of what may be a link.
const NEAR: usize = 400;

/// The first such link at or after a byte of a text.
pub(super) fn find(text: &str, mut from: usize) -> Option<SpacedLink> {
    let begin = from;
    loop {
        let middle = from + text.get(from..)?.find("](")?;
        from = middle + 2;
        if let Some(link) = link_at(text, begin, middle) {
            return Some(link);
        }
    }
}

fn link_at(text: &str, begin: usize, middle: usize) -> Option<SpacedLink> {
    let near = gongkai_model::text_range::floor_boundary(text, middle.saturating_sub(NEAR));
    let start = near.max(begin);
    let open = start + slice(text, start..middle).rfind('[')?;
    let inside = middle + 2;
    let length = address_length(slice(text, inside..))?;
    let (address, title) = without_title(text, inside..inside + length);
    let written = slice(text, address.clone());
    let is_address = written.contains('.') && written.contains([' ', '\u{3000}']);
    if !is_address || written.starts_with('<') || open + 1 == middle {
        return None;
    }
    let is_picture = slice(text, begin..open).ends_with('!');
    Some(SpacedLink {
        range: open - usize::from(is_picture)..inside + length + 1,
        label: open + 1..middle,
        address,
        title,
        is_picture,
    })
}

/// Up to the bracket that closes the address, whose own brackets come in pairs.
fn address_length(rest: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, byte) in rest.bytes().enumerate().take(NEAR) {
        match byte {
            b'(' => open += 1,
            b')' if open == 0 => return Some(at),
            b')' => open -= 1,
            b'\n' | b'[' | b']' | b'<' | b'>' => return None,
            _ => {}
        }
    }
    None
}

/// The address without spaces around it, and the title in quotes after it.
fn without_title(text: &str, range: Range<usize>) -> (Range<usize>, Range<usize>) {
    let written = slice(text, range.clone());
    let body = written.trim_end();
    let quoted = body
        .strip_suffix('"')
        .and_then(|body| Some((body.find(" \"")?, body.len())));
    let (address, title) = match quoted {
        Some((at, end)) => (slice(written, ..at), at + 2..end),
        None => (body, body.len()..body.len()),
    };
    let start = range.start + (address.len() - address.trim_start().len());
    let end = range.start + address.trim_end().len();
    (
        start..end.max(start),
        range.start + title.start..range.start + title.end,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, &str, &str, &str)> {
        let mut from = 0;
        std::iter::from_fn(|| {
            let link = find(text, from)?;
            from = link.range.end;
            Some((
                slice(text, link.range),
                slice(text, link.label),
                slice(text, link.address),
                slice(text, link.title),
            ))
        })
        .collect()
    }

    #[test]
    fn addresses_with_spaces() {
        assert_eq!(
            found("见[附件](招标文件 (1).pdf)和![图](图 1.png \"题\")。"),
            [
                ("[附件](招标文件 (1).pdf)", "附件", "招标文件 (1).pdf", ""),
                ("![图](图 1.png \"题\")", "图", "图 1.png", "题"),
            ]
        );
        assert_eq!(found("[甲]( 附件 1.pdf )")[0].2, "附件 1.pdf");
    }

    #[test]
    fn other_brackets_stay() {
        for text in [
            "数组[0](见 下)",
            "[甲](a.pdf",
            "[甲](附件 (1.pdf)",
            "[](附件 1.pdf)",
            "](附件 1.pdf)",
            "[甲](附\n件 1.pdf)",
            "[甲](b.pdf)",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}

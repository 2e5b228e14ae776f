//! Pictures.

use std::fmt::Write as _;

use gongkai_model::Dimensions;

use super::escape::{push_address, push_attribute};
use crate::tree::Image;

/// When a browser loads a picture.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Loading {
    /// At once: the first of an article is often in sight, and is not to wait for that to be known.
    Eager,
    /// When it comes near.
    Lazy,
}

/// Writes a picture. `title` is what a pointer shows.
pub(super) fn write(
    out: &mut String,
    image: &Image<'_>,
    href: &str,
    own: Option<Dimensions>,
    title: &str,
    loading: Loading,
) {
    out.push_str("<img src=\"");
    push_address(out, href);
    out.push_str("\" alt=\"");
    push_attribute(out, &image.alt);
    if !title.is_empty() {
        out.push_str("\" title=\"");
        push_attribute(out, title);
    }
    // With both, a browser keeps the picture's place free until it has arrived.
    let [width, height] = shown_size(image.size, own);
    for (name, value) in [("width", width), ("height", height)] {
        if let Some(value) = value {
            // Writing into a string cannot fail.
            let _ = write!(out, "\" {name}=\"{value}");
        }
    }
    if loading == Loading::Lazy {
        out.push_str("\" loading=\"lazy");
    }
    out.push_str("\" decoding=\"async\">");
}

/// Width and height to write: what the editor asked for, completed from what the picture itself tells.
fn shown_size(asked: [Option<u32>; 2], own: Option<Dimensions>) -> [Option<u32>; 2] {
    let whole = match asked {
        [Some(_), Some(_)] => None,
        [Some(width), None] => own.and_then(|own| own.at_width(width)),
        [None, Some(height)] => own.and_then(|own| own.at_height(height)),
        [None, None] => own,
    };
    whole.map_or(asked, |whole| [Some(whole.width), Some(whole.height)])
}

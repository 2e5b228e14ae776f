//! The tags of an editor's own elements.

use super::escape::push_attribute;
use crate::tree::{Flow, RawElement};

/// Writes the start of an element.
pub(super) fn open(out: &mut String, element: &RawElement) {
    if element.is_transparent() {
        return;
    }
    out.push('<');
    out.push_str(element.name);
    for attribute in &element.attributes {
        out.push(' ');
        out.push_str(&attribute.name);
        out.push_str("=\"");
        push_attribute(out, &attribute.value);
        out.push('"');
    }
    out.push('>');
}

/// Writes the end of an element.
pub(super) fn close(out: &mut String, element: &RawElement) {
    if element.is_transparent() || element.is_void() {
        return;
    }
    out.push_str("</");
    out.push_str(element.name);
    out.push_str(match (element.name, element.flow) {
        ("table", _) => "></div>\n",
        (_, Flow::Line) => ">\n",
        (_, Flow::Inline | Flow::Apart) => ">",
    });
}

//! Films and sounds: players with captions, and a link for whoever cannot play them.

use super::escape::{push_address, push_attribute};
use crate::media::Player;

/// Writes the start of a player. `name` is its text alternative.
pub(super) fn open(
    out: &mut String,
    player: Player,
    href: &str,
    name: &str,
    captions: Option<&str>,
) {
    out.push('<');
    out.push_str(player.element());
    // Nothing but its length is loaded before somebody wants it.
    out.push_str(" controls=\"\" preload=\"metadata\" src=\"");
    push_address(out, href);
    if !name.is_empty() {
        out.push_str("\" aria-label=\"");
        push_attribute(out, name);
    }
    out.push_str("\">");
    if let Some(captions) = captions {
        out.push_str("<track kind=\"captions\" default=\"\" src=\"");
        push_address(out, captions);
        out.push_str("\">");
    }
}

/// Writes the end of a player.
pub(super) fn close(out: &mut String, player: Player) {
    out.push_str("</");
    out.push_str(player.element());
    out.push('>');
}

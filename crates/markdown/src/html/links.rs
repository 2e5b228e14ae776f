//! Links: the tags, and what is said beside them.

use super::escape::{push_address, push_attribute, push_fragment, push_text};
use crate::attachments::facts_to_add;
use crate::leads::Lead;
use crate::words::{Words, with_text};

/// Writes the start of a link.
pub(super) fn open(out: &mut String, lead: &Lead, title: &str) {
    match lead {
        Lead::Here { anchor } => {
            out.push_str("<a href=\"#");
            push_fragment(out, anchor);
        }
        Lead::Page { href, anchor } => {
            out.push_str("<a href=\"");
            push_address(out, href);
            if let Some(anchor) = anchor {
                out.push('#');
                push_fragment(out, anchor);
            }
        }
        Lead::Address { href } => {
            out.push_str("<a href=\"");
            push_address(out, href);
        }
        Lead::External { url } => {
            out.push_str("<a class=\"external\" rel=\"noopener external\" href=\"");
            push_address(out, url);
        }
        Lead::File { href, .. } => {
            out.push_str("<a class=\"attachment\" href=\"");
            push_address(out, href);
        }
    }
    if !title.is_empty() {
        out.push_str("\" title=\"");
        push_attribute(out, title);
    }
    out.push_str("\">");
}

/// Writes the end of a link; `text` is what the link says.
pub(super) fn close(out: &mut String, lead: &Lead, text: impl FnOnce() -> String, words: &Words) {
    match lead {
        Lead::Here { .. } | Lead::Page { .. } | Lead::Address { .. } => {}
        Lead::External { .. } => {
            out.push_str("<span class=\"visually-hidden\">");
            push_text(out, &words.external);
            out.push_str("</span>");
        }
        Lead::File { label, size, .. } => {
            if let Some(facts) = facts_to_add(&text(), label, *size, words) {
                out.push_str("<span class=\"attachment-facts\">");
                push_text(out, &with_text(&words.facts, &facts));
                out.push_str("</span>");
            }
        }
    }
    out.push_str("</a>");
}

/// Writes the start of a link from a cited 文号.
pub(super) fn open_citation(out: &mut String, href: &str) {
    out.push_str("<a class=\"citation\" href=\"");
    push_attribute(out, href);
    out.push_str("\">");
}

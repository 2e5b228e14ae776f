//! Markdown → a tree → HTML, plain text, headings: CommonMark with tables, footnotes, strikethrough, task
//! lists and definition lists, put right for Chinese and made fit for the page's security policy.
//!
//! 1. [`Source`] puts marks into the body where CommonMark misjudges Chinese emphasis.
//! 2. [`read`] makes a [`Tree`] of blocks and inlines, each with its place in the body, and lets passes over
//!    the tree see captions, figures, typed indents and the ends of lines. An editor's own HTML passes tag
//!    by tag through a list of what is allowed, without its ids, classes and styles; what stays becomes
//!    nodes. The tree is well nested by construction, whatever the input.
//! 3. [`Article`] asks the site where links lead ([`Resolve`], [`Leads`]) and numbers headings and footnotes.
//! 4. HTML, plain text, headings, attachments, pictures and the parts of official documents are functions of
//!    the tree and of what was found, each in its room. Only a body that kept tags of an editor's has its HTML
//!    parsed and cleaned as a whole; the attributes that the generator writes itself are never an editor's.
//!
//! Nothing here knows files or URLs, and what an article says by itself ([`Words`]) is the caller's.
//!
//! Decisions that the norm leaves open:
//! - The page has its `h1`, so headings begin at `h2`; a heading is one level below the nearest
//!   one before it that is higher in the body, so no level is skipped.
//! - A line that begins with two U+3000 starts a new paragraph, as its writer meant it to.
//! - A paragraph such as `表1 收费标准` directly before a table is its caption.
//! - A picture alone in its paragraph is a `figure`; its title is the caption. A film or a sound has a player.
//! - Where a line ends in Chinese and the next begins so, a paragraph ends; lines that an editor wrapped are one.
#![warn(clippy::indexing_slicing)]
#![cfg_attr(not(test), warn(clippy::string_slice))]

// Reading
mod bounds;
mod chinese;
mod problem;
mod raw;
mod read;
mod tree;

// In the site
mod address;
mod anchors;
mod bare;
mod leads;
mod lost;
mod media;
mod notes;
mod official;
mod outline;
mod resolve;

// What is made of it
mod article;
mod attachments;
mod excerpt;
mod html;
mod lines;
mod pictures;
mod text;
mod words;

#[cfg(test)]
mod tests;

pub use anchors::Anchors;
pub use article::Article;
pub use attachments::{Attachment, size_in_words};
pub use chinese::Source;
pub use excerpt::excerpt;
pub use leads::{Lead, Leads, Mention, MentionLead, Sight};
pub use media::{NotShown, Player};
pub use official::{Part, Parts};
pub use outline::{Heading, outline};
pub use pictures::Picture;
pub use problem::{Excess, LostTable, Problem, ProblemKind, Trap, Unshown};
pub use read::read;
pub use resolve::{Resolve, Target};
pub use tree::{
    Alignment, Attribute, Break, Children, Flow, Image, Kind, Link, LinkForm, MAX_DEPTH, NodeId,
    RawElement, Tree,
};
pub use words::Words;

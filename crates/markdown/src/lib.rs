//! Markdown → [`Article`]: CommonMark with tables, footnotes, strikethrough, task lists and
//! definition lists, put right for Chinese and made fit for the page's security policy.
//!
//! - [`render`] walks pulldown-cmark's events once and writes one string. What needs to be known
//!   ahead (heading levels and anchors) is taken from the same events before.
//! - Every element that is open is a frame on one stack, the article's own and those of raw HTML.
//!   So the output is well nested by construction, whatever the input.
//! - Raw HTML passes tag by tag through a list of what is allowed, without its ids, classes and
//!   styles; only an article that kept some of it is then parsed and cleaned as a whole. The
//!   attributes that the generator writes itself are therefore never an editor's.
//! - Nothing here knows files or URLs: the caller answers through [`Resolve`].
//!
//! Decisions that the norm leaves open:
//! - The page has its `h1`, so headings begin at `h2`; a heading is one level below the nearest
//!   one before it that is higher in the body, so no level is skipped.
//! - A line that begins with two U+3000 starts a new paragraph, as its writer meant it to.
//! - A paragraph such as `表1 收费标准` directly before a table is its caption.
//! - A picture alone in its paragraph is a `figure`; its title is the caption.

mod address;
mod anchors;
mod article;
mod attachments;
mod blocks;
mod chinese;
mod escape;
mod events;
mod footnotes;
mod headings;
mod links;
mod pictures;
mod problem;
mod raw_attributes;
mod raw_html;
mod raw_tokens;
mod sanitise;
mod tables;
mod text;
mod words;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use gongkai_model::Dimensions;

pub use anchors::Anchors;
pub use attachments::{Attachment, size_in_words};
pub use headings::Heading;
pub use pictures::Picture;
pub use problem::{Problem, ProblemKind};
pub use words::Words;

/// How deep quotes, lists, emphasis and raw tags may be nested together.
pub const MAX_DEPTH: usize = 100;

/// A rendered body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// For the page; no scripts, styles or style attributes, headings from `h2` down.
    pub html: String,
    /// For search and summaries: blocks on lines of their own, table cells separated by a space,
    /// the alternative texts of pictures in their places, footnotes at the end, the numbers of ordered
    /// lists, no markup.
    pub text: String,
    /// The headings in order, for a table of contents.
    pub headings: Vec<Heading>,
    /// The local files that are linked, in order, with repetitions.
    pub attachments: Vec<Attachment>,
    /// The local pictures that are shown, in order, with repetitions.
    pub pictures: Vec<Picture>,
}

/// What a link or picture leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A page of the site.
    Page {
        /// Address for the `href`, percent-encoded, without a fragment.
        href: String,
    },
    /// A file that is copied to the site.
    File {
        /// Address for the `href` or `src`, percent-encoded.
        href: String,
        /// The type in words: `PDF`, `Excel 表格`.
        label: String,
        /// Bytes.
        size: u64,
        /// How large it is shown, if it is a picture that tells.
        dimensions: Option<Dimensions>,
    },
    /// Another site.
    External {
        /// The address as written.
        url: String,
    },
    /// An address on the site's own host, below its path, that the build does not make. Something else
    /// may serve it: the link stays, and the editor hears of it.
    Unmade {
        /// The address as written.
        url: String,
    },
    /// A document that is not public yet: the text stays, and becomes a link once it is.
    Unpublished,
    /// A document or file that an error of its own keeps out: the text stays, and nothing more is said.
    Faulty,
    /// Nothing; the editor gets a problem.
    Missing {
        /// The most similar path that exists.
        nearest: Option<String>,
    },
}

/// The site as an article sees it. Implemented over the URL table by whoever renders.
pub trait Resolve {
    /// What a link leads to. `target` is either a whole `http` or `https` address as written, or a path
    /// as the editor wrote it (relative or beginning with `/`), percent-decoded; without a fragment.
    fn link(&self, target: &str) -> Target;

    /// The anchors of the page that [`Resolve::link`] gives for the same target; `None` where they are
    /// not known, and any fragment will do.
    fn anchors(&self, _target: &str) -> Option<Arc<Anchors>> {
        None
    }

    /// What a picture's path leads to, in the form of [`Resolve::link`]; only a
    /// [`Target::File`] is shown.
    fn picture(&self, target: &str) -> Target;

    /// The address of the document that bears a 文号, by its
    /// [comparison key](gongkai_model::DocNumber::key). `None` for one that the site does not have,
    /// and for the document that is being rendered.
    fn document(&self, number_key: &str) -> Option<String>;

    /// What the article says by itself, in the language of the site.
    fn words(&self) -> &Words {
        &Words::CHINESE
    }
}

/// Renders a body (the Markdown after the front matter).
///
/// Every input gives an article; what is wrong in it comes back as problems in the order met, with
/// the faulty part left out.
///
/// ```
/// use gongkai_markdown::{Resolve, Target, render};
/// struct Nothing;
/// impl Resolve for Nothing {
///     fn link(&self, _: &str) -> Target { Target::Missing { nearest: None } }
///     fn picture(&self, _: &str) -> Target { Target::Missing { nearest: None } }
///     fn document(&self, _: &str) -> Option<String> { None }
/// }
/// let (article, problems) = render("**注意：**请见[附件](附件.pdf)\n办理。", &Nothing);
/// assert_eq!(article.html, "<p><strong>注意：</strong>请见附件办理。</p>\n");
/// assert_eq!(article.text, "注意：请见附件办理。");
/// assert_eq!(problems[0].to_string(), "链接的目标不存在：附件.pdf");
/// ```
pub fn render(body: &str, resolve: &impl Resolve) -> (Article, Vec<Problem>) {
    let source = chinese::Source::new(body);
    let steps = events::read(&source);
    article::Writer::new(body, &steps, resolve).write()
}

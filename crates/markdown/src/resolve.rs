//! The site as an article sees it.

use std::sync::Arc;

use gongkai_model::Dimensions;
use gongkai_model::files::Refusal;

use crate::anchors::Anchors;

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
    /// may serve it: the link stays, and the editor gets a problem.
    Unmade {
        /// The address as written.
        url: String,
    },
    /// A document that is not public yet: the text stays, and becomes a link once it is.
    Unpublished,
    /// A document or file that an error of its own keeps out: the text stays, and nothing more is said.
    Faulty,
    /// A file that is not published, whatever links it: the text stays, and the editor gets a problem.
    Refused {
        /// Why.
        why: Refusal,
    },
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
}

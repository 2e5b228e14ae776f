//! What can be wrong in a body, and where. How it is worded is the business of whoever reports it.

use std::ops::Range;

use gongkai_model::files::Refusal;

/// Something wrong in a body. The article is complete without the faulty part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Bytes of the body.
    pub range: Range<usize>,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// The kinds of [`Problem`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// A link to a file or page that does not exist; its text stays.
    MissingTarget {
        /// As written.
        target: String,
        /// The most similar that exists.
        nearest: Option<String>,
    },
    /// A link to a document that is not public yet; its text stays.
    UnpublishedTarget {
        /// As written.
        target: String,
    },
    /// A link or a picture that leads to a file which is not published; its text stays.
    RefusedTarget {
        /// As written.
        target: String,
        /// Why.
        why: Refusal,
    },
    /// An address of the site itself that the build does not make; the link stays.
    UnmadeTarget {
        /// As written.
        url: String,
    },
    /// A link without an address.
    EmptyTarget,
    /// A link to a place that no heading of the document has. In its own document the text stays;
    /// elsewhere the link leads to the page.
    MissingAnchor {
        /// The page as written; `None` for the document itself.
        page: Option<String>,
        /// Without the `#`.
        anchor: String,
        /// The most similar that exists.
        nearest: Option<String>,
    },
    /// A link whose scheme a page must not follow (`javascript:`, `data:`, `file:`, `C:`).
    UnsafeScheme {
        /// Without the colon, in lower case.
        scheme: String,
    },
    /// An address with something before an `@` in front of its host, which is taken for the host; the link stays.
    AddressWithUser {
        /// What stands there.
        user: String,
        /// Where it leads.
        host: String,
    },
    /// A link whose text names another host than the one that it leads to; the link stays.
    OtherHost {
        /// The host that the text names.
        shown: String,
        /// Where it leads.
        host: String,
    },
    /// A picture that does not exist; its alternative text stands in its place.
    MissingPicture {
        /// As written.
        target: String,
        /// The most similar that exists.
        nearest: Option<String>,
    },
    /// A picture on another site, which the page's security policy blocks; it became a link.
    ExternalPicture {
        /// As written.
        url: String,
    },
    /// A picture without alternative text.
    ImageWithoutAlt,
    /// Raw HTML that was removed, each thing reported at its first place: `<script>`, `style`.
    HtmlRemoved {
        /// Elements as `<name>`, attributes as `name`, in the order met.
        what: Vec<String>,
    },
    /// A reference to a footnote that nothing defines; it stays as it is written.
    UndefinedFootnote {
        /// Its label.
        label: String,
    },
    /// A footnote that the text never refers to; it stands at the end of the notes.
    UnusedFootnote {
        /// Its label.
        label: String,
    },
    /// A second footnote with the same label; it stands at the end of the notes.
    DuplicateFootnote {
        /// Its label.
        label: String,
    },
    /// Chinese prose that CommonMark takes for code because its lines begin with four spaces.
    IndentedProse,
    /// `[附件](附件 1.pdf)`, whose address has a space, or `[附件]（附件.pdf）` with brackets of the wrong width:
    /// readers see the marks.
    LostLink {
        /// The address as it should be written.
        address: String,
    },
    /// `##标题` without the space that makes it a heading.
    HeadingWithoutSpace,
    /// `##` alone: a heading that shows nothing.
    EmptyHeading,
    /// Quotes, lists or tags nested deeper than [`MAX_DEPTH`](crate::MAX_DEPTH); the inner ones are
    /// shown without their own marks.
    TooDeep,
}

//! What can be wrong in a body, and where. How it is worded is the business of whoever reports it.

use std::ops::Range;

use gongkai_model::files::Refusal;

use crate::media::NotShown;

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
    /// `！[图](a.png)`, a link where a picture was meant: its mark is of full width.
    LostPicture,
    /// `##标题` without the space that makes it a heading, or `＃ 标题` with a mark of full width.
    HeadingWithoutSpace {
        /// Whether the mark is of full width.
        is_wide: bool,
    },
    /// `-甲`, an item of a list without the space that makes it one.
    ListWithoutSpace,
    /// `** 重点 **`, whose spaces keep it from being emphasis: readers see the marks.
    LostEmphasis,
    /// What Markdown made of marks that were meant as they are, or as something else.
    Trap(Trap),
    /// Text that nothing is shown of.
    Unshown(Unshown),
    /// Lines that were meant to be a table and are none.
    LostTable(LostTable),
    /// Cells that no column is for; they are not shown.
    CellsLost,
    /// A `|` in code or in a link's text that ends the cell.
    CellCut,
    /// A line directly below a table that became a row of it.
    LineInTable,
    /// A link to `www.x.cn`, which lacks its `https://`; its text stays.
    MissingScheme {
        /// The address as it should be written.
        url: String,
    },
    /// `![…](a.pdf)`: a file that no page shows in place. It became a link.
    NotAPicture {
        /// As written.
        target: String,
        /// Why it is none.
        why: NotShown,
    },
    /// A film or a sound without a text alternative and without captions.
    PlayerWithoutText {
        /// As written.
        target: String,
        /// The file that would hold its captions.
        captions: String,
    },
    /// The body has too much of something to be read as Markdown, and stands as it was typed; or a tag has, and
    /// is left out.
    TooMany(Excess),
    /// A line that begins with 二、 or 地点： or the like and runs on in a paragraph, because the line above does
    /// not end in Chinese.
    RunOnLine,
    /// `##` alone: a heading that shows nothing.
    EmptyHeading,
    /// Quotes, lists or tags nested deeper than [`MAX_DEPTH`](crate::MAX_DEPTH); the inner ones are
    /// shown without their own marks.
    TooDeep,
}

/// What Markdown made of marks that were meant otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trap {
    /// `>50人` became a quotation.
    QuotedFigure,
    /// A paragraph above `---` became a heading.
    UnderlinedText,
    /// The stars of `张*伟、李*娜` became emphasis.
    HiddenNames,
}

/// Text that nothing is shown of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unshown {
    /// `[1]: 某某`, which defines an address that no link uses.
    Definition,
    /// Chinese behind the fence of a code block, where the name of a language stands.
    FenceInfo,
}

/// How a table was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LostTable {
    /// Its cells are set apart by tabs, as a spreadsheet program copies them.
    Tabs,
    /// Its head lacks the line of `---` below, or that line has another number of cells.
    Head,
}

/// What there is too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// Quotes and lists that begin in one line.
    Depth,
    /// Marks of any kind.
    Marks,
    /// Cells that rows leave out.
    Cells,
    /// Attributes of one tag.
    Attributes,
}

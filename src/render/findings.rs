//! What is wrong in a body, as the rules have it.

use std::sync::Arc;

use gongkai_markdown::{
    Excess, LostTable as Table, MAX_DEPTH, NotShown, Problem, ProblemKind, Trap, Unshown,
};
use gongkai_model::SourceFile;
use gongkai_model::diagnostic::Finding;
use gongkai_model::rules::{
    AddressWithUser, AnchorMissing, EmptyHeading, FileRefused, Footnote, HtmlRemoved, IndentedText,
    LinkMissing, LinkUnmade, LinkUnpublished, LostEmphasis, LostHeading, LostLink, LostList,
    LostTable, MarkTaken, NotAPicture, OtherHost, PictureExternal, PictureMissing,
    PictureWithoutAlt, PlayerWithoutText, RunOnLine, TableCells, TableLine, TooDeep, TooManyMarks,
    UnsafeLink, UnshownText,
};

/// A body's problems at their places in the whole text, in which the body begins at `offset`.
pub(super) fn findings(
    problems: &[Problem],
    source: &Arc<SourceFile>,
    offset: usize,
) -> Vec<Finding> {
    problems
        .iter()
        .map(|problem| finding(problem, source, offset))
        .collect()
}

fn finding(problem: &Problem, source: &Arc<SourceFile>, offset: usize) -> Finding {
    use ProblemKind as Kind;
    let range = problem.range.start + offset..problem.range.end + offset;
    match problem.kind.clone() {
        Kind::MissingTarget { target, nearest } => {
            let breach = LinkMissing::Target { target, nearest };
            Finding::in_text(source, range, &breach)
        }
        Kind::EmptyTarget => Finding::in_text(source, range, &LinkMissing::Empty),
        Kind::UnpublishedTarget { target } => {
            Finding::in_text(source, range, &LinkUnpublished { target })
        }
        Kind::RefusedTarget { target, why } => {
            Finding::in_text(source, range, &FileRefused::Linked { target, why })
        }
        Kind::UnmadeTarget { url } => Finding::in_text(source, range, &LinkUnmade { url }),
        Kind::MissingAnchor {
            page,
            anchor,
            nearest,
        } => {
            let breach = AnchorMissing {
                page,
                anchor,
                nearest,
            };
            Finding::in_text(source, range, &breach)
        }
        Kind::UnsafeScheme { scheme } => Finding::in_text(source, range, &UnsafeLink { scheme }),
        Kind::AddressWithUser { user, host } => {
            Finding::in_text(source, range, &AddressWithUser { user, host })
        }
        Kind::OtherHost { shown, host } => {
            Finding::in_text(source, range, &OtherHost { shown, host })
        }
        Kind::MissingPicture { target, nearest } => {
            Finding::in_text(source, range, &PictureMissing { target, nearest })
        }
        Kind::ExternalPicture { url } => Finding::in_text(source, range, &PictureExternal { url }),
        Kind::ImageWithoutAlt => Finding::in_text(source, range, &PictureWithoutAlt),
        Kind::HtmlRemoved { what } => Finding::in_text(source, range, &HtmlRemoved { what }),
        Kind::UndefinedFootnote { label } => {
            Finding::in_text(source, range, &Footnote::Undefined { label })
        }
        Kind::UnusedFootnote { label } => {
            Finding::in_text(source, range, &Footnote::Unused { label })
        }
        Kind::DuplicateFootnote { label } => {
            Finding::in_text(source, range, &Footnote::Duplicate { label })
        }
        Kind::IndentedProse => Finding::in_text(source, range, &IndentedText),
        Kind::LostLink { address } => Finding::in_text(source, range, &LostLink::Link { address }),
        Kind::LostPicture => Finding::in_text(source, range, &LostLink::Picture),
        Kind::HeadingWithoutSpace { is_wide: false } => {
            Finding::in_text(source, range, &LostHeading::NoSpace)
        }
        Kind::HeadingWithoutSpace { is_wide: true } => {
            Finding::in_text(source, range, &LostHeading::WideMark)
        }
        Kind::ListWithoutSpace => Finding::in_text(source, range, &LostList),
        Kind::LostEmphasis => Finding::in_text(source, range, &LostEmphasis),
        Kind::Trap(trap) => {
            let taken = match trap {
                Trap::QuotedFigure => MarkTaken::Quote,
                Trap::UnderlinedText => MarkTaken::Underline,
                Trap::HiddenNames => MarkTaken::Stars,
            };
            Finding::in_text(source, range, &taken)
        }
        Kind::Unshown(Unshown::Definition) => {
            Finding::in_text(source, range, &UnshownText::Definition)
        }
        Kind::Unshown(Unshown::FenceInfo) => {
            Finding::in_text(source, range, &UnshownText::FenceInfo)
        }
        Kind::LostTable(Table::Tabs) => Finding::in_text(source, range, &LostTable::Tabs),
        Kind::LostTable(Table::Head) => Finding::in_text(source, range, &LostTable::Head),
        Kind::CellsLost => Finding::in_text(source, range, &TableCells::Lost),
        Kind::CellCut => Finding::in_text(source, range, &TableCells::Cut),
        Kind::LineInTable => Finding::in_text(source, range, &TableLine),
        Kind::MissingScheme { url } => {
            Finding::in_text(source, range, &LinkMissing::NoScheme { url })
        }
        Kind::NotAPicture { target, why } => {
            let rule = match why {
                NotShown::OtherKind => NotAPicture::OtherKind { target },
                NotShown::ByBrowsers => NotAPicture::NotShown { target },
            };
            Finding::in_text(source, range, &rule)
        }
        Kind::PlayerWithoutText { target, captions } => {
            Finding::in_text(source, range, &PlayerWithoutText { target, captions })
        }
        Kind::RunOnLine => Finding::in_text(source, range, &RunOnLine),
        Kind::TooMany(excess) => {
            let many = match excess {
                Excess::Depth => TooManyMarks::Depth,
                Excess::Marks => TooManyMarks::Marks,
                Excess::Cells => TooManyMarks::Cells,
                Excess::Attributes => TooManyMarks::Attributes,
            };
            Finding::in_text(source, range, &many)
        }
        Kind::EmptyHeading => Finding::in_text(source, range, &EmptyHeading),
        Kind::TooDeep => Finding::in_text(source, range, &TooDeep { most: MAX_DEPTH }),
    }
}

//! What is wrong in a body, as the rules have it.

use std::sync::Arc;

use gongkai_markdown::{MAX_DEPTH, Problem, ProblemKind};
use gongkai_model::SourceFile;
use gongkai_model::diagnostic::Finding;
use gongkai_model::rules::{
    AddressWithUser, AnchorMissing, EmptyHeading, FileRefused, Footnote, HtmlRemoved, IndentedText,
    LinkMissing, LinkUnmade, LinkUnpublished, LostHeading, LostLink, OtherHost, PictureExternal,
    PictureMissing, PictureWithoutAlt, TooDeep, UnsafeLink,
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
        Kind::LostLink { address } => Finding::in_text(source, range, &LostLink { address }),
        Kind::HeadingWithoutSpace => Finding::in_text(source, range, &LostHeading),
        Kind::EmptyHeading => Finding::in_text(source, range, &EmptyHeading),
        Kind::TooDeep => Finding::in_text(source, range, &TooDeep { most: MAX_DEPTH }),
    }
}

//! Pictures: shown with a text alternative, or replaced by it.

use std::fmt::Write as _;
use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use gongkai_model::Dimensions;

use super::address::{Address, address};
use super::article::{End, Writer};
use super::{ProblemKind, Resolve, Target, chinese, escape};

/// A local picture that an article shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Address, as [`Resolve`](super::Resolve) gave it.
    pub href: String,
    /// The text alternative; empty if the editor gave none.
    pub alt: String,
}

/// A picture as the editor wrote it.
pub(super) struct Written<'a> {
    pub(super) target: &'a str,
    pub(super) alt: &'a str,
    pub(super) title: &'a str,
    /// Width and height, of a raw tag.
    pub(super) size: [Option<u32>; 2],
    pub(super) range: &'a Range<usize>,
}

impl<R: Resolve> Writer<'_, R> {
    /// Writes the picture that starts here, through its end.
    pub(super) fn markdown_picture(&mut self, target: &str, title: &str, range: &Range<usize>) {
        let alt = self.take_alt();
        let alone = matches!(self.open.last().map(|frame| &frame.end), Some(End::Figure));
        let picture = Written {
            target,
            alt: &alt,
            title: if alone { "" } else { title },
            size: [None, None],
            range,
        };
        if !alone {
            self.picture(&picture);
            return;
        }
        // The paragraph's start is not written yet: whether it is a figure shows only now.
        self.write_aside();
        let shown = self.picture(&picture);
        let html = self.take_aside();
        self.out.push_str(if shown { "<figure>" } else { "<p>" });
        self.out.push_str(&html);
        if shown && !title.is_empty() {
            self.out.push_str("<figcaption>");
            escape::push_text(&mut self.out, title);
            self.out.push_str("</figcaption>");
            self.text_line();
            self.plain(title);
        }
        self.out
            .push_str(if shown { "</figure>\n" } else { "</p>\n" });
        self.text_line();
    }

    /// Whether the paragraph that starts here holds one picture and nothing else.
    pub(super) fn is_picture_alone(&self) -> bool {
        let steps = self.steps.get(self.at..).unwrap_or_default();
        if !matches!(
            steps.first().map(|step| &step.event),
            Some(Event::Start(Tag::Image { .. }))
        ) {
            return false;
        }
        let length = picture_length(steps.get(1..).unwrap_or_default());
        matches!(
            steps.get(1 + length).map(|step| &step.event),
            Some(Event::End(TagEnd::Paragraph))
        )
    }

    /// Takes the steps of a picture's text alternative, through its end.
    pub(super) fn take_alt(&mut self) -> String {
        let steps = self.steps.get(self.at..).unwrap_or_default();
        let length = picture_length(steps);
        self.at += length;
        let mut alt = String::new();
        for (at, step) in steps.iter().take(length).enumerate() {
            match &step.event {
                Event::Text(text) | Event::Code(text) => alt.push_str(text),
                Event::SoftBreak | Event::HardBreak => {
                    let after = steps.get(at + 1).and_then(|next| match &next.event {
                        Event::Text(text) => text.chars().next(),
                        _ => None,
                    });
                    if !chinese::joins_without_space(alt.chars().next_back(), after) {
                        alt.push(' ');
                    }
                }
                _ => {}
            }
        }
        alt
    }

    /// Writes a picture or what stands for it. True if the picture is shown.
    pub(super) fn picture(&mut self, picture: &Written<'_>) -> bool {
        self.at_block_start = false;
        let written = picture.target;
        let kind = match address(written) {
            Address::Empty => ProblemKind::EmptyTarget,
            Address::Unsafe(scheme) => ProblemKind::UnsafeScheme { scheme },
            Address::Path(path, _) => match self.resolve.picture(&path) {
                Target::File {
                    href, dimensions, ..
                } => {
                    self.show(&href, dimensions, picture);
                    return true;
                }
                Target::Missing { nearest } => ProblemKind::MissingPicture {
                    target: path,
                    nearest,
                },
                Target::Unpublished => ProblemKind::UnpublishedTarget { target: path },
                Target::Faulty => {
                    self.unlinked_text(picture.alt);
                    return false;
                }
                Target::Page { .. } | Target::External { .. } | Target::Unmade { .. } => {
                    ProblemKind::MissingPicture {
                        target: path,
                        nearest: None,
                    }
                }
            },
            Address::Web(url) => match self.resolve.picture(&url) {
                Target::File {
                    href, dimensions, ..
                } => {
                    self.show(&href, dimensions, picture);
                    return true;
                }
                _ => ProblemKind::ExternalPicture {
                    url: url.into_owned(),
                },
            },
            Address::Fragment(_) | Address::Other(_) => ProblemKind::MissingPicture {
                target: written.to_owned(),
                nearest: None,
            },
        };
        let link = match &kind {
            ProblemKind::ExternalPicture { url } if self.open_links == 0 => Some(url.clone()),
            _ => None,
        };
        let range = self.place_of(written, picture.range);
        self.problem(range, kind);
        if let Some(url) = link
            && self.open_bare_link(&url)
        {
            let text = if picture.alt.is_empty() {
                &*self.resolve.words().picture
            } else {
                picture.alt
            };
            self.unlinked_text(text);
            self.close_link();
        } else {
            self.unlinked_text(picture.alt);
        }
        false
    }

    fn show(&mut self, href: &str, own: Option<Dimensions>, picture: &Written<'_>) {
        if picture.alt.trim().is_empty() {
            self.problem(picture.range.clone(), ProblemKind::ImageWithoutAlt);
        }
        self.out.push_str("<img src=\"");
        escape::push_address(&mut self.out, href);
        self.out.push_str("\" alt=\"");
        escape::push_attribute(&mut self.out, picture.alt);
        if !picture.title.is_empty() {
            self.out.push_str("\" title=\"");
            escape::push_attribute(&mut self.out, picture.title);
        }
        // With both, a browser keeps the picture's place free until it has arrived.
        for (name, value) in ["width", "height"]
            .iter()
            .zip(shown_size(picture.size, own))
        {
            if let Some(value) = value {
                // Writing into a string cannot fail.
                let _ = write!(self.out, "\" {name}=\"{value}");
            }
        }
        // The first is often in sight at once; it is not to wait for that to be known.
        if !self.article.pictures.is_empty() {
            self.out.push_str("\" loading=\"lazy");
        }
        self.out.push_str("\" decoding=\"async\">");
        self.plain(picture.alt);
        self.article.pictures.push(Picture {
            href: href.to_owned(),
            alt: picture.alt.to_owned(),
        });
    }
}

/// Width and height to write: what the editor asked for, completed from what the picture itself tells.
fn shown_size(asked: [Option<u32>; 2], own: Option<Dimensions>) -> [Option<u32>; 2] {
    let whole = match asked {
        [Some(_), Some(_)] => None,
        [Some(width), None] => own.and_then(|own| own.at_width(width)),
        [None, Some(height)] => own.and_then(|own| own.at_height(height)),
        [None, None] => own,
    };
    whole.map_or(asked, |whole| [Some(whole.width), Some(whole.height)])
}

/// How many steps follow a picture's start, through its end.
fn picture_length(steps: &[super::events::Step<'_>]) -> usize {
    let mut depth = 1_usize;
    for (at, step) in steps.iter().enumerate() {
        match step.event {
            Event::Start(Tag::Image { .. }) => depth += 1,
            Event::End(TagEnd::Image) => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    steps.len()
}

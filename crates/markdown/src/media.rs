//! What `![…](…)` shows, by the ending of the file's name.

use gongkai_model::files::{FileKind, file_type};

/// What a file is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// In place.
    Picture,
    /// With a player.
    Played(Player),
    /// As a link.
    Link(NotShown),
}

/// Why a file is not shown in place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotShown {
    /// It is a picture or a film that browsers cannot show.
    ByBrowsers,
    /// It is no picture, no film and no sound.
    OtherKind,
}

/// What plays a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Player {
    /// Pictures that move.
    Video,
    /// Sound.
    Audio,
}

impl Player {
    /// The element.
    pub(crate) fn element(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Audio => "audio",
        }
    }
}

/// What a file of this name is shown as.
pub(crate) fn shown(name: &str) -> Shown {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    match file_type(ending).map(|known| known.kind) {
        Some(FileKind::Picture) => Shown::Picture,
        Some(FileKind::Video) => Shown::Played(Player::Video),
        Some(FileKind::Audio) => Shown::Played(Player::Audio),
        Some(FileKind::Scan | FileKind::Recording) => Shown::Link(NotShown::ByBrowsers),
        _ => Shown::Link(NotShown::OtherKind),
    }
}

/// The file beside a film or a sound that holds its captions.
pub(crate) fn captions(path: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    format!("{stem}.vtt")
}

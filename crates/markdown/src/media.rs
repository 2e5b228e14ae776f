//! What `![…](…)` shows, by the ending of the file's name.

/// What a file is shown as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// In place.
    Picture,
    /// With a player.
    Played(Player),
    /// Not at all.
    Nothing,
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

const PICTURES: [&str; 9] = [
    "png", "jpg", "jpeg", "gif", "webp", "avif", "svg", "bmp", "ico",
];
const VIDEOS: [&str; 4] = ["mp4", "m4v", "webm", "ogv"];
const SOUNDS: [&str; 8] = ["mp3", "m4a", "aac", "ogg", "oga", "opus", "wav", "flac"];

/// What a file of this name is shown as.
pub(crate) fn shown(name: &str) -> Shown {
    let Some((_, ending)) = name.rsplit_once('.') else {
        return Shown::Nothing;
    };
    let is_of = |endings: &[&str]| endings.iter().any(|one| one.eq_ignore_ascii_case(ending));
    if is_of(&PICTURES) {
        Shown::Picture
    } else if is_of(&VIDEOS) {
        Shown::Played(Player::Video)
    } else if is_of(&SOUNDS) {
        Shown::Played(Player::Audio)
    } else {
        Shown::Nothing
    }
}

/// The file beside a film or a sound that holds its captions.
pub(crate) fn captions(path: &str) -> String {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    format!("{stem}.vtt")
}

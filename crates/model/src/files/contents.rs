//! What the bytes of a file are, whatever it is called.

use crate::text::{Arg, Line};

/// What the bytes of a file are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contents {
    /// There are none.
    Empty,
    /// The note that Git LFS leaves where a file was not fetched.
    LfsPointer,
    /// A web page: what a site answered instead of the file.
    WebPage,
    /// A file that a programme of the office has encrypted, and that nobody else can open.
    Encrypted,
    /// What must never be public, whatever it is called.
    Never(Secret),
    /// A PDF.
    Pdf,
    /// The container of Office 97 to 2003 and of WPS; of later files if they have a password.
    Ole,
    /// A ZIP, and what is in it.
    Zip(Package),
    /// Text in UTF-8 or GB 18030.
    Text,
    /// Text in UTF-16.
    WideText,
    /// An SVG picture.
    Drawing,
    /// MPEG's container of film and sound.
    Media,
    /// Sound in MPEG's frames.
    Mp3,
    /// Another format, by its usual ending.
    Known(&'static str),
    /// Nothing that is known.
    Unknown,
}

/// What must never be public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Secret {
    /// A program or a script with its interpreter's name.
    Program,
    /// A private key.
    Key,
}

/// What is in a ZIP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Package {
    /// Nothing in particular. As what is wanted: no matter what.
    Any,
    /// A document of Word or WPS.
    Word,
    /// A sheet of Excel or WPS.
    Excel,
    /// Slides of PowerPoint or WPS.
    PowerPoint,
    /// An OFD document (GB/T 33190).
    Ofd,
    /// A text of OpenDocument.
    OpenText,
    /// A sheet of OpenDocument.
    OpenSheet,
    /// Slides of OpenDocument.
    OpenSlides,
    /// A book in EPUB.
    Epub,
    /// A drawing of Visio.
    Visio,
}

impl Contents {
    /// What they are in words.
    pub fn line(self) -> Line {
        let key = match self {
            Self::Empty => "contents.empty",
            Self::LfsPointer => "contents.lfs-pointer",
            Self::WebPage => "contents.web-page",
            Self::Encrypted => "contents.encrypted",
            Self::Never(Secret::Program) => "contents.program",
            Self::Never(Secret::Key) => "contents.key",
            Self::Pdf => "contents.pdf",
            Self::Ole => "contents.ole",
            Self::Zip(package) => return package.line(),
            Self::Text => "contents.text",
            Self::WideText => "contents.wide-text",
            Self::Drawing => "contents.drawing",
            Self::Media => "contents.media",
            Self::Mp3 => "contents.mp3",
            Self::Known(name) => {
                return Line::new("contents.known").with("name", name.to_uppercase());
            }
            Self::Unknown => "contents.unknown",
        };
        Line::new(key)
    }

    /// How to mend a file that should be something else.
    pub fn hint(self) -> Line {
        Line::new(match self {
            Self::Empty => "contents.hint-empty",
            Self::LfsPointer => "contents.hint-lfs-pointer",
            Self::WebPage => "contents.hint-web-page",
            Self::Encrypted => "contents.hint-encrypted",
            Self::WideText => "contents.hint-wide-text",
            Self::Unknown => "contents.hint-unknown",
            _ => "contents.hint",
        })
    }
}

impl Package {
    fn line(self) -> Line {
        Line::new(match self {
            Self::Any => "contents.zip",
            Self::Word => "contents.word",
            Self::Excel => "contents.excel",
            Self::PowerPoint => "contents.power-point",
            Self::Ofd => "contents.ofd",
            Self::OpenText | Self::OpenSheet | Self::OpenSlides => "contents.open-document",
            Self::Epub => "contents.epub",
            Self::Visio => "contents.visio",
        })
    }
}

impl From<Contents> for Arg {
    fn from(contents: Contents) -> Self {
        contents.line().into()
    }
}

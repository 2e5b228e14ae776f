//! What a kind of file is.

use super::contents::{Contents, Package};

/// What people use a file for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// Texts to read or fill in.
    Document,
    /// Tables.
    Sheet,
    /// Slides.
    Slides,
    /// Plain text.
    Text,
    /// Several files in one.
    Archive,
    /// A picture that pages show in place.
    Picture,
    /// A picture that browsers cannot show, for downloading.
    Scan,
    /// Sound.
    Audio,
    /// Film.
    Video,
    /// Film that not every browser can play, for downloading.
    Recording,
    /// Subtitles of a film.
    Subtitles,
    /// A plan or a map of an engineer's program.
    Drawing,
    /// Data for machines.
    Data,
    /// A typeface.
    Font,
}

/// Whether files of a type come to be published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// On every site.
    Accepted,
    /// On a site that names its ending in `[files] kinds`.
    OnRequest,
}

/// A type of file: what the program knows of an ending.
#[derive(Debug, PartialEq, Eq)]
pub struct FileType {
    /// In lower case, without the dot.
    pub ending: &'static str,
    /// What it is used for.
    pub kind: FileKind,
    /// The registered media type where IANA has one; else the name that the format's makers use (OFD, GB/T 33190;
    /// WPS Office).
    pub media_type: &'static str,
    /// The interface text that says the type, for those that have one.
    pub term: Option<&'static str>,
    /// Whether it is published.
    pub standing: Standing,
    /// What its bytes have to be.
    pub(super) form: Form,
}

/// What the bytes of a type of file have to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// A PDF.
    Pdf,
    /// The container of Office 97, a ZIP of its later form, or RTF: programs of Office open any of them by any of
    /// these endings.
    Office(Package),
    /// A ZIP with this in it.
    Zip(Package),
    /// One of these, by the name that recognition gives it.
    One(&'static [&'static str]),
    /// Text that is no web page.
    Text,
    /// A drawing that is written anew.
    Svg,
    /// MPEG's container of film and sound.
    Media,
    /// Sound in frames.
    Mp3,
    /// Anything that neither is a text nor looks like a web page: the format has no mark of its own.
    Opaque,
}

impl FileType {
    /// Whether pages show it in place.
    pub fn is_picture(&self) -> bool {
        self.kind == FileKind::Picture
    }

    /// Whether it is published in a form that was written anew.
    pub fn is_rewritten(&self) -> bool {
        self.form == Form::Svg
    }

    /// Whether these bytes are of this type.
    pub fn fits(&self, contents: &Contents) -> bool {
        match (self.form, contents) {
            (Form::Pdf, Contents::Pdf)
            | (Form::Text, Contents::Text)
            | (Form::Svg, Contents::Drawing)
            | (Form::Media, Contents::Media)
            | (Form::Mp3, Contents::Mp3)
            | (Form::Opaque, Contents::Unknown | Contents::Known(_))
            | (Form::Office(_), Contents::Ole)
            | (Form::Office(Package::Word), Contents::Known("rtf")) => true,
            (Form::Office(wanted) | Form::Zip(wanted), Contents::Zip(package)) => {
                wanted == *package || wanted == Package::Any
            }
            (Form::One(names), Contents::Known(name)) => names.contains(name),
            _ => false,
        }
    }
}

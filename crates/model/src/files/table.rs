//! The list of kinds of files. An ending that is not on it is not published, and a site cannot put it there: only what
//! neither a browser nor a server on its ordinary settings runs, by name or by content, is on the list. So there is
//! no markup (HTML, XML in any dress, MHT), no script, no style sheet, nothing compressed on the way (`.svgz`, `.br`).

use super::contents::Package;
use super::kind::{FileKind, FileType, Form, Standing};

const fn on(
    standing: Standing,
    ending: &'static str,
    kind: FileKind,
    media_type: &'static str,
    form: Form,
) -> FileType {
    FileType {
        ending,
        kind,
        media_type,
        term: None,
        standing,
        form,
    }
}

/// A type that every site publishes.
const fn yes(ending: &'static str, kind: FileKind, media: &'static str, form: Form) -> FileType {
    on(Standing::Accepted, ending, kind, media, form)
}

/// A type that a site publishes if it says so.
const fn ask(ending: &'static str, kind: FileKind, media: &'static str, form: Form) -> FileType {
    on(Standing::OnRequest, ending, kind, media, form)
}

impl FileType {
    /// The same with the interface text that says it.
    const fn called(self, term: &'static str) -> Self {
        Self {
            term: Some(term),
            ..self
        }
    }
}

use FileKind as K;
use Form::{Mp3, Office, One, Opaque, Pdf, Svg, Text, Zip};
use Package::{Any, Epub, Excel, Ofd, OpenSheet, OpenSlides, OpenText, PowerPoint, Visio, Word};

const WORD_XML: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const WORD_XML_FORM: &str =
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template";
const EXCEL_XML: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const EXCEL_XML_FORM: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.template";
const SLIDES_XML: &str =
    "application/vnd.openxmlformats-officedocument.presentationml.presentation";
const SHOW_XML: &str = "application/vnd.openxmlformats-officedocument.presentationml.slideshow";

/// Every type, by kind.
#[rustfmt::skip] // a row is a line
pub(super) static TYPES: &[FileType] = &[
    // Documents
    yes("pdf", K::Document, "application/pdf", Pdf).called("kind_pdf"),
    yes("ofd", K::Document, "application/ofd", Zip(Ofd)).called("kind_ofd"),
    yes("doc", K::Document, "application/msword", Office(Word)).called("kind_word"),
    yes("docx", K::Document, WORD_XML, Zip(Word)).called("kind_word"),
    yes("wps", K::Document, "application/wps-office.wps", Office(Word)).called("kind_word"),
    yes("dot", K::Document, "application/msword", Office(Word)),
    yes("dotx", K::Document, WORD_XML_FORM, Zip(Word)),
    yes("wpt", K::Document, "application/wps-office.wpt", Office(Word)),
    yes("rtf", K::Document, "application/rtf", One(&["rtf"])),
    yes("odt", K::Document, "application/vnd.oasis.opendocument.text", Zip(OpenText)),
    yes("epub", K::Document, "application/epub+zip", Zip(Epub)),
    ask("caj", K::Document, "application/x-cajviewer", Opaque),
    ask("ceb", K::Document, "application/x-ceb", Opaque),
    ask("docm", K::Document, "application/vnd.ms-word.document.macroEnabled.12", Zip(Word)),
    // Sheets
    yes("xls", K::Sheet, "application/vnd.ms-excel", Office(Excel)).called("kind_excel"),
    yes("xlsx", K::Sheet, EXCEL_XML, Zip(Excel)).called("kind_excel"),
    yes("et", K::Sheet, "application/wps-office.et", Office(Excel)).called("kind_excel"),
    yes("xlt", K::Sheet, "application/vnd.ms-excel", Office(Excel)),
    yes("xltx", K::Sheet, EXCEL_XML_FORM, Zip(Excel)),
    yes("ett", K::Sheet, "application/wps-office.ett", Office(Excel)),
    yes("ods", K::Sheet, "application/vnd.oasis.opendocument.spreadsheet", Zip(OpenSheet)),
    yes("csv", K::Sheet, "text/csv", Text).called("kind_csv"),
    yes("tsv", K::Sheet, "text/tab-separated-values", Text),
    ask("xlsm", K::Sheet, "application/vnd.ms-excel.sheet.macroEnabled.12", Zip(Excel)),
    // Slides
    yes("ppt", K::Slides, "application/vnd.ms-powerpoint", Office(PowerPoint)).called("kind_slides"),
    yes("pptx", K::Slides, SLIDES_XML, Zip(PowerPoint)).called("kind_slides"),
    yes("dps", K::Slides, "application/wps-office.dps", Office(PowerPoint)).called("kind_slides"),
    yes("pps", K::Slides, "application/vnd.ms-powerpoint", Office(PowerPoint)).called("kind_slides"),
    yes("ppsx", K::Slides, SHOW_XML, Zip(PowerPoint)).called("kind_slides"),
    yes("dpt", K::Slides, "application/wps-office.dpt", Office(PowerPoint)),
    yes("odp", K::Slides, "application/vnd.oasis.opendocument.presentation", Zip(OpenSlides)),
    // Text
    yes("txt", K::Text, "text/plain", Text).called("kind_text"),
    ask("log", K::Text, "text/plain", Text),
    // Archives
    yes("zip", K::Archive, "application/zip", Zip(Any)).called("kind_archive"),
    yes("rar", K::Archive, "application/vnd.rar", One(&["rar"])).called("kind_archive"),
    yes("7z", K::Archive, "application/x-7z-compressed", One(&["7z"])).called("kind_archive"),
    yes("tar", K::Archive, "application/x-tar", One(&["tar"])).called("kind_archive"),
    ask("gz", K::Archive, "application/gzip", One(&["gz"])).called("kind_archive"),
    ask("tgz", K::Archive, "application/gzip", One(&["gz"])).called("kind_archive"),
    // Pictures
    yes("png", K::Picture, "image/png", One(&["png"])).called("kind_picture"),
    yes("jpg", K::Picture, "image/jpeg", One(&["jpg"])).called("kind_picture"),
    yes("jpeg", K::Picture, "image/jpeg", One(&["jpg"])).called("kind_picture"),
    yes("gif", K::Picture, "image/gif", One(&["gif"])).called("kind_picture"),
    yes("webp", K::Picture, "image/webp", One(&["webp"])).called("kind_picture"),
    yes("avif", K::Picture, "image/avif", One(&["avif"])).called("kind_picture"),
    yes("svg", K::Picture, "image/svg+xml", Svg).called("kind_picture"),
    yes("bmp", K::Picture, "image/bmp", One(&["bmp"])).called("kind_picture"),
    yes("ico", K::Picture, "image/vnd.microsoft.icon", One(&["ico"])),
    yes("tif", K::Scan, "image/tiff", One(&["tif"])),
    yes("tiff", K::Scan, "image/tiff", One(&["tif"])),
    // Sound and film
    yes("mp3", K::Audio, "audio/mpeg", Mp3).called("kind_audio"),
    yes("wav", K::Audio, "audio/wav", One(&["wav"])).called("kind_audio"),
    yes("m4a", K::Audio, "audio/mp4", Form::Media).called("kind_audio"),
    yes("ogg", K::Audio, "audio/ogg", One(&["ogg", "opus"])).called("kind_audio"),
    yes("aac", K::Audio, "audio/aac", One(&["aac"])).called("kind_audio"),
    yes("flac", K::Audio, "audio/flac", One(&["flac"])).called("kind_audio"),
    yes("mp4", K::Video, "video/mp4", Form::Media).called("kind_video"),
    yes("m4v", K::Video, "video/mp4", Form::Media).called("kind_video"),
    yes("webm", K::Video, "video/webm", One(&["webm", "mkv"])).called("kind_video"),
    yes("mov", K::Recording, "video/quicktime", Form::Media).called("kind_video"),
    yes("avi", K::Recording, "video/x-msvideo", One(&["avi"])).called("kind_video"),
    ask("wmv", K::Recording, "video/x-ms-wmv", One(&["wmv"])).called("kind_video"),
    ask("mpg", K::Recording, "video/mpeg", One(&["mpg"])).called("kind_video"),
    yes("vtt", K::Subtitles, "text/vtt", Text),
    yes("srt", K::Subtitles, "application/x-subrip", Text),
    // Plans, maps, data
    ask("dwg", K::Drawing, "image/vnd.dwg", One(&["dwg"])),
    ask("dxf", K::Drawing, "image/vnd.dxf", Text),
    ask("vsd", K::Drawing, "application/vnd.visio", Office(Visio)),
    ask("vsdx", K::Drawing, "application/vnd.ms-visio.drawing", Zip(Visio)),
    ask("shp", K::Data, "application/vnd.shp", Opaque),
    ask("shx", K::Data, "application/vnd.shx", Opaque),
    ask("dbf", K::Data, "application/vnd.dbf", Opaque),
    ask("json", K::Data, "application/json", Text),
    ask("geojson", K::Data, "application/geo+json", Text),
    // Typefaces: the theme has some of its own.
    ask("woff2", K::Font, "font/woff2", One(&["woff2"])),
    ask("woff", K::Font, "font/woff", One(&["woff"])),
    ask("ttf", K::Font, "font/ttf", One(&["ttf"])),
    ask("otf", K::Font, "font/otf", One(&["otf"])),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_ending_stands_once_and_in_lower_case() {
        let endings: BTreeSet<&str> = TYPES.iter().map(|known| known.ending).collect();
        assert_eq!(endings.len(), TYPES.len());
        for ending in endings {
            let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit();
            assert!(
                !ending.is_empty() && ending.bytes().all(is_plain),
                "{ending}"
            );
        }
    }

    /// What would make it an active kind is known by its media type, whatever the ending.
    #[test]
    fn no_type_is_one_that_browsers_run() {
        for known in TYPES {
            let media = known.media_type;
            let is_active = ["html", "xml", "script", "css", "wasm", "flash", "java"]
                .iter()
                .any(|word| media.contains(word) && !media.contains("openxml"));
            assert!(!is_active || known.is_rewritten(), "{media}");
        }
        for active in [
            "html", "htm", "xhtml", "xht", "shtml", "xml", "xsl", "xslt", "svgz", "mml", "js",
            "mjs", "cjs", "css", "wasm", "swf", "php", "php5", "phtml", "phar", "jsp", "asp",
            "aspx", "asa", "cfm", "cgi", "pl", "py", "hta", "htc", "mht", "mhtml", "eml", "config",
            "htaccess", "var", "asis", "exe", "bat", "com", "msi", "jar", "lnk", "url", "reg",
            "ps1", "vbs", "pem", "key", "sql", "bak", "orig", "md", "",
        ] {
            assert_eq!(super::super::lookup::file_type(active), None, "{active}");
        }
    }
}

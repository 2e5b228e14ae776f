//! The smallest sound file of each kind, for sites that need one.

use std::io::{Cursor, Write as _};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A file of an ending, with a text in it that tells it from others of its kind.
pub(crate) fn sample(ending: &str, text: &str) -> Vec<u8> {
    let with = |start: &[u8]| [start, text.as_bytes()].concat();
    let office = |part: &str| zipped(&[("[Content_Types].xml", ""), (part, text)]);
    match &*ending.to_ascii_lowercase() {
        "pdf" => with(b"%PDF-1.4\n"),
        "ofd" => zipped(&[("OFD.xml", text)]),
        "docx" | "dotx" | "docm" => office("word/document.xml"),
        "xlsx" | "xltx" | "xlsm" => office("xl/workbook.xml"),
        "pptx" | "ppsx" => office("ppt/presentation.xml"),
        "vsdx" => office("visio/document.xml"),
        "doc" | "wps" | "dot" | "wpt" | "xls" | "et" | "xlt" | "ett" | "ppt" | "dps" | "pps"
        | "dpt" | "vsd" => with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        "rtf" => with(b"{\\rtf1 }"),
        "odt" => zipped(&[("mimetype", "application/vnd.oasis.opendocument.text")]),
        "ods" => zipped(&[("mimetype", "application/vnd.oasis.opendocument.spreadsheet")]),
        "odp" => zipped(&[(
            "mimetype",
            "application/vnd.oasis.opendocument.presentation",
        )]),
        "epub" => zipped(&[("mimetype", "application/epub+zip")]),
        "zip" => zipped(&[("a.txt", text)]),
        "rar" => with(b"Rar!\x1a\x07\x01\0"),
        "7z" => with(b"7z\xbc\xaf\x27\x1c"),
        "tar" => [vec![b'a'; 257], b"ustar".to_vec(), with(&[0; 250])].concat(),
        "gz" | "tgz" => with(b"\x1f\x8b\x08\0"),
        "png" => with(b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"),
        "jpg" | "jpeg" => with(b"\xff\xd8\xff\xe0\0\x10JFIF\0"),
        "gif" => with(b"GIF89a\x01\0\x01\0\0\0\0"),
        "webp" => with(b"RIFF\x1a\0\0\0WEBPVP8L"),
        "avif" => with(b"\0\0\0\x1cftypavif\0\0\0\0avifmif1miaf"),
        "svg" => {
            format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><title>{text}</title></svg>").into()
        }
        "bmp" => with(b"BM\x36\0\0\0\0\0\0\0"),
        "ico" => with(b"\0\0\x01\0\x01\0"),
        "tif" | "tiff" => with(b"II*\0\x08\0\0\0\0\0\0\0"),
        "mp3" => with(b"ID3\x03\0\0\0\0\0\0"),
        "wav" => with(b"RIFF\x24\0\0\0WAVEfmt "),
        "m4a" | "mp4" | "m4v" | "mov" => with(b"\0\0\0\x18ftypisom\0\0\0\0isom"),
        "ogg" => with(b"OggS\0\x02\0\0"),
        "aac" => with(b"\xff\xf1\x50\x80"),
        "flac" => with(b"fLaC\0\0\0\x22"),
        "webm" => [
            with(b"\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x86\x81\x01\x42\x82\x84webm"),
            vec![0; 256],
        ]
        .concat(),
        "avi" => with(b"RIFF\x24\0\0\0AVI LIST"),
        _ => format!("{text}\n").into(),
    }
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, text) in files {
        writer.start_file(*name, options).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

//! What the bytes of a file are, by their beginning, and for a ZIP by its list of files.

use std::io::{Read, Seek};

use encoding_rs::GB18030;

use gongkai_model::files::{Contents, Package, Secret};

/// What the boxes are called that a file of film or sound begins with.
const BOXES: [&[u8]; 7] = [
    b"ftyp", b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot",
];

/// What a file is that begins like this. `is_whole` tells whether that is all of it.
pub(super) fn recognise(start: &[u8], is_whole: bool) -> Contents {
    if start.is_empty() {
        return Contents::Empty;
    }
    if start.starts_with(b"version https://git-lfs") {
        return Contents::LfsPointer;
    }
    if is_program(start) {
        return Contents::Never(Secret::Program);
    }
    if is_encrypted(start) {
        return Contents::Encrypted;
    }
    if start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06") {
        return Contents::Zip(Package::Any);
    }
    if start.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return ole(start);
    }
    if start.starts_with(b"{\\rtf") {
        return Contents::Known("rtf");
    }
    if let Some(at) = find(start.get(..1024).unwrap_or(start), b"%PDF-")
        && !is_markup(start.get(..at).unwrap_or_default())
    {
        return Contents::Pdf;
    }
    if infer::image::is_avif(start) {
        return Contents::Known("avif");
    }
    if infer::image::is_heif(start) {
        return Contents::Known("heif");
    }
    if start.get(4..8).is_some_and(|kind| BOXES.contains(&kind)) {
        return Contents::Media;
    }
    let is_frame = matches!(start, [0xff, second, ..] if second & 0xe6 == 0xe2);
    if start.starts_with(b"ID3") || is_frame {
        return Contents::Mp3;
    }
    if let Some(known) = others(start) {
        return Contents::Known(known);
    }
    text(start, is_whole)
}

/// What is in a ZIP, by the names in its list: the beginning says little, since every program orders files
/// otherwise.
pub(super) fn package(file: impl Read + Seek) -> Package {
    let Ok(mut archive) = zip::ZipArchive::new(file) else {
        return Package::Any;
    };
    if let Ok(kind) = archive.by_name("mimetype") {
        let mut name = String::new();
        let read = kind.take(100).read_to_string(&mut name);
        let known = match name.trim() {
            "application/vnd.oasis.opendocument.text" => Some(Package::OpenText),
            "application/vnd.oasis.opendocument.spreadsheet" => Some(Package::OpenSheet),
            "application/vnd.oasis.opendocument.presentation" => Some(Package::OpenSlides),
            "application/epub+zip" => Some(Package::Epub),
            _ => None,
        };
        if let (Ok(_), Some(known)) = (read, known) {
            return known;
        }
    }
    let has = |start: &str| {
        archive
            .file_names()
            .any(|name| name.is_ok_and(|name| name.starts_with(start)))
    };
    let is_office = has("[Content_Types].xml");
    if has("OFD.xml") {
        Package::Ofd
    } else if is_office && has("word/") {
        Package::Word
    } else if is_office && has("xl/") {
        Package::Excel
    } else if is_office && has("ppt/") {
        Package::PowerPoint
    } else if is_office && has("visio/") {
        Package::Visio
    } else {
        Package::Any
    }
}

/// A program of any system, or a script that names its interpreter.
fn is_program(start: &[u8]) -> bool {
    let is_text = |bytes: &[u8]| !bytes.get(..64).unwrap_or(bytes).contains(&0);
    // Two letters that a text may begin with too.
    let is_windows = start.starts_with(b"MZ") && !is_text(start);
    let without_mark = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let is_link = start.starts_with(b"L\0\0\0\x01\x14\x02\0");
    is_windows
        || is_link
        || without_mark.starts_with(b"#!")
        || start.starts_with(b"\x7fELF")
        || start.starts_with(b"dex\n03")
        || start.starts_with(b"!<arch>\n")
        || infer::app::is_wasm(start)
        || infer::app::is_mach(start)
        || infer::app::is_java(start)
}

/// What offices' programs against leaks leave on a disk: readable inside the office only.
fn is_encrypted(start: &[u8]) -> bool {
    let head = start.get(..512).unwrap_or(start);
    start.starts_with(b"%TSD-Header-###%") || find(head, b"E-SafeNet").is_some()
}

/// The container of Office 97; a program to install something is one too, by the class of its root.
fn ole(start: &[u8]) -> Contents {
    const INSTALLERS: [[u8; 3]; 3] = [[0x84, 0x10, 0x0c], [0x86, 0x10, 0x0c], [0x82, 0x10, 0x0c]];
    let number = |at: usize, width: usize| {
        let bytes = start.get(at..at + width)?;
        let (whole, _) = bytes.iter().fold((0_usize, 0), |(sum, shift), byte| {
            (sum | usize::from(*byte) << shift, shift + 8)
        });
        Some(whole)
    };
    let class = || {
        let sector = 1_usize.checked_shl(u32::try_from(number(30, 2)?).ok()?)?;
        let root = number(48, 4)?
            .checked_add(1)?
            .checked_mul(sector)?
            .checked_add(80)?;
        start.get(root..root.checked_add(3)?)
    };
    let is_installer = class().is_some_and(|class| INSTALLERS.iter().any(|known| known == class));
    if is_installer {
        Contents::Never(Secret::Program)
    } else {
        Contents::Ole
    }
}

/// Formats with a mark of their own, by their usual endings.
fn others(start: &[u8]) -> Option<&'static str> {
    type Is = fn(&[u8]) -> bool;
    const FORMATS: [(&str, Is); 27] = [
        ("png", infer::image::is_png),
        ("jpg", infer::image::is_jpeg),
        ("gif", infer::image::is_gif),
        ("webp", infer::image::is_webp),
        ("tif", infer::image::is_tiff),
        ("bmp", infer::image::is_bmp),
        ("ico", infer::image::is_ico),
        ("psd", infer::image::is_psd),
        ("jp2", infer::image::is_jpeg2000),
        ("dwg", infer::image::is_dwg),
        ("rar", infer::archive::is_rar),
        ("7z", infer::archive::is_7z),
        ("gz", infer::archive::is_gz),
        ("tar", infer::archive::is_tar),
        ("bz2", infer::archive::is_bz2),
        ("xz", infer::archive::is_xz),
        ("sqlite", infer::archive::is_sqlite),
        ("ogg", infer::audio::is_ogg),
        ("flac", infer::audio::is_flac),
        ("wav", infer::audio::is_wav),
        ("aac", infer::audio::is_aac),
        ("webm", infer::video::is_webm),
        ("avi", infer::video::is_avi),
        ("wmv", infer::video::is_wmv),
        ("mpg", infer::video::is_mpeg),
        ("woff2", infer::font::is_woff2),
        ("woff", infer::font::is_woff),
    ];
    let font = || match start {
        [0, 1, 0, 0, ..] => Some("ttf"),
        [b't', b'r', b'u', b'e', ..] if start.contains(&0) => Some("ttf"),
        [b'O', b'T', b'T', b'O', 0, ..] => Some("otf"),
        _ => None,
    };
    let known = FORMATS.iter().find(|(_, is)| is(start));
    // A browser takes an archive for a page whose first name begins like one.
    let known = known.filter(|_| !is_markup(start));
    known.map(|(name, _)| *name).or_else(font)
}

/// Text, a web page, or nothing that is known.
fn text(start: &[u8], is_whole: bool) -> Contents {
    if start.starts_with(b"\xff\xfe") || start.starts_with(b"\xfe\xff") {
        return Contents::WideText;
    }
    if is_markup(start) {
        return if is_drawing(start) {
            Contents::Drawing
        } else {
            Contents::WebPage
        };
    }
    if find(start, b"PRIVATE KEY-----").is_some_and(|at| {
        start
            .get(..at)
            .is_some_and(|before| find(before, b"-----BEGIN ").is_some())
    }) {
        return Contents::Never(Secret::Key);
    }
    let is_control =
        |b: &u8| *b < 0x20 && !matches!(*b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1a | 0x1b);
    if start.iter().any(is_control) {
        return Contents::Unknown;
    }
    let is_utf8 = match std::str::from_utf8(start) {
        Ok(_) => true,
        // The part that was read may end within a character.
        Err(error) => error.error_len().is_none() && !is_whole,
    };
    if is_utf8 {
        return Contents::Text;
    }
    let mut decoder = GB18030.new_decoder_without_bom_handling();
    let mut room = String::with_capacity(decoder.max_utf8_buffer_length(start.len()).unwrap_or(0));
    let (_, _, is_garbled) = decoder.decode_to_string(start, &mut room, is_whole);
    if is_garbled {
        Contents::Unknown
    } else {
        Contents::Text
    }
}

/// Whether it begins with a tag: any, since browsers know more of them than one would list. Blanks, marks and zeros
/// before it do not matter to them.
fn is_markup(start: &[u8]) -> bool {
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    let at = start
        .iter()
        .position(|b| !b.is_ascii_whitespace() && *b != 0);
    let rest = at.and_then(|at| start.get(at..)).unwrap_or_default();
    matches!(rest, [b'<', next, ..] if next.is_ascii_alphabetic() || matches!(next, b'!' | b'?' | b'/' | b'%'))
}

fn is_drawing(start: &[u8]) -> bool {
    let head = start.get(..4096).unwrap_or(start);
    let html = head
        .windows(5)
        .position(|part| part.eq_ignore_ascii_case(b"<html"));
    find(head, b"<svg").is_some_and(|svg| html.is_none_or(|html| svg < html))
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|part| part == wanted)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use super::*;

    fn whole(bytes: &[u8]) -> Contents {
        recognise(bytes, true)
    }

    fn ole_of(class: [u8; 3]) -> Vec<u8> {
        let mut bytes = vec![0; 2048];
        bytes[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
        bytes[30] = 9;
        bytes[48] = 1;
        bytes[1024 + 80..1024 + 83].copy_from_slice(&class);
        bytes
    }

    #[test]
    fn what_is_no_file_at_all() {
        assert_eq!(whole(b""), Contents::Empty);
        let pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n";
        assert_eq!(whole(pointer), Contents::LfsPointer);
        for page in [
            "<!DOCTYPE html><title>404</title>",
            "\u{feff}\n <html>",
            "<?xml version='1.0'?><error/>",
            "<!-- --><script>",
            "<script>alert(1)</script>",
            "<%@ page %>",
            "</p>",
            "\0<b>",
            "<HTML><svg></svg>",
        ] {
            assert_eq!(whole(page.as_bytes()), Contents::WebPage, "{page}");
        }
        assert_eq!(
            whole(b"\x62\x14\x23\x65\0E-SafeNet\0LOCK"),
            Contents::Encrypted
        );
        assert_eq!(whole(b"%TSD-Header-###%\0"), Contents::Encrypted);
    }

    #[test]
    fn programs_and_keys_are_what_they_are() {
        for program in [
            b"MZ\x90\0\x03\0\0\0".as_slice(),
            b"\x7fELF\x02\x01",
            b"\xcf\xfa\xed\xfe\x07\0\0\x01",
            b"\xca\xfe\xba\xbe\0\0\0\x02",
            b"\xca\xfe\xba\xbe\0\0\0\x34",
            b"#!/bin/sh\n",
            b"\xef\xbb\xbf#!/usr/bin/env python\n",
            b"\0asm\x01\0\0\0",
            b"L\0\0\0\x01\x14\x02\0",
        ] {
            assert_eq!(
                whole(program),
                Contents::Never(Secret::Program),
                "{program:?}"
            );
        }
        assert_eq!(
            whole(&ole_of([0x84, 0x10, 0x0c])),
            Contents::Never(Secret::Program)
        );
        for key in [
            "-----BEGIN PRIVATE KEY-----\nMIIE",
            "说明\n-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl",
            "-----BEGIN RSA PRIVATE KEY-----",
        ] {
            assert_eq!(whole(key.as_bytes()), Contents::Never(Secret::Key), "{key}");
        }
        assert_eq!(whole("MZ-12 型水泵说明".as_bytes()), Contents::Text);
        assert_eq!(whole(b"# PRIVATE KEY-----"), Contents::Text);
    }

    #[test]
    fn documents_and_texts() {
        assert_eq!(whole(b"%PDF-1.4\n"), Contents::Pdf);
        assert_eq!(whole(b"junk\n%PDF-1.4\n"), Contents::Pdf);
        assert_eq!(whole(b"<script>x</script>%PDF-1.4\n"), Contents::WebPage);
        assert_eq!(whole(&ole_of([0x06, 0x09, 0x02])), Contents::Ole);
        assert_eq!(whole(b"{\\rtf1"), Contents::Known("rtf"));
        assert_eq!(whole("甲,乙\r\n".as_bytes()), Contents::Text);
        let (gbk, ..) = GB18030.encode("甲,乙\r\n价格，5 < 6\r\n");
        assert_eq!(whole(&gbk), Contents::Text);
        assert_eq!(recognise(gbk.get(..1).unwrap(), false), Contents::Text);
        assert_eq!(
            recognise("甲".as_bytes().get(..2).unwrap(), false),
            Contents::Text
        );
        assert_eq!(whole(b"a\0b"), Contents::Unknown);
        assert_eq!(whole(b"\xff\xfea\0"), Contents::WideText);
        assert_eq!(whole(b"<svg xmlns='x'/>"), Contents::Drawing);
        assert_eq!(whole(b"< 5 \xc2\xb0C"), Contents::Text);
    }

    #[test]
    fn marks_of_formats() {
        for (bytes, name) in [
            (b"\x89PNG\r\n\x1a\n".as_slice(), "png"),
            (b"\xff\xd8\xff\xe0", "jpg"),
            (b"GIF89a\x01\0", "gif"),
            (b"BM\x36\0\0\0", "bmp"),
            (b"Rar!\x1a\x07\x01\0", "rar"),
            (b"7z\xbc\xaf\x27\x1c", "7z"),
            (b"wOF2\0\x01\0\0", "woff2"),
        ] {
            assert_eq!(whole(bytes), Contents::Known(name));
        }
        assert_eq!(whole(b"\0\0\0\x18ftypisom\0\0\0\0"), Contents::Media);
        assert_eq!(whole(b"ID3\x03"), Contents::Mp3);
        assert_eq!(whole(b"\xff\xfb\x90\x64"), Contents::Mp3);
        // An archive whose first name begins like a page is one for browsers that look.
        let mut tar = vec![0; 1024];
        tar[..8].copy_from_slice(b"<script>");
        tar[257..262].copy_from_slice(b"ustar");
        assert_eq!(whole(&tar), Contents::WebPage);
        tar[0] = b'a';
        assert_eq!(whole(&tar), Contents::Known("tar"));
    }

    #[test]
    fn a_zip_is_known_by_its_list() {
        let of = |names: &[&str], first: &str| {
            let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
            let options = zip::write::SimpleFileOptions::default();
            for name in names {
                writer.start_file(*name, options).unwrap();
                writer.write_all(first.as_bytes()).unwrap();
            }
            package(writer.finish().unwrap())
        };
        assert_eq!(
            of(&["word/document.xml", "[Content_Types].xml"], ""),
            Package::Word
        );
        assert_eq!(
            of(
                &["docProps/app.xml", "xl/workbook.xml", "[Content_Types].xml"],
                ""
            ),
            Package::Excel
        );
        assert_eq!(of(&["Doc_0/Document.xml", "OFD.xml"], ""), Package::Ofd);
        assert_eq!(of(&["word/a.txt"], ""), Package::Any);
        let text = "application/vnd.oasis.opendocument.text";
        assert_eq!(of(&["mimetype"], text), Package::OpenText);
        assert_eq!(package(Cursor::new(b"PK\x03\x04")), Package::Any);
    }

    /// Cut anywhere, every beginning is looked at without a panic.
    #[test]
    fn nothing_is_too_short() {
        let tar = [b"a".repeat(257), b"ustar".to_vec(), vec![0; 300]].concat();
        let mut random = fastrand::Rng::with_seed(7);
        let mut samples = vec![
            tar,
            ole_of([1, 2, 3]),
            b"PK\x03\x04".repeat(40),
            b"\0\0\0\x18ftypavif".repeat(9),
        ];
        samples.push(b"\x1a\x45\xdf\xa3\x42\x82webm".repeat(9));
        samples.push(b"II*\0RIFF\0\0\0\0WEBPAVI OTTO".repeat(9));
        for _ in 0..200 {
            samples.push((0..200).map(|_| random.u8(..)).collect());
        }
        for sample in samples {
            for end in 0..sample.len() {
                let _ = recognise(sample.get(..end).unwrap(), end % 2 == 0);
                let _ = package(Cursor::new(sample.get(..end).unwrap()));
            }
        }
    }
}

//! How large a picture is shown, by the beginning of its file.

use std::io::Cursor;

use exif::{In, Tag};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use gongkai_model::Dimensions;

/// Of a PNG, JPEG, GIF, WebP or BMP, from its first bytes. `None` where they do not say.
pub(super) fn of_pixels(start: &[u8]) -> Option<Dimensions> {
    let size = imagesize::blob_size(start).ok()?;
    let width = u32::try_from(size.width).ok()?;
    let height = u32::try_from(size.height).ok()?;
    if is_on_its_side(start) {
        Dimensions::new(height, width)
    } else {
        Dimensions::new(width, height)
    }
}

/// Whether the camera was held upright: browsers turn such a picture by a quarter (Exif orientation 5 to 8).
fn is_on_its_side(start: &[u8]) -> bool {
    let read = exif::Reader::new().read_from_container(&mut Cursor::new(start));
    let orientation = read.ok().and_then(|exif| {
        let field = exif.get_field(Tag::Orientation, In::PRIMARY)?;
        field.value.get_uint(0)
    });
    orientation.is_some_and(|orientation| (5..=8).contains(&orientation))
}

/// Of an SVG picture that states both in absolute lengths. Without them it takes the width it is given.
pub(super) fn of_svg(bytes: &[u8]) -> Option<Dimensions> {
    let text = std::str::from_utf8(bytes).ok()?;
    let mut reader = Reader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        match reader.read_event().ok()? {
            Event::Start(root) | Event::Empty(root) => {
                return Dimensions::new(pixels(&root, "width")?, pixels(&root, "height")?);
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}

/// A length in CSS pixels: `720`, `720px`, `190.5mm`.
fn pixels(root: &BytesStart<'_>, name: &str) -> Option<u32> {
    let attribute = root.try_get_attribute(name).ok()??;
    let value = attribute.normalized_value(XmlVersion::Explicit1_0).ok()?;
    let value = value.trim();
    let unit_at = value.find(|c: char| c.is_ascii_alphabetic() || c == '%');
    let (number, unit) = value.split_at(unit_at.unwrap_or(value.len()));
    let number: f64 = number.trim().parse().ok()?;
    let unit = match unit {
        "" | "px" => 1.0,
        "mm" => 96.0 / 25.4,
        "cm" => 96.0 / 2.54,
        "in" => 96.0,
        "pt" => 96.0 / 72.0,
        "pc" => 16.0,
        _ => return None,
    };
    let pixels = (number * unit).round();
    // What is no extent becomes 0, which `Dimensions` refuses.
    #[expect(clippy::cast_sign_loss, reason = "clamped")]
    Some(pixels.clamp(0.0, f64::from(u32::MAX)) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both(width: u32, height: u32) -> Option<Dimensions> {
        Dimensions::new(width, height)
    }

    /// A JPEG's beginning: its Exif orientation, then its frame of 40 by 30.
    fn jpeg(orientation: u8) -> Vec<u8> {
        let mut exif =
            b"\xff\xe1\x00\x22Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
        exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
        let frame = b"\xff\xc0\x00\x11\x08\x00\x1e\x00\x28\x03\x01\x22\x00\x02\x11\x01\x03\x11\x01\xff\xda\x00\x02";
        [b"\xff\xd8".as_slice(), &exif, frame].concat()
    }

    #[test]
    fn the_first_bytes_say_it() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\x02\xc0\0\0\x01\x76\x08\x03\0\0\0";
        assert_eq!(of_pixels(png), both(704, 374));
        assert_eq!(of_pixels(b"GIF89a\x0a\0\x14\0\0\0\0"), both(10, 20));
        assert_eq!(of_pixels(&jpeg(1)), both(40, 30));
    }

    #[test]
    fn a_picture_taken_upright_is_shown_upright() {
        assert_eq!(of_pixels(&jpeg(6)), both(30, 40));
        assert_eq!(of_pixels(&jpeg(3)), both(40, 30));
    }

    #[test]
    fn what_does_not_tell_has_none() {
        for bytes in [
            b"".as_slice(),
            b"%PDF-1.7",
            b"\x89PNG\r\n\x1a\n",
            b"\xff\xd8\xff\xe0\0\0\0\0\0\0\0\0\0",
        ] {
            assert_eq!(of_pixels(bytes), None, "{bytes:?}");
        }
        let whole = jpeg(6);
        for end in 0..whole.len() {
            // Cut anywhere, it is read without a panic.
            let _ = of_pixels(whole.get(..end).unwrap());
        }
    }

    #[test]
    fn a_drawing_tells_where_it_states_lengths() {
        let of = |attributes: &str| {
            of_svg(
                format!(
                    "\u{feff}<?xml version='1.0'?><!-- --><svg {attributes}><g width='1'/></svg>"
                )
                .as_bytes(),
            )
        };
        assert_eq!(of("width='720' height='480px'"), both(720, 480));
        assert_eq!(of("width='25.4mm' height='1in'"), both(96, 96));
        assert_eq!(
            of("width=' 7.6 ' height='1e1'"),
            None,
            "an exponent is no unit"
        );
        for none in [
            "",
            "width='100%' height='20'",
            "width='2em' height='20'",
            "width='-1' height='3'",
            "height='3'",
            "viewBox='0 0 9 9'",
        ] {
            assert_eq!(of(none), None, "{none}");
        }
        assert_eq!(of_svg(b"<svg width="), None);
    }
}

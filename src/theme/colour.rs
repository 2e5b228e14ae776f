//! Colours of the theme: OKLCH in, the six digits that every browser knows out.
//!
//! The tokens are chosen by lightness, so that one hue from the options gives a whole scheme whose
//! contrasts hold for any hue; the tests measure them.

use gongkai_model::text::Line;
use minijinja::Error;

use super::failure::impossible;

/// A colour of the sRGB gamut as linear light, red, green and blue from 0 to 1.
type Linear = [f64; 3];

/// `colour(40, 0.12, 255)` → `#00407e`: lightness 0–100, chroma from 0 (grey) on, hue in degrees.
/// Where the screen's gamut ends, chroma is reduced and lightness kept.
///
/// An argument that is no finite number, or a lightness outside its range, is an error.
pub(super) fn colour(lightness: f64, chroma: f64, hue: f64) -> Result<String, Error> {
    if !(0.0..=100.0).contains(&lightness) || !chroma.is_finite() || chroma < 0.0 {
        return Err(impossible(Line::new("template.colour")));
    }
    if !hue.is_finite() {
        return Err(impossible(Line::new("template.hue")));
    }
    let [red, green, blue] = fit(lightness / 100.0, chroma, hue.to_radians()).map(encode);
    Ok(format!("#{red:02x}{green:02x}{blue:02x}"))
}

/// The colour with as much of the chroma as the gamut has room for.
fn fit(lightness: f64, chroma: f64, hue: f64) -> Linear {
    let wanted = linear(lightness, chroma, hue);
    if is_inside(wanted) {
        return wanted;
    }
    let (mut inside, mut outside) = (0.0, chroma);
    for _ in 0..20 {
        let middle = f64::midpoint(inside, outside);
        if is_inside(linear(lightness, middle, hue)) {
            inside = middle;
        } else {
            outside = middle;
        }
    }
    linear(lightness, inside, hue)
}

fn is_inside(colour: Linear) -> bool {
    colour.iter().all(|part| (-1e-4..=1.0001).contains(part))
}

/// Björn Ottosson's OKLab, with the matrices of CSS Color 4.
fn linear(lightness: f64, chroma: f64, hue: f64) -> Linear {
    let (sin, cos) = hue.sin_cos();
    let (a, b) = (chroma * cos, chroma * sin);
    let cube = |x: f64| x * x * x;
    let long = cube(lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b);
    let medium = cube(lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b);
    let short = cube(lightness - 0.089_484_177_5 * a - 1.291_485_548 * b);
    [
        4.076_741_662_1 * long - 3.307_711_591_3 * medium + 0.230_969_929_2 * short,
        -1.268_438_004_6 * long + 2.609_757_401_1 * medium - 0.341_319_396_5 * short,
        -0.004_196_086_3 * long - 0.703_418_614_7 * medium + 1.707_614_701 * short,
    ]
}

/// Linear light to a byte of sRGB.
fn encode(part: f64) -> u8 {
    let part = part.clamp(0.0, 1.0);
    let encoded = if part <= 0.003_130_8 {
        12.92 * part
    } else {
        1.055 * part.powf(1.0 / 2.4) - 0.055
    };
    // In range by the clamp above.
    #[allow(clippy::cast_sign_loss)]
    let byte = (encoded * 255.0).round() as u8;
    byte
}

#[cfg(test)]
mod tests {
    use super::colour;

    #[test]
    fn gives_the_digits_that_css_color_4_gives() {
        assert_eq!(colour(0.0, 0.0, 0.0).unwrap(), "#000000");
        assert_eq!(colour(100.0, 0.0, 0.0).unwrap(), "#ffffff");
        // The primaries, from the specification's tables.
        assert_eq!(colour(62.796, 0.25768, 29.234).unwrap(), "#ff0000");
        assert_eq!(colour(86.644, 0.29483, 142.495).unwrap(), "#00ff00");
        assert_eq!(colour(45.201, 0.31321, 264.052).unwrap(), "#0000ff");
    }

    #[test]
    fn stays_inside_the_gamut_and_refuses_what_is_no_colour() {
        assert_eq!(colour(40.0, 9.0, 255.0).unwrap().len(), 7);
        for (lightness, chroma, hue) in [
            (101.0, 0.1, 0.0),
            (-1.0, 0.1, 0.0),
            (50.0, -0.1, 0.0),
            (50.0, f64::NAN, 0.0),
            (50.0, 0.1, f64::INFINITY),
        ] {
            assert!(colour(lightness, chroma, hue).is_err());
        }
    }
}

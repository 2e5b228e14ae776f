//! Every colour scheme can be read, by the contrasts that WCAG asks for.

use std::collections::BTreeMap;

use crate::site::{PLAIN, Site};

type Tokens = BTreeMap<String, String>;

/// The declarations of the first rule that begins with a selector.
fn tokens(css: &str, selector: &str) -> Tokens {
    let opening = format!("{selector} {{");
    let start = css.find(&opening).unwrap() + opening.len();
    let rule = css[start..start + css[start..].find('}').unwrap()].trim();
    let declaration = |text: &str| {
        let (name, value) = text.split_once(':').unwrap();
        (name.trim().to_owned(), value.trim().to_owned())
    };
    rule.split_terminator(';').map(declaration).collect()
}

/// WCAG's relative luminance of `#rgb` or `#rrggbb`.
fn luminance(colour: &str) -> f64 {
    let digits = colour.strip_prefix('#').unwrap();
    let part = |at: usize| {
        let text = match digits.len() {
            3 => digits[at..=at].repeat(2),
            _ => digits[2 * at..2 * at + 2].to_owned(),
        };
        let value = f64::from(u8::from_str_radix(&text, 16).unwrap()) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(0) + 0.7152 * part(1) + 0.0722 * part(2)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Text and what it stands on.
const TEXTS: [(&str, &str); 20] = [
    ("text", "page"),
    ("text", "tint"),
    ("text", "tint-strong"),
    ("text", "mark"),
    ("muted", "page"),
    ("muted", "tint"),
    ("link", "page"),
    ("link", "tint"),
    ("link", "tint-strong"),
    ("visited", "page"),
    ("visited", "tint"),
    ("visited", "tint-strong"),
    ("on-accent", "accent"),
    ("warn", "page"),
    ("warn", "tint"),
    ("warn", "tint-strong"),
    ("warn", "warn-tint"),
    ("over", "page"),
    ("over", "tint"),
    ("over", "over-tint"),
];

/// Edges of controls and marks, and what they stand on.
const EDGES: [(&str, &str); 6] = [
    ("edge", "page"),
    ("edge", "tint"),
    ("focus", "page"),
    ("focus", "tint"),
    ("warn-edge", "page"),
    ("over-edge", "page"),
];

fn assert_readable(tokens: &Tokens, scheme: &str, least: f64) {
    let colour = |name: &str| tokens[&format!("--{name}")].as_str();
    for (pairs, least) in [(&TEXTS[..], least), (&EDGES[..], 3.0)] {
        for (one, other) in pairs {
            let measured = contrast(colour(one), colour(other));
            assert!(
                measured >= least,
                "{scheme}: {one} on {other} {measured:.2}"
            );
        }
    }
}

#[test]
fn every_scheme_is_readable_in_any_hue() {
    for hue in (0..360).step_by(20) {
        let site = Site::with_config(&format!("{PLAIN}[theme.options]\nhue = {hue}\n"));
        site.document("a.md", "title: 甲", "正文。").publish();
        let output = site.output();
        let css = output
            .iter()
            .find(|(path, _)| path.starts_with("assets/options-"));
        let css = std::str::from_utf8(css.unwrap().1).unwrap();
        let light = tokens(css, ":root");
        let dark = tokens(css, ":root[data-scheme=\"dark\"]");
        let over = |base: &Tokens, more: Tokens| {
            let mut all = base.clone();
            all.extend(more);
            all
        };
        let light_contrast = over(&light, tokens(css, ":root[data-contrast=\"high\"]"));
        let dark_contrast = tokens(css, ":root[data-scheme=\"dark\"][data-contrast=\"high\"]");
        assert_readable(&light, &format!("light {hue}"), 4.5);
        assert_readable(&dark, &format!("dark {hue}"), 4.5);
        assert_readable(&light_contrast, &format!("light, high contrast {hue}"), 7.0);
        assert_readable(
            &over(&dark, dark_contrast),
            &format!("dark, high contrast {hue}"),
            7.0,
        );
    }
}

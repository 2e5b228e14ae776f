//! Style in a picture, token by token as browsers read it: known properties, and values that neither fetch nor run
//! anything.

use std::fmt::Write as _;

use cssparser::{BasicParseErrorKind, Delimiter, ParseError, Parser, ToCss as _, Token};

/// The properties that draw: those of SVG, and what drawing programs write beside them.
const PROPERTIES: &[&str] = &[
    "alignment-baseline",
    "background",
    "background-color",
    "baseline-shift",
    "block-progression",
    "clip",
    "clip-path",
    "clip-rule",
    "color",
    "color-interpolation",
    "color-interpolation-filters",
    "color-rendering",
    "color-scheme",
    "cx",
    "cy",
    "d",
    "direction",
    "display",
    "dominant-baseline",
    "enable-background",
    "fill",
    "fill-opacity",
    "fill-rule",
    "filter",
    "flood-color",
    "flood-opacity",
    "font",
    "font-family",
    "font-feature-settings",
    "font-kerning",
    "font-size",
    "font-size-adjust",
    "font-stretch",
    "font-style",
    "font-synthesis",
    "font-variant",
    "font-variant-alternates",
    "font-variant-caps",
    "font-variant-east-asian",
    "font-variant-ligatures",
    "font-variant-numeric",
    "font-variant-position",
    "font-variation-settings",
    "font-weight",
    "glyph-orientation-horizontal",
    "glyph-orientation-vertical",
    "height",
    "image-rendering",
    "inline-size",
    "isolation",
    "kerning",
    "letter-spacing",
    "lighting-color",
    "line-height",
    "margin",
    "marker",
    "marker-end",
    "marker-mid",
    "marker-start",
    "mask",
    "mask-border",
    "mask-clip",
    "mask-composite",
    "mask-mode",
    "mask-origin",
    "mask-position",
    "mask-repeat",
    "mask-size",
    "mask-type",
    "mix-blend-mode",
    "opacity",
    "order",
    "orphans",
    "overflow",
    "padding",
    "paint-order",
    "pointer-events",
    "r",
    "rx",
    "ry",
    "shape-inside",
    "shape-margin",
    "shape-padding",
    "shape-rendering",
    "shape-subtract",
    "solid-color",
    "solid-opacity",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-alignment",
    "stroke-dasharray",
    "stroke-dashoffset",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-align",
    "text-align-last",
    "text-anchor",
    "text-decoration",
    "text-decoration-color",
    "text-decoration-fill",
    "text-decoration-line",
    "text-decoration-skip-ink",
    "text-decoration-stroke",
    "text-decoration-style",
    "text-decoration-thickness",
    "text-indent",
    "text-orientation",
    "text-overflow",
    "text-rendering",
    "text-shadow",
    "text-transform",
    "transform",
    "transform-box",
    "transform-origin",
    "unicode-bidi",
    "user-select",
    "vector-effect",
    "vertical-align",
    "visibility",
    "white-space",
    "white-space-collapse",
    "widows",
    "width",
    "word-break",
    "word-spacing",
    "writing-mode",
    "x",
    "y",
];

/// Functions that give a colour, a number, a form or an effect.
const FUNCTIONS: &[&str] = &[
    "blur",
    "brightness",
    "calc",
    "circle",
    "clamp",
    "cmyk",
    "color",
    "color-mix",
    "contrast",
    "device-cmyk",
    "drop-shadow",
    "ellipse",
    "grayscale",
    "hsl",
    "hsla",
    "hue-rotate",
    "hwb",
    "icc-color",
    "inset",
    "invert",
    "lab",
    "lch",
    "light-dark",
    "matrix",
    "matrix3d",
    "max",
    "min",
    "oklab",
    "oklch",
    "opacity",
    "path",
    "perspective",
    "polygon",
    "rect",
    "rgb",
    "rgba",
    "rotate",
    "rotatex",
    "rotatey",
    "rotatez",
    "saturate",
    "scale",
    "scalex",
    "scaley",
    "sepia",
    "skewx",
    "skewy",
    "translate",
    "var",
];

/// Whether it is a property that draws.
pub(super) fn is_property(name: &str) -> bool {
    PROPERTIES.binary_search(&name).is_ok()
}

type Step<T> = Result<T, ParseError<()>>;

fn refused<T>() -> Step<T> {
    Err(ParseError::from(cssparser::BasicParseError::new(
        BasicParseErrorKind::UnexpectedToken,
    )))
}

/// The value of a property as an attribute; `None` for one that is left out.
pub(super) fn clean_value(value: &str) -> Option<String> {
    let mut parser = Parser::new(value);
    let mut clean = String::new();
    values(&mut parser, &mut clean).ok()?;
    Some(clean.trim().to_owned())
}

/// What stays of a `style` attribute, and how many declarations do not.
pub(super) fn clean_style(style: &str) -> (String, usize) {
    let mut parser = Parser::new(style);
    declarations(&mut parser)
}

/// What stays of a style sheet, and how many rules and declarations do not.
pub(super) fn clean_sheet(sheet: &str) -> (String, usize) {
    let mut parser = Parser::new(sheet);
    let (mut clean, mut lost) = (String::new(), 0);
    loop {
        let start = parser.state();
        let is_at_rule = match parser.next() {
            Err(_) => return (clean, lost),
            Ok(Token::CDO | Token::CDC | Token::Semicolon) => continue,
            Ok(Token::AtKeyword(_)) => true,
            Ok(_) => false,
        };
        if is_at_rule {
            lost += 1;
            skip_rule(&mut parser);
            continue;
        }
        parser.reset(&start);
        let selector = parser.parse_until_before(Delimiter::CurlyBracketBlock, |parser| {
            let mut selector = String::new();
            selectors(parser, &mut selector)?;
            Ok(selector)
        });
        // The block's beginning.
        if parser.next().is_err() {
            return (clean, lost + 1);
        }
        let block = parser.parse_nested_block(|parser| Step::Ok(declarations(parser)));
        match (selector, block) {
            (Ok(selector), Ok((block, more))) => {
                lost += more;
                if !block.is_empty() {
                    let _ = writeln!(clean, "{}{{{block}}}", selector.trim());
                }
            }
            _ => lost += 1,
        }
    }
}

/// Passes over the rest of an at-rule: up to a semicolon or the end of a block.
fn skip_rule(parser: &mut Parser<'_>) {
    loop {
        match parser.next() {
            Ok(Token::Semicolon | Token::CurlyBracketBlock) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

/// The declarations that stay, and how many do not.
fn declarations(parser: &mut Parser<'_>) -> (String, usize) {
    let (mut clean, mut lost) = (String::new(), 0);
    while !parser.is_exhausted() {
        let declared = parser.parse_until_after(Delimiter::Semicolon, |parser| {
            if parser.is_exhausted() {
                return Ok(Declared::Nothing);
            }
            let name = parser.expect_ident()?.to_ascii_lowercase();
            parser.expect_colon()?;
            // A program's own properties and variables: no browser draws by them.
            if name.starts_with('-') {
                while parser.next_including_whitespace_and_comments().is_ok() {}
                return Ok(Declared::Nothing);
            }
            if !is_property(&name) {
                return refused();
            }
            let mut value = String::new();
            values(parser, &mut value)?;
            Ok(Declared::Property(format!("{name}:{}", value.trim())))
        });
        match declared {
            Ok(Declared::Property(property)) => {
                if !clean.is_empty() {
                    clean.push(';');
                }
                clean.push_str(&property);
            }
            Ok(Declared::Nothing) => {}
            Err(_) => lost += 1,
        }
    }
    (clean, lost)
}

enum Declared {
    Property(String),
    Nothing,
}

/// Writes the tokens of a value anew; an error where one of them is not allowed.
fn values(parser: &mut Parser<'_>, clean: &mut String) -> Step<()> {
    loop {
        let start = parser.position();
        let Ok(token) = parser.next_including_whitespace_and_comments() else {
            return Ok(());
        };
        let token = token.clone();
        match &token {
            Token::WhiteSpace(_) | Token::Comment(_) => clean.push(' '),
            // As it was written: a number keeps its digits.
            Token::Number { .. } | Token::Percentage { .. } => {
                clean.push_str(parser.slice_from(start));
            }
            Token::Dimension { unit, .. } => {
                if !unit.bytes().all(|b| b.is_ascii_alphabetic()) {
                    return refused();
                }
                clean.push_str(parser.slice_from(start));
            }
            Token::Ident(_)
            | Token::Hash(_)
            | Token::IDHash(_)
            | Token::QuotedString(_)
            | Token::Comma => clean.push_str(&token.to_css_string()),
            Token::Delim('+' | '-' | '*' | '/' | '!' | '.') => {
                clean.push_str(&token.to_css_string());
            }
            Token::UnquotedUrl(target) => clean.push_str(&place(target)?),
            Token::Function(name) if name.eq_ignore_ascii_case("url") => {
                let target = parser.parse_nested_block(|parser| {
                    let target = parser.expect_string()?.to_string();
                    parser.expect_exhausted()?;
                    Step::Ok(target)
                })?;
                clean.push_str(&place(&target)?);
            }
            Token::Function(name) => {
                let name = name.to_ascii_lowercase();
                if FUNCTIONS.binary_search(&&*name).is_err() {
                    return refused();
                }
                clean.push_str(&name);
                clean.push('(');
                parser.parse_nested_block(|parser| values(parser, clean))?;
                clean.push(')');
            }
            Token::ParenthesisBlock => {
                clean.push('(');
                parser.parse_nested_block(|parser| values(parser, clean))?;
                clean.push(')');
            }
            _ => return refused(),
        }
    }
}

/// A place of the picture itself.
fn place(target: &str) -> Step<String> {
    match target.trim().strip_prefix('#') {
        Some(id) if !id.is_empty() => {
            let target = Token::QuotedString(format!("#{id}").into());
            Ok(format!("url({})", target.to_css_string()))
        }
        _ => refused(),
    }
}

/// Writes selectors anew: names, classes, attributes, pseudo-classes.
fn selectors(parser: &mut Parser<'_>, clean: &mut String) -> Step<()> {
    loop {
        let Ok(token) = parser.next_including_whitespace_and_comments() else {
            return Ok(());
        };
        let token = token.clone();
        match &token {
            Token::WhiteSpace(_) | Token::Comment(_) => clean.push(' '),
            Token::Ident(_)
            | Token::Hash(_)
            | Token::IDHash(_)
            | Token::QuotedString(_)
            | Token::Comma
            | Token::Colon
            | Token::IncludeMatch
            | Token::DashMatch
            | Token::PrefixMatch
            | Token::SuffixMatch
            | Token::SubstringMatch
            | Token::Number { .. }
            | Token::Dimension { .. }
            | Token::Delim('.' | '*' | '>' | '+' | '~' | '=') => {
                clean.push_str(&token.to_css_string());
            }
            Token::SquareBracketBlock => {
                clean.push('[');
                parser.parse_nested_block(|parser| selectors(parser, clean))?;
                clean.push(']');
            }
            Token::Function(_) => {
                clean.push_str(&token.to_css_string());
                parser.parse_nested_block(|parser| selectors(parser, clean))?;
                clean.push(')');
            }
            _ => return refused(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_are_sorted() {
        assert!(PROPERTIES.is_sorted());
        assert!(FUNCTIONS.is_sorted());
    }

    #[test]
    fn what_programs_write_stays() {
        for (written, stays) in [
            ("fill:#f00;stroke:none", "fill:#f00;stroke:none"),
            (
                "fill : url(#a) ; opacity:.5;",
                "fill:url(\"#a\");opacity:.5",
            ),
            (
                "fill:url('#a') red!important",
                "fill:url(\"#a\") red!important",
            ),
            (
                "-inkscape-font-specification:'Noto Sans';font-family:'宋体',serif",
                "font-family:\"宋体\",serif",
            ),
            ("stroke-width:0.26458332px", "stroke-width:0.26458332px"),
            (
                "fill:light-dark(#fff, var(--x, #121212))",
                "fill:light-dark(#fff, var(--x, #121212))",
            ),
            ("transform:rotate(45deg)", "transform:rotate(45deg)"),
            ("--x:url(http://a.example/)", ""),
        ] {
            assert_eq!(clean_style(written), (stays.to_owned(), 0), "{written}");
        }
        let sheet = "<!-- .st0{fill:#fff;} g > .b:not(.c),[id='x']{stroke:url(#p)} -->\n#a{}";
        assert_eq!(
            clean_sheet(sheet),
            (
                ".st0{fill:#fff}\ng > .b:not(.c),[id=\"x\"]{stroke:url(\"#p\")}\n".to_owned(),
                0
            )
        );
    }

    #[test]
    fn what_leads_out_goes() {
        for value in [
            "url(http://a.example/x)",
            "url('//a.example/#x')",
            "url(data:image/svg+xml;base64,AA#a)",
            "url()",
            "u\\72l(http://a.example)",
            "URL(a.svg#x)",
            "image-set('a.png' 1x)",
            "src('a')",
            "expression(alert(1))",
            "element(#a)",
            "attr(href)",
            "url(#a) url(b)",
            "url(#)",
            "a:b",
            "{}",
            "a;b",
            "@x",
            "-moz-element(#a)",
            "url('#a' x)",
            "<a>",
            "rgb(url(b))",
            "url(\u{0}#a)",
            "\\",
            "url(#a",
            "url(java\\script:x)",
        ] {
            let clean = clean_value(value);
            assert!(
                clean.is_none() || value == "url(#a" || value == "\\",
                "{value} {clean:?}"
            );
        }
        for (style, lost) in [
            ("fill:url(http://a.example/x);opacity:1", 1),
            ("behavior:url(#x)", 1),
            ("animation:a 1s", 1),
            ("fill:red;}b{fill:url(x)", 1),
            ("position:fixed;cursor:url(x),auto", 2),
        ] {
            assert_eq!(clean_style(style).1, lost, "{style}");
        }
        for sheet in [
            "@import 'http://a.example/x.css';",
            "@import url(x);a{fill:url(http://x/)}",
            "@font-face{font-family:a;src:url(http://a.example/f)}",
            "@media screen{a{fill:url(x)}}",
            "a{fill:\\75rl(http://x/)}",
            "a{b{fill:url(x)}}",
            "a{fill:url(x",
        ] {
            let (clean, lost) = clean_sheet(sheet);
            assert!(lost > 0 && clean.is_empty(), "{sheet}: {clean} {lost}");
        }
    }
}

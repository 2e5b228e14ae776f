//! What a published picture may be made of: elements, attributes, and where links may lead.

use gongkai_model::rules::DrawingPart;

/// An element that is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// Shapes, groups, paints, effects: text in them is not drawn.
    Shape,
    /// Text in it counts.
    Text,
    /// A style sheet.
    Style,
}

/// An attribute, by its name without a namespace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Attribute {
    /// Numbers, names and lists of them: nothing in it is fetched or run.
    Plain,
    /// A property of CSS as an attribute.
    Painting,
    /// `style`.
    Style,
    /// `href`.
    Link,
    /// It runs when something happens.
    Event,
    /// It draws nothing.
    Unknown,
}

const SHAPES: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "ellipse",
    "feBlend",
    "feColorMatrix",
    "feComponentTransfer",
    "feComposite",
    "feConvolveMatrix",
    "feDiffuseLighting",
    "feDisplacementMap",
    "feDistantLight",
    "feDropShadow",
    "feFlood",
    "feFuncA",
    "feFuncB",
    "feFuncG",
    "feFuncR",
    "feGaussianBlur",
    "feImage",
    "feMerge",
    "feMergeNode",
    "feMorphology",
    "feOffset",
    "fePointLight",
    "feSpecularLighting",
    "feSpotLight",
    "feTile",
    "feTurbulence",
    "filter",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "switch",
    "symbol",
    "use",
    "view",
    "hatch",
    "hatchpath",
    "mesh",
    "solidcolor",
];

const TEXTS: &[&str] = &["a", "desc", "text", "textPath", "title", "tspan"];

/// Notes of drawing programs and typefaces that no browser reads: they go without a word.
const SILENT: &[&str] = &[
    "metadata",
    "font",
    "font-face",
    "glyph",
    "missing-glyph",
    "hkern",
    "vkern",
    "cursor",
    "color-profile",
    "altGlyphDef",
    "meshgradient",
    "flowRoot",
];

/// An element of SVG; else what is left out with it, if that is worth a word.
pub(super) fn element(name: &str) -> Result<Element, Option<DrawingPart>> {
    if SHAPES.contains(&name) {
        return Ok(Element::Shape);
    }
    if TEXTS.contains(&name) {
        return Ok(Element::Text);
    }
    Err(Some(match name {
        "style" => return Ok(Element::Style),
        _ if SILENT.contains(&name) => return Err(None),
        "animate" | "animateColor" | "animateMotion" | "animateTransform" | "set" | "discard"
        | "mpath" => DrawingPart::Animation,
        _ => match name.to_ascii_lowercase().as_str() {
            "script" | "handler" | "listener" => DrawingPart::Script,
            "foreignobject" | "iframe" | "object" | "embed" | "audio" | "video" | "canvas" => {
                DrawingPart::Page
            }
            _ => DrawingPart::Element,
        },
    }))
}

/// Where things are and how large, how effects work, what a thing is called.
const PLAIN: &[&str] = &[
    "amplitude",
    "aria-describedby",
    "aria-hidden",
    "aria-label",
    "aria-labelledby",
    "azimuth",
    "baseFrequency",
    "bias",
    "class",
    "clipPathUnits",
    "cx",
    "cy",
    "d",
    "diffuseConstant",
    "divisor",
    "dx",
    "dy",
    "edgeMode",
    "elevation",
    "exponent",
    "filterRes",
    "filterUnits",
    "focusable",
    "fr",
    "fx",
    "fy",
    "gradientTransform",
    "gradientUnits",
    "height",
    "id",
    "in",
    "in2",
    "intercept",
    "k1",
    "k2",
    "k3",
    "k4",
    "kernelMatrix",
    "kernelUnitLength",
    "lang",
    "lengthAdjust",
    "limitingConeAngle",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "maskContentUnits",
    "maskUnits",
    "media",
    "method",
    "mode",
    "numOctaves",
    "offset",
    "operator",
    "order",
    "orient",
    "pathLength",
    "patternContentUnits",
    "patternTransform",
    "patternUnits",
    "points",
    "pointsAtX",
    "pointsAtY",
    "pointsAtZ",
    "preserveAlpha",
    "preserveAspectRatio",
    "primitiveUnits",
    "r",
    "radius",
    "refX",
    "refY",
    "requiredExtensions",
    "requiredFeatures",
    "result",
    "role",
    "rotate",
    "rx",
    "ry",
    "scale",
    "seed",
    "side",
    "slope",
    "spacing",
    "specularConstant",
    "specularExponent",
    "spreadMethod",
    "startOffset",
    "stdDeviation",
    "stitchTiles",
    "surfaceScale",
    "systemLanguage",
    "tableValues",
    "targetX",
    "targetY",
    "textLength",
    "transform",
    "type",
    "values",
    "version",
    "viewBox",
    "viewTarget",
    "width",
    "x",
    "x1",
    "x2",
    "xChannelSelector",
    "y",
    "y1",
    "y2",
    "yChannelSelector",
    "z",
    "zoomAndPan",
];

/// What kind of attribute a name is.
pub(super) fn attribute(name: &str) -> Attribute {
    if PLAIN.contains(&name) {
        return Attribute::Plain;
    }
    if super::style::is_property(name) {
        return Attribute::Painting;
    }
    match name {
        "style" => Attribute::Style,
        "href" => Attribute::Link,
        _ => {
            let is_event = name
                .get(..2)
                .is_some_and(|on| on.eq_ignore_ascii_case("on"));
            if is_event {
                Attribute::Event
            } else {
                Attribute::Unknown
            }
        }
    }
}

/// Where a link of an element may lead, in the one form that is written.
pub(super) fn link(element: &str, written: &str) -> Result<String, DrawingPart> {
    let written = written.trim_matches(|c: char| c.is_ascii_whitespace());
    let is_place = |target: &str| {
        target
            .strip_prefix('#')
            .is_some_and(|id| !id.is_empty() && !id.contains(|c: char| c.is_whitespace()))
    };
    if is_place(written) {
        return Ok(written.to_owned());
    }
    match element {
        "a" => {
            let is_web = ["https://", "http://"].iter().any(|scheme| {
                written
                    .get(..scheme.len())
                    .is_some_and(|s| s.eq_ignore_ascii_case(scheme))
            });
            let is_plain = !written.contains(|c: char| c.is_whitespace() || c == '\\');
            if is_web && is_plain {
                return Ok(written.to_owned());
            }
            Err(DrawingPart::Link)
        }
        "image" | "feImage" => embedded(written).ok_or(DrawingPart::Elsewhere),
        _ => Err(DrawingPart::Elsewhere),
    }
}

/// A picture of pixels that is part of the drawing.
fn embedded(written: &str) -> Option<String> {
    let rest = written.strip_prefix("data:image/")?;
    let (kind, data) = rest.split_once(',')?;
    let kind = kind.strip_suffix(";base64")?;
    let kind = match kind {
        "png" | "jpeg" | "gif" | "webp" => kind,
        // As some programs write it.
        "jpg" => "jpeg",
        _ => return None,
    };
    let data: String = data.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let is_base64 = data
        .bytes()
        .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='));
    (is_base64 && !data.is_empty()).then(|| format!("data:image/{kind};base64,{data}"))
}

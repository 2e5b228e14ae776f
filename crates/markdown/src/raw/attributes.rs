//! Which attributes of an editor's tags stay.

use std::borrow::Cow;

use html5ever::tokenizer::Tag;

use crate::tree::Attribute;

/// An attribute's fate.
enum Fate {
    Keep,
    /// Becomes a class of the style sheet.
    Align(&'static str),
    /// Goes, and says nothing: it never had an effect here.
    Ignore,
    Remove,
}

/// The value of an attribute.
pub(super) fn value(tag: &Tag, name: &str) -> Option<String> {
    tag.attrs
        .iter()
        .find(|attribute| &*attribute.name.local == name)
        .map(|attribute| attribute.value.to_string())
}

/// The attributes of an element that stay; names those that do not.
pub(super) fn kept(element: &str, tag: &Tag, removed: &mut Vec<String>) -> Vec<Attribute> {
    let mut kept = Vec::new();
    let mut align = (&*tag.name == "center").then_some("align-center");
    for attribute in &tag.attrs {
        let name: &str = &attribute.name.local;
        match fate(element, name, &attribute.value) {
            Fate::Keep => kept.push(Attribute {
                name: Cow::Owned(name.to_owned()),
                value: Cow::Owned(attribute.value.to_string()),
            }),
            Fate::Align(class) => align = align.or(Some(class)),
            Fate::Ignore => {}
            Fate::Remove => removed.push(name.to_owned()),
        }
        if name == "style" && has_more_than_alignment(&attribute.value) {
            removed.push("style".to_owned());
        }
    }
    kept.extend(align.map(|class| Attribute {
        name: Cow::Borrowed("class"),
        value: Cow::Borrowed(class),
    }));
    kept
}

/// Names the attributes that a link or picture loses; what it keeps is written elsewhere.
pub(super) fn report(element: &str, tag: &Tag, removed: &mut Vec<String>) {
    for attribute in &tag.attrs {
        let name: &str = &attribute.name.local;
        let stays = match name {
            "href" | "target" | "rel" => element == "a",
            "src" | "alt" | "width" | "height" | "loading" => element == "img",
            _ => name == "title",
        };
        if !stays {
            removed.push(name.to_owned());
        }
    }
}

fn fate(element: &str, name: &str, value: &str) -> Fate {
    let keep = |keep: bool| if keep { Fate::Keep } else { Fate::Remove };
    let number = |max: u32| keep(value.parse::<u32>().is_ok_and(|number| number <= max));
    match (element, name) {
        (_, "title") => Fate::Keep,
        (_, "lang") => keep(
            value
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-'),
        ),
        (_, "dir") => keep(matches!(value, "ltr" | "rtl" | "auto")),
        ("td" | "th", "colspan" | "rowspan") | ("col" | "colgroup", "span") => number(1000),
        ("ol", "start") | ("li", "value") => number(999_999_999),
        ("ol", "type") => keep(matches!(value, "1" | "a" | "A" | "i" | "I")),
        ("ol", "reversed") | ("details", "open") => keep(value.len() <= 8),
        ("th", "scope") => keep(matches!(value, "row" | "col" | "rowgroup" | "colgroup")),
        ("time" | "ins" | "del", "datetime") => keep(
            value
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-:+. ".contains(&b)),
        ),
        // On a table it moves the table, not its text.
        ("table", "align") => Fate::Ignore,
        (_, "align") => alignment(value),
        (_, "style") => value
            .split(';')
            .filter_map(|declaration| declaration.split_once(':'))
            .find(|(property, _)| property.trim().eq_ignore_ascii_case("text-align"))
            .map_or(Fate::Ignore, |(_, value)| alignment(value)),
        _ => Fate::Remove,
    }
}

fn alignment(value: &str) -> Fate {
    match value.trim().to_ascii_lowercase().as_str() {
        "left" | "start" => Fate::Align("align-left"),
        "center" => Fate::Align("align-center"),
        "right" | "end" => Fate::Align("align-right"),
        _ => Fate::Ignore,
    }
}

fn has_more_than_alignment(style: &str) -> bool {
    style.split(';').any(|declaration| {
        let property = declaration.split(':').next().unwrap_or_default().trim();
        !property.is_empty() && !property.eq_ignore_ascii_case("text-align")
    })
}

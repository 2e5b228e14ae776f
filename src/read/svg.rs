//! What in an SVG picture a browser would run. Opened by itself such a picture is a document of the site's
//! own origin, without the pages' Content-Security-Policy.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, PrefixDeclaration, ResolveResult};
use quick_xml::reader::NsReader;

use gongkai_model::rules::ActiveContent;

const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// What a browser would run in this picture or could not read, if anything.
///
/// The picture is read as browsers read it, as XML with namespaces and character references, so that what
/// is written otherwise (`java&#115;cript:`, `<x:script>`) is seen too. What could make it another text
/// (a document type with definitions, a style sheet that transforms, another encoding) is refused.
pub(super) fn active_content(bytes: &[u8]) -> Option<ActiveContent> {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Some(ActiveContent::NotUtf8);
    };
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    loop {
        let Ok((namespace, event)) = reader.read_resolved_event() else {
            return Some(ActiveContent::NotXml);
        };
        let found = match event {
            Event::Start(element) | Event::Empty(element) => {
                let is_page = matches!(namespace, ResolveResult::Bound(Namespace(XHTML)));
                active_element(&element, is_page)
            }
            Event::PI(instruction) if instruction.target() == "xml-stylesheet" => {
                Some(ActiveContent::Transformation)
            }
            Event::DocType(definition) if definition.contains('[') => {
                Some(ActiveContent::Definitions)
            }
            Event::Decl(declaration) => match declaration.encoding() {
                Some(Ok(name)) if !name.eq_ignore_ascii_case("utf-8") => {
                    Some(ActiveContent::OtherEncoding)
                }
                Some(Err(_)) => Some(ActiveContent::NotXml),
                _ => None,
            },
            Event::Eof => return None,
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
}

fn active_element(element: &BytesStart<'_>, is_page: bool) -> Option<ActiveContent> {
    let name = element.local_name().into_inner().to_ascii_lowercase();
    match name.as_str() {
        "script" | "handler" | "listener" => return Some(ActiveContent::Script),
        "foreignobject" | "iframe" | "object" | "embed" => return Some(ActiveContent::Page),
        _ if is_page => return Some(ActiveContent::Page),
        _ => {}
    }
    for attribute in element.attributes() {
        let Ok(attribute) = attribute else {
            return Some(ActiveContent::NotXml);
        };
        if attribute.key.as_namespace_binding().is_some_and(|binding| {
            matches!(
                binding,
                PrefixDeclaration::Default | PrefixDeclaration::Named(_)
            )
        }) {
            continue;
        }
        let local = attribute.key.local_name().into_inner();
        if local.len() > 2
            && local
                .get(..2)
                .is_some_and(|on| on.eq_ignore_ascii_case("on"))
        {
            return Some(ActiveContent::EventScript);
        }
        let Ok(value) = attribute.normalized_value(XmlVersion::Explicit1_0) else {
            return Some(ActiveContent::Entity);
        };
        // Browsers pass over white space and control characters in a scheme.
        let plain: String = value
            .chars()
            .filter(|c| !c.is_whitespace() && !c.is_control())
            .flat_map(char::to_lowercase)
            .collect();
        if plain.contains("javascript:") || plain.contains("vbscript:") {
            return Some(ActiveContent::ScriptLink);
        }
        if [
            "data:text",
            "data:application",
            "data:image/svg",
            "data:,",
            "data:;",
        ]
        .iter()
        .any(|start| plain.contains(start))
        {
            return Some(ActiveContent::Page);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A picture with this inside.
    fn with(inside: &str) -> String {
        format!(
            "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' \
             xmlns:h='http://www.w3.org/1999/xhtml'>{inside}</svg>"
        )
    }

    #[test]
    fn what_a_browser_would_run_is_found() {
        for (inside, what) in [
            ("<script>alert(1)</script>", ActiveContent::Script),
            (
                "<s:script xmlns:s='http://www.w3.org/2000/svg'/>",
                ActiveContent::Script,
            ),
            ("<g onload='x()'/>", ActiveContent::EventScript),
            ("<g OnClick = 'x()'/>", ActiveContent::EventScript),
            ("<a href='java&#115;cript:x()'/>", ActiveContent::ScriptLink),
            (
                "<a xlink:href=' java\tscript:x()'/>",
                ActiveContent::ScriptLink,
            ),
            (
                "<set attributeName='href' to='javascript:x()'/>",
                ActiveContent::ScriptLink,
            ),
            ("<foreignObject/>", ActiveContent::Page),
            ("<h:p/>", ActiveContent::Page),
            (
                "<use href='data:image/svg+xml;base64,AA'/>",
                ActiveContent::Page,
            ),
            (
                "<?xml-stylesheet href='#x' type='text/xsl'?>",
                ActiveContent::Transformation,
            ),
            (
                "<text>&unknown;</text><g a='&unknown;'/>",
                ActiveContent::Entity,
            ),
            ("<g a=1/>", ActiveContent::NotXml),
        ] {
            assert_eq!(
                active_content(with(inside).as_bytes()),
                Some(what),
                "{inside}"
            );
        }
    }

    #[test]
    fn what_would_make_it_another_text_is_refused() {
        let attribute_by_definition = format!(
            "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x()'>]>{}",
            with("")
        );
        assert_eq!(
            active_content(attribute_by_definition.as_bytes()),
            Some(ActiveContent::Definitions)
        );
        let wide: Vec<u8> = with("<script/>")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert!(active_content(&wide).is_some());
        let marked: Vec<u8> = [0xff, 0xfe].into_iter().chain(wide).collect();
        assert!(active_content(&marked).is_some());
        let declared = format!("<?xml version='1.0' encoding='utf-7'?>{}", with(""));
        assert_eq!(
            active_content(declared.as_bytes()),
            Some(ActiveContent::OtherEncoding)
        );
    }

    #[test]
    fn what_drawing_programs_write_is_let_through() {
        for harmless in [
            with("<path d='M1 1' style='fill:none'/><text>on = 1</text>"),
            format!(
                "\u{feff}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \
                     \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<!-- on --> {}",
                with("")
            ),
            with(
                "<image href='data:image/png;base64,AA'/><style>.a{fill:red}</style><a href='#x'/>",
            ),
            with(
                "<?xpacket begin='' id='x'?><n:view xmlns:n='http://sodipodi.example/' pagecolor='#fff'/><metadata/>",
            ),
        ] {
            assert_eq!(active_content(harmless.as_bytes()), None, "{harmless}");
        }
    }
}

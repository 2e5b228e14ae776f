//! SVG pictures, written anew. Opened by itself such a picture is a document of the site's own origin, without the
//! pages' Content-Security-Policy, and what a browser makes of its bytes depends on much: encodings, entities,
//! namespaces. So nothing bad is looked for. The picture is parsed once, strictly, and what is understood to draw is
//! written in one plain form: UTF-8, no declarations, no entities, no prefixes but the one of links. What a browser
//! then reads is what was written here.

mod allowed;
mod style;
mod writer;

use std::collections::BTreeMap;

use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, PrefixDeclaration, ResolveResult};
use quick_xml::reader::NsReader;
use quick_xml::{XmlVersion, name::NamespaceResolver};

use allowed::{Attribute, Element, attribute, element};
use gongkai_model::characters::is_forbidden;
use gongkai_model::rules::{ActiveContent, DrawingPart};
use style::{clean_sheet, clean_style, clean_value};
use writer::Writer;

const SVG: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";
const XML: &str = "http://www.w3.org/XML/1998/namespace";
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// Elements within each other. Drawing programs stay below thirty.
const MOST_DEPTH: usize = 256;

/// A picture as it is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Drawing {
    /// The file.
    pub(crate) text: String,
    /// What was left out, and how often.
    pub(crate) left_out: Vec<(DrawingPart, usize)>,
}

/// Writes a picture anew; an error where what a browser would read is not certain.
pub(crate) fn redraw(bytes: &[u8]) -> Result<Drawing, ActiveContent> {
    let text = std::str::from_utf8(bytes).map_err(|_| ActiveContent::NotUtf8)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.contains(|c| is_forbidden(c) && c != '\r') {
        return Err(ActiveContent::NotUtf8);
    }
    let mut reader = NsReader::from_str(text);
    let mut drawer = Drawer::default();
    loop {
        let event = reader.read_event().map_err(|_| ActiveContent::NotXml)?;
        match event {
            Event::Eof => return drawer.finish(),
            Event::Start(start) => drawer.start(&start, reader.resolver(), false)?,
            Event::Empty(start) => drawer.start(&start, reader.resolver(), true)?,
            Event::End(_) => drawer.end(),
            Event::Text(text) => drawer.text(&text)?,
            Event::CData(text) => drawer.text(&text)?,
            Event::GeneralRef(name) => {
                let text = unescape(&format!("&{};", &*name))
                    .map_err(|_| ActiveContent::Entity)?
                    .into_owned();
                drawer.text(&text)?;
            }
            Event::PI(instruction) => {
                if instruction.target() == "xml-stylesheet" {
                    drawer.leave_out(DrawingPart::Instruction);
                }
            }
            Event::DocType(definition) => {
                if definition.contains('[') {
                    return Err(ActiveContent::Definitions);
                }
            }
            Event::Decl(declaration) => match declaration.encoding() {
                Some(Ok(name)) if !name.eq_ignore_ascii_case("utf-8") => {
                    return Err(ActiveContent::OtherEncoding);
                }
                None | Some(Ok(_)) => {}
                Some(Err(_)) => return Err(ActiveContent::NotXml),
            },
            Event::Comment(_) => {}
        }
    }
}

/// What becomes of the picture, while it is read.
#[derive(Default)]
struct Drawer {
    writer: Writer,
    /// The elements that are open, the outermost first.
    open: Vec<Open>,
    /// Of these, how many lie in one that is left out.
    skipped: usize,
    /// The style sheet that is being read.
    sheet: Option<String>,
    /// Whether the picture's own element has ended.
    is_over: bool,
    /// Whether elements without a namespace are those of SVG: the picture's own is one.
    is_bare: bool,
    left_out: BTreeMap<DrawingPart, usize>,
}

#[derive(Clone, Copy)]
enum Open {
    Written(Element),
    Sheet,
    Skipped,
}

impl Drawer {
    fn leave_out(&mut self, part: DrawingPart) {
        *self.left_out.entry(part).or_default() += 1;
    }

    fn start(
        &mut self,
        start: &BytesStart<'_>,
        resolver: &NamespaceResolver,
        is_empty: bool,
    ) -> Result<(), ActiveContent> {
        if self.is_over {
            return Err(ActiveContent::NotXml);
        }
        if self.open.len() >= MOST_DEPTH {
            return Err(ActiveContent::TooDeep);
        }
        // Everything is read, that too which is left out: a faulty picture is not half understood.
        let attributes = attributes(start, resolver)?;
        let is_in_sheet = matches!(self.open.last(), Some(Open::Sheet));
        let open = if self.skipped > 0 || is_in_sheet {
            Open::Skipped
        } else {
            self.written(start, resolver, attributes)?
        };
        if is_empty {
            if let Open::Written(_) = open {
                self.writer.end();
            }
            if let Open::Sheet = open {
                self.sheet = None;
            }
            self.is_over = self.open.is_empty();
            return Ok(());
        }
        if let Open::Skipped = open {
            self.skipped += 1;
        }
        self.open.push(open);
        Ok(())
    }

    /// Writes an element's beginning, or finds out what is left out with it.
    fn written(
        &mut self,
        start: &BytesStart<'_>,
        resolver: &NamespaceResolver,
        attributes: Vec<Given>,
    ) -> Result<Open, ActiveContent> {
        let (namespace, local) = resolver.resolve_element(start.name());
        let name = local.into_inner();
        let is_root = self.open.is_empty();
        let is_ours = match namespace {
            ResolveResult::Bound(Namespace(namespace)) => {
                if !is_root && (namespace == XHTML || namespace.contains('&')) {
                    self.leave_out(DrawingPart::Page);
                    return Ok(Open::Skipped);
                }
                namespace == SVG
            }
            ResolveResult::Unbound => {
                self.is_bare |= is_root;
                self.is_bare
            }
            ResolveResult::Unknown(_) => false,
        };
        if is_root && !(is_ours && name == "svg") {
            return Err(ActiveContent::NotXml);
        }
        // Elements of other namespaces draw nothing: a program's own notes.
        if !is_ours {
            return Ok(Open::Skipped);
        }
        let element = match element(name) {
            Ok(element) => element,
            Err(part) => {
                if let Some(part) = part {
                    self.leave_out(part);
                }
                return Ok(Open::Skipped);
            }
        };
        if element == Element::Style {
            let is_css = |given: &Given| {
                given.name != "type" || ["", "text/css"].contains(&given.value.trim())
            };
            if !attributes.iter().all(is_css) {
                self.leave_out(DrawingPart::Style);
                return Ok(Open::Skipped);
            }
            self.sheet = Some(String::new());
            return Ok(Open::Sheet);
        }
        self.writer.start(name);
        if is_root {
            self.writer.attribute("xmlns", SVG);
            self.writer.attribute("xmlns:xlink", XLINK);
        }
        for given in attributes {
            self.attribute(name, given);
        }
        Ok(Open::Written(element))
    }

    fn attribute(&mut self, element: &str, given: Given) {
        let Given { space, name, value } = given;
        let kind = match space {
            Space::None => attribute(&name),
            Space::Link if name == "href" => Attribute::Link,
            Space::Xml if name == "lang" || name == "space" => {
                return self.writer.attribute(&format!("xml:{name}"), &value);
            }
            Space::Link | Space::Xml => Attribute::Unknown,
            Space::Other => match attribute(&name) {
                Attribute::Event => Attribute::Event,
                _ => Attribute::Unknown,
            },
        };
        match kind {
            Attribute::Plain => self.writer.attribute(&name, &value),
            Attribute::Painting => match clean_value(&value) {
                Some(value) => self.writer.attribute(&name, &value),
                None => self.leave_out(DrawingPart::Style),
            },
            Attribute::Style => {
                let (clean, lost) = clean_style(&value);
                if !clean.is_empty() {
                    self.writer.attribute("style", &clean);
                }
                (0..lost).for_each(|_| self.leave_out(DrawingPart::Style));
            }
            Attribute::Link => match allowed::link(element, &value) {
                Ok(target) => {
                    let name = if space == Space::Link {
                        "xlink:href"
                    } else {
                        "href"
                    };
                    self.writer.attribute(name, &target);
                }
                Err(part) => self.leave_out(part),
            },
            Attribute::Event => self.leave_out(DrawingPart::EventScript),
            Attribute::Unknown => {}
        }
    }

    fn text(&mut self, text: &str) -> Result<(), ActiveContent> {
        if text.contains(|c| is_forbidden(c) && c != '\r') {
            return Err(ActiveContent::NotUtf8);
        }
        let is_blank = text.chars().all(|c| c.is_ascii_whitespace());
        match self.open.last() {
            None if !is_blank => return Err(ActiveContent::NotXml),
            Some(Open::Sheet) => {
                if let Some(sheet) = &mut self.sheet {
                    sheet.push_str(text);
                }
            }
            Some(Open::Written(element)) if *element == Element::Text || is_blank => {
                self.writer.text(text);
            }
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self) {
        match self.open.pop() {
            Some(Open::Written(_)) => self.writer.end(),
            Some(Open::Skipped) => self.skipped -= 1,
            Some(Open::Sheet) => {
                let (sheet, lost) = clean_sheet(&self.sheet.take().unwrap_or_default());
                (0..lost).for_each(|_| self.leave_out(DrawingPart::Style));
                if !sheet.is_empty() {
                    self.writer.start("style");
                    self.writer.text(&sheet);
                    self.writer.end();
                }
            }
            None => {}
        }
        self.is_over = self.open.is_empty();
    }

    fn finish(self) -> Result<Drawing, ActiveContent> {
        if !self.is_over {
            return Err(ActiveContent::NotXml);
        }
        Ok(Drawing {
            text: self.writer.finish(),
            left_out: self.left_out.into_iter().collect(),
        })
    }
}

/// An attribute as it is written in the picture.
struct Given {
    space: Space,
    name: String,
    value: String,
}

/// The namespace of an attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Space {
    None,
    Link,
    Xml,
    Other,
}

/// An element's attributes but for declarations of namespaces.
fn attributes(
    start: &BytesStart<'_>,
    resolver: &NamespaceResolver,
) -> Result<Vec<Given>, ActiveContent> {
    let mut all = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| ActiveContent::NotXml)?;
        let value = attribute
            .normalized_value(XmlVersion::Explicit1_0)
            .map_err(|_| ActiveContent::Entity)?;
        // A line's end of Windows, written out: a blank, as it would be if it stood there.
        let value = value.replace('\r', " ");
        if value.contains(is_forbidden) {
            return Err(ActiveContent::NotUtf8);
        }
        let is_declaration = attribute.key.as_namespace_binding().is_some_and(|binding| {
            matches!(
                binding,
                PrefixDeclaration::Default | PrefixDeclaration::Named(_)
            )
        });
        if is_declaration {
            continue;
        }
        let (namespace, local) = resolver.resolve_attribute(attribute.key);
        let space = match namespace {
            ResolveResult::Unbound => Space::None,
            ResolveResult::Bound(Namespace(XLINK)) => Space::Link,
            ResolveResult::Bound(Namespace(XML)) => Space::Xml,
            ResolveResult::Bound(_) | ResolveResult::Unknown(_) => Space::Other,
        };
        all.push(Given {
            space,
            name: local.into_inner().to_owned(),
            value,
        });
    }
    Ok(all)
}

#[cfg(test)]
mod tests;

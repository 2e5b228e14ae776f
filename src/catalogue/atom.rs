//! `atom.xml` (RFC 4287).

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use super::excerpt::Excerpt;
use super::feed::{Feed, FeedEntry};
use super::record::attachments;
use gongkai_model::characters::allowed;

type Xml<'w> = Writer<&'w mut (dyn Write + Send)>;

/// Writes a feed. Identities are the canonical URLs, which never change.
pub(super) fn write_atom(
    feed: &Feed<'_>,
    excerpt: &Excerpt<'_>,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let config = &feed.site.config;
    let page = feed.url("index.html");
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None)))?;
    xml.create_element("feed")
        .with_attribute(("xmlns", "http://www.w3.org/2005/Atom"))
        .with_attribute(("xml:lang", config.language.as_str()))
        .write_inner_content(|xml| {
            element(xml, "id", &page)?;
            element(xml, "title", &feed.title)?;
            if !feed.description.is_empty() {
                element(xml, "subtitle", feed.description)?;
            }
            element(xml, "updated", &feed.updated())?;
            link(xml, "self", "application/atom+xml", &feed.url("atom.xml"))?;
            link(xml, "alternate", "text/html", &page)?;
            xml.create_element("author").write_inner_content(|xml| {
                element(xml, "name", &config.organisation.name)?;
                if !config.organisation.url.is_empty() {
                    element(xml, "uri", &config.organisation.url)?;
                }
                Ok(())
            })?;
            element(xml, "generator", "gongkai")?;
            for entry in feed.entries() {
                write_entry(xml, feed, &entry, excerpt)?;
            }
            Ok(())
        })?;
    writeln!(xml.get_mut())
}

fn write_entry(
    xml: &mut Xml<'_>,
    feed: &Feed<'_>,
    entry: &FeedEntry<'_>,
    excerpt: &Excerpt<'_>,
) -> io::Result<()> {
    let config = &feed.site.config;
    let meta = &entry.document.document.meta;
    let url = entry.document.path.absolute(&config.base_url);
    let date = entry.date.rfc3339(&config.time_zone);
    xml.create_element("entry").write_inner_content(|xml| {
        element(xml, "id", &url)?;
        element(xml, "title", &meta.title)?;
        link(xml, "alternate", "text/html", &url)?;
        element(xml, "published", &date)?;
        element(xml, "updated", &date)?;
        if let Some(publisher) = meta.publisher() {
            xml.create_element("author")
                .write_inner_content(|xml| element(xml, "name", publisher))?;
        }
        if let Some(category) = &meta.category {
            xml.create_element("category")
                .with_attribute(("term", &*allowed(category.as_str())))
                .with_attribute(("label", &*allowed(category.name())))
                .write_empty()?;
        }
        for file in attachments(feed.site, entry.document) {
            xml.create_element("link")
                .with_attribute(("rel", "enclosure"))
                .with_attribute(("type", file.media_type))
                .with_attribute(("length", file.size.to_string().as_str()))
                .with_attribute(("title", &*allowed(file.name)))
                .with_attribute(("href", file.url.as_str()))
                .write_empty()?;
        }
        if let Some(summary) = entry.summary(excerpt)? {
            element(xml, "summary", &summary)?;
        }
        Ok(())
    })?;
    Ok(())
}

fn element(xml: &mut Xml<'_>, name: &str, text: &str) -> io::Result<()> {
    let text = allowed(text);
    xml.create_element(name)
        .write_text_content(BytesText::new(&text))?;
    Ok(())
}

fn link(xml: &mut Xml<'_>, rel: &str, media_type: &str, href: &str) -> io::Result<()> {
    xml.create_element("link")
        .with_attribute(("rel", rel))
        .with_attribute(("type", media_type))
        .with_attribute(("href", href))
        .write_empty()?;
    Ok(())
}

//! `feed.json` (JSON Feed 1.1).

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::excerpt::Excerpt;
use super::feed::{Feed, FeedEntry};
use super::record::attachments;
use super::stream::ObjectStream;

#[derive(Serialize)]
struct Author<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    /// Every item must have a content; where nothing else is known it is the title.
    content_text: Cow<'a, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    date_published: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    authors: Option<[Author<'a>; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tags: Vec<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<File<'a>>,
}

#[derive(Serialize)]
struct File<'a> {
    url: String,
    mime_type: &'static str,
    title: &'a str,
    size_in_bytes: u64,
}

/// Writes a feed. Identities are the canonical URLs, which never change.
pub(super) fn write_json_feed(
    feed: &Feed<'_>,
    excerpt: &Excerpt<'_>,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let config = &feed.site.config;
    let organisation = &config.organisation;
    let url = Some(organisation.url.as_str()).filter(|url| !url.is_empty());
    let mut object = ObjectStream::begin(out);
    object.member("version", &"https://jsonfeed.org/version/1.1")?;
    object.member("title", &feed.title)?;
    object.member("home_page_url", &feed.url("index.html"))?;
    object.member("feed_url", &feed.url("feed.json"))?;
    object.text("description", feed.description)?;
    object.member("language", &config.language)?;
    let name = organisation.name.as_str();
    object.member("authors", &[Author { name, url }])?;
    let items: io::Result<Vec<Lazy<'_>>> = feed
        .entries()
        .map(|entry| {
            let summary = entry.summary(excerpt)?;
            Ok(Lazy {
                feed,
                entry,
                summary,
            })
        })
        .collect();
    object.list("items", items?)?;
    object.end()
}

/// An item that is made when it is written.
struct Lazy<'a> {
    feed: &'a Feed<'a>,
    entry: FeedEntry<'a>,
    summary: Option<Cow<'a, str>>,
}

impl Serialize for Lazy<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self {
            feed,
            entry,
            summary,
        } = self;
        let config = &feed.site.config;
        let meta = &entry.document.document.meta;
        let url = entry.document.path.absolute(&config.base_url);
        let category = meta.category.iter().map(gongkai_model::Category::as_str);
        let item = Item {
            id: &url,
            url: &url,
            title: &meta.title,
            content_text: summary
                .as_deref()
                .map_or(Cow::Borrowed(meta.title.as_str()), Cow::Borrowed),
            summary: summary.as_deref(),
            date_published: entry.date.rfc3339(&config.time_zone),
            authors: meta.publisher().map(|name| [Author { name, url: None }]),
            tags: category
                .chain(meta.keywords().iter().map(AsRef::as_ref))
                .collect(),
            attachments: attachments(feed.site, entry.document)
                .map(|file| File {
                    url: file.url,
                    mime_type: file.media_type,
                    title: file.name,
                    size_in_bytes: file.size,
                })
                .collect(),
        };
        item.serialize(serializer)
    }
}

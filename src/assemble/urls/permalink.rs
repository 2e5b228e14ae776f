//! The pattern of documents' addresses, filled in.

use std::fmt::Write as _;

use gongkai_model::{IndexNumber, Permalink, PermalinkPart, Standing, slug_of};

/// Where a document of a column is to stand; `folder` is the column's path on the site.
pub(in crate::assemble) fn expand(
    permalink: &Permalink,
    document: &Standing,
    folder: &str,
) -> String {
    let slug = || {
        let written = document.slug.as_deref();
        slug_of(written.unwrap_or(document.location.stem()))
    };
    let index = || {
        let index = document.index.as_ref().map(IndexNumber::slug);
        index
            .filter(|slug| !slug.is_empty() && slug.len() < 200)
            .unwrap_or_else(slug)
    };
    let date = document.order_date.map(|moment| moment.date);
    let mut path = String::new();
    for part in &permalink.parts {
        match part {
            PermalinkPart::Text(text) => path.push_str(text),
            PermalinkPart::Column => path.push_str(folder),
            PermalinkPart::Index => path.push_str(&index()),
            PermalinkPart::Slug => path.push_str(&slug()),
            PermalinkPart::Year => match date {
                Some(day) => {
                    let _ = write!(path, "{:04}", day.year());
                }
                None => path.push_str("undated"),
            },
            PermalinkPart::Month => {
                let _ = write!(path, "{:02}", date.map_or(0, jiff::civil::Date::month));
            }
            PermalinkPart::Day => {
                let _ = write!(path, "{:02}", date.map_or(0, jiff::civil::Date::day));
            }
        }
    }
    let path = path.trim_start_matches('/');
    let mut parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    // A pattern that ends in a slash, or names no file, means a folder's page.
    let names_file = match permalink.parts.last() {
        Some(PermalinkPart::Text(text)) => {
            text.rsplit('/').next().unwrap_or_default().contains('.')
        }
        _ => false,
    };
    if !names_file {
        parts.push("index.html");
    }
    parts.join("/")
}

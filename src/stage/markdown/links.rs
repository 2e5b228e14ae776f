//! Links: which schemes are allowed, where a link leads, and what is said beside it.

use std::borrow::Cow;
use std::ops::Range;

use percent_encoding::percent_decode_str;
use pulldown_cmark::LinkType;

use super::article::{End, Writer};
use super::headings::slug;
use super::{ProblemKind, Resolve, Target, escape};

/// A local file that an article links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Address, as [`Resolve`] gave it.
    pub href: String,
    /// The type in words, as [`Resolve`] gave it.
    pub label: String,
    /// Bytes.
    pub size: u64,
    /// The link's text without markup.
    pub text: String,
}

/// What has to be written when a link ends.
pub(super) enum LinkEnd {
    Plain,
    External,
    /// The file, and where the link's text begins in the plain text.
    File {
        href: String,
        label: String,
        size: u64,
        text_start: usize,
    },
}

/// An address by its scheme.
pub(super) enum Address<'a> {
    Empty,
    /// Without `#`, percent-decoded.
    Fragment(Cow<'a, str>),
    /// `http`, `https` or without a scheme but with a host.
    Web(Cow<'a, str>),
    /// `mailto`, `tel` and the like, to be written as they are.
    Other(Cow<'a, str>),
    Unsafe(String),
    /// A path of the site, percent-decoded, and the fragment as written.
    Path(String, Option<String>),
}

/// Reads an address as a browser would: control characters and outer spaces do not count.
pub(super) fn address(written: &str) -> Address<'_> {
    let mut cleaned = Cow::Borrowed(written.trim());
    if cleaned.contains(char::is_control) {
        cleaned = Cow::Owned(cleaned.replace(char::is_control, "").trim().to_owned());
    }
    if cleaned.is_empty() {
        return Address::Empty;
    }
    if let Some(fragment) = cleaned.strip_prefix('#') {
        return Address::Fragment(decoded(fragment).into_owned().into());
    }
    if cleaned.starts_with("//") {
        return Address::Web(cleaned);
    }
    if let Some(scheme) = scheme(&cleaned) {
        return match scheme.as_str() {
            "http" | "https" => Address::Web(cleaned),
            "mailto" | "tel" | "ftp" => Address::Other(cleaned),
            _ => Address::Unsafe(scheme),
        };
    }
    let (path, fragment) = match cleaned.split_once('#') {
        Some((path, fragment)) => (path, Some(decoded(fragment).into_owned())),
        None => (cleaned.as_ref(), None),
    };
    Address::Path(decoded(path).into_owned(), fragment)
}

/// The scheme in lower case, if the address has one.
fn scheme(address: &str) -> Option<String> {
    let (scheme, _) = address.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

/// Percent-decoded, or as it is where that gives no UTF-8.
fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text)
        .decode_utf8()
        .unwrap_or(Cow::Borrowed(text))
}

impl<R: Resolve> Writer<'_, R> {
    /// Opens a link of the Markdown; where it leads nowhere, only its text is shown.
    pub(super) fn markdown_link(
        &mut self,
        kind: LinkType,
        target: &str,
        title: &str,
        range: &Range<usize>,
    ) {
        self.at_block_start = false;
        let end = if kind == LinkType::Email {
            self.start_anchor("mailto:", target, None, title);
            Some(LinkEnd::Plain)
        } else {
            self.start_link(target, title, range)
        };
        self.push_link(end);
    }

    /// Opens a link for an address in running text; false where it leads nowhere.
    pub(super) fn open_bare_link(&mut self, url: &str) -> bool {
        let target = self.resolve.link(url);
        let Some(end) = self.start_target(target, None, "") else {
            return false;
        };
        self.push_link(Some(end));
        true
    }

    /// Ends the newest frame, which is a link.
    pub(super) fn close_link(&mut self) {
        if let Some(frame) = self.open.pop() {
            self.end(frame.end);
        }
    }

    fn push_link(&mut self, end: Option<LinkEnd>) {
        match end {
            Some(end) => {
                self.open_links += 1;
                self.push(End::Link(end));
            }
            None => self.push(End::Nothing),
        }
    }

    /// Writes the start tag, or nothing and a problem.
    pub(super) fn start_link(
        &mut self,
        written: &str,
        title: &str,
        range: &Range<usize>,
    ) -> Option<LinkEnd> {
        let kind = match address(written) {
            Address::Empty => ProblemKind::EmptyTarget,
            Address::Unsafe(scheme) => ProblemKind::UnsafeScheme { scheme },
            Address::Fragment(fragment) => match self.own_anchor(&fragment) {
                Ok(anchor) => {
                    self.out.push_str("<a href=\"#");
                    escape::push_fragment(&mut self.out, &anchor);
                    self.title_and_close(title);
                    return Some(LinkEnd::Plain);
                }
                Err(nearest) => ProblemKind::MissingAnchor {
                    anchor: fragment.into_owned(),
                    nearest,
                },
            },
            Address::Other(url) => {
                self.start_anchor("", &url, None, title);
                return Some(LinkEnd::Plain);
            }
            Address::Web(url) => {
                let target = if url.starts_with("//") {
                    Target::External {
                        url: url.into_owned(),
                    }
                } else {
                    self.resolve.link(&url)
                };
                match self.start_target(target, None, title) {
                    Some(end) => return Some(end),
                    None => ProblemKind::MissingTarget {
                        target: written.to_owned(),
                        nearest: None,
                    },
                }
            }
            Address::Path(path, fragment) => {
                let target = self.resolve.link(&path);
                if let Target::Missing { nearest } = target {
                    ProblemKind::MissingTarget {
                        target: path,
                        nearest,
                    }
                } else {
                    return self.start_target(target, fragment.as_deref(), title);
                }
            }
        };
        let range = self.place_of(written, range);
        self.problem(range, kind);
        None
    }

    /// Writes the start tag for a resolved target; `None` where it is missing.
    fn start_target(
        &mut self,
        target: Target,
        fragment: Option<&str>,
        title: &str,
    ) -> Option<LinkEnd> {
        match target {
            Target::Page { href } => {
                self.start_anchor("", &href, fragment, title);
                Some(LinkEnd::Plain)
            }
            Target::External { url } => {
                self.out
                    .push_str("<a class=\"external\" rel=\"noopener external\" href=\"");
                escape::push_address(&mut self.out, &url);
                self.title_and_close(title);
                Some(LinkEnd::External)
            }
            Target::File { href, label, size } => {
                self.out.push_str("<a class=\"attachment\" href=\"");
                escape::push_address(&mut self.out, &href);
                self.title_and_close(title);
                Some(LinkEnd::File {
                    href,
                    label,
                    size,
                    text_start: self.article.text.len(),
                })
            }
            Target::Missing { .. } => None,
        }
    }

    fn start_anchor(&mut self, prefix: &str, href: &str, fragment: Option<&str>, title: &str) {
        self.out.push_str("<a href=\"");
        self.out.push_str(prefix);
        escape::push_address(&mut self.out, href);
        if let Some(fragment) = fragment {
            self.out.push('#');
            escape::push_fragment(&mut self.out, fragment);
        }
        self.title_and_close(title);
    }

    fn title_and_close(&mut self, title: &str) {
        if !title.is_empty() {
            self.out.push_str("\" title=\"");
            escape::push_attribute(&mut self.out, title);
        }
        self.out.push_str("\">");
    }

    pub(super) fn end_link(&mut self, link: LinkEnd) {
        self.open_links = self.open_links.saturating_sub(1);
        match link {
            LinkEnd::Plain => {}
            LinkEnd::External => self
                .out
                .push_str("<span class=\"visually-hidden\">（外部链接）</span>"),
            LinkEnd::File {
                href,
                label,
                size,
                text_start,
            } => {
                let text = self.article.text.get(text_start..).unwrap_or_default();
                let text = text.trim().to_owned();
                if let Some(facts) = facts_to_add(&text, &label, size) {
                    self.out.push_str("<span class=\"attachment-facts\">（");
                    escape::push_text(&mut self.out, &facts);
                    self.out.push_str("）</span>");
                }
                self.article.attachments.push(Attachment {
                    href,
                    label,
                    size,
                    text,
                });
            }
        }
        self.out.push_str("</a>");
    }

    /// The anchor of this document that a fragment means, or the most similar one.
    fn own_anchor(&self, fragment: &str) -> Result<String, Option<String>> {
        let headings = &self.article.headings;
        let has = |id: &str| headings.iter().any(|heading| heading.id == id);
        if matches!(fragment, "" | "top") || has(fragment) {
            return Ok(fragment.to_owned());
        }
        let slug = slug(fragment);
        if has(&slug) {
            return Ok(slug);
        }
        let similarity = |id: &str| strsim::jaro(id, &slug);
        let nearest = headings
            .iter()
            .map(|heading| (&heading.id, similarity(&heading.id)))
            .filter(|(_, similarity)| *similarity > 0.7)
            .max_by(|a, b| a.1.total_cmp(&b.1));
        Err(nearest.map(|(id, _)| id.clone()))
    }

    /// Where the target stands in the link's source, or the whole link.
    pub(super) fn place_of(&self, target: &str, range: &Range<usize>) -> Range<usize> {
        let source = self.body.get(range.clone()).unwrap_or_default();
        match source.rfind(target) {
            Some(at) if !target.is_empty() => range.start + at..range.start + at + target.len(),
            _ => range.clone(),
        }
    }
}

/// Type and size, without what the link's text says already.
fn facts_to_add(text: &str, label: &str, size: u64) -> Option<String> {
    let upper = text.to_uppercase();
    let says_type = upper.contains(&label.to_uppercase());
    let says_size = upper.match_indices(['K', 'M', 'G']).any(|(at, _)| {
        let before = upper.get(..at).unwrap_or_default().trim_end();
        let after = upper.get(at + 1..).unwrap_or_default();
        before.ends_with(|c: char| c.is_ascii_digit())
            && (after.starts_with('B') || !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
    });
    match (says_type, says_size) {
        (true, true) => None,
        (true, false) => Some(size_in_words(size)),
        (false, true) => Some(label.to_owned()),
        (false, false) => Some(format!("{label}，{}", size_in_words(size))),
    }
}

/// A file size for people, in units of 1024: `512 字节`, `12 KB`, `1.2 MB`.
///
/// ```
/// use gongkai::stage::markdown::size_in_words;
/// assert_eq!(size_in_words(512), "512 字节");
/// assert_eq!(size_in_words(12 * 1024), "12 KB");
/// assert_eq!(size_in_words(1_258_291), "1.2 MB");
/// ```
pub fn size_in_words(bytes: u64) -> String {
    const KIB: u64 = 1 << 10;
    const MIB: u64 = 1 << 20;
    const GIB: u64 = 1 << 30;
    let tenths = |unit: u64| {
        let tenths = (u128::from(bytes) * 10 + u128::from(unit) / 2) / u128::from(unit);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        0..KIB => format!("{bytes} 字节"),
        KIB..MIB => format!("{} KB", bytes.div_ceil(KIB)),
        MIB..GIB => format!("{} MB", tenths(MIB)),
        _ => format!("{} GB", tenths(GIB)),
    }
}

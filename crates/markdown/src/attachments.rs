//! Attachments: local files that an article links, and what is said of them.

use gongkai_model::text_range::slice;

use crate::leads::{Lead, Leads, MentionLead};
use crate::text::text_of;
use crate::tree::{Kind, Tree};
use crate::words::Words;

/// A local file that an article links.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Address, as [`Resolve`](crate::Resolve) gave it.
    pub href: String,
    /// The type in words, as [`Resolve`](crate::Resolve) gave it.
    pub label: String,
    /// Bytes.
    pub size: u64,
    /// The link's text without markup.
    pub text: String,
}

/// The files that a body links, in order, with repetitions.
pub(crate) fn attachments(tree: &Tree<'_>, leads: &Leads, words: &Words) -> Vec<Attachment> {
    let links = leads.links().map(|(id, lead)| {
        let text = || text_of(tree, leads, id, &words.picture);
        (id, attachment(lead, text))
    });
    let mentions = leads.all_mentions().map(|mention| {
        let MentionLead::Address(lead) = &mention.lead else {
            return (mention.node, None);
        };
        let text = || match tree.kind(mention.node) {
            Kind::Text(text) | Kind::RawText { text, .. } => {
                slice(text, mention.range.clone()).to_owned()
            }
            _ => String::new(),
        };
        (mention.node, attachment(lead, text))
    });
    let mut all: Vec<_> = links.chain(mentions).collect();
    all.sort_by_key(|(id, _)| *id);
    all.into_iter().filter_map(|(_, file)| file).collect()
}

fn attachment(lead: &Lead, text: impl FnOnce() -> String) -> Option<Attachment> {
    let Lead::File { href, label, size } = lead else {
        return None;
    };
    Some(Attachment {
        href: href.clone(),
        label: label.clone(),
        size: *size,
        text: text(),
    })
}

/// Type and size, without what the link's text says already.
pub(crate) fn facts_to_add(text: &str, label: &str, size: u64, words: &Words) -> Option<String> {
    let upper = text.to_uppercase();
    let says_type = upper.contains(&label.to_uppercase());
    let says_size = upper.match_indices(['K', 'M', 'G']).any(|(at, _)| {
        let before = slice(&upper, ..at).trim_end();
        let after = slice(&upper, at + 1..);
        before.ends_with(|c: char| c.is_ascii_digit())
            && (after.starts_with('B') || !after.starts_with(|c: char| c.is_ascii_alphanumeric()))
    });
    match (says_type, says_size) {
        (true, true) => None,
        (true, false) => Some(size_in_words(size, words)),
        (false, true) => Some(label.to_owned()),
        (false, false) => Some(format!(
            "{label}{}{}",
            words.joint,
            size_in_words(size, words)
        )),
    }
}

/// A file size for people, in units of 1024: `512 字节`, `12 KB`, `1.2 MB`.
///
/// ```
/// use gongkai_markdown::{Words, size_in_words};
/// let words = Words { bytes: "{n} 字节".to_owned(), ..Words::default() };
/// assert_eq!(size_in_words(512, &words), "512 字节");
/// assert_eq!(size_in_words(12 * 1024, &words), "12 KB");
/// assert_eq!(size_in_words(1_258_291, &words), "1.2 MB");
/// ```
pub fn size_in_words(bytes: u64, words: &Words) -> String {
    const KIB: u64 = 1 << 10;
    const MIB: u64 = 1 << 20;
    const GIB: u64 = 1 << 30;
    let tenths = |unit: u64| {
        let tenths = (u128::from(bytes) * 10 + u128::from(unit) / 2) / u128::from(unit);
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    match bytes {
        0..KIB => words.bytes.replace("{n}", &bytes.to_string()),
        KIB..MIB => format!("{} KB", bytes.div_ceil(KIB)),
        MIB..GIB => format!("{} MB", tenths(MIB)),
        _ => format!("{} GB", tenths(GIB)),
    }
}

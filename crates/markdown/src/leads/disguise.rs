//! Links that look as if they led elsewhere.

use gongkai_model::WebAddress;
use gongkai_model::characters::is_unseen;

use crate::problem::ProblemKind;

/// The last parts of names that are taken for hosts without a scheme or a `www.` before them: others are files and
/// versions as often.
const TOPS: [&str; 13] = [
    "cn", "com", "net", "org", "gov", "edu", "int", "info", "hk", "mo", "tw", "top", "xyz",
];

/// What is wrong with an address whatever its text: who reads it takes what stands before an `@` for the host.
pub(super) fn user(url: &str) -> Option<ProblemKind> {
    let address = WebAddress::parse(url)?;
    Some(ProblemKind::AddressWithUser {
        user: address.user?,
        host: address.host,
    })
}

/// What is wrong with a link that shows `text`: the text names another host than the link leads to.
pub(super) fn other_host(url: &str, text: &str) -> Option<ProblemKind> {
    let clean;
    let text = if text.contains(is_unseen) {
        clean = text.replace(is_unseen, "");
        &clean
    } else {
        text
    };
    let shown: Vec<String> = hosts(text).collect();
    if shown.is_empty() {
        return None;
    }
    let host = WebAddress::parse(url)?.host;
    if shown.iter().any(|shown| is_akin(shown, &host)) {
        return None;
    }
    let shown = shown.into_iter().next()?;
    Some(ProblemKind::OtherHost { shown, host })
}

/// The hosts that a text names: those of addresses, and names that begin with `www.` or end as hosts do.
fn hosts(text: &str) -> impl Iterator<Item = String> {
    // Neither Han nor brackets nor the marks of a sentence are in an address that people show.
    let is_between = |c: char| !c.is_ascii_graphic() || "()[]<>{}\"'`,;|".contains(c);
    text.split(is_between).filter_map(host_of)
}

/// The host that a word of a text names.
fn host_of(word: &str) -> Option<String> {
    if let Some((scheme, rest)) = word.split_once("://") {
        let scheme = ["https", "http"].into_iter().find(|name| {
            let tail = scheme.len().checked_sub(name.len());
            tail.and_then(|at| scheme.get(at..))
                .is_some_and(|tail| tail.eq_ignore_ascii_case(name))
        })?;
        return Some(WebAddress::parse(&format!("{scheme}://{rest}"))?.host);
    }
    let name = word.split(['/', '?', '#', ':']).next()?;
    let name = name.trim_end_matches(['.', '!']);
    let labels: Vec<&str> = name.split('.').collect();
    let is_label = |label: &&str| {
        let is_part = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        !label.is_empty() && label.bytes().all(is_part)
    };
    // Mailboxes have an `@`, which no label has.
    if !labels.iter().all(is_label) {
        return None;
    }
    let is_host = match labels.as_slice() {
        [www, _, .., _] if www.eq_ignore_ascii_case("www") => true,
        [_, .., top] => TOPS.contains(top) && !name.contains(|c: char| c.is_ascii_uppercase()),
        _ => false,
    };
    is_host.then(|| name.to_ascii_lowercase())
}

/// Whether two hosts are one with and without `www.`, or one lies below the other.
fn is_akin(shown: &str, host: &str) -> bool {
    fn bare(host: &str) -> &str {
        host.strip_prefix("www.").unwrap_or(host)
    }
    let is_below = |one: &str, other: &str| {
        let above = one.strip_suffix(other);
        above.is_some_and(|above| above.ends_with('.'))
    };
    bare(shown) == bare(host) || is_below(shown, host) || is_below(host, shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(url: &str, text: &str) -> Option<String> {
        match other_host(url, text) {
            Some(ProblemKind::OtherHost { shown, .. }) => Some(shown),
            _ => None,
        }
    }

    #[test]
    fn a_text_that_names_another_host_is_found() {
        for text in [
            "https://www.gov.cn/",
            "www.gov.cn",
            "WWW.gov.cn",
            "详见（www.gov.cn/zhengce）。",
            "登录https://www.gov.cn查询",
            "HTTPS://WWW.GOV.CN",
            "www.gov\u{200b}.cn",
            "www.gov.cn:443/x",
            "www.gov.cn.",
        ] {
            let found = shown("https://evil.example/www.gov.cn", text);
            assert_eq!(found.as_deref(), Some("www.gov.cn"), "{text}");
        }
        for (text, host) in [("mof.gov.cn", "mof.gov.cn"), ("a.com/x", "a.com")] {
            assert_eq!(shown("https://evil.example/", text).as_deref(), Some(host));
        }
        // The central government's site is not above every other.
        assert!(shown("https://evil.gov.cn/", "www.gov.cn").is_some());
        assert!(shown("https://notgov.cn/", "gov.cn").is_some());
    }

    #[test]
    fn the_same_host_and_what_is_none_are_silent() {
        for (url, text) in [
            ("https://www.gov.cn/a", "www.gov.cn"),
            ("https://www.gov.cn/a", "gov.cn"),
            ("https://gov.cn/", "http://www.gov.cn/"),
            ("https://zwgk.mof.gov.cn/", "mof.gov.cn"),
            ("https://mof.gov.cn/", "zwgk.mof.gov.cn"),
            ("http://A.gov.cn./", "a.gov.cn"),
            ("https://a.cn/", "中国政府网"),
            ("https://a.cn/guide.pdf", "guide.pdf"),
            ("https://a.cn/", "V1.2.3"),
            ("https://a.cn/", "ASP.NET"),
            ("https://a.cn/", "3.2.1.4"),
            ("https://a.cn/", "写信给 a@b.cn"),
            ("https://a.cn/", "…"),
            ("https://a.cn/", "b.cn 和 a.cn"),
            (
                "https://web.archive.org/web/http://b.cn",
                "https://web.archive.org/web/http://b.cn",
            ),
            ("https://xn--zfrqu75b.xn--zfr164b", "https://商务厅.政务"),
        ] {
            assert_eq!(shown(url, text), None, "{url} {text}");
        }
    }
}

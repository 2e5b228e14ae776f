//! What kind of address a link or picture has, and which schemes are allowed.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// An address by its scheme.
pub(crate) enum Address<'a> {
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
pub(crate) fn address(written: &str) -> Address<'_> {
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
pub(crate) fn decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text)
        .decode_utf8()
        .unwrap_or(Cow::Borrowed(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kind(written: &str) -> String {
        match address(written) {
            Address::Empty => "empty".to_owned(),
            Address::Fragment(fragment) => format!("#{fragment}"),
            Address::Web(url) => format!("web {url}"),
            Address::Other(url) => format!("other {url}"),
            Address::Unsafe(scheme) => format!("unsafe {scheme}"),
            Address::Path(path, fragment) => format!("path {path} {fragment:?}"),
        }
    }

    #[test]
    fn tells_addresses_apart() {
        assert_eq!(kind(" "), "empty");
        assert_eq!(kind("#%E4%B8%80"), "#一");
        assert_eq!(kind("HTTPS://a.cn/#x"), "web HTTPS://a.cn/#x");
        assert_eq!(kind("//a.cn"), "web //a.cn");
        assert_eq!(kind("tel:1"), "other tel:1");
        assert_eq!(kind("java\tscript:x"), "unsafe javascript");
        assert_eq!(kind("C:\\a.pdf"), "unsafe c");
        assert_eq!(kind("../a%20b.md#%E4%B8%80"), "path ../a b.md Some(\"一\")");
        assert_eq!(kind("附件1:名单.pdf"), "path 附件1:名单.pdf None");
        assert_eq!(kind("a%FF.pdf"), "path a%FF.pdf None");
    }
}

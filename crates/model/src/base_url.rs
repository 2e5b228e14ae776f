//! Where the site is published.

use std::fmt;

use url::Url;

use crate::encode::encode_path;
use crate::text::Line;

/// Where the site is published: `https://host` and a path that begins and ends with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

/// Why a text is not the address of a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BaseUrlError {
    /// It begins with neither `https://` nor `http://`.
    Scheme,
    /// There is no host, or it has characters that no host has.
    Host,
    /// The port is none: 1 to 65535.
    Port,
    /// The path has spaces, quotation marks, `?`, `#` or a backslash.
    Path,
    /// The path has `.` or `..`.
    Dots,
}

impl BaseUrlError {
    /// What is wrong, as the end of a sentence.
    pub fn line(self) -> Line {
        Line::new(match self {
            Self::Scheme => "base-url.scheme",
            Self::Host => "base-url.host",
            Self::Port => "base-url.port",
            Self::Path => "base-url.path",
            Self::Dots => "base-url.dots",
        })
    }
}

impl fmt::Display for BaseUrlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.line().fmt(f)
    }
}

impl std::error::Error for BaseUrlError {}

impl BaseUrl {
    /// Reads an absolute `http` or `https` URL with or without a path. Host and port take the one form that
    /// browsers give them: in small letters, Chinese in punycode, without the port that goes without saying.
    pub fn parse(written: &str) -> Result<Self, BaseUrlError> {
        let written = written.trim();
        let (scheme, rest) = ["https://", "http://"]
            .into_iter()
            .find_map(|scheme| Some((scheme, written.strip_prefix(scheme)?)))
            .ok_or(BaseUrlError::Scheme)?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        // A URL parser of the web takes out line ends and turns backslashes, which an editor has to mend.
        let is_foreign = |c: char, others: &str| {
            c.is_whitespace() || c.is_control() || "\"'<>\\".contains(c) || others.contains(c)
        };
        if host.is_empty() || host.contains(|c| is_foreign(c, "@?#")) {
            return Err(BaseUrlError::Host);
        }
        if path.contains(|c| is_foreign(c, "?#")) {
            return Err(BaseUrlError::Path);
        }
        let segments = path.split('/').filter(|segment| !segment.is_empty());
        if segments
            .clone()
            .any(|segment| matches!(segment, "." | ".."))
        {
            return Err(BaseUrlError::Dots);
        }
        let url = Url::parse(&format!("{scheme}{host}/")).map_err(|error| match error {
            url::ParseError::InvalidPort => BaseUrlError::Port,
            _ => BaseUrlError::Host,
        })?;
        let mut path = String::from("/");
        for segment in segments {
            if segment.is_ascii() {
                path.push_str(segment);
            } else {
                path.push_str(&encode_path(segment));
            }
            path.push('/');
        }
        Ok(Self {
            origin: url.origin().ascii_serialization(),
            path,
        })
    }

    /// Stands in where none could be read, so that content is still checked.
    pub fn local() -> Self {
        Self {
            origin: "http://localhost".to_owned(),
            path: "/".to_owned(),
        }
    }

    /// `https://host`, without a slash at the end.
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// `/` or `/zwgk/`: what every link on the site begins with.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The host and port (SiteDomain).
    pub fn domain(&self) -> &str {
        let (_, host) = self.origin.split_once("://").unwrap_or(("", &self.origin));
        host
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(written: &str) -> String {
        let base = BaseUrl::parse(written).unwrap();
        format!("{}{}", base.origin(), base.path())
    }

    #[test]
    fn host_and_path_are_told_apart() {
        let base = BaseUrl::parse("https://www.example.gov.cn/zwgk").unwrap();
        assert_eq!(
            (base.origin(), base.path(), base.domain()),
            ("https://www.example.gov.cn", "/zwgk/", "www.example.gov.cn")
        );
        for (written, read) in [
            ("http://localhost:8080", "http://localhost:8080/"),
            (" https://x.cn//a//b/ ", "https://x.cn/a/b/"),
            (
                "https://x.cn/政务 公开".replace(' ', "").as_str(),
                "https://x.cn/%E6%94%BF%E5%8A%A1%E5%85%AC%E5%BC%80/",
            ),
            ("https://x.cn/%E6%94%BF", "https://x.cn/%E6%94%BF/"),
            ("http://[::1]:8080/a", "http://[::1]:8080/a/"),
            ("http://10.0.0.1/", "http://10.0.0.1/"),
        ] {
            assert_eq!(whole(written), read);
        }
    }

    #[test]
    fn one_host_has_one_form() {
        for (written, read) in [
            (
                "https://WWW.Example.gov.cn:443",
                "https://www.example.gov.cn/",
            ),
            ("http://x.cn:80/a", "http://x.cn/a/"),
            ("https://商务厅.政务", "https://xn--zfrqu75b.xn--zfr164b/"),
        ] {
            assert_eq!(whole(written), read);
        }
    }

    #[test]
    fn what_is_no_address_is_refused_with_its_reason() {
        use BaseUrlError as Why;
        for (wrong, why) in [
            ("www.example.gov.cn", Why::Scheme),
            ("ftp://x/", Why::Scheme),
            ("", Why::Scheme),
            ("https://", Why::Host),
            ("https:///x", Why::Host),
            ("https://a@b/", Why::Host),
            ("https://a b/", Why::Host),
            ("https://[::1", Why::Host),
            ("https://[::1]x", Why::Host),
            ("https://?a", Why::Host),
            ("https://x:99999", Why::Port),
            ("https://x:8o8o/", Why::Port),
            ("https://x/a b", Why::Path),
            ("https://x/a\\b", Why::Path),
            ("https://x/?a=1", Why::Path),
            ("https://x/../y", Why::Dots),
            ("https://x/a/.", Why::Dots),
        ] {
            assert_eq!(BaseUrl::parse(wrong), Err(why), "{wrong}");
        }
    }
}

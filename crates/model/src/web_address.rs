//! The host of an address, as browsers see it.

use url::{Host, Url};

/// What of an `http` or `https` address says whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WebAddress {
    /// In the one form that browsers give it: in small letters, Chinese in punycode.
    pub host: String,
    /// What stands before an `@` in front of the host, and looks like one where it is made to.
    pub user: Option<String>,
}

impl WebAddress {
    /// Reads an address as browsers do, who take out line ends and turn backslashes. `None` for one of another scheme
    /// or without a host that there can be. One that begins with `//` has the scheme of the page.
    pub fn parse(written: &str) -> Option<Self> {
        let written = written.trim();
        let url = match written.strip_prefix("//") {
            Some(rest) => Url::parse(&format!("https://{rest}")),
            None => Url::parse(written),
        };
        let url = url.ok()?;
        if !matches!(url.scheme(), "http" | "https") {
            return None;
        }
        let host = match url.host()? {
            Host::Domain(name) => name.trim_end_matches('.').to_owned(),
            other => other.to_string(),
        };
        let user = [url.username(), url.password().unwrap_or_default()];
        Some(Self {
            host,
            user: user.iter().any(|part| !part.is_empty()).then(|| {
                let [name, password] = user;
                if password.is_empty() {
                    name.to_owned()
                } else {
                    format!("{name}:{password}")
                }
            }),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_and_users_are_those_that_browsers_see() {
        for (written, host, user) in [
            ("https://www.example.gov.cn/", "www.example.gov.cn", None),
            (
                "https://www.example.gov.cn@evil.example/",
                "evil.example",
                Some("www.example.gov.cn"),
            ),
            (
                "https://www.example.gov.cn:443@evil.example/",
                "evil.example",
                Some("www.example.gov.cn:443"),
            ),
            ("https:\\\\a.cn\\@b.cn", "a.cn", None),
            ("https://a.cn/@b.cn", "a.cn", None),
            ("https://a.cn?x@b.cn", "a.cn", None),
            ("https:a.cn@b.cn", "b.cn", Some("a.cn")),
            ("//a.cn@b.cn/x", "b.cn", Some("a.cn")),
            ("https://@b.cn", "b.cn", None),
            ("HTTP://A.CN.:80", "a.cn", None),
            ("https://商务厅.政务", "xn--zfrqu75b.xn--zfr164b", None),
            ("http://[::1]/", "[::1]", None),
        ] {
            let user = user.map(str::to_owned);
            let host = host.to_owned();
            let read = Some(WebAddress { host, user });
            assert_eq!(WebAddress::parse(written), read, "{written}");
        }
        for none in ["ftp://a.cn", "mailto:a@b.cn", "a.cn", "https://", "/a", ""] {
            assert_eq!(WebAddress::parse(none), None, "{none}");
        }
    }
}

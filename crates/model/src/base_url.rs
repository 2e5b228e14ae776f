//! Where a site is published.

use super::encode::encode_path;

/// Where the site is published: `https://host` and a path that begins and ends with `/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    origin: String,
    path: String,
}

impl BaseUrl {
    /// Reads an absolute `http` or `https` URL with or without a path. The error says what is wrong.
    pub fn parse(written: &str) -> Result<Self, String> {
        let written = written.trim();
        let rest = written
            .strip_prefix("https://")
            .or_else(|| written.strip_prefix("http://"))
            .ok_or("应以 https:// 或 http:// 开头")?;
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        if host.is_empty()
            || host
                .contains(|c: char| c.is_whitespace() || c.is_control() || "\"'<>\\@".contains(c))
        {
            return Err("缺少主机名，或主机名里有不该有的字符".to_owned());
        }
        if path.contains(|c: char| c.is_whitespace() || c.is_control() || "?#\"'<>\\".contains(c)) {
            return Err("路径里不能有空格、引号、? 和 #".to_owned());
        }
        let segments: Vec<&str> = path.split('/').filter(|s| !s.is_empty()).collect();
        if segments.iter().any(|s| matches!(*s, "." | "..")) {
            return Err("路径里不能有 . 和 ..".to_owned());
        }
        let scheme = &written[..written.len() - rest.len()];
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
            origin: format!("{scheme}{host}"),
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
        self.origin
            .split_once("://")
            .map_or(self.origin.as_str(), |(_, host)| host)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base_urls() {
        let base = BaseUrl::parse("https://www.example.gov.cn/zwgk").unwrap();
        assert_eq!(
            (base.origin(), base.path(), base.domain()),
            ("https://www.example.gov.cn", "/zwgk/", "www.example.gov.cn")
        );
        assert_eq!(BaseUrl::parse("http://localhost:8080").unwrap().path(), "/");
        for wrong in [
            "www.example.gov.cn",
            "ftp://x/",
            "https://",
            "https://x/a b",
            "https://x/../y",
            "https://x/?a=1",
            "https://a@b/",
        ] {
            assert!(BaseUrl::parse(wrong).is_err(), "{wrong}");
        }
    }
}

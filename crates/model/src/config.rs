//! The site's configuration: `site.toml` with its defaults applied.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use jiff::tz::TimeZone;

use super::category::Vocabulary;
use super::field::{Field, normal_label};
use super::index_number::Scheme;
use super::source::SourceFile;

/// A whole `site.toml`. Tables of the file are structs here; an empty text means "not given".
#[derive(Debug, Clone)]
pub struct Config {
    /// The site's name (SiteName).
    pub name: String,
    /// Where the site is published.
    pub base_url: BaseUrl,
    /// The pages' language, a BCP 47 tag.
    pub language: String,
    /// The zone of dates without an offset. The system's is never read.
    pub time_zone: TimeZone,
    /// One sentence on the site.
    pub description: String,
    /// Keywords of the site.
    pub keywords: Vec<String>,
    /// Entries on a list page.
    pub page_size: usize,
    /// `[organisation]`
    pub organisation: Organisation,
    /// `[footer]`
    pub footer: Footer,
    /// `[index] scheme`
    pub scheme: Option<&'static Scheme>,
    /// `[[categories]]`
    pub vocabulary: Vocabulary,
    /// `[fields]`
    pub fields: Fields,
    /// `[permalinks] document`
    pub permalink: Permalink,
    /// `[feeds]`
    pub feeds: Feeds,
    /// `[downloads]`
    pub downloads: Downloads,
    /// `[theme]`
    pub theme: ThemeConfig,
}

/// The publishing body.
#[derive(Debug, Clone, Default)]
pub struct Organisation {
    /// Its name; the site's name where none is given.
    pub name: String,
    /// Unified social credit code or organisation code.
    pub code: String,
    /// Its main site.
    pub url: String,
    /// Where citizens apply for information (依申请公开).
    pub request_url: String,
    /// Where citizens ask and complain (互动交流).
    pub consult_url: String,
}

/// What the foot of every page says (国办发〔2017〕47号).
#[derive(Debug, Clone, Default)]
pub struct Footer {
    /// 网站标识码
    pub site_id_code: String,
    /// ICP备案编号
    pub icp: String,
    /// 公安机关备案号
    pub police: String,
    /// 主办单位
    pub sponsor: String,
    /// 承办单位
    pub undertaker: String,
    /// 电话, each with its note.
    pub phone: Vec<String>,
    /// 电子邮箱
    pub email: String,
    /// 地址
    pub address: String,
    /// 邮编
    pub postcode: String,
    /// 技术支持
    pub support: String,
    /// 地图导航
    pub map_url: String,
    /// 我为政府网站找错
    pub report_error_url: String,
    /// 无障碍声明
    pub accessibility_url: String,
}

/// Which fields are required, shown, and how they are called.
#[derive(Debug, Clone)]
pub struct Fields {
    /// Fields every document must have.
    pub required: Vec<Field>,
    /// What the index table shows, in order.
    pub shown: Vec<ShownField>,
    /// The site's own labels.
    pub labels: BTreeMap<Field, String>,
    /// What the document's own URL is called.
    pub url_label: String,
}

/// An entry of the index table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShownField {
    /// A field of the front matter.
    Field(Field),
    /// 在线链接地址: filled in by the build.
    Url,
}

impl ShownField {
    /// The built-in label of [`ShownField::Url`].
    pub const URL_LABEL: &'static str = "在线链接地址";

    /// The field that a built-in key or label stands for.
    pub fn parse(written: &str) -> Option<Self> {
        if written == "url" || normal_label(written) == Self::URL_LABEL {
            return Some(Self::Url);
        }
        Field::parse(written).map(Self::Field)
    }
}

impl Fields {
    /// What a field is called on this site.
    pub fn label(&self, field: Field) -> &str {
        self.labels
            .get(&field)
            .map_or_else(|| field.label(), String::as_str)
    }

    /// Whether a key of the front matter means the document's own URL.
    pub fn is_url(&self, written: &str) -> bool {
        ShownField::parse(written) == Some(ShownField::Url)
            || normal_label(written) == normal_label(&self.url_label)
    }

    /// The field that a key of the front matter stands for: the site's labels come first.
    pub fn parse(&self, written: &str) -> Option<Field> {
        let label = normal_label(written);
        self.labels
            .iter()
            .find(|(_, own)| normal_label(own) == label)
            .map(|(field, _)| *field)
            .or_else(|| Field::parse(written))
    }
}

impl Default for Fields {
    fn default() -> Self {
        use Field as F;
        let shown = [
            F::Index,
            F::Date,
            F::Keywords,
            F::Category,
            F::Validity,
            F::ValidUntil,
            F::Format,
            F::Language,
            F::Recorded,
            F::Title,
            F::DocNumber,
            F::Summary,
            F::Publisher,
            F::Published,
        ];
        Self {
            required: vec![F::Title, F::Index, F::Category, F::Date],
            shown: shown
                .into_iter()
                .map(ShownField::Field)
                .chain([ShownField::Url])
                .collect(),
            labels: BTreeMap::new(),
            url_label: ShownField::URL_LABEL.to_owned(),
        }
    }
}

/// The pattern of documents' URLs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permalink {
    /// Texts and placeholders in order.
    pub parts: Vec<PermalinkPart>,
}

/// A part of a permalink pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PermalinkPart {
    /// Copied.
    Text(String),
    /// The column's path, `/` between its slugs.
    Column,
    /// The index number as a slug, else the file's name.
    Index,
    /// The file's name or `slug`.
    Slug,
    /// The year of the date that drives order.
    Year,
    /// Its month, two digits.
    Month,
    /// Its day, two digits.
    Day,
}

impl Permalink {
    /// Reads a pattern such as `{column}/{index}.html`. The error says what is wrong with it.
    pub fn parse(pattern: &str) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut rest = pattern.trim_start_matches('/');
        if rest.is_empty() {
            return Err("网址格式是空的".to_owned());
        }
        while let Some(open) = rest.find('{') {
            let (text, after) = rest.split_at(open);
            let Some((name, tail)) = after[1..].split_once('}') else {
                return Err("花括号没有成对".to_owned());
            };
            if !text.is_empty() {
                parts.push(PermalinkPart::Text(text.to_owned()));
            }
            parts.push(match name {
                "column" => PermalinkPart::Column,
                "index" => PermalinkPart::Index,
                "slug" => PermalinkPart::Slug,
                "year" => PermalinkPart::Year,
                "month" => PermalinkPart::Month,
                "day" => PermalinkPart::Day,
                _ => return Err(format!("不认识的占位 {{{name}}}")),
            });
            rest = tail;
        }
        if !rest.is_empty() {
            parts.push(PermalinkPart::Text(rest.to_owned()));
        }
        if !parts
            .iter()
            .any(|p| matches!(p, PermalinkPart::Index | PermalinkPart::Slug))
        {
            return Err("至少要有 {index} 或 {slug}，否则网址会相同".to_owned());
        }
        let literal = pattern.replace(['{', '}'], "");
        if literal
            .split('/')
            .any(|segment| matches!(segment, "." | ".."))
            || literal.contains(['\\', '?', '#', '%'])
        {
            return Err("网址格式里不能有 ..、\\、?、# 和 %".to_owned());
        }
        Ok(Self { parts })
    }
}

impl Default for Permalink {
    fn default() -> Self {
        Self {
            parts: vec![
                PermalinkPart::Column,
                PermalinkPart::Text("/".to_owned()),
                PermalinkPart::Index,
                PermalinkPart::Text(".html".to_owned()),
            ],
        }
    }
}

/// Atom and JSON feeds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feeds {
    /// Whether they are made.
    pub enabled: bool,
    /// The most entries in one.
    pub limit: usize,
}

impl Default for Feeds {
    fn default() -> Self {
        Self {
            enabled: true,
            limit: 50,
        }
    }
}

/// Files beside the pages of documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Downloads {
    /// Whether each document also stands as plain text beside its page. It doubles the number of
    /// files of a large site, so it has to be asked for.
    pub text: bool,
}

/// The theme's folder and options.
#[derive(Debug, Clone, Default)]
pub struct ThemeConfig {
    /// The site's own theme folder, relative to the site; its files stand before the built-in ones.
    pub dir: Option<String>,
    /// Options for templates and the options style sheet.
    pub options: BTreeMap<String, OptionValue>,
    /// The pictures that options of the built-in theme name.
    pub pictures: Vec<NamedPicture>,
}

/// A picture in `content/` that an option of the theme names.
#[derive(Debug, Clone)]
pub struct NamedPicture {
    /// The option's key.
    pub option: String,
    /// Relative to `content/`.
    pub path: String,
    /// `site.toml`.
    pub source: Arc<SourceFile>,
    /// Where the path stands in it.
    pub place: Range<usize>,
}

/// A value of `[theme.options]`.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
#[serde(untagged)]
pub enum OptionValue {
    /// `true` or `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A text.
    Text(String),
}

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
                path.push_str(&super::url::encode_path(segment));
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

    #[test]
    fn permalinks() {
        assert_eq!(
            Permalink::parse("{column}/{index}.html").unwrap(),
            Permalink::default()
        );
        for wrong in [
            "",
            "{column}.html",
            "{colunm}/{index}",
            "{index",
            "../{index}",
            "{index}?x",
        ] {
            assert!(Permalink::parse(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn the_sites_labels_come_before_the_built_in_ones() {
        let mut fields = Fields::default();
        fields.labels.insert(Field::Office, "承办 处室".to_owned());
        assert_eq!(fields.parse("承办处室"), Some(Field::Office));
        assert_eq!(fields.label(Field::Office), "承办 处室");
        assert_eq!(fields.parse("责任处室"), Some(Field::Office));
    }
}

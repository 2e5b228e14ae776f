//! The forms of `site.toml` alone.

use jiff::tz::{Offset, TimeZone};
use serde_json::{Value, json};

use crate::base_url::BaseUrl;
use crate::diagnostic::nearest;
use crate::files::{FileType, Standing, file_type, file_types};
use crate::index_number::{SCHEMES, Scheme, credit_code_holds, organisation_code_holds};
use crate::key::{Need, Shape};
use crate::permalink::Permalink;
use crate::rules::SiteBadValue;
use crate::syntax::{Node, TableReader};
use crate::table::Form;
use crate::table::forms::{text, texts};
use crate::text::Line;
use crate::url::is_safe_link;

/// The site's name, without which nothing can be published.
pub(super) struct SiteName;

impl Form for SiteName {
    type Value = String;

    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn need(&self) -> Need {
        Need::Required
    }

    fn absent(&self) -> String {
        Line::new("site.unnamed").to_string()
    }

    fn read(&self, key: &'static str, node: Node, reader: &mut TableReader<'_>) -> Option<String> {
        let (name, range) = text(key, node, reader)?;
        let name = name.trim();
        if name.is_empty() {
            reader.breach(range, &SiteBadValue::NoName);
            return None;
        }
        Some(name.to_owned())
    }
}

/// Where the site is published.
pub(super) struct Address;

impl Form for Address {
    type Value = BaseUrl;

    fn shape(&self) -> Shape {
        Shape::Pattern("^\\s*https?://")
    }

    fn need(&self) -> Need {
        Need::Required
    }

    fn absent(&self) -> BaseUrl {
        BaseUrl::local()
    }

    fn read(&self, key: &'static str, node: Node, reader: &mut TableReader<'_>) -> Option<BaseUrl> {
        let (written, range) = text(key, node, reader)?;
        let read = BaseUrl::parse(&written);
        read.map_err(|why| reader.breach(range, &SiteBadValue::BaseUrl { why }))
            .ok()
    }
}

/// A language tag of BCP 47: it stands in every page's `lang`.
pub(super) struct Language;

const LANGUAGE: &str = "zh-CN";

impl Form for Language {
    type Value = String;

    fn shape(&self) -> Shape {
        Shape::Pattern("^[A-Za-z]{2,3}(?:-[0-9A-Za-z]{1,8})*$")
    }

    fn usual(&self) -> Option<Value> {
        Some(json!(LANGUAGE))
    }

    fn absent(&self) -> String {
        LANGUAGE.to_owned()
    }

    fn read(&self, key: &'static str, node: Node, reader: &mut TableReader<'_>) -> Option<String> {
        let (tag, range) = text(key, node, reader)?;
        let mut parts = tag.split('-');
        let is_language = |part: &str| {
            matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_alphabetic())
        };
        let is_subtag = |part: &str| {
            matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        };
        if parts.next().is_some_and(is_language) && parts.all(is_subtag) {
            return Some(tag);
        }
        reader.breach(range, &SiteBadValue::Language { tag });
        None
    }
}

/// The name of a time zone in the data base compiled into the program: the machine's own never counts.
pub(super) struct Zone;

const ZONE: &str = "Asia/Shanghai";

impl Form for Zone {
    type Value = TimeZone;

    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn usual(&self) -> Option<Value> {
        Some(json!(ZONE))
    }

    fn absent(&self) -> TimeZone {
        let zone = jiff::tz::db().get(ZONE);
        zone.unwrap_or_else(|_| TimeZone::fixed(Offset::constant(8)))
    }

    fn read(
        &self,
        key: &'static str,
        node: Node,
        reader: &mut TableReader<'_>,
    ) -> Option<TimeZone> {
        let (name, range) = text(key, node, reader)?;
        let zones = jiff::tz::db();
        if let Ok(zone) = zones.get(&name) {
            return Some(zone);
        }
        let names: Vec<String> = zones.available().map(|zone| zone.to_string()).collect();
        let near = nearest(&name, names.iter().map(String::as_str)).map(str::to_owned);
        reader.breach(range, &SiteBadValue::TimeZone { name, near });
        None
    }
}

/// The name of a scheme of index numbers.
pub(super) struct SchemeName;

impl Form for SchemeName {
    type Value = Option<&'static Scheme>;

    fn shape(&self) -> Shape {
        Shape::OneOf(SCHEMES.iter().map(|scheme| scheme.name).collect())
    }

    fn absent(&self) -> Self::Value {
        None
    }

    fn read(
        &self,
        key: &'static str,
        node: Node,
        reader: &mut TableReader<'_>,
    ) -> Option<Self::Value> {
        let (name, range) = text(key, node, reader)?;
        let scheme = Scheme::by_name(&name);
        if scheme.is_none() {
            let near = nearest(&name, SCHEMES.iter().map(|scheme| scheme.name));
            reader.breach(range, &SiteBadValue::Scheme { name, near });
        }
        Some(scheme)
    }
}

/// The pattern of documents' addresses.
pub(super) struct Pattern;

impl Form for Pattern {
    type Value = Permalink;

    fn shape(&self) -> Shape {
        Shape::Text
    }

    fn usual(&self) -> Option<Value> {
        Some(json!(Permalink::USUAL))
    }

    fn absent(&self) -> Permalink {
        Permalink::default()
    }

    fn read(
        &self,
        key: &'static str,
        node: Node,
        reader: &mut TableReader<'_>,
    ) -> Option<Permalink> {
        let (pattern, range) = text(key, node, reader)?;
        Permalink::parse(&pattern)
            .map_err(|why| reader.breach(range, &SiteBadValue::Permalink { why }))
            .ok()
    }
}

/// An address that templates put into `href`; an empty text where there is none.
pub(super) struct Link;

impl Form for Link {
    type Value = String;

    fn shape(&self) -> Shape {
        Shape::Link
    }

    fn absent(&self) -> String {
        String::new()
    }

    fn read(&self, key: &'static str, node: Node, reader: &mut TableReader<'_>) -> Option<String> {
        let (url, range) = text(key, node, reader)?;
        let url = url.trim();
        if url.is_empty() || is_safe_link(url) {
            return Some(url.to_owned());
        }
        let key = key.to_owned();
        reader.breach(range, &SiteBadValue::Link { key });
        None
    }
}

/// Endings of files, with or without the dot.
pub(super) struct FileTypes;

impl Form for FileTypes {
    type Value = Vec<&'static FileType>;

    fn shape(&self) -> Shape {
        let asked = |known: &&FileType| known.standing == Standing::OnRequest;
        Shape::SomeOf(
            file_types()
                .filter(asked)
                .map(|known| known.ending)
                .collect(),
        )
    }

    fn absent(&self) -> Self::Value {
        Vec::new()
    }

    fn read(
        &self,
        key: &'static str,
        node: Node,
        reader: &mut TableReader<'_>,
    ) -> Option<Self::Value> {
        let mut types = Vec::new();
        for (written, range) in texts(key, node, reader)? {
            let ending = written.trim().trim_start_matches('.');
            match file_type(ending) {
                Some(known) => types.push(known),
                None => reader.breach(range, &SiteBadValue::FileKind { ending: written }),
            }
        }
        Some(types)
    }
}

/// A number from a register, which is kept as it is even where it does not hold.
pub(super) struct Registered {
    /// What schemas check.
    pattern: &'static str,
    holds: fn(&str) -> bool,
    fault: fn(String) -> SiteBadValue,
}

/// 统一社会信用代码 or 组织机构代码.
pub(super) const ORGANISATION_CODE: Registered = Registered {
    pattern: "^(?:[0-9A-Z]{9}|[0-9A-Z]{18})?$",
    holds: |code| match code.len() {
        9 => organisation_code_holds(code),
        18 => credit_code_holds(code),
        _ => false,
    },
    fault: |code| SiteBadValue::OrganisationCode { code },
};

/// 网站标识码
pub(super) const SITE_ID_CODE: Registered = Registered {
    pattern: "^(?:bm[0-9]{8}|[0-9]{10})?$",
    holds: |code| {
        let digits = |s: &str, n: usize| s.len() == n && s.bytes().all(|b| b.is_ascii_digit());
        digits(code, 10) || code.strip_prefix("bm").is_some_and(|rest| digits(rest, 8))
    },
    fault: |_| SiteBadValue::SiteIdCode,
};

/// ICP备案编号
pub(super) const ICP: Registered = Registered {
    pattern: "^(?:.*ICP备[0-9]+号(?:-[0-9]+)?)?$",
    holds: |text| {
        let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
        let number = text
            .split_once("ICP备")
            .and_then(|(_, rest)| rest.split_once('号'));
        number.is_some_and(|(number, suffix)| {
            digits(number) && (suffix.is_empty() || suffix.strip_prefix('-').is_some_and(digits))
        })
    },
    fault: |_| SiteBadValue::Icp,
};

impl Form for Registered {
    type Value = String;

    fn shape(&self) -> Shape {
        Shape::Pattern(self.pattern)
    }

    fn absent(&self) -> String {
        String::new()
    }

    fn read(&self, key: &'static str, node: Node, reader: &mut TableReader<'_>) -> Option<String> {
        let (written, range) = text(key, node, reader)?;
        let written = written.trim().to_owned();
        if !written.is_empty() && !(self.holds)(&written) {
            reader.breach(range, &(self.fault)(written.clone()));
        }
        Some(written)
    }
}

//! Which series a site's index numbers come from, and the next free one.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;

use gongkai_model::{Config, Header, IndexNumber, SCHEMES, Scheme, Series};

/// How a site numbers its documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Numbering {
    scheme: &'static Scheme,
    issuer: String,
}

/// Why there is no next number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoNumber {
    /// Neither `site.toml` nor a document has the scheme.
    NoScheme,
    /// Neither the organisation's code nor a document has the scheme's first part.
    NoIssuer(&'static Scheme),
    /// The serials of the period are used up.
    Full(Series),
}

impl Numbering {
    /// The scheme and code of `site.toml`; where they are not given, those that most documents use.
    pub fn of(config: &Config, documents: &[Arc<Header>]) -> Result<Self, NoNumber> {
        let numbers = || documents.iter().filter_map(|d| d.meta.index.as_ref());
        let used = || {
            SCHEMES.iter().map(|scheme| {
                let count = numbers().filter(|n| scheme.parts(n).is_some()).count();
                (count, scheme)
            })
        };
        let code = config.organisation.code.as_str();
        let scheme = config
            .index
            .scheme
            .or_else(|| {
                let most = used().max_by_key(|(count, _)| *count);
                most.filter(|(count, _)| *count > 0)
                    .map(|(_, scheme)| scheme)
            })
            .or_else(|| Scheme::for_code(code))
            .ok_or(NoNumber::NoScheme)?;
        let issuer = scheme.issuer_of(code).map(str::to_owned).or_else(|| {
            let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
            for parts in numbers().filter_map(|number| scheme.parts(number)) {
                *counts.entry(parts.issuer).or_default() += 1;
            }
            let most = counts.into_iter().max_by_key(|(_, count)| *count);
            most.map(|(issuer, _)| issuer.to_owned())
        });
        issuer.map_or(Err(NoNumber::NoIssuer(scheme)), |issuer| {
            Ok(Self { scheme, issuer })
        })
    }

    /// The next free number of the period that a day falls into, drafts' numbers counted as taken.
    pub fn next<'a>(
        &self,
        day: Date,
        documents: impl IntoIterator<Item = &'a Arc<Header>>,
    ) -> Result<IndexNumber, NoNumber> {
        let series = Series {
            issuer: self.issuer.clone(),
            period: self.scheme.period_of(day),
        };
        let taken = documents.into_iter().filter_map(|d| d.meta.index.as_ref());
        let next = self.scheme.next(&series, taken);
        next.ok_or(NoNumber::Full(series))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::configure::configure;
    use crate::parse::parse_document;
    use gongkai_model::{ContentPath, Location, SourceFile};

    fn config(more: &str) -> Config {
        let text = format!("name = \"甲\"\nbase_url = \"https://x.cn\"\n{more}");
        configure(&SourceFile::new("site.toml", text)).0.config
    }

    fn documents(numbers: &[&str]) -> Vec<Arc<Header>> {
        let parse = |number: &&str| {
            let text = format!("---\ntitle: 甲\nindex: \"{number}\"\ndraft: true\n---\n");
            let location = Location {
                path: ContentPath::new("a/b.md"),
                column: ContentPath::new("a"),
                owns_folder: false,
            };
            let source = SourceFile::new("content/a/b.md", text);
            Arc::new(parse_document(&source, location, &config("")).0)
        };
        numbers.iter().map(parse).collect()
    }

    fn next(config: &Config, numbers: &[&str]) -> Result<String, NoNumber> {
        let documents = documents(numbers);
        let day = jiff::civil::date(2026, 11, 24);
        let number = Numbering::of(config, &documents)?.next(day, &documents)?;
        Ok(number.to_string())
    }

    #[test]
    fn the_sites_scheme_and_code_count_first() {
        let config = config(
            "[organisation]\ncode = \"11580000Y0580016XC\"\n[index]\nscheme = \"anhui-2020\"\n",
        );
        let given = next(&config, &["11580000Y0580016XC/202611-00007", "x"]);
        assert_eq!(given.unwrap(), "11580000Y0580016XC/202611-00008");
    }

    #[test]
    fn without_them_the_documents_decide() {
        let given = next(&config(""), &["01527918X-2026-153077", "旧 1"]);
        assert_eq!(given.unwrap(), "01527918X-2026-153078");
        let coded = config("[organisation]\ncode = \"002985915\"\n");
        assert_eq!(next(&coded, &[]).unwrap(), "002985915/2026-00001");
    }

    #[test]
    fn what_cannot_be_numbered_is_refused() {
        assert_eq!(next(&config(""), &[]), Err(NoNumber::NoScheme));
        let region = config("[index]\nscheme = \"region\"\n");
        assert!(matches!(next(&region, &[]), Err(NoNumber::NoIssuer(_))));
        let national = config("[index]\nscheme = \"national\"\n");
        assert!(matches!(
            next(&national, &["000014349/2026-99999"]),
            Err(NoNumber::Full(_))
        ));
    }
}

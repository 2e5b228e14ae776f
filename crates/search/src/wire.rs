//! Requests and answers as text, for the boundary to the browser: requests as lines of `name=value`,
//! answers as JSON. Written by hand; a general library would weigh more than the rest of the boundary.

use crate::query::{Facet, Filters, Hit, Hits, Request, Sort};
use std::fmt::Write;

impl Request {
    /// Reads a request from lines of `name=value`.
    ///
    /// `query`, `column`, `category`, `kind`, `publisher`, `validity` (these five may repeat), `from` and `to`
    /// (days since 1970-01-01), `sort=date`, `offset`, `limit`. What is not understood is left out.
    ///
    /// ```
    /// let request = gongkai_search::Request::from_lines("query=养老保险\ncolumn=zcwj\nlimit=10");
    /// assert_eq!((request.query.as_str(), request.limit), ("养老保险", 10));
    /// assert_eq!(request.filters.columns, ["zcwj"]);
    /// ```
    pub fn from_lines(lines: &str) -> Self {
        let mut request = Self::default();
        let Filters {
            columns,
            categories,
            kinds,
            publishers,
            validities,
            from,
            to,
        } = &mut request.filters;
        for line in lines.split('\n') {
            let Some((name, value)) = line.split_once('=') else {
                continue;
            };
            match name {
                "query" => value.clone_into(&mut request.query),
                "column" => columns.push(value.to_owned()),
                "category" => categories.push(value.to_owned()),
                "kind" => kinds.push(value.to_owned()),
                "publisher" => publishers.push(value.to_owned()),
                "validity" => validities.push(value.to_owned()),
                "from" => *from = value.parse().ok(),
                "to" => *to = value.parse().ok(),
                "sort" if value == "date" => request.sort = Sort::Date,
                "offset" => request.offset = value.parse().unwrap_or(0),
                "limit" => request.limit = value.parse().unwrap_or(0),
                _ => {}
            }
        }
        request
    }
}

impl Hits {
    /// The answer as JSON: `{"total","full","marks":[…],"hits":[{"url","title","index","doc_number","date",
    /// "column","category","kind","publisher","validity","group","score"}],"facets":{"column":[[value,count,full]],…}}`;
    /// dates are days since 1970-01-01 or null.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        let _ = write!(
            out,
            "{{\"total\":{},\"full\":{},\"marks\":",
            self.total, self.full
        );
        list(&mut out, &self.marks, |out, mark| text(out, mark));
        out.push_str(",\"hits\":");
        list(&mut out, &self.hits, hit);
        out.push_str(",\"facets\":{");
        for (n, facet) in self.facets.iter().enumerate() {
            if n > 0 {
                out.push(',');
            }
            values(&mut out, facet);
        }
        out.push_str("}}");
        out
    }
}

fn hit(out: &mut String, hit: &Hit) {
    let texts = [
        ("url", hit.url.as_str()),
        ("title", &hit.title),
        ("index", &hit.index),
        ("doc_number", &hit.doc_number),
        ("column", &hit.column),
        ("category", &hit.category),
        ("kind", &hit.kind),
        ("publisher", &hit.publisher),
        ("validity", hit.validity),
        ("group", hit.group.name()),
    ];
    out.push('{');
    for (name, value) in texts {
        text(out, name);
        out.push(':');
        text(out, value);
        out.push(',');
    }
    match hit.date {
        Some(date) => {
            let _ = write!(out, "\"date\":{date}");
        }
        None => out.push_str("\"date\":null"),
    }
    // Thousandths: printing a float in full would cost more code than it says.
    #[allow(clippy::cast_sign_loss)] // never negative
    let thousandths = (hit.score.max(0.0) * 1000.0) as u64;
    let _ = write!(
        out,
        ",\"score\":{}.{:03}}}",
        thousandths / 1000,
        thousandths % 1000
    );
}

fn values(out: &mut String, facet: &Facet) {
    text(out, facet.name);
    out.push(':');
    list(out, &facet.values, |out, v| {
        out.push('[');
        text(out, &v.value);
        let _ = write!(out, ",{},{}]", v.count, v.full);
    });
}

fn list<T>(out: &mut String, items: &[T], mut item: impl FnMut(&mut String, &T)) {
    out.push('[');
    for (n, one) in items.iter().enumerate() {
        if n > 0 {
            out.push(',');
        }
        item(out, one);
    }
    out.push(']');
}

/// A JSON string (RFC 8259).
pub fn text(out: &mut String, value: &str) {
    out.push('"');
    for c in value.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if u32::from(c) < 0x20 => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

#[cfg(all(test, feature = "native"))]
mod tests {
    use super::*;
    use crate::query::{FacetValue, Group};

    #[test]
    fn answers_are_json() {
        let hits = Hits {
            total: 3,
            full: 1,
            hits: vec![Hit {
                url: "/a\"b.html".into(),
                title: "关于\\\n\u{1}的通知".into(),
                index: String::new(),
                doc_number: "某〔2024〕1号".into(),
                date: Some(-3),
                column: "zcwj".into(),
                category: "财政".into(),
                kind: "通知".into(),
                publisher: "某局".into(),
                validity: "repealed",
                group: Group::Exact,
                score: 12.345_678,
            }],
            facets: vec![Facet {
                name: "column",
                values: vec![FacetValue {
                    value: "zcwj".into(),
                    count: 3,
                    full: 1,
                }],
            }],
            marks: vec!["通知".into(), "某".into()],
        };
        let json: serde_json::Value = serde_json::from_str(&hits.to_json()).unwrap();
        assert_eq!(json["hits"][0]["title"], "关于\\\n\u{1}的通知");
        assert_eq!(json["hits"][0]["date"], -3);
        assert_eq!(json["hits"][0]["score"], 12.345);
        assert_eq!(json["facets"]["column"][0][1], 3);
        assert_eq!(json["marks"][1], "某");
    }

    #[test]
    fn nonsense_is_left_out() {
        let request = Request::from_lines("limit=x\nfrom=\n=\nsort=up\nquery=a=b\nbla");
        assert_eq!(
            (request.query.as_str(), request.limit, request.filters.from),
            ("a=b", 0, None)
        );
        assert_eq!(request.sort, Sort::Relevance);
    }
}

//! 内容分类 (`Category`): a path in the site's vocabulary.

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// A category as a path of at least one level: `监督保障/政务公开`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Category {
    path: Arc<str>,
}

impl Category {
    /// Reads a path; levels are separated by `/`, `\` or their full-width forms. Empty levels are
    /// dropped; without any level there is no category.
    pub fn new(written: &str) -> Option<Self> {
        let levels: Vec<&str> = written
            .split(['/', '\\', '／', '＼', '>', '＞', '›'])
            .map(str::trim)
            .filter(|level| !level.is_empty())
            .collect();
        (!levels.is_empty()).then(|| Self {
            path: levels.join("/").into(),
        })
    }

    /// The levels joined by `/`.
    pub fn as_str(&self) -> &str {
        &self.path
    }

    /// The levels, top first.
    pub fn levels(&self) -> impl Iterator<Item = &str> {
        self.path.split('/')
    }

    /// The last level.
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// This category and those above it, top first.
    pub fn with_ancestors(&self) -> impl Iterator<Item = Category> + '_ {
        self.path
            .match_indices('/')
            .map(|(at, _)| at)
            .chain([self.path.len()])
            .filter_map(|end| self.path.get(..end))
            .map(|path| Self { path: path.into() })
    }

    /// The category above, if there is one.
    pub fn parent(&self) -> Option<Category> {
        let (path, _) = self.path.rsplit_once('/')?;
        Some(Self { path: path.into() })
    }
}

impl fmt::Display for Category {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)
    }
}

/// The site's controlled vocabulary of categories; empty where the site declares none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    terms: Vec<Term>,
    by_path: HashMap<Category, usize>,
    /// The first term of each code.
    by_code: HashMap<String, usize>,
    /// The term whose last level this is; `None` where there are several.
    by_name: HashMap<String, Option<usize>>,
}

/// One category of the vocabulary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Its whole path.
    pub category: Category,
    /// Its code, where the site gives one.
    pub code: Option<String>,
}

impl Vocabulary {
    /// In the order of `site.toml`, each parent before its children.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// Adds a term behind the others; `false` where its category is there already.
    pub fn add(&mut self, term: Term) -> bool {
        let at = self.terms.len();
        if self.by_path.contains_key(&term.category) {
            return false;
        }
        self.by_path.insert(term.category.clone(), at);
        if let Some(code) = &term.code {
            self.by_code.entry(code.clone()).or_insert(at);
        }
        self.by_name
            .entry(term.category.name().to_owned())
            .and_modify(|only| *only = None)
            .or_insert(Some(at));
        self.terms.push(term);
        true
    }

    /// The term that a category as written stands for: its whole path, its code, or, where only one
    /// term has it, its last level.
    pub fn resolve(&self, written: &Category) -> Option<&Term> {
        let path = self.by_path.get(written);
        let code = self.by_code.get(written.as_str());
        let exact = path.into_iter().chain(code).min();
        let named = || self.by_name.get(written.as_str())?.as_ref();
        self.terms.get(*exact.or_else(named)?)
    }

    /// Every path and every last level, for "did you mean".
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.terms
            .iter()
            .flat_map(|t| [t.category.as_str(), t.category.name()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(paths: &[&str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        for path in paths {
            assert!(vocabulary.add(term(path, None)), "{path}");
        }
        vocabulary
    }

    fn term(path: &str, code: Option<&str>) -> Term {
        Term {
            category: Category::new(path).unwrap(),
            code: code.map(str::to_owned),
        }
    }

    #[test]
    fn levels_in_any_separator() {
        for written in [
            "综合政务\\政务公开",
            " 综合政务 / 政务公开 ",
            "综合政务＼政务公开",
            "/综合政务//政务公开/",
        ] {
            assert_eq!(
                Category::new(written).unwrap().as_str(),
                "综合政务/政务公开"
            );
        }
        assert_eq!(Category::new(" / "), None);
        // Names with 、 stay whole.
        assert_eq!(
            Category::new("财政、金融、审计").unwrap().levels().count(),
            1
        );
    }

    #[test]
    fn ancestors_from_the_top() {
        let category = Category::new("法律/行政法/处罚").unwrap();
        let all: Vec<String> = category.with_ancestors().map(|c| c.to_string()).collect();
        assert_eq!(all, ["法律", "法律/行政法", "法律/行政法/处罚"]);
        assert_eq!(category.parent().unwrap().as_str(), "法律/行政法");
    }

    #[test]
    fn a_last_level_stands_for_its_term_where_it_is_the_only_one() {
        let vocabulary = vocabulary(&["甲", "甲/其他", "乙", "乙/其他", "乙/独有"]);
        let resolve = |s: &str| {
            vocabulary
                .resolve(&Category::new(s).unwrap())
                .map(|t| t.category.to_string())
        };
        assert_eq!(resolve("独有").unwrap(), "乙/独有");
        assert_eq!(resolve("乙/独有").unwrap(), "乙/独有");
        assert_eq!(resolve("其他"), None);
    }

    #[test]
    fn a_path_or_code_stands_for_the_first_term_that_has_it() {
        let mut vocabulary = Vocabulary::default();
        for (path, code, is_new) in [
            ("甲", Some("丙"), true),
            ("乙", Some("丙"), true),
            ("丙", Some("甲"), true),
            ("丙", Some("丁"), false),
            ("乙/丙", None, true),
            ("乙/丙", Some("戊"), false),
        ] {
            assert_eq!(vocabulary.add(term(path, code)), is_new, "{path}");
        }
        assert_eq!(vocabulary.terms().len(), 4);
        let resolve = |s: &str| {
            let term = vocabulary.resolve(&Category::new(s).unwrap());
            term.map(|t| t.category.as_str())
        };
        assert_eq!(resolve("甲"), Some("甲"));
        assert_eq!(resolve("丙"), Some("甲"));
        assert_eq!(resolve("乙/丙"), Some("乙/丙"));
        assert_eq!(resolve("丁"), None);
    }
}

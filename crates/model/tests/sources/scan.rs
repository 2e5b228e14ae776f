//! The workspace's code as tokens, without comments and tests.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A source file of the workspace that is part of the program.
#[derive(Debug)]
pub(crate) struct Source {
    /// Relative to the workspace, `/` between its parts.
    pub(crate) path: String,
    /// Its string literals, without quotation marks.
    pub(crate) strings: Vec<String>,
    /// `Line::new("key")` and the names that are filled right behind it.
    pub(crate) lines: Vec<(String, Vec<String>)>,
    /// The names that `.with("name", …)` fills anywhere in it.
    pub(crate) filled: BTreeSet<String>,
    /// All of it.
    pub(crate) tokens: Vec<TokenTree>,
}

/// The folder of the workspace.
pub(crate) fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every source file of the program, sorted: what is compiled for tests alone is left out.
pub(crate) fn sources() -> Vec<Source> {
    let root = workspace();
    let mut files = Vec::new();
    let crates = fs::read_dir(root.join("crates")).unwrap();
    let mut roots: Vec<PathBuf> = crates
        .map(|entry| entry.unwrap().path().join("src"))
        .filter(|folder| folder.is_dir())
        .collect();
    roots.push(root.join("src"));
    while let Some(folder) = roots.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                roots.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                files.push(path);
            }
        }
    }
    files.sort();
    let mut tests = Vec::new();
    let mut parsed = Vec::new();
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        let tokens: TokenStream = text.parse().unwrap_or_else(|error| {
            panic!("{}: {error}", file.display());
        });
        let tokens = without_tests(tokens, &file, &mut tests);
        parsed.push((file, tokens));
    }
    let is_test = |file: &Path| {
        tests.iter().any(|module: &PathBuf| {
            file.starts_with(module) || *file == module.with_extension("rs")
        })
    };
    parsed.retain(|(file, _)| !is_test(file));
    let source = |(file, tokens): (PathBuf, Vec<TokenTree>)| {
        let inside = file.strip_prefix(&root).unwrap().to_str().unwrap();
        let mut source = Source {
            path: inside.replace('\\', "/"),
            strings: Vec::new(),
            lines: Vec::new(),
            filled: BTreeSet::new(),
            tokens: Vec::new(),
        };
        source.take(&tokens);
        source.tokens = tokens;
        source
    };
    parsed.into_iter().map(source).collect()
}

impl Source {
    fn take(&mut self, tokens: &[TokenTree]) {
        for (at, token) in tokens.iter().enumerate() {
            match token {
                TokenTree::Literal(literal) => {
                    self.strings.extend(string(&literal.to_string()));
                }
                TokenTree::Group(group) => {
                    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                    self.take(&inside);
                    if let Some(first) = first_string(group) {
                        let before = tokens.get(..at).unwrap_or_default();
                        if ends_with(before, &["Line", ":", ":", "new"]) {
                            self.lines.push((first, filled_behind(&tokens[at + 1..])));
                        } else if ends_with(before, &[".", "with"]) {
                            self.filled.insert(first);
                        }
                    }
                }
                TokenTree::Ident(_) | TokenTree::Punct(_) => {}
            }
        }
    }
}

/// The names of the calls `.with("name", …)` that follow each other.
fn filled_behind(mut tokens: &[TokenTree]) -> Vec<String> {
    let mut names = Vec::new();
    while let [dot, with, TokenTree::Group(group), rest @ ..] = tokens {
        let is_with = dot.to_string() == "." && with.to_string() == "with";
        match first_string(group) {
            Some(name) if is_with => names.push(name),
            _ => break,
        }
        tokens = rest;
    }
    names
}

fn ends_with(tokens: &[TokenTree], words: &[&str]) -> bool {
    tokens.len() >= words.len()
        && tokens[tokens.len() - words.len()..]
            .iter()
            .zip(words)
            .all(|(token, word)| token.to_string() == *word)
}

/// The string that the arguments in parentheses begin with.
fn first_string(group: &Group) -> Option<String> {
    match (group.delimiter(), group.stream().into_iter().next()?) {
        (Delimiter::Parenthesis, TokenTree::Literal(literal)) => string(&literal.to_string()),
        _ => None,
    }
}

/// What stands between the quotation marks of a string literal; `None` for characters and numbers.
fn string(literal: &str) -> Option<String> {
    let start = literal.find('"')?;
    let is_string = literal[..start]
        .chars()
        .all(|c| matches!(c, 'r' | 'b' | 'c' | '#'));
    let end = literal.rfind('"')?;
    (is_string && end > start).then(|| literal[start + 1..end].to_owned())
}

/// The tokens without doc comments and without what `#[cfg(test)]` stands before; the files of test modules
/// are added to `tests` without their ending.
fn without_tests(tokens: TokenStream, file: &Path, tests: &mut Vec<PathBuf>) -> Vec<TokenTree> {
    let mut kept = Vec::new();
    let mut rest = tokens.into_iter().peekable();
    while let Some(token) = rest.next() {
        let is_hash = matches!(&token, TokenTree::Punct(punct) if punct.as_char() == '#');
        let is_inner = is_hash
            && matches!(rest.peek(), Some(TokenTree::Punct(punct)) if punct.as_char() == '!');
        let bang = is_inner.then(|| rest.next()).flatten();
        let attribute = match rest.peek() {
            Some(TokenTree::Group(group)) if is_hash => Some(group.stream().to_string()),
            _ => None,
        };
        match attribute {
            Some(attribute) if attribute.starts_with("doc") => {
                rest.next();
            }
            Some(attribute) if is_test(&attribute) => {
                rest.next();
                let mut item = Vec::new();
                for token in rest.by_ref() {
                    let is_end = match &token {
                        TokenTree::Punct(punct) => punct.as_char() == ';',
                        TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                        _ => false,
                    };
                    item.push(token.to_string());
                    if is_end {
                        break;
                    }
                }
                if let [.., module, name, end] = item.as_slice()
                    && module == "mod"
                    && end == ";"
                {
                    tests.push(folder_of_modules(file).join(name));
                }
            }
            _ => {
                kept.extend([token].into_iter().chain(bang).map(|token| match token {
                    TokenTree::Group(group) => {
                        let inside = without_tests(group.stream(), file, tests);
                        TokenTree::Group(Group::new(
                            group.delimiter(),
                            inside.into_iter().collect(),
                        ))
                    }
                    token => token,
                }));
            }
        }
    }
    kept
}

fn is_test(attribute: &str) -> bool {
    let plain: String = attribute.split_whitespace().collect();
    plain == "test"
        || (plain.starts_with("cfg(") && plain.contains("test") && !plain.contains("not("))
}

/// Where the files of a file's modules lie.
fn folder_of_modules(file: &Path) -> PathBuf {
    let name = file.file_stem().unwrap();
    if ["mod", "lib", "main"].iter().any(|root| name == *root) {
        file.parent().unwrap().to_owned()
    } else {
        file.with_extension("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_tests_are_no_code() {
        let code = r##"
            //! "文档"
            /// "说明"
            #[doc = "属性"]
            fn a() { b("一", r#"二"#, '三', Line::new("k").with("x", 1).with("y", 2).go().with("z", 3)); }
            #[cfg(test)]
            mod inside { const A: &str = "四"; }
            #[cfg(test)]
            pub(crate) mod beside;
            #[cfg(not(test))]
            const B: &str = "五";
            #[test]
            fn c() { d("六") }
        "##;
        let mut tests = Vec::new();
        let file = Path::new("src/read/text.rs");
        let tokens = without_tests(code.parse().unwrap(), file, &mut tests);
        let mut source = Source {
            path: String::new(),
            strings: Vec::new(),
            lines: Vec::new(),
            filled: BTreeSet::new(),
            tokens: Vec::new(),
        };
        source.take(&tokens);
        source.strings.retain(|text| !text.is_ascii());
        assert_eq!(source.strings, ["一", "二", "五"]);
        assert_eq!(tests, [Path::new("src/read/text/beside")]);
        let names = vec!["x".to_owned(), "y".to_owned()];
        assert_eq!(source.lines, [("k".to_owned(), names)]);
        assert_eq!(source.filled.len(), 3);
    }
}

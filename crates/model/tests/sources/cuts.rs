//! No text is cut so that a wrong offset makes it empty.
//!
//! `text.get(range)` that falls back to nothing loses a column's whole text where a place was measured on another
//! text, and no test notices. `slice` keeps what the range touches, and stops the tests.

use proc_macro2::{Delimiter, TokenTree};

use super::scan::sources;

/// Files that take a part of a list, or nothing, by `get` with a range.
const LISTS: &[(&str, &str)] = &[
    (
        "crates/markdown/src/leads/lead.rs",
        "the mentions of one node",
    ),
    (
        "crates/markdown/src/official/blocks.rs",
        "the blocks of one container",
    ),
    (
        "crates/markdown/src/official/signature.rs",
        "the blocks above a signature",
    ),
    (
        "crates/model/src/content_path.rs",
        "the content folder's own path ends before its slash",
    ),
    ("src/read/contents.rs", "the bytes of a file"),
];

/// The tokens one after the other, groups as their brackets and what is in them.
fn flat(tokens: impl IntoIterator<Item = TokenTree>, out: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => {
                let (open, close) = match group.delimiter() {
                    Delimiter::Parenthesis => ("(", ")"),
                    Delimiter::Brace => ("{", "}"),
                    Delimiter::Bracket => ("[", "]"),
                    Delimiter::None => ("", ""),
                };
                out.push(open.to_owned());
                flat(group.stream(), out);
                out.push(close.to_owned());
            }
            token => out.push(token.to_string()),
        }
    }
}

/// The parts of a code that cut by `get` with a range and make nothing of what does not fit.
fn emptied(tokens: impl IntoIterator<Item = TokenTree>) -> Vec<String> {
    let mut words = Vec::new();
    flat(tokens, &mut words);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let cut = |at: usize| match &words[at..] {
        // Bytes are looked at, and not shown.
        ["bytes", ".", "get", ..] => None,
        [receiver, ".", "get", "(", behind @ ..] => {
            let length = argument(behind);
            let (range, rest) = behind.split_at(length);
            let what = || format!("{receiver}.get({})", range.concat());
            (is_range(range) && falls_back(rest)).then(what)
        }
        _ => None,
    };
    (0..words.len()).filter_map(cut).collect()
}

/// How many words stand before the bracket that closes.
fn argument(words: &[&str]) -> usize {
    let mut depth = 0_usize;
    let is_end = |word: &&str| {
        match *word {
            "(" | "[" | "{" => depth += 1,
            ")" | "]" | "}" if depth == 0 => return true,
            ")" | "]" | "}" => depth -= 1,
            _ => {}
        }
        false
    };
    words.iter().position(is_end).unwrap_or(words.len())
}

/// Keys of maps are borrowed, and numbers are copied: what is cloned is a range.
fn is_range(argument: &[&str]) -> bool {
    let is_cloned = argument.ends_with(&[".", "clone", "(", ")"]);
    argument.windows(2).any(|pair| pair == [".", "."])
        || argument.first() != Some(&"&")
            && (is_cloned || argument.iter().any(|word| word.ends_with("range")))
}

/// Whether what stands behind in the same expression, outside of closures too, is nothing in place of what is
/// missing.
fn falls_back(rest: &[&str]) -> bool {
    let end = |word: &&str| matches!(*word, ";" | "," | "{" | "}" | "?" | "=");
    let end = rest.iter().position(end).unwrap_or(rest.len());
    let instead = rest[..end].iter().enumerate();
    instead.into_iter().any(|(at, word)| match *word {
        "unwrap_or_default" => true,
        "unwrap_or" => rest.get(at + 2) == Some(&"\"\""),
        _ => false,
    }) || rest[..end].ends_with(&["map_or", "(", "\"\""])
}

#[test]
fn no_text_is_cut_to_nothing() {
    let mut found = Vec::new();
    let mut unused: Vec<&str> = LISTS.iter().map(|(path, _)| *path).collect();
    for source in sources() {
        for part in emptied(source.tokens) {
            if LISTS.iter().any(|(path, _)| *path == source.path) {
                unused.retain(|path| *path != source.path);
            } else {
                found.push(format!("{}: {part}", source.path));
            }
        }
    }
    assert!(found.is_empty(), "use `slice`: {}", found.join("\n"));
    assert!(unused.is_empty(), "they cut no list: {unused:?}");
}

#[test]
fn cuts_are_found_across_lines_and_closures() {
    let of = |code: &str| {
        let tokens: proc_macro2::TokenStream = code.parse().unwrap();
        emptied(tokens)
    };
    for code in [
        "text.get(a..b).unwrap_or_default()",
        "fn f() { source.text()\n.get(\n(a + 1)..)\n.unwrap_or(\"\") }",
        "self.source.as_ref().and_then(|s| s.text().get(self.body.clone())).unwrap_or_default()",
        "let a = text.get(range).map(str::trim).unwrap_or_default();",
        "text.get(..end).map_or(\"\", str::trim)",
    ] {
        assert_eq!(of(code).len(), 1, "{code}");
    }
    for code in [
        "bytes.get(a..).unwrap_or_default()",
        "map.get(&key.clone()).unwrap_or_default()",
        "list.get(at).copied().unwrap_or_default()",
        "text.get(..a)?.find('b').unwrap_or_default()",
        "let a = text.get(a..); b.unwrap_or_default()",
        "text.get(a..b).unwrap_or(text)",
    ] {
        assert_eq!(of(code), Vec::<String>::new(), "{code}");
    }
}

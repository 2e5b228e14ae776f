//! Which file imports which: no circle of files, and no arrow back from a stage.
//!
//! A name counts for the file that defines it, however many others hand it on: a `mod.rs` that declares its
//! files and re-exports what is in them is no part of a circle, one that defines a type for them is.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use super::scan::{Source, sources};

/// The rooms of `src`, each of which imports those before it alone.
const ROOMS: [&str; 18] = [
    "clock",
    "json_object",
    "theme",
    "configure",
    "read",
    "parse",
    "assemble",
    "plan",
    // What the catalogue's files are called is part of what a page's link may lead to.
    "catalogue",
    "render",
    "bundle",
    "pipeline",
    "watch",
    "schema",
    "authoring",
    "starter",
    "cli",
    "command",
];

/// What one file declares, defines, brings in and names.
#[derive(Debug, Default)]
struct Module {
    modules: BTreeSet<String>,
    items: BTreeSet<String>,
    /// Each with the name that it goes by here; `*` for all that is there.
    uses: Vec<(String, Vec<String>)>,
    paths: BTreeSet<Vec<String>>,
}

impl Module {
    fn new(tokens: &[TokenTree]) -> Self {
        const ITEMS: [&str; 8] = [
            "struct", "enum", "union", "trait", "type", "fn", "const", "static",
        ];
        let mut found = Self::default();
        for at in 0..tokens.len() {
            let words = words(&tokens[at..]);
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            match words.as_slice() {
                ["mod", name, ";", ..] => found.modules.insert((*name).to_owned()),
                ["macro_rules", "!", name, ..] => found.items.insert((*name).to_owned()),
                [kind, name, ..] if ITEMS.contains(kind) => found.items.insert((*name).to_owned()),
                _ => false,
            };
        }
        found.read(tokens);
        // Other crates' names lead nowhere here.
        let Self { modules, uses, .. } = &mut found;
        uses.retain(|(_, path)| {
            let first = path.first().map_or("", String::as_str);
            matches!(first, "crate" | "self" | "super") || modules.contains(first)
        });
        found
    }

    /// Takes the `use` lines and paths, wherever they stand.
    fn read(&mut self, tokens: &[TokenTree]) {
        let mut rest = tokens;
        while let [first, after @ ..] = rest {
            rest = after;
            match first {
                // What stands in a module inside of the file calls the file itself `super`.
                TokenTree::Ident(word) if word == "mod" => {
                    if let [_, TokenTree::Group(group), after @ ..] = rest {
                        rest = after;
                        let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                        let mut module = Self::default();
                        module.read(&inside);
                        let from_here = |path: &mut Vec<String>| {
                            if path.first().is_some_and(|first| first == "super") {
                                "self".clone_into(&mut path[0]);
                            }
                        };
                        module.uses.iter_mut().for_each(|(_, path)| from_here(path));
                        self.uses.extend(module.uses);
                        self.paths.extend(module.paths.into_iter().map(|mut path| {
                            from_here(&mut path);
                            path
                        }));
                    }
                }
                TokenTree::Group(group) => {
                    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                    // `pub(in crate::assemble)` imports nothing.
                    if inside.first().is_none_or(|word| word.to_string() != "in") {
                        self.read(&inside);
                    }
                }
                TokenTree::Ident(word) if word == "use" => {
                    let end = rest.iter().position(|token| is_mark(token, ';'));
                    let end = end.unwrap_or(rest.len());
                    self.take_use(&[], &rest[..end]);
                    rest = &rest[end..];
                }
                TokenTree::Ident(word) => {
                    let mut path = vec![word.to_string()];
                    while let [a, b, TokenTree::Ident(next), after @ ..] = rest
                        && is_mark(a, ':')
                        && is_mark(b, ':')
                    {
                        path.push(next.to_string());
                        rest = after;
                    }
                    if path.len() > 1 {
                        self.paths.insert(path);
                    }
                }
                TokenTree::Punct(_) | TokenTree::Literal(_) => {}
            }
        }
    }

    /// Takes `a::{b, c as d, e::*}`.
    fn take_use(&mut self, above: &[String], tokens: &[TokenTree]) {
        for one in tokens.split(|token| is_mark(token, ',')) {
            let mut path = above.to_vec();
            let mut name = None;
            let mut rest = one;
            while let [first, after @ ..] = rest {
                rest = after;
                match first {
                    TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                        let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                        self.take_use(&path, &inside);
                        path.clear();
                    }
                    TokenTree::Ident(word) if word == "as" => {
                        name = rest.first().map(TokenTree::to_string);
                        break;
                    }
                    TokenTree::Ident(word) if word == "self" && !path.is_empty() => {}
                    TokenTree::Ident(word) => path.push(word.to_string()),
                    TokenTree::Punct(mark) if mark.as_char() == '*' => name = Some("*".to_owned()),
                    _ => {}
                }
            }
            if let Some(last) = path.last() {
                self.uses.push((name.unwrap_or_else(|| last.clone()), path));
            }
        }
    }
}

/// The next words and marks that may begin an item.
fn words(tokens: &[TokenTree]) -> Vec<String> {
    let groups_apart = |token: &TokenTree| match token {
        TokenTree::Group(_) => String::new(),
        word => word.to_string(),
    };
    tokens.iter().take(3).map(groups_apart).collect()
}

fn is_mark(token: &TokenTree, mark: char) -> bool {
    matches!(token, TokenTree::Punct(found) if found.as_char() == mark)
}

/// The modules of a workspace, by where they lie: `crates/model/src/diagnostic/json`.
struct Modules(BTreeMap<String, Module>);

impl Modules {
    fn new(sources: &[Source]) -> Self {
        let named = |source: &Source| {
            let name = source.path.strip_suffix(".rs")?;
            let name = ["/mod", "/lib"]
                .iter()
                .find_map(|end| name.strip_suffix(end))
                .unwrap_or(name);
            Some((name.to_owned(), Module::new(&source.tokens)))
        };
        let is_program = |source: &&Source| !source.path.ends_with("/main.rs");
        Self(
            sources
                .iter()
                .filter(is_program)
                .filter_map(named)
                .collect(),
        )
    }

    /// The file that defines what a path leads to, from inside a module.
    fn definer(&self, from: &str, path: &[String]) -> Option<String> {
        // What a macro makes is not seen: it counts for the module that it is asked of.
        (1..=path.len())
            .rev()
            .find_map(|length| self.find(from, &path[..length], 0))
    }

    fn find(&self, at: &str, path: &[String], depth: usize) -> Option<String> {
        let Some((first, rest)) = path.split_first() else {
            return Some(at.to_owned());
        };
        let module = self.0.get(at).filter(|_| depth < 32)?;
        let inside = |path: &[String]| {
            let path: Vec<String> = path.iter().chain(rest).cloned().collect();
            self.find(at, &path, depth + 1)
        };
        match first.as_str() {
            "crate" => {
                let root = at.find("src").map_or(at, |start| &at[..start + 3]);
                self.find(root, rest, depth + 1)
            }
            "self" => self.find(at, rest, depth + 1),
            "super" => self.find(at.rsplit_once('/')?.0, rest, depth + 1),
            name if module.modules.contains(name) => {
                self.find(&format!("{at}/{name}"), rest, depth + 1)
            }
            name if module.items.contains(name) => Some(at.to_owned()),
            name => {
                let mut named = module.uses.iter().filter(|(own, _)| own == name);
                let found = named.find_map(|(_, path)| {
                    inside(path).or_else(|| {
                        let shorter = (1..path.len()).rev();
                        shorter
                            .map(|n| &path[..n])
                            .find_map(|path| self.find(at, path, depth + 1))
                    })
                });
                let mut globs = module.uses.iter().filter(|(own, _)| own == "*");
                found.or_else(|| {
                    globs.find_map(|(_, glob)| {
                        let whole: Vec<String> = glob.iter().chain(path).cloned().collect();
                        self.find(at, &whole, depth + 1)
                    })
                })
            }
        }
    }

    /// Each file with those that it imports.
    fn imports(&self) -> BTreeMap<&str, BTreeSet<String>> {
        let of = |(at, module): (&'_ String, &'_ Module)| -> BTreeSet<String> {
            let uses = module.uses.iter().map(|(_, path)| path);
            uses.chain(&module.paths)
                .filter_map(|path| self.definer(at, path))
                .filter(|file| file != at)
                .collect()
        };
        self.0
            .iter()
            .map(|(at, module)| (at.as_str(), of((at, module))))
            .collect()
    }
}

/// The imports that lie on a circle.
fn circles(imports: &BTreeMap<&str, BTreeSet<String>>) -> Vec<String> {
    let leads_back = |from: &str, to: &str| {
        let (mut seen, mut next) = (BTreeSet::new(), vec![to]);
        while let Some(at) = next.pop() {
            if at == from {
                return true;
            }
            if seen.insert(at) {
                next.extend(imports.get(at).into_iter().flatten().map(String::as_str));
            }
        }
        false
    };
    let all = imports
        .iter()
        .flat_map(|(from, to)| to.iter().map(move |to| (*from, to)));
    all.filter(|(from, to)| leads_back(from, to))
        .map(|(from, to)| format!("{from} → {to}"))
        .collect()
}

#[test]
fn no_files_import_each_other() {
    let modules = Modules::new(&sources());
    let found = circles(&modules.imports());
    assert!(
        found.is_empty(),
        "{} on a circle:\n{}",
        found.len(),
        found.join("\n")
    );
}

#[test]
fn no_arrow_leads_back() {
    let modules = Modules::new(&sources());
    let room = |file: &str| {
        file.strip_prefix("src/")
            .map(|inside| inside.split('/').next().unwrap_or(inside).to_owned())
    };
    let place = |room: &str| {
        ROOMS
            .iter()
            .position(|name| *name == room)
            .unwrap_or_else(|| panic!("{room} is no room of the list"))
    };
    let mut back = Vec::new();
    for (from, to) in modules.imports() {
        let Some(own) = room(from) else { continue };
        for to in to {
            let Some(other) = room(&to) else { continue };
            let is_view = |file: &str| file.starts_with("src/render/view");
            let reaches_a_view = is_view(&to) && !from.starts_with("src/render");
            if reaches_a_view || own != other && place(&own) < place(&other) {
                back.push(format!("{from} → {to}"));
            }
        }
    }
    assert!(back.is_empty(), "{}", back.join("\n"));
}

#[test]
fn a_circle_is_seen_through_re_exports() {
    let source = |(path, code): &(&str, &str)| Source {
        path: (*path).to_owned(),
        strings: Vec::new(),
        lines: Vec::new(),
        filled: BTreeSet::new(),
        tokens: code.parse::<TokenStream>().unwrap().into_iter().collect(),
    };
    let found = |files: &[(&str, &str)]| {
        let sources: Vec<Source> = files.iter().map(source).collect();
        circles(&Modules::new(&sources).imports())
    };
    let declares = (
        "src/lib.rs",
        "mod a; mod b; pub use b::{self as c, B}; pub use a::*;",
    );
    let defines = (
        "src/lib.rs",
        "mod a; mod b; pub use b::B; pub struct A; use b::B as D;",
    );
    let one = ("src/a.rs", "use super::B; pub struct A;");
    let circle = ["src/a → src/b", "src/b → src/a"];
    assert_eq!(
        found(&[declares, one, ("src/b.rs", "pub struct B(crate::A);")]),
        circle
    );
    assert_eq!(
        found(&[
            declares,
            one,
            ("src/b.rs", "pub fn B() { let a = crate::a::A::new(); }")
        ]),
        circle
    );
    assert_eq!(
        found(&[
            declares,
            ("src/a.rs", "fn a() { crate::c::B }"),
            ("src/b.rs", "pub struct B;")
        ]),
        [""; 0]
    );
    assert_eq!(
        found(&[
            defines,
            ("src/a.rs", ""),
            ("src/b.rs", "pub struct B(pub(in crate::a) super::A);")
        ]),
        ["src → src/b", "src/b → src"]
    );
}

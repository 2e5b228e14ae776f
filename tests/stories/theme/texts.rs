//! The interface texts: all of them in both languages, and called as everywhere else.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use gongkai_model::Field;

use crate::site::{ROOT, tree};

fn texts(language: &str) -> BTreeMap<String, String> {
    let path = format!("{ROOT}/themes/default/texts/{language}.yaml");
    let text = fs::read_to_string(path).unwrap();
    let entry = |line: &str| {
        let (key, value) = line.split_once(": ").unwrap();
        (key.to_owned(), value.trim_matches('"').to_owned())
    };
    text.lines()
        .filter(|line| !line.starts_with('#'))
        .map(entry)
        .collect()
}

/// The names that follow a prefix in all templates.
fn names_after(prefix: &str) -> BTreeSet<String> {
    names_in("templates", "html", prefix)
}

/// The names that follow a prefix in all files of a folder that have an ending.
fn names_in(folder: &str, ending: &str, prefix: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (path, bytes) in tree(&Path::new(ROOT).join("themes/default").join(folder)) {
        if Path::new(&path).extension().is_none_or(|e| e != ending) {
            continue;
        }
        let template = String::from_utf8(bytes).unwrap();
        for (at, _) in template.match_indices(prefix) {
            let rest = &template[at + prefix.len()..];
            let end = rest
                .find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'))
                .unwrap();
            names.insert(rest[..end].to_owned());
        }
    }
    names
}

#[test]
fn both_languages_have_every_text_and_no_other() {
    let (chinese, english) = (texts("zh-CN"), texts("en"));
    let keys = |texts: &BTreeMap<String, String>| texts.keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&chinese), keys(&english));
    let mut used = names_after("texts.");
    used.extend(names_in("assets", "js", "say('"));
    let quoted = names_in("assets", "js", "'search_");
    used.extend(quoted.iter().map(|name| format!("search_{name}")));
    // Names that templates and scripts put together: a prefix and what the generator says.
    let scripted = names_in("assets", "js", "say(`");
    let prefixes = names_after("texts[\"");
    assert!(
        prefixes.contains("banner_") && prefixes.contains("field_"),
        "{prefixes:?}"
    );
    let joined = |key: &str| {
        prefixes.iter().any(|prefix| key.starts_with(prefix))
            || scripted
                .iter()
                .any(|p| !["", "search_"].contains(&p.as_str()) && key.starts_with(p.as_str()))
            || ["search_from", "search_to"].contains(&key)
            || [
                "validity_",
                "kind_",
                "article_",
                "catalogue_",
                "bytes",
                "language",
            ]
            .iter()
            .any(|prefix| key.starts_with(prefix))
    };
    let relations = [
        "interprets",
        "amends",
        "repeals",
        "replaces",
        "related",
        "draft",
        "future",
    ];
    used.extend(relations.map(str::to_owned));
    used.extend(["interpreted_by", "amended_by", "repealed_by", "replaced_by"].map(str::to_owned));
    for name in &used {
        assert!(chinese.contains_key(name), "no text {name}");
    }
    for key in chinese.keys() {
        assert!(used.contains(key) || joined(key), "{key} is not used");
    }
}

#[test]
fn fields_are_called_as_everywhere_else() {
    let texts = texts("zh-CN");
    for (key, label) in texts
        .iter()
        .filter_map(|(key, label)| Some((key.strip_prefix("field_")?, label)))
    {
        // Some that are no fields stand beside them in the catalogue's tables.
        assert!(
            Field::parse(key).is_none_or(|field| field.label() == label),
            "{key}"
        );
    }
}

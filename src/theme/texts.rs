//! The theme's interface texts: one YAML file a language.

use std::collections::BTreeMap;

use gongkai_model::SourceFile;
use gongkai_model::diagnostic::Finding;
use gongkai_model::rules::ThemeTexts;

use super::files::{Files, ThemeFile};

/// The language whose texts stand in for missing ones.
const FALLBACK: &str = "zh-CN";

/// Interface texts by name.
pub(super) type Texts = BTreeMap<String, String>;

/// The texts of a language: its own file, else its primary language's, over the fallback's.
pub(super) fn load(files: &Files<'_>, language: &str, found: &mut Vec<Finding>) -> Texts {
    let mut texts = Texts::new();
    let primary = language.split('-').next().unwrap_or(language);
    let mut names = vec![FALLBACK];
    for name in [primary, language] {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    for name in names {
        let path = format!("texts/{name}.yaml");
        // The site's own file may hold only what it changes.
        for file in [Files::built_in(&path), files.own(&path)]
            .into_iter()
            .flatten()
        {
            texts.extend(parse(&file, found));
        }
        if name == FALLBACK && primary != "zh" {
            // Of everything that is not translated this one would not be true.
            texts.insert("language".to_owned(), language.to_owned());
        }
    }
    texts
}

fn parse(file: &ThemeFile<'_>, found: &mut Vec<Finding>) -> Texts {
    match serde_yaml::from_slice::<Texts>(file.bytes) {
        Ok(texts) => texts,
        Err(error) => {
            let text = String::from_utf8_lossy(file.bytes).into_owned();
            let at = error.location().map_or(0, |location| location.index());
            let source = SourceFile::new(file.path.clone(), text);
            found.push(Finding::in_text(&source, at..at + 1, &ThemeTexts));
            Texts::new()
        }
    }
}

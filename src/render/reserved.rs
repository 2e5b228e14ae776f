//! The ids of what stands on the pages around an article.

use gongkai_markdown::ReservedIds;

/// Those of the built-in theme.
pub(super) fn reserved_ids() -> ReservedIds {
    ReservedIds::new([
        "main",
        "contrast",
        "scheme",
        "size-normal",
        "size-large",
        "size-huge",
        "q",
        "q-here",
        "search-suggestions",
        "search-suggestion-{n}",
        "y{n}",
    ])
}

#[cfg(test)]
mod tests {
    use gongkai_markdown::{Source, outline, read};

    use super::reserved_ids;

    #[test]
    fn a_heading_takes_no_id_of_the_page_around_it() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/themes/default/templates");
        let mut ids = vec![
            "search-suggestions".to_owned(),
            "search-suggestion-3".to_owned(),
        ];
        for template in std::fs::read_dir(folder).unwrap() {
            let path = template.unwrap().path();
            // These two hold no article.
            if path.ends_with("search.html") || path.ends_with("sitemap.html") {
                continue;
            }
            let text = std::fs::read_to_string(path).unwrap();
            let found = text.match_indices(" id=\"").map(|(at, start)| {
                let id = text[at + start.len()..].split('"').next().unwrap();
                id.replace("{{ card.date[:4] }}", "2024")
            });
            ids.extend(found);
        }
        assert!(
            ids.contains(&"main".to_owned()) && ids.contains(&"y2024".to_owned()),
            "{ids:?}"
        );
        for id in ids {
            let body = format!("# {id}\n");
            let source = Source::new(&body);
            let headings = outline(&read(&source), &reserved_ids());
            assert_eq!(headings[0].id, format!("{id}-2"));
        }
    }
}

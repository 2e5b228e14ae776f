//! A site's archetypes, for the commands that offer them.

use std::path::Path;

use gongkai_model::Fields;
use gongkai_model::diagnostic::Finding;
use gongkai_model::text::Line;

use crate::authoring::{ArchetypeError, Archetypes};
use crate::read::reason;

use super::Speech;

/// A site's archetypes. Those that are faulty are reported and left out.
pub(super) fn archetypes(site: &Path, fields: &Fields, speech: Speech) -> Archetypes {
    let (archetypes, faults) = Archetypes::load(site, fields);
    for fault in &faults {
        let why = Line::new("archetype.left-out").with("why", explain(fault));
        speech.complain(&why);
    }
    archetypes
}

fn explain(error: &ArchetypeError) -> Line {
    match error {
        ArchetypeError::Folder(path, error) => Line::new("archetype.folder")
            .with("path", path)
            .with("why", reason(error)),
        ArchetypeError::Text(finding) => {
            let Finding { message, hint, .. } = &**finding;
            let hint = hint.clone();
            Line::new("archetype.text")
                .with("path", finding.place.path())
                .with("message", message.clone())
                .with("hint", hint.unwrap_or_else(|| Line::new("archetype.look")))
        }
        ArchetypeError::FrontMatter(path) => Line::new("archetype.front-matter").with("path", path),
    }
}

//! Faults → findings: what names a field of a document gets its place in the file.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use gongkai_model::diagnostic::{Finding, Place};
use gongkai_model::text::Line;
use gongkai_model::{ContentPath, Field, Fields, Header, SourceFile};

use super::fault::{Fault, Other, Spot};
use super::parts::Parts;
use super::words::Words;
use crate::read::{ChangedText, Texts};

/// What assembling found wrong. It holds for every version of the documents that stands as those did which
/// were assembled.
#[derive(Debug, Default)]
pub struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn new(faults: Vec<Fault>) -> Self {
        Self(faults)
    }

    /// The findings, given the parts as they are now. Of those that have one the text is read again,
    /// which is an error where it has changed meanwhile.
    pub fn findings(
        &self,
        parts: &Parts,
        fields: &Fields,
        texts: &dyn Texts,
    ) -> Result<Vec<Finding>, ChangedText> {
        let words = Words { parts, fields };
        let mut places = Places {
            words: &words,
            texts,
            read: HashMap::new(),
        };
        self.0.iter().map(|fault| places.finding(fault)).collect()
    }
}

/// Looks up where things stand.
struct Places<'a> {
    words: &'a Words<'a>,
    texts: &'a dyn Texts,
    /// Texts that findings point into, each read once.
    read: HashMap<ContentPath, Arc<SourceFile>>,
}

impl Places<'_> {
    fn finding(&mut self, fault: &Fault) -> Result<Finding, ChangedText> {
        let finding = (fault.finding)(self.place(&fault.spot)?, self.words);
        Ok(match &fault.other {
            None => finding,
            Some(Other::Document(spot)) => {
                finding.also(self.place(spot)?, Line::new("related.other-document"))
            }
            Some(Other::Thing(spot)) => finding.also(self.place(spot)?, Line::new("related.other")),
        })
    }

    fn place(&mut self, spot: &Spot) -> Result<Place, ChangedText> {
        match spot {
            Spot::Address(path) => self.in_document(path, |header| {
                let fields = [Field::Index, Field::Slug, Field::Title];
                fields.iter().find_map(|field| header.places.get(*field))
            }),
            Spot::Item(path, field, item) => {
                self.in_document(path, |header| header.places.all(*field).nth(*item))
            }
            Spot::Column(folder, page) => Ok(match &page.source {
                Some(source) => Place::Text(Arc::clone(source), page.slug_place.clone()),
                None => Place::File(folder.as_str().into()),
            }),
            Spot::File(path) => Ok(Place::File(path.as_str().into())),
            Spot::Settings(source, range) => Ok(Place::Text(Arc::clone(source), range.clone())),
        }
    }

    /// A place in a document; its beginning where what is meant is not written.
    fn in_document(
        &mut self,
        path: &ContentPath,
        place: impl FnOnce(&Header) -> Option<Range<usize>>,
    ) -> Result<Place, ChangedText> {
        // Assembling names only documents that it was given.
        let Some(header) = self.words.parts.document(path) else {
            return Ok(Place::File(path.as_str().into()));
        };
        let range = place(header).unwrap_or(0..0);
        let source = if let Some(source) = self.read.get(path) {
            Arc::clone(source)
        } else {
            let source = self.texts.text(header)?;
            self.read.insert(path.clone(), Arc::clone(&source));
            source
        };
        Ok(Place::Text(source, range))
    }
}

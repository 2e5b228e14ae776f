//! A seeded generator of open-government sites, for benchmarks and scale tests.
//!
//! The way of the data:
//!
//! 1. [`vocabulary`]: word lists and composed words and names, each class drawn by Zipf's law ([`zipf`]);
//! 2. [`pattern`]: sentences of official prose with slots, which [`scene`] fills with those words;
//! 3. [`plan`]: what every document is: column, day, 索引号, 文号, title, relations, so that a
//!    document can cite any earlier one;
//! 4. [`front_matter`] and [`body`]: the Markdown of one document;
//! 5. [`site`]: the folder on disk.
//!
//! The same number of documents and the same seed give the same bytes on any machine and with any
//! number of threads: all arithmetic is on integers, and each document has its own random sequence.
//!
//! The department, its documents, companies and people are invented.

pub mod body;
mod citation;
pub mod column;
pub mod front_matter;
pub mod number;
pub mod pattern;
pub mod plan;
pub mod random;
pub mod scene;
pub mod site;
mod table;
pub mod vocabulary;
pub mod zipf;

use pattern::Phrasebook;
use plan::Plan;
use random::Random;
use vocabulary::Vocabulary;

/// The most documents a corpus can have: beyond it a year's serials leave their five digits.
pub const MAX_DOCUMENTS: usize = 1_000_000;

/// A planned corpus. Texts are made when asked for, so memory grows with the plan only.
pub struct Corpus {
    seed: u64,
    vocabulary: Vocabulary,
    phrasebook: Phrasebook,
    plan: Plan,
}

impl Corpus {
    /// Plans a corpus. Fails if `documents` is over [`MAX_DOCUMENTS`].
    pub fn new(documents: usize, seed: u64) -> anyhow::Result<Self> {
        anyhow::ensure!(
            documents <= MAX_DOCUMENTS,
            "{documents} documents were asked for, and {MAX_DOCUMENTS} is the most"
        );
        let vocabulary = Vocabulary::new(seed);
        let phrasebook = Phrasebook::embedded();
        let plan = Plan::new(documents, &vocabulary, &phrasebook, Random::new(seed, 0));
        Ok(Self {
            seed,
            vocabulary,
            phrasebook,
            plan,
        })
    }

    /// What every document is, in the order of their days.
    pub fn plan(&self) -> &Plan {
        &self.plan
    }

    /// The Markdown file of the document at `position` in the plan: front matter and body.
    /// `None` beyond the plan's end.
    pub fn text(&self, position: usize) -> Option<String> {
        let entry = self.plan.entries().get(position)?;
        let mut random = Random::new(self.seed, position as u64 + 1);
        let mut text = front_matter::write(
            entry,
            &self.plan,
            &self.vocabulary,
            &self.phrasebook,
            &mut random,
        );
        let body = body::Body {
            entry,
            position,
            plan: &self.plan,
            vocabulary: &self.vocabulary,
            phrasebook: &self.phrasebook,
        };
        body.write(&mut random, &mut text);
        Some(text)
    }
}

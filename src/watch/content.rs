//! The content folder as the preview keeps it: every file parsed, each text's last version that
//! could be parsed.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use crate::assemble::Parts;
use crate::pipeline::{LoadError, LoadedFile, ParsedFile, Piece, load_file, parse_piece, parts};
use crate::read::{ContentFile, Folder, Listing, Refreshed, Role};
use gongkai_model::diagnostic::{Finding, Violation as _};
use gongkai_model::rules::{
    ConflictMarker, FrontMatterOpen, NoFrontMatter, Unreadable, YamlSyntax,
};
use gongkai_model::{Config, ContentPath, SourceFile};

use super::hints::Hints;
use super::texts::KeptTexts;

/// The content folder, read and parsed.
#[derive(Debug)]
pub(super) struct KeptContent {
    root: PathBuf,
    listing: Listing,
    /// What is wrong with names and places.
    found: Vec<Finding>,
    columns: Vec<ContentPath>,
    /// Sorted by path.
    files: Vec<KeptFile>,
    /// Whether the whole folder has gone: then all is kept until it is back.
    is_missing: bool,
}

/// A file and which of its versions is in use.
#[derive(Debug)]
struct KeptFile {
    loaded: LoadedFile,
    /// The text of the version in use.
    text: Option<Arc<SourceFile>>,
    version: Version,
}

/// Which version of a file is in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    /// The one on the disk, and nothing is wrong with its form.
    Sound,
    /// What could be saved of the one on the disk; there was none before.
    Salvaged,
    /// An earlier one, since the one on the disk cannot be parsed.
    Earlier,
}

/// What a look at the content has shown.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ContentChange {
    /// Files whose bytes, place or presence changed.
    pub(super) paths: Vec<ContentPath>,
    /// Whether files or folders have come, gone or moved.
    pub(super) names: bool,
}

impl KeptContent {
    pub(super) fn open(site: &Path, config: &Config) -> Result<Self, LoadError> {
        let root = site.join("content");
        let Ok(folder) = Folder::open(&root) else {
            return Err(LoadError::NoContent(root));
        };
        let mut content = Self {
            listing: Listing::read(&root),
            root,
            found: Vec::new(),
            columns: Vec::new(),
            files: Vec::new(),
            is_missing: false,
        };
        let files = content.classify();
        content.take(&folder, files, &BTreeSet::new(), config);
        Ok(content)
    }

    /// Looks at what may have changed. With a new configuration everything is parsed again.
    pub(super) fn refresh(
        &mut self,
        hints: &Hints,
        config: &Config,
        is_new_config: bool,
    ) -> ContentChange {
        // Opened anew each time: another folder may have come in its place.
        let Ok(folder) = Folder::open(&self.root) else {
            let is_news = !self.is_missing;
            self.is_missing = true;
            return ContentChange {
                paths: Vec::new(),
                names: is_news,
            };
        };
        let is_back = std::mem::take(&mut self.is_missing);
        let mut dirty: BTreeSet<ContentPath> = BTreeSet::new();
        let mut other_names = is_back;
        if hints.everything || is_back {
            let listing = Listing::read(&self.root);
            other_names |= listing.differs(&self.listing);
            self.listing = listing;
        } else {
            for path in &hints.content {
                let refreshed = self.listing.refresh(&self.root, path);
                other_names |= refreshed == Refreshed::OtherNames;
            }
        }
        if hints.everything || is_back || is_new_config {
            dirty.extend(self.listing.files_below(""));
        } else {
            let below = hints
                .content
                .iter()
                .flat_map(|path| self.listing.files_below(path));
            dirty.extend(below);
        }
        let mut paths = if other_names {
            let files = self.classify();
            self.take(&folder, files, &dirty, config)
        } else {
            self.reload(&folder, &dirty, config)
        };
        paths.sort_unstable();
        ContentChange {
            paths,
            names: other_names,
        }
    }

    /// What assembling takes.
    pub(super) fn parts(&self) -> Parts {
        parts(&self.columns, self.files.iter().map(|kept| &kept.loaded))
    }

    /// The texts that the parts were parsed from.
    pub(super) fn texts(&self) -> KeptTexts {
        KeptTexts::new(self.files.iter().filter_map(|kept| kept.text.as_ref()))
    }

    /// Everything that is wrong with the files and their names.
    pub(super) fn found(&self) -> Vec<Finding> {
        let mut found = self.found.clone();
        for kept in &self.files {
            found.extend(kept.loaded.found.iter().cloned());
        }
        if self.is_missing {
            found.push(Finding::in_file("content", &Unreadable::ContentGone));
        }
        found
    }

    fn classify(&mut self) -> Vec<ContentFile> {
        let (content, found) = self.listing.classify();
        self.found = found;
        self.columns = content.columns;
        content.files
    }

    /// Takes a new list of files: what is new, moved or dirty is read.
    fn take(
        &mut self,
        folder: &Folder,
        files: Vec<ContentFile>,
        dirty: &BTreeSet<ContentPath>,
        config: &Config,
    ) -> Vec<ContentPath> {
        let mut changed = Vec::new();
        let mut before = std::mem::take(&mut self.files).into_iter().peekable();
        let mut jobs: Vec<(ContentFile, Option<KeptFile>)> = Vec::with_capacity(files.len());
        for file in files {
            while let Some(gone) = before.next_if(|kept| kept.loaded.file.path < file.path) {
                changed.push(gone.loaded.file.path.clone());
            }
            let same = before.next_if(|kept| kept.loaded.file.path == file.path);
            jobs.push((file, same));
        }
        changed.extend(before.map(|gone| gone.loaded.file.path.clone()));
        let taken: Vec<(KeptFile, bool)> = jobs
            .into_par_iter()
            .with_min_len(64)
            .map(|(file, kept)| match kept {
                Some(mut kept)
                    if kept.loaded.file.role == file.role && !dirty.contains(&file.path) =>
                {
                    if *kept.loaded.file != file {
                        kept.loaded.file = Arc::new(file);
                    }
                    (kept, false)
                }
                kept => KeptFile::read(folder, file, kept, config),
            })
            .collect();
        for (kept, is_new) in taken {
            if is_new {
                changed.push(kept.loaded.file.path.clone());
            }
            self.files.push(kept);
        }
        changed
    }

    /// Reads some files again whose names have not changed.
    fn reload(
        &mut self,
        folder: &Folder,
        dirty: &BTreeSet<ContentPath>,
        config: &Config,
    ) -> Vec<ContentPath> {
        let mut places: Vec<(usize, ContentFile)> = Vec::with_capacity(dirty.len());
        for path in dirty {
            let place = self
                .files
                .binary_search_by(|kept| kept.loaded.file.path.cmp(path));
            // A file that was refused for its name is in the listing only.
            if let Ok(at) = place
                && let Some(kept) = self.files.get(at)
            {
                let mut file = ContentFile::clone(&kept.loaded.file);
                file.size = self.listing.size(path.inside()).unwrap_or(file.size);
                places.push((at, file));
            }
        }
        let jobs: Vec<(usize, ContentFile, Option<KeptFile>)> = places
            .into_iter()
            .map(|(at, file)| {
                let kept = self.files.get(at).map(|kept| KeptFile {
                    loaded: kept.loaded.clone(),
                    text: kept.text.clone(),
                    version: kept.version,
                });
                (at, file, kept)
            })
            .collect();
        let read: Vec<(usize, KeptFile, bool)> = jobs
            .into_par_iter()
            .map(|(at, file, kept)| {
                let (kept, is_new) = KeptFile::read(folder, file, kept, config);
                (at, kept, is_new)
            })
            .collect();
        let mut changed = Vec::new();
        for (at, kept, is_new) in read {
            if is_new {
                changed.push(kept.loaded.file.path.clone());
            }
            if let Some(place) = self.files.get_mut(at) {
                *place = kept;
            }
        }
        changed
    }
}

impl KeptFile {
    /// Reads a file; `true` where its bytes or its role are other than before.
    fn read(
        folder: &Folder,
        file: ContentFile,
        before: Option<Self>,
        config: &Config,
    ) -> (Self, bool) {
        let ParsedFile { loaded, source } = load_file(folder, file, config);
        let is_new = before.as_ref().is_none_or(|before| {
            before.loaded.hash != loaded.hash || before.loaded.file.role != loaded.file.role
        });
        (Self::choose(loaded, source, before, config), is_new)
    }

    /// Chooses between what was read and what was there before.
    fn choose(
        mut loaded: LoadedFile,
        source: Option<Arc<SourceFile>>,
        before: Option<Self>,
        config: &Config,
    ) -> Self {
        let (text, version) = if is_broken(&loaded) {
            let earlier = before.filter(|before| before.version != Version::Salvaged);
            match earlier.and_then(|before| before.text) {
                Some(text) => {
                    // Parsed again, since its place or the configuration may be another.
                    (loaded.piece, _) = parse_piece(&text, &loaded.file.role, config);
                    (Some(text), Version::Earlier)
                }
                None => (source, Version::Salvaged),
            }
        } else {
            (source, Version::Sound)
        };
        Self {
            loaded,
            text,
            version,
        }
    }
}

/// Whether a text's form is so broken that its fields cannot be trusted.
fn is_broken(loaded: &LoadedFile) -> bool {
    let is_text = !matches!(loaded.file.role, Role::Asset { .. });
    let fatal = [
        &NoFrontMatter::RULE,
        &FrontMatterOpen::RULE,
        &YamlSyntax::RULE,
        &ConflictMarker::RULE,
    ];
    let is_fatal = |finding: &Finding| fatal.contains(&finding.rule);
    is_text && (matches!(loaded.piece, Piece::Nothing) || loaded.found.iter().any(is_fatal))
}

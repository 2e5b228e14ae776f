//! The plain text of a body, for search, summaries and downloads.
//!
//! Blocks stand on lines of their own, the cells of a row in one line, the alternatives of pictures in their
//! places, the numbers of ordered lists before their items, and footnotes at the end. Readers are shown the marks
//! that HTML draws: the numbers of footnotes and the boxes of tasks.

use std::collections::HashMap;

use crate::leads::{Leads, Sight};
use crate::lines::{Gap, Lines, Numbers, after, before};
use crate::notes::Notes;
use crate::tree::{Image, Kind, NodeId, Tree};

/// Whether a text has the marks that HTML draws by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marks {
    /// As people read it: `见脚注[1]`, `☑ 已办`.
    Shown,
    /// As it is searched: a phrase is found across the mark of a footnote.
    Left,
}

/// The text of a whole body. `picture` is the word for a picture of another site without a text alternative.
pub(crate) fn text(
    tree: &Tree<'_>,
    leads: &Leads,
    notes: &Notes<'_>,
    picture: &str,
    marks: Marks,
) -> String {
    let mut writer = Writer::new(tree, leads, picture, Some(notes), marks);
    writer.lines.page.reserve(tree.body().len());
    writer.children(tree.root());
    for note in &notes.listed {
        writer.lines.gap(Gap::Line);
        if let (Marks::Shown, Some(cited)) = (marks, note.cited) {
            writer.lines.text(&format!("{} ", mark(cited.number)));
        }
        if let Some(text) = writer.notes.get(&note.id) {
            writer.lines.text(text);
        }
    }
    writer.finish()
}

/// The text of the blocks of a body without the footnotes that stand below it, as people read it.
pub(crate) fn running_text(tree: &Tree<'_>, leads: &Leads, notes: &Notes<'_>) -> String {
    let mut writer = Writer::new(tree, leads, "", Some(notes), Marks::Shown);
    writer.children(tree.root());
    writer.finish()
}

/// The mark of a footnote.
fn mark(number: usize) -> String {
    format!("[{number}]")
}

/// The text of one node in one line, without its footnotes.
pub(crate) fn text_of(tree: &Tree<'_>, leads: &Leads, id: NodeId, picture: &str) -> String {
    let mut writer = Writer::new(tree, leads, picture, None, Marks::Left);
    writer.children(id);
    writer.lines.page.trim().to_owned()
}

struct Writer<'w, 's> {
    tree: &'w Tree<'s>,
    leads: &'w Leads,
    picture: &'w str,
    /// The numbers of the footnotes.
    numbers: Option<&'w Notes<'w>>,
    marks: Marks,
    lines: Lines<String>,
    /// The footnotes met so far.
    notes: HashMap<NodeId, String>,
}

impl<'w, 's> Writer<'w, 's> {
    fn new(
        tree: &'w Tree<'s>,
        leads: &'w Leads,
        picture: &'w str,
        numbers: Option<&'w Notes<'w>>,
        marks: Marks,
    ) -> Self {
        Self {
            tree,
            leads,
            picture,
            numbers,
            marks,
            lines: Lines::default(),
            notes: HashMap::new(),
        }
    }

    fn finish(self) -> String {
        let mut text = self.lines.page;
        text.truncate(text.trim_end().len());
        text
    }
    fn children(&mut self, id: NodeId) {
        let mut numbers = Numbers::of(self.tree.kind(id));
        for child in self.tree.children(id) {
            if let Some(number) = numbers.next(self.tree.kind(child)) {
                self.lines.number(number);
            }
            self.node(child);
        }
    }

    fn node(&mut self, id: NodeId) {
        let kind = self.tree.kind(id);
        self.lines.gap(before(kind));
        match kind {
            Kind::Text(text) | Kind::CodeSpan(text) | Kind::RawText { text, .. } => {
                self.lines.text(text);
            }
            Kind::Reference(label) if self.marks == Marks::Shown => {
                if let Some(notes) = self.numbers {
                    self.lines.text(&mark(notes.number(label)));
                }
            }
            Kind::Task(is_done) if self.marks == Marks::Shown => {
                self.lines.text(if *is_done { "☑ " } else { "☐ " });
            }
            Kind::Picture(image) => self.picture(id, image),
            Kind::Figure => self.figure(id),
            Kind::Note { .. } => {
                let around = std::mem::take(&mut self.lines);
                self.children(id);
                let note = std::mem::replace(&mut self.lines, around.resumed());
                self.notes.insert(id, note.page);
            }
            _ => self.children(id),
        }
        self.lines.gap(after(kind));
    }

    fn picture(&mut self, id: NodeId, image: &Image<'_>) {
        let is_elsewhere = matches!(self.leads.picture(id), Some(Sight::Elsewhere(_)));
        if is_elsewhere && image.alt.is_empty() {
            self.lines.text(self.picture);
        } else {
            self.lines.text(&image.alt);
        }
    }

    /// A picture with its title below, as it is shown.
    fn figure(&mut self, id: NodeId) {
        for child in self.tree.children(id) {
            self.node(child);
            let shown = self.leads.picture(child);
            if let Kind::Picture(image) = self.tree.kind(child)
                && matches!(shown, Some(Sight::Picture { .. } | Sight::Played { .. }))
                && !image.title.is_empty()
            {
                self.lines.gap(Gap::Line);
                self.lines.text(&image.title);
            }
        }
    }
}

//! A body in its site, and everything that is made of it.

use gongkai_model::ReservedIds;

use crate::attachments::{Attachment, attachments};
use crate::html;
use crate::leads::{self, Leads};
use crate::lost;
use crate::notes::Notes;
use crate::official::{self, Parts};
use crate::outline::{Heading, empty_headings, outline};
use crate::pictures::{Picture, pictures};
use crate::problem::Problem;
use crate::resolve::Resolve;
use crate::text::{self, Marks};
use crate::tree::Tree;
use crate::words::Words;

/// A body whose links are resolved. What a page, the search or a feed needs of it is asked for piece by piece.
///
/// ```
/// use gongkai_model::ReservedIds;
/// use gongkai_markdown::{Article, Parts, Resolve, Source, Target, Words, read};
/// struct Nothing;
/// impl Resolve for Nothing {
///     fn link(&self, _: &str) -> Target { Target::Missing { nearest: None } }
///     fn picture(&self, _: &str) -> Target { Target::Missing { nearest: None } }
///     fn document(&self, _: &str) -> Option<String> { None }
/// }
/// let source = Source::new("**注意：**请见[附件](附件.pdf)\n特此通知。");
/// let tree = read(&source);
/// let article = Article::new(&tree, &Nothing, &ReservedIds::default());
/// let words = Words::default();
/// assert_eq!(article.html(&words, &Parts::default()), "<p><strong>注意：</strong>请见附件</p>\n<p>特此通知。</p>\n");
/// assert_eq!(article.text(&words), "注意：请见附件\n特此通知。");
/// assert_eq!(&tree.body()[article.problems()[0].range.clone()], "附件.pdf");
/// ```
#[derive(Debug)]
pub struct Article<'t> {
    tree: &'t Tree<'t>,
    headings: Vec<Heading>,
    leads: Leads,
    notes: Notes<'t>,
    problems: Vec<Problem>,
}

impl<'t> Article<'t> {
    /// Asks the site where everything in a body leads. `reserved` are the ids that headings must not take.
    pub fn new(tree: &'t Tree<'t>, resolve: &impl Resolve, reserved: &ReservedIds) -> Self {
        let headings = outline(tree, reserved);
        let (leads, of_links) = leads::find(tree, &headings, resolve);
        let (notes, of_notes) = Notes::of(tree);
        let mut problems = tree.problems.clone();
        problems.extend(of_links);
        problems.extend(of_notes);
        problems.extend(lost::find(tree));
        problems.extend(empty_headings(tree));
        problems.sort_by_key(|problem| problem.range.start);
        Self {
            tree,
            headings,
            leads,
            notes,
            problems,
        }
    }

    /// For the page; no scripts, styles or style attributes, headings from `h2` down. The parts of an official
    /// document get their classes.
    pub fn html(&self, words: &Words, parts: &Parts) -> String {
        html::write(&html::Sources {
            tree: self.tree,
            headings: &self.headings,
            leads: &self.leads,
            notes: &self.notes,
            parts,
            words,
        })
    }

    /// For people: blocks on lines of their own, table cells separated by a space, the alternative texts of
    /// pictures in their places, footnotes by their numbers at the end, the numbers of ordered lists, the boxes
    /// of tasks, no markup.
    pub fn text(&self, words: &Words) -> String {
        self.plain(words, Marks::Shown)
    }

    /// The same for search: without the numbers of footnotes and the boxes of tasks, which would stand between
    /// words that readers take for one phrase.
    pub fn search_text(&self, words: &Words) -> String {
        self.plain(words, Marks::Left)
    }

    fn plain(&self, words: &Words, marks: Marks) -> String {
        text::text(self.tree, &self.leads, &self.notes, &words.picture, marks)
    }

    /// The parts of an official document.
    pub fn official(&self) -> Parts {
        official::find(self.tree, &self.leads)
    }

    /// The headings in order, for a table of contents.
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }

    /// Where its links, pictures and cited numbers lead.
    pub fn leads(&self) -> &Leads {
        &self.leads
    }

    /// The local files that are linked, in order, with repetitions.
    pub fn attachments(&self, words: &Words) -> Vec<Attachment> {
        attachments(self.tree, &self.leads, words)
    }

    /// The local pictures that are shown, in order, with repetitions.
    pub fn pictures(&self) -> Vec<Picture> {
        pictures(self.tree, &self.leads)
    }

    /// What is wrong, in the order of the text. What an article shows is complete without the faulty part.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }
}

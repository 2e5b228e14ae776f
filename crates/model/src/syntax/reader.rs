//! Taking known keys out of a table, and reporting what is left over.

use std::ops::Range;
use std::sync::Arc;

use super::{Entry, Fault, Meant, MissingKey, Node, NodeKind, UnknownKey, Wanted, WrongType};
use crate::SourceFile;
use crate::diagnostic::{Finding, Violation, nearest};

/// The finding that a fault is, by the rules of the file that it stands in.
pub(crate) type Judge = fn(&Arc<SourceFile>, Range<usize>, Fault) -> Finding;

/// Whether all of a text could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wholeness {
    /// It could.
    Whole,
    /// A syntax error, reported by itself, may have swallowed keys: none is missing.
    Broken,
}

/// Reads one table: [`TableReader::take`] removes a key, [`TableReader::finish`] reports what nobody took.
/// A value of the wrong type is reported and counts as absent.
pub struct TableReader<'a> {
    source: &'a Arc<SourceFile>,
    judge: Judge,
    wholeness: Wholeness,
    /// The table's name for messages; `None` at the top.
    name: Option<String>,
    range: Range<usize>,
    entries: Vec<Entry>,
    known: Vec<&'static str>,
    /// The keys of the top of the file.
    top: Arc<[&'static str]>,
    is_complete: bool,
    found: Vec<Finding>,
}

impl<'a> TableReader<'a> {
    /// The table that a file as a whole is; `keys` are all of it.
    pub fn top(
        source: &'a Arc<SourceFile>,
        judge: Judge,
        wholeness: Wholeness,
        keys: impl IntoIterator<Item = &'static str>,
        entries: Vec<Entry>,
    ) -> Self {
        Self {
            source,
            judge,
            wholeness,
            name: None,
            range: 0..0,
            entries,
            known: Vec::new(),
            top: keys.into_iter().collect(),
            is_complete: true,
            found: Vec::new(),
        }
    }

    /// A table of this table, which the caller gives back with [`TableReader::absorb`]; `None` where the
    /// value is no table.
    pub fn inside(&mut self, key: &str, node: Node) -> Option<Self> {
        let NodeKind::Table(entries) = node.kind else {
            return self.wrong_type(key, &node, Wanted::Table);
        };
        let name = match &self.name {
            None => key.to_owned(),
            Some(name) => format!("{name}.{key}"),
        };
        Some(self.another(name, node.range, entries))
    }

    /// A table under a name of its own: one of a list of tables.
    #[must_use]
    pub fn another(&self, name: String, range: Range<usize>, entries: Vec<Entry>) -> Self {
        Self {
            source: self.source,
            judge: self.judge,
            wholeness: self.wholeness,
            name: Some(name),
            range,
            entries,
            known: Vec::new(),
            top: Arc::clone(&self.top),
            is_complete: true,
            found: Vec::new(),
        }
    }

    /// The text that the table stands in.
    pub fn source(&self) -> &'a Arc<SourceFile> {
        self.source
    }

    /// The value of a key, whatever its type.
    pub fn take(&mut self, key: &'static str) -> Option<Node> {
        self.known.push(key);
        let at = self.entries.iter().position(|entry| entry.key == key)?;
        Some(self.entries.remove(at).value)
    }

    /// Everything that is left, for tables whose keys the site chooses.
    pub fn take_rest(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.entries)
    }

    /// Reports that a key is not there.
    pub fn missing(&mut self, key: &'static str) {
        if self.wholeness == Wholeness::Whole {
            let table = self.name.clone();
            let fault = Fault::MissingKey(MissingKey { table, key });
            self.fault(self.range.clone(), fault);
        }
    }

    /// Notes that something is missing without which the table is of no use.
    pub fn lacks(&mut self) {
        self.is_complete = false;
    }

    /// Whether everything is there that the table cannot do without.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }

    /// Reports a fault by the rules of the file.
    pub fn fault(&mut self, range: Range<usize>, fault: Fault) {
        self.found.push((self.judge)(self.source, range, fault));
    }

    /// Reports a value that has the right type and a wrong content.
    pub fn breach<V: Violation>(&mut self, range: Range<usize>, violation: &V) {
        let finding = Finding::in_text(self.source, range, violation);
        self.found.push(finding);
    }

    /// Reports a value of the wrong type.
    pub fn wrong_type<T>(&mut self, key: &str, node: &Node, wanted: Wanted) -> Option<T> {
        let fault = Fault::WrongType(WrongType {
            key: key.to_owned(),
            wanted,
            found: node.value_kind(),
        });
        self.fault(node.range.clone(), fault);
        None
    }

    /// Reports a key that there is not. `known` are those that may have been meant, and `otherwise` what
    /// there is to say where it is like none of them.
    pub fn unknown<'k>(
        &mut self,
        key: &str,
        range: Range<usize>,
        known: impl IntoIterator<Item = &'k str>,
        otherwise: Meant,
    ) {
        let is_of_top = self.name.is_some() && self.top.contains(&key);
        let meant = if is_of_top {
            Meant::TopLevel
        } else {
            nearest(key, known).map_or(otherwise, |near| Meant::Near(near.to_owned()))
        };
        let fault = Fault::UnknownKey(UnknownKey {
            table: self.name.clone(),
            key: key.to_owned(),
            meant,
        });
        self.fault(range, fault);
    }

    /// Takes over the findings of a table inside this one.
    pub fn absorb(&mut self, table: Self) {
        self.found.extend(table.finish());
    }

    /// Reports the keys nobody took, and gives all findings of this table.
    pub fn finish(mut self) -> Vec<Finding> {
        let known = std::mem::take(&mut self.known);
        for entry in self.take_rest() {
            let all = known.iter().map(|key| (*key).to_owned()).collect();
            self.unknown(
                &entry.key,
                entry.key_range,
                known.iter().copied(),
                Meant::OneOf(all),
            );
        }
        self.found
    }
}

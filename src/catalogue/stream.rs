//! Writing a large JSON object member by member, so that no more than one item is in memory.

use std::io::{self, Write};

use serde::Serialize;

/// An open JSON object. Each member stands on a line of its own, and so does each item of a list.
pub(super) struct ObjectStream<'w> {
    out: &'w mut (dyn Write + Send),
    /// One line, reused: few and large writes, whatever stands behind `out`.
    line: Vec<u8>,
    is_empty: bool,
}

impl<'w> ObjectStream<'w> {
    /// Opens the object.
    pub(super) fn begin(out: &'w mut (dyn Write + Send)) -> Self {
        Self {
            out,
            line: b"{\n".to_vec(),
            is_empty: true,
        }
    }

    /// Writes a member whose value fits in memory.
    pub(super) fn member(&mut self, key: &str, value: &impl Serialize) -> io::Result<()> {
        self.key(key)?;
        serde_json::to_writer(&mut self.line, value)?;
        self.flush_line()
    }

    /// Writes a member that is text, if there is any.
    pub(super) fn text(&mut self, key: &str, value: &str) -> io::Result<()> {
        if value.is_empty() {
            return Ok(());
        }
        self.member(key, &value)
    }

    /// Writes a member that is a list, one item a line.
    pub(super) fn list<T: Serialize>(
        &mut self,
        key: &str,
        items: impl IntoIterator<Item = T>,
    ) -> io::Result<()> {
        self.key(key)?;
        self.line.push(b'[');
        for (at, item) in items.into_iter().enumerate() {
            self.line.extend(if at == 0 { "\n" } else { ",\n" }.bytes());
            serde_json::to_writer(&mut self.line, &item)?;
            self.flush_line()?;
        }
        self.line.extend(b"\n]");
        self.flush_line()
    }

    /// Closes the object.
    pub(super) fn end(mut self) -> io::Result<()> {
        self.line.extend(b"\n}\n");
        self.flush_line()
    }

    fn key(&mut self, key: &str) -> io::Result<()> {
        if !self.is_empty {
            self.line.extend(b",\n");
        }
        self.is_empty = false;
        serde_json::to_writer(&mut self.line, key)?;
        self.line.extend(b": ");
        Ok(())
    }

    fn flush_line(&mut self) -> io::Result<()> {
        self.out.write_all(&self.line)?;
        self.line.clear();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_a_line() {
        let mut out = Vec::new();
        let mut object = ObjectStream::begin(&mut out);
        object.member("a", &1).unwrap();
        object.text("none", "").unwrap();
        object.list("b", ["x", "y"]).unwrap();
        object.list("c", [0_u8; 0]).unwrap();
        object.end().unwrap();
        let text = String::from_utf8(out).unwrap();
        assert_eq!(
            text,
            "{\n\"a\": 1,\n\"b\": [\n\"x\",\n\"y\"\n],\n\"c\": [\n]\n}\n"
        );
        let value: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(value["b"][1], "y");
    }
}

//! Writing XML: the only place where a picture's text is put together.

/// Writes elements into each other.
#[derive(Debug, Default)]
pub(super) struct Writer {
    text: String,
    open: Vec<String>,
    /// Whether the last element's beginning may still get attributes.
    is_beginning: bool,
}

impl Writer {
    /// Begins an element.
    pub(super) fn start(&mut self, name: &str) {
        self.close_beginning();
        self.text.push('<');
        self.text.push_str(name);
        self.open.push(name.to_owned());
        self.is_beginning = true;
    }

    /// Gives the element that has just begun an attribute.
    pub(super) fn attribute(&mut self, name: &str, value: &str) {
        debug_assert!(self.is_beginning, "{name}");
        self.text.push(' ');
        self.text.push_str(name);
        self.text.push_str("=\"");
        self.escaped(value, true);
        self.text.push('"');
    }

    /// Writes a text.
    pub(super) fn text(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.close_beginning();
        self.escaped(text, false);
    }

    /// Ends the element that began last.
    pub(super) fn end(&mut self) {
        let name = self.open.pop().unwrap_or_default();
        if std::mem::take(&mut self.is_beginning) {
            self.text.push_str("/>");
        } else {
            self.text.push_str("</");
            self.text.push_str(&name);
            self.text.push('>');
        }
    }

    /// The text.
    pub(super) fn finish(mut self) -> String {
        self.text.push('\n');
        self.text
    }

    fn close_beginning(&mut self) {
        if std::mem::take(&mut self.is_beginning) {
            self.text.push('>');
        }
    }

    fn escaped(&mut self, text: &str, is_value: bool) {
        let mut before = ' ';
        for c in text.chars() {
            match c {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' if is_value => self.text.push_str("&quot;"),
                '\n' if is_value => self.text.push_str("&#10;"),
                '\t' if is_value => self.text.push_str("&#9;"),
                // Ends of lines are line feeds, as XML reads them.
                '\r' => self.text.push('\n'),
                '\n' if before == '\r' => {}
                c => self.text.push(c),
            }
            before = c;
        }
    }
}

//! YAML to a tree, from parser events; what can be saved of broken YAML is.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError, Span};

use super::{Entry, Node, NodeKind, ScalarKind, SyntaxError};

/// Deeper nesting than any front matter needs; a bound for the recursion.
const MAX_DEPTH: usize = 16;

/// Parses a table. With an error, every top-level entry is tried by itself, so that one broken line
/// hides neither the other entries nor their errors. Ranges are bytes of `text`.
pub fn parse_yaml(text: &str) -> (Vec<Entry>, Vec<SyntaxError>) {
    match parse_table(text) {
        Ok((entries, errors)) => (entries, errors),
        Err(_) => salvage(text),
    }
}

fn salvage(text: &str) -> (Vec<Entry>, Vec<SyntaxError>) {
    let mut entries: Vec<Entry> = Vec::new();
    let mut errors = Vec::new();
    for chunk in top_level_chunks(text) {
        let offset = chunk.start;
        match parse_table(&text[chunk]) {
            Ok((found, more)) => {
                errors.extend(more.into_iter().map(|e| shifted(e, offset)));
                for mut entry in found {
                    entry.key_range = entry.key_range.start + offset..entry.key_range.end + offset;
                    entry.value.shift(offset);
                    entries.push(entry);
                }
            }
            Err(error) => errors.push(shifted(error, offset)),
        }
    }
    let entries = unique(entries, &mut errors);
    if errors.is_empty() {
        // Each entry is right by itself but the whole is not (a flow table left open, say).
        if let Err(error) = parse_table(text) {
            errors.push(error);
        }
    }
    (entries, errors)
}

fn shifted(mut error: SyntaxError, offset: usize) -> SyntaxError {
    error.range = error.range.start + offset..error.range.end + offset;
    error.duplicate_of = error.duplicate_of.map(|r| r.start + offset..r.end + offset);
    error
}

/// Ranges that each begin with a line that is not indented, not blank and not a list item.
fn top_level_chunks(text: &str) -> Vec<Range<usize>> {
    let mut starts = vec![];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let opens = !line.starts_with([' ', '\t', '-', '#', ']', '}']) && !line.trim().is_empty();
        if opens || at == 0 {
            starts.push(at);
        }
        at += line.len();
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([text.len()]).collect();
    starts.into_iter().zip(ends).map(|(s, e)| s..e).collect()
}

type Table = (Vec<Entry>, Vec<SyntaxError>);

fn parse_table(text: &str) -> Result<Table, SyntaxError> {
    let mut walk = Walk {
        parser: Parser::new_from_str(text),
        cursor: Cursor {
            text,
            chars: 0,
            bytes: 0,
        },
        errors: Vec::new(),
    };
    let mut entries = Vec::new();
    loop {
        match walk.next()? {
            (Event::StreamEnd, _) => return Ok((entries, walk.errors)),
            (Event::MappingStart(..), _) => entries = walk.table(1)?,
            (Event::Scalar(text, style, ..), span) => {
                let range = walk.range(span);
                if style != ScalarStyle::Plain || !text.is_empty() {
                    return Err(not_a_table(walk.cursor.text, range));
                }
            }
            (Event::SequenceStart(..), span) => {
                let range = walk.range(span);
                return Err(not_a_table(walk.cursor.text, range));
            }
            _ => {}
        }
    }
}

/// Why a line is no `key: value`, in the editor's terms.
fn not_a_table(text: &str, range: Range<usize>) -> SyntaxError {
    let line = line_around(text, range.start);
    let (message, hint) = diagnose_line(&text[line.clone()]).unwrap_or((
        "这里应当是“键: 值”".to_owned(),
        "每行写一个键，冒号后面空一格，例如 title: 关于……的通知".to_owned(),
    ));
    SyntaxError {
        range: line,
        message,
        hint: Some(hint),
        duplicate_of: None,
    }
}

fn line_around(text: &str, at: usize) -> Range<usize> {
    let at = at.min(text.len());
    let start = text
        .get(..at)
        .and_then(|before| before.rfind('\n'))
        .map_or(0, |n| n + 1);
    let end = text
        .get(at..)
        .and_then(|after| after.find('\n'))
        .map_or(text.len(), |n| at + n);
    let trimmed = text.get(start..end).unwrap_or_default();
    let lead = trimmed.len() - trimmed.trim_start().len();
    start + lead..(start + trimmed.trim_end().len()).max(start + lead)
}

/// The faults editors make most, told from the line.
fn diagnose_line(line: &str) -> Option<(String, String)> {
    let say = |m: &str, h: &str| Some((m.to_owned(), h.to_owned()));
    let ascii = line.find(':');
    let wide = line.find('：');
    if wide.is_some() && ascii.is_none_or(|a| wide.is_some_and(|w| w < a)) {
        return say(
            "键后面用了中文冒号“：”",
            "改成英文冒号再空一格，例如 title: 关于……的通知",
        );
    }
    match ascii {
        None => say(
            "这一行没有冒号，不是“键: 值”",
            "补上键和英文冒号；若是上一行的续行，行首空两格",
        ),
        Some(at) if !line[at + 1..].starts_with([' ', '\t']) && line.len() > at + 1 => say(
            "冒号后面少一个空格",
            "冒号后面空一格，例如 title: 关于……的通知",
        ),
        Some(_) => None,
    }
}

/// Drops entries whose key has stood before, and tells of each. In the order of keys the same ones are
/// neighbours, so that many keys do not cost their square.
fn unique(entries: Vec<Entry>, errors: &mut Vec<SyntaxError>) -> Vec<Entry> {
    let mut by_key: Vec<&Entry> = entries.iter().collect();
    by_key.sort_by(|one, other| one.key.cmp(&other.key)); // stable: the first stays first
    let mut repeated: HashMap<usize, Range<usize>> = HashMap::new();
    for same in by_key.chunk_by(|one, other| one.key == other.key) {
        if let [first, later @ ..] = same {
            let places = later.iter().map(|entry| entry.key_range.start);
            repeated.extend(places.map(|place| (place, first.key_range.clone())));
        }
    }
    if repeated.is_empty() {
        return entries;
    }
    let is_first = |entry: &Entry| match repeated.get(&entry.key_range.start) {
        Some(first) => {
            errors.push(SyntaxError {
                range: entry.key_range.clone(),
                message: format!("键“{}”写了两次", entry.key),
                hint: Some("只留一个；多个值写成列表".to_owned()),
                duplicate_of: Some(first.clone()),
            });
            false
        }
        None => true,
    };
    entries.into_iter().filter(is_first).collect()
}

/// Where a quoted value that begins at `start` ends: the library counts the spaces and the comment after
/// it in.
fn end_of_quoted(text: &str, start: usize) -> usize {
    let Some(written) = text.get(start..) else {
        return text.len();
    };
    let mut chars = written.char_indices();
    let quote = chars.next().map(|(_, c)| c);
    while let Some((at, c)) = chars.next() {
        if c == '\\' && quote == Some('"') {
            chars.next();
        } else if Some(c) == quote {
            let after = at + c.len_utf8();
            // A single quote is written twice inside single quotes.
            if c != '\'' || !written[after..].starts_with('\'') {
                return start + after;
            }
            chars.next();
        }
    }
    text.len()
}

struct Walk<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    cursor: Cursor<'a>,
    errors: Vec<SyntaxError>,
}

impl<'a> Walk<'a> {
    fn next(&mut self) -> Result<(Event<'a>, Span), SyntaxError> {
        match self.parser.next_event() {
            Some(Ok(event)) => Ok(event),
            Some(Err(error)) => Err(self.scan_error(&error)),
            None => Ok((Event::StreamEnd, Span::default())),
        }
    }

    fn range(&mut self, span: Span) -> Range<usize> {
        let start = self.cursor.byte_at(span.start.index());
        let end = self.cursor.byte_at(span.end.index());
        let written = self.cursor.text.get(start..end).unwrap_or_default();
        start..start + written.trim_end().len()
    }

    fn table(&mut self, depth: usize) -> Result<Vec<Entry>, SyntaxError> {
        let mut entries = Vec::new();
        loop {
            let (event, span) = self.next()?;
            let (key, key_range) = match event {
                Event::MappingEnd | Event::StreamEnd => {
                    return Ok(unique(entries, &mut self.errors));
                }
                Event::Scalar(text, ..) => (text.into_owned(), self.range(span)),
                _ => {
                    let range = self.range(span);
                    return Err(self.error(range, "键不能是列表或表"));
                }
            };
            let value = self.node(depth)?;
            let entry = Entry {
                key,
                key_range,
                value,
            };
            entries.push(entry);
        }
    }

    fn node(&mut self, depth: usize) -> Result<Node, SyntaxError> {
        let (event, span) = self.next()?;
        let mut range = self.range(span);
        if depth > MAX_DEPTH {
            return Err(self.error(range, "嵌套太深"));
        }
        let kind = match event {
            Event::Scalar(text, ScalarStyle::Plain, ..) => {
                NodeKind::Scalar(ScalarKind::Plain, text.into_owned())
            }
            Event::Scalar(text, style, ..) => {
                if matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) {
                    range.end = range.end.min(end_of_quoted(self.cursor.text, range.start));
                }
                NodeKind::Scalar(ScalarKind::Text, text.into_owned())
            }
            Event::SequenceStart(..) => NodeKind::List(self.list(depth + 1)?),
            Event::MappingStart(..) => NodeKind::Table(self.table(depth + 1)?),
            Event::Alias(_) => return Err(self.error(range, "不支持 YAML 的引用（*名称）")),
            _ => return Err(self.error(range, "这里应当有一个值")),
        };
        if !matches!(kind, NodeKind::Scalar(..)) {
            // A block list ends where the next key begins: the last item's end is its own.
            range.end = range.end.max(self.end_of(&kind));
        }
        Ok(Node { range, kind })
    }

    /// Where a list or table ends: its closing bracket, else its last value.
    fn end_of(&self, kind: &NodeKind) -> usize {
        let last = match kind {
            NodeKind::List(items) => items.last().map_or(0, |node| node.range.end),
            NodeKind::Table(entries) => entries.last().map_or(0, |e| e.value.range.end),
            NodeKind::Scalar(..) => 0,
        };
        let rest = self.cursor.text.get(last..).unwrap_or_default();
        match rest.find(|c: char| !matches!(c, ' ' | ',')) {
            Some(at) if rest[at..].starts_with([']', '}']) => last + at + 1,
            _ => last,
        }
    }

    fn list(&mut self, depth: usize) -> Result<Vec<Node>, SyntaxError> {
        let mut items = Vec::new();
        loop {
            match self.parser.peek() {
                Some(Ok((Event::SequenceEnd, _))) => {
                    self.next()?;
                    return Ok(items);
                }
                None => return Ok(items),
                _ => items.push(self.node(depth)?),
            }
        }
    }

    fn error(&self, range: Range<usize>, message: &str) -> SyntaxError {
        let range = if range.is_empty() {
            line_around(self.cursor.text, range.start)
        } else {
            range
        };
        SyntaxError {
            range,
            message: message.to_owned(),
            hint: Some("每行写一个“键: 值”；值里有 & * [ ] { } 时整个值放进英文引号".to_owned()),
            duplicate_of: None,
        }
    }

    /// The library's error in the editor's terms: the commonest causes are told from the line it
    /// stands in and the one before.
    fn scan_error(&mut self, error: &ScanError) -> SyntaxError {
        let text = self.cursor.text;
        let at = self.cursor.byte_at(error.marker().index());
        let line = line_around(text, at);
        let whole_start = text
            .get(..line.start)
            .and_then(|b| b.rfind('\n'))
            .map_or(0, |n| n + 1);
        let written = text.get(line.clone()).unwrap_or_default();
        let lead = text.get(whole_start..line.start).unwrap_or_default();
        let make = |range: Range<usize>, message: &str, hint: &str| SyntaxError {
            range,
            message: message.to_owned(),
            hint: Some(hint.to_owned()),
            duplicate_of: None,
        };
        if lead.contains('\t') || written.starts_with('\t') {
            return make(
                whole_start..line.end,
                "行首用了制表符缩进",
                "改用空格缩进，每级两格",
            );
        }
        if let Some((tab, _)) = text
            .split_inclusive('\n')
            .scan(0, |at, l| {
                let start = *at;
                *at += l.len();
                Some((start, l))
            })
            .find(|(_, l)| l.starts_with('\t'))
        {
            return make(tab..tab + 1, "行首用了制表符缩进", "改用空格缩进，每级两格");
        }
        let previous = whole_start.checked_sub(1).map(|end| line_around(text, end));
        for candidate in previous.into_iter().chain([line.clone()]) {
            let shown = text.get(candidate.clone()).unwrap_or_default();
            if let Some((message, hint)) = diagnose_line(shown) {
                return make(candidate, &message, &hint);
            }
            if let Some(value) = shown.split_once(": ").map(|(_, v)| v.trim()) {
                let value_at = candidate.start + shown.len() - value.len();
                if value.starts_with(['"', '\'']) {
                    return make(
                        value_at..candidate.end,
                        "引号没有成对，或引号后面还有文字",
                        "整个值放进一对英文引号；值里要写双引号时外面用单引号",
                    );
                }
                if value.starts_with(['[', '{']) {
                    return make(
                        value_at..candidate.end,
                        "括号没有成对，或括号后面还有文字",
                        "以 [ 或 { 开头的值要放进英文引号",
                    );
                }
                if value.starts_with(['@', '`', '%', '&', '*', '!', '|', '>']) {
                    return make(
                        value_at..candidate.end,
                        "值的开头是 YAML 的特殊符号",
                        "把整个值放进英文引号",
                    );
                }
                if value.contains(": ") {
                    return make(
                        value_at..candidate.end,
                        "值里又有一个“冒号加空格”",
                        "把整个值放进英文引号",
                    );
                }
            }
        }
        make(
            line,
            "元数据的写法不合 YAML 语法",
            "每行写一个键，冒号后面空一格；值里有特殊符号时放进英文引号",
        )
    }
}

/// From the library's character counts to bytes. Positions mostly grow, so it walks.
struct Cursor<'a> {
    text: &'a str,
    chars: usize,
    bytes: usize,
}

impl Cursor<'_> {
    fn byte_at(&mut self, index: usize) -> usize {
        if index < self.chars {
            (self.chars, self.bytes) = (0, 0);
        }
        let rest = self.text.get(self.bytes..).unwrap_or_default();
        let step = rest
            .char_indices()
            .nth(index - self.chars)
            .map_or(rest.len(), |(at, _)| at);
        self.chars = index;
        self.bytes += step;
        self.bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scalars(text: &str) -> Vec<(String, String)> {
        let (entries, errors) = parse_yaml(text);
        assert_eq!(errors, []);
        entries
            .iter()
            .map(|e| (e.key.clone(), e.value.scalar().unwrap_or("?").to_owned()))
            .collect()
    }

    fn first_error(text: &str) -> (String, String) {
        let (_, errors) = parse_yaml(text);
        let error = &errors[0];
        (text[error.range.clone()].to_owned(), error.message.clone())
    }

    #[test]
    fn scalars_are_read_as_written() {
        let text = "索引号: 00110\r\ndate: 2017-12-18\nok: yes\nx: 1.50\nempty:\nnil: ~\n";
        let expected = [
            ("索引号", "00110"),
            ("date", "2017-12-18"),
            ("ok", "yes"),
            ("x", "1.50"),
            ("empty", ""),
            ("nil", ""),
        ];
        let expected: Vec<_> = expected.map(|(k, v)| (k.to_owned(), v.to_owned())).into();
        assert_eq!(scalars(text), expected);
    }

    #[test]
    fn a_comment_after_a_quoted_value_is_no_part_of_it() {
        let text = "a: \"题 \\\" 目\"   # 注\nb: '题 '' 目' # 注\nc: [\"甲\", '乙' ] # 注\n\
                    d: \"一\n  二\" # 注\ne: ''  # 注\nf: |\n  文\n";
        let (entries, errors) = parse_yaml(text);
        assert_eq!(errors, []);
        let written = |at: usize| &text[entries[at].value.range.clone()];
        assert_eq!(written(0), "\"题 \\\" 目\"");
        assert_eq!(written(1), "'题 '' 目'");
        let NodeKind::List(items) = &entries[2].value.kind else {
            panic!("a list")
        };
        assert_eq!(&text[items[1].range.clone()], "'乙'");
        assert_eq!(written(3), "\"一\n  二\"");
        assert_eq!(written(4), "''");
        assert_eq!(entries[0].value.scalar(), Some("题 \" 目"));
    }

    #[test]
    fn ranges_are_bytes_of_the_value() {
        let text = "题目: 中文 # 注\n列表: [甲, \"乙\"]\n- \n";
        let (entries, _) = parse_yaml(&text[..text.len() - 3]);
        assert_eq!(&text[entries[0].value.range.clone()], "中文");
        assert_eq!(&text[entries[1].key_range.clone()], "列表");
        let NodeKind::List(items) = &entries[1].value.kind else {
            panic!("a list")
        };
        assert_eq!(&text[items[1].range.clone()], "\"乙\"");
    }

    #[test]
    fn duplicate_keys_name_both_places() {
        let (entries, errors) = parse_yaml("a: 1\nb: 2\na: 3\n");
        assert_eq!(entries.len(), 2);
        assert_eq!(errors[0].duplicate_of, Some(0..1));
        assert_eq!(errors[0].range, 10..11);
    }

    #[test]
    fn common_faults_are_told_in_the_editors_terms() {
        let fault = |text: &str| first_error(text);
        assert_eq!(fault("title：通知\n").1, "键后面用了中文冒号“：”");
        assert_eq!(fault("title:通知\n").1, "冒号后面少一个空格");
        assert!(
            fault("a: 1\n\tb: 2\n").1.contains("制表符"),
            "{:?}",
            fault("a: 1\n\tb: 2\n")
        );
        assert!(
            fault("a: \"没有关上\nb: 2\n").1.contains("引号"),
            "{:?}",
            fault("a: \"没有关上\nb: 2\n")
        );
        assert!(fault("a: 说明: 再说\nb: 2\n").1.contains("冒号"));
        assert!(fault("a: [1, 2\nb: 2\n").1.contains("括号"));
        assert_eq!(fault("a: *名\n").1, "值的开头是 YAML 的特殊符号");
    }

    #[test]
    fn what_is_right_is_saved_and_every_error_told() {
        let (entries, errors) = parse_yaml("title: 好\ndate：2017\nindex: 7\nkey：x\n");
        let keys: Vec<_> = entries.iter().map(|e| e.key.as_str()).collect();
        assert_eq!(keys, ["title", "index"]);
        assert_eq!(errors.len(), 2);
    }

    #[test]
    fn nothing_panics_on_odd_input() {
        for text in [
            "", "\n", "-", ":", "{", "}", "[]", "? a", "&a *a", "!!", "\u{0}", "%YAML", "--- ",
            "...", "a: |\n", "'",
        ] {
            let _ = parse_yaml(text);
        }
        let _ = parse_yaml(&"[".repeat(5000));
        let _ = parse_yaml(&format!("a: {}", "{a: ".repeat(3000)));
    }
}

//! Front matter → [`Document`].

use std::ops::Range;
use std::sync::Arc;

use gongkai_model::diagnostic::{Diagnostic, Place, codes, nearest};
use gongkai_model::syntax::{Entry, Node};
use gongkai_model::{
    Category, Config, DocNumber, Document, Field, FieldKind, FieldPlaces, IndexNumber, Metadata,
    Moment, SourceFile, Validity, citations,
};

use super::front_matter::{FrontMatter, cut};
use super::value::Values;

/// Levels of a category where the site declares no vocabulary: each is a folder.
const MOST_LEVELS: usize = 8;

/// Where a document stands: told by its file's path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// The column's folder, relative to `content/`.
    pub column: String,
    /// The file's name without its ending, or its folder's.
    pub stem: String,
    /// Its own folder, for an `index.md`.
    pub folder: Option<String>,
}

/// Parses one document. It always gives one: a faulty field is left out and reported.
pub fn parse_document(
    source: &Arc<SourceFile>,
    location: Location,
    config: &Config,
) -> (Document, Vec<Diagnostic>) {
    let mut found = Vec::new();
    let FrontMatter {
        entries,
        opening,
        body,
    } = cut(source, &mut found);
    let broken = !found.is_empty();
    let mut reader = Reader {
        values: Values { source, found },
        config,
        meta: Metadata::default(),
        places: FieldPlaces::default(),
        keys: Vec::new(),
    };
    for entry in &entries {
        reader.entry(entry);
    }
    reader.check_dates();
    let text = source.text().get(body.clone()).unwrap_or_default();
    reader.values.check_body(text, body.start);
    if !broken {
        // After a syntax error a field may be there and unreadable: that has been told.
        reader.check_required(opening);
    }
    if reader.meta.title.is_empty() {
        reader.meta.title = first_heading(text).unwrap_or(&location.stem).to_owned();
    }
    let document = Document {
        source: Arc::clone(source),
        citations: citations(text),
        body,
        column: location.column.into(),
        stem: location.stem.into(),
        folder: location.folder.map(Into::into),
        meta: reader.meta,
        places: reader.places,
    };
    (document, reader.values.found)
}

fn first_heading(body: &str) -> Option<&str> {
    body.lines()
        .find_map(|line| line.strip_prefix("# "))
        .map(str::trim)
        .filter(|heading| !heading.is_empty())
}

struct Reader<'a> {
    values: Values<'a>,
    config: &'a Config,
    meta: Metadata,
    places: FieldPlaces,
    keys: Vec<(Field, Range<usize>)>,
}

impl Reader<'_> {
    fn entry(&mut self, entry: &Entry) {
        let field = self.config.fields.parse(&entry.key);
        if field.is_none() && self.config.fields.is_url(&entry.key) {
            if entry.value.scalar() != Some("") {
                self.values.fault(
                    &codes::UNKNOWN_KEY,
                    entry.key_range.clone(),
                    format!("“{}”由程序填写，不用写", entry.key.trim()),
                    "删掉这一行；旧网址写在 aliases（旧网址）里",
                );
            }
            return;
        }
        let Some(field) = field else {
            let mut known: Vec<&str> = Field::names().collect();
            known.extend(self.config.fields.labels.values().map(String::as_str));
            let hint = nearest(entry.key.trim(), known).map_or_else(
                || "这一项不会显示；可用的键见“元数据参考”".to_owned(),
                |near| format!("是否想写 {near}？"),
            );
            let message = format!("不认识的键“{}”", entry.key);
            self.values
                .fault(&codes::UNKNOWN_KEY, entry.key_range.clone(), message, hint);
            return;
        };
        if let Some((_, first)) = self.keys.iter().find(|(f, _)| *f == field) {
            let place = Place::Text(Arc::clone(self.values.source), first.clone());
            let message = format!(
                "“{}”和“{}”是同一项，写了两次",
                self.name(field),
                entry.key.trim()
            );
            let diagnostic = Diagnostic::at(
                &codes::DUPLICATE_KEY,
                self.values.source,
                entry.key_range.clone(),
                message,
            );
            self.values
                .report(diagnostic.also(place, "第一次写在这里").hint("只留一个"));
            return;
        }
        self.keys.push((field, entry.key_range.clone()));
        self.field(field, &entry.key, &entry.value);
    }

    fn field(&mut self, field: Field, label: &str, node: &Node) {
        match field.kind() {
            FieldKind::Text => {
                if let Some((text, range)) = self.values.text(label, node) {
                    self.values.check_characters(label, &text, &range);
                    self.text(field, &text, range);
                } else if node.scalar().is_none() {
                    self.places.insert(field, &node.range);
                }
            }
            FieldKind::List => {
                for (text, range) in self.values.list(label, node) {
                    self.values.check_characters(label, &text, &range);
                    self.places.insert(field, &range);
                    self.meta.keywords.push(text);
                }
            }
            FieldKind::References => {
                for (text, range) in self.values.references(label, node) {
                    self.places.insert(field, &range);
                    self.meta.references.push((field, text));
                }
            }
            FieldKind::Date => self.date(field, label, node),
            FieldKind::Bool => {
                if let Some(flag) = self.values.flag(label, node) {
                    self.places.insert(field, &node.range);
                    self.meta.draft = flag;
                }
            }
        }
    }

    fn text(&mut self, field: Field, text: &str, range: Range<usize>) {
        self.places.insert(field, &range);
        match field {
            Field::Title => text.clone_into(&mut self.meta.title),
            Field::Index => self.index(text, range),
            Field::Category => self.category(text, range),
            Field::DocNumber => self.doc_number(text, range),
            Field::Validity => self.validity(text, range),
            other => {
                self.check_word(other, text, range);
                self.meta.texts.push((other, text.into()));
            }
        }
    }

    /// 公开方式 and 公开时限 have their words; what another language calls them nobody has laid down.
    fn check_word(&mut self, field: Field, text: &str, range: Range<usize>) {
        let (words, hint): (&[&str], _) = match field {
            Field::Access => (
                &["主动公开", "依申请公开", "不公开", "不予公开"],
                "写“主动公开”“依申请公开”或“不公开”；理由写在 access_reason（不公开理由）里",
            ),
            Field::AccessTerm => (
                &["长期", "限时", "长期公开", "限时公开"],
                "写“长期”或“限时”；到哪天为止写在 unpublish_on（下线日期）里",
            ),
            _ => return,
        };
        if words.contains(&text) || !self.config.language.starts_with("zh") {
            return;
        }
        let hint = nearest(text, words.iter().copied())
            .map_or_else(|| hint.to_owned(), |near| format!("是否想写 {near}？"));
        let message = format!("{}“{text}”不是规定的词", self.name(field));
        self.values
            .fault(&codes::UNKNOWN_WORD, range, message, hint);
    }

    fn index(&mut self, text: &str, range: Range<usize>) {
        let Some(index) = IndexNumber::new(text) else {
            return;
        };
        if let Some(scheme) = self.config.scheme {
            match scheme.parts(&index) {
                Some(parts) if scheme.checksum_holds(&parts) == Some(false) => {
                    self.values.fault(
                        &codes::INDEX_CHECKSUM,
                        range,
                        format!("索引号“{index}”里的机构代码“{}”校验位不符", parts.issuer),
                        "核对机构代码有没有写错；索引号一经发布不要改",
                    );
                }
                Some(_) => {}
                None if gongkai_model::SCHEMES
                    .iter()
                    .any(|s| s.parts(&index).is_some()) => {}
                None => self.values.fault(
                    &codes::BAD_INDEX,
                    range,
                    format!("索引号“{index}”不合本站的编制方案 {}", scheme.name),
                    format!("形如 {}；已经发布的索引号不要改", scheme.example),
                ),
            }
        }
        self.meta.index = Some(index);
    }

    fn category(&mut self, text: &str, range: Range<usize>) {
        let Some(category) = Category::new(text) else {
            return;
        };
        let depth = category.levels().count();
        if depth > MOST_LEVELS {
            let message = format!("分类有 {depth} 级，最多 {MOST_LEVELS} 级");
            let hint = "级与级之间写 /，例如 法律/行政法";
            self.values.fault(&codes::BAD_VALUE, range, message, hint);
            return;
        }
        let vocabulary = &self.config.vocabulary;
        if vocabulary.terms.is_empty() {
            self.meta.category = Some(category);
            return;
        }
        if let Some(term) = vocabulary.resolve(&category) {
            self.meta.category = Some(term.category.clone());
            return;
        }
        let hint = nearest(text, vocabulary.names())
            .or_else(|| nearest(category.name(), vocabulary.names()))
            .map_or_else(
                || {
                    let some: Vec<&str> = vocabulary.names().step_by(2).take(8).collect();
                    format!(
                        "词表在 site.toml 的 [[categories]]，例如 {}",
                        some.join("、")
                    )
                },
                |near| format!("是否想写 {near}？"),
            );
        let message = format!("分类“{text}”不在词表内");
        self.values
            .fault(&codes::UNKNOWN_CATEGORY, range, message, hint);
    }

    fn doc_number(&mut self, text: &str, range: Range<usize>) {
        let Some(number) = DocNumber::new(text) else {
            return;
        };
        if let Some(standard) = number.standard_form() {
            self.values.fault(
                &codes::DOC_NUMBER_FORM,
                range,
                format!("文号“{number}”不合 GB/T 9704 的写法"),
                format!("应为 {standard}"),
            );
        } else if number.has_lost_bracket() {
            self.values.fault(
                &codes::DOC_NUMBER_FORM,
                range,
                format!("文号“{number}”的括号不成对"),
                "年份放在六角括号里，例如 皖商办〔2017〕12号",
            );
        }
        self.meta.doc_number = Some(number);
    }

    fn validity(&mut self, text: &str, range: Range<usize>) {
        if let Some(validity) = Validity::parse(text) {
            self.meta.validity = Some(validity);
        } else if let Ok(until) = Moment::parse(text, &self.config.time_zone) {
            self.set_date(Field::ValidUntil, until);
        } else {
            let words: Vec<&str> = Validity::ALL.iter().map(|v| v.label()).collect();
            self.values.fault(
                &codes::BAD_VALUE,
                range,
                format!("有效性“{text}”不在允许范围内"),
                format!("可写 {}", words.join("、")),
            );
        }
    }

    fn date(&mut self, field: Field, label: &str, node: &Node) {
        // 有效期 carries a status word on many pages.
        if field == Field::ValidUntil
            && let Some(validity) = node.scalar().and_then(Validity::parse)
        {
            self.places.insert(field, &node.range);
            if self.meta.validity.is_none() {
                self.meta.validity = Some(validity);
            }
            return;
        }
        if node.scalar() != Some("") {
            self.places.insert(field, &node.range);
        }
        if let Some(moment) = self.values.moment(label, node, &self.config.time_zone) {
            self.set_date(field, moment);
        }
    }

    fn set_date(&mut self, field: Field, moment: Moment) {
        let meta = &mut self.meta;
        let slot = match field {
            Field::Date => &mut meta.date,
            Field::Published => &mut meta.published,
            Field::Recorded => &mut meta.recorded,
            Field::Effective => &mut meta.effective,
            Field::ValidUntil => &mut meta.valid_until,
            Field::UnpublishOn => &mut meta.unpublish_on,
            Field::ConsultationUntil => &mut meta.consultation_until,
            _ => return,
        };
        *slot = Some(moment);
    }

    fn check_dates(&mut self) {
        let meta = &self.meta;
        let pairs = [
            (Field::Published, meta.published, Field::Date, meta.date),
            (Field::ValidUntil, meta.valid_until, Field::Date, meta.date),
            (
                Field::ValidUntil,
                meta.valid_until,
                Field::Effective,
                meta.effective,
            ),
            (
                Field::UnpublishOn,
                meta.unpublish_on,
                Field::Published,
                meta.published,
            ),
            (
                Field::ConsultationUntil,
                meta.consultation_until,
                Field::Date,
                meta.date,
            ),
        ];
        for (later, later_day, earlier, earlier_day) in pairs {
            let (Some(last), Some(first)) = (later_day, earlier_day) else {
                continue;
            };
            if last.date < first.date {
                let labels = (self.name(later), self.name(earlier));
                let range = self.places.get(later).unwrap_or(0..0);
                self.values.fault(
                    &codes::DATES_OUT_OF_ORDER,
                    range,
                    format!(
                        "“{}”（{}）早于“{}”（{}）",
                        labels.0, last.date, labels.1, first.date
                    ),
                    "核对这两个日期，改正写错的一个",
                );
            }
        }
    }

    fn check_required(&mut self, opening: Range<usize>) {
        for field in &self.config.fields.required {
            // The day a draft will be published is not known yet.
            if *field == Field::Published && self.meta.draft {
                continue;
            }
            // Written and faulty is not missing: the fault has been told.
            if self.places.get(*field).is_some()
                || (*field == Field::DocNumber && self.wrote(*field))
            {
                continue;
            }
            let name = self.name(*field);
            let written = self.keys.iter().find(|(f, _)| f == field);
            let (range, message, hint) = match written {
                Some((_, range)) => (
                    range.clone(),
                    format!("必填项“{name}”是空的"),
                    format!("在“{name}:”后面空一格，写上内容"),
                ),
                None => (
                    opening.clone(),
                    format!("缺少必填项“{name}”"),
                    format!("加一行“{name}: ……”，也可写成“{}: ……”", field.key()),
                ),
            };
            self.values
                .fault(&codes::MISSING_FIELD, range, message, hint);
        }
    }

    /// What messages call a field: its key as the editor wrote it, else its label on this site.
    fn name(&self, field: Field) -> String {
        let written = self.keys.iter().find(|(f, _)| *f == field);
        let written = written.and_then(|(_, range)| self.values.source.text().get(range.clone()));
        written.map_or_else(
            || self.config.fields.label(field).to_owned(),
            |key| key.trim_matches(['"', '\'']).trim().to_owned(),
        )
    }

    /// Whether the key stands there: 文号 may be required and still be 无.
    fn wrote(&self, field: Field) -> bool {
        self.keys.iter().any(|(f, _)| *f == field)
    }
}

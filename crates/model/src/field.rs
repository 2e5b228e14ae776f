//! The fields of a document's index metadata (政府信息公开目录系统实施指引（试行）).

use std::ops::Range;

use super::characters::is_zero_width;

/// What a value may be, for reading it and for telling editors about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// A list, or text separated by `、，,;` or spaces.
    List,
    /// A list of references to other documents: index numbers or paths. Never split at spaces.
    References,
    /// A day, or a day with a time.
    Date,
    /// `true` or `false` (是、否).
    Bool,
}

macro_rules! fields {
    ($($variant:ident $key:literal $kind:ident $label:literal [$($alias:literal),*] $doc:literal;)*) => {
        /// A field that front matter can carry.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum Field {
            $(#[doc = $doc] $variant,)*
        }

        impl Field {
            /// Every field, in the order of the table.
            pub const ALL: &'static [Field] = &[$(Field::$variant),*];

            /// The English key.
            pub fn key(self) -> &'static str {
                match self { $(Field::$variant => $key,)* }
            }

            /// The Chinese label shown unless the site chooses its own.
            pub fn label(self) -> &'static str {
                match self { $(Field::$variant => $label,)* }
            }

            /// Other Chinese labels that stand for it.
            pub fn aliases(self) -> &'static [&'static str] {
                match self { $(Field::$variant => &[$($alias),*],)* }
            }

            /// What its value may be.
            pub fn kind(self) -> FieldKind {
                match self { $(Field::$variant => FieldKind::$kind,)* }
            }
        }
    };
}

fields! {
    Title "title" Text "信息名称" ["标题", "题目", "名称", "文件名称"] "The title, without a subtitle.";
    Subtitle "subtitle" Text "副题" ["副标题"] "The subtitle.";
    Index "index" Text "索引号" ["信息索引号", "索取号", "信息索取号", "统一编号", "目录号"] "The index number.";
    Category "category" Text "内容分类" ["信息分类", "分类"] "A path in the site's vocabulary.";
    Date "date" Date "生成日期" ["成文日期", "成文时间", "产生日期"] "When the document was made.";
    Published "published" Date "发布日期" ["发布时间", "发文日期", "发文时间", "公开日期", "上载日期", "公布日期"] "When it was published.";
    Recorded "recorded" Date "著录日期" [] "When the entry was catalogued.";
    Effective "effective" Date "施行日期" ["生效日期", "生效时间", "实施日期"] "When it takes effect.";
    DocNumber "doc_number" Text "文号" ["发文字号", "发布文号", "文件编号", "文件字号"] "The document number.";
    Keywords "keywords" List "关键词" ["主题词"] "Keywords.";
    Summary "summary" Text "内容概述" ["概述", "摘要"] "A summary.";
    Validity "validity" Text "有效性" ["时效", "效力状况", "效力状态", "文件状态"] "Whether it is in force.";
    ValidUntil "valid_until" Date "有效期" ["有效期至", "失效日期", "废止日期", "废止时间"] "The last day it is in force.";
    Publisher "publisher" Text "发布机构" ["发文机关", "发文机构", "制发机关", "发布机关", "发布单位", "发文单位"] "Who issued it.";
    Office "office" Text "责任处室" ["责任部门", "公开责任部门"] "The office in charge.";
    Source "source" Text "信息来源" ["来源"] "Where it comes from.";
    Author "author" Text "作者" [] "Who wrote it.";
    Type "type" Text "信息类型" ["类型"] "The document's own kind.";
    Genre "genre" Text "体裁分类" ["文种", "体裁"] "One of the 文种.";
    Theme "theme" Text "主题分类" ["主题导航"] "The State Council's theme.";
    Audience "audience" Text "服务对象分类" ["服务对象"] "Whom it serves.";
    Group "group" Text "组配分类" [] "Composite classification.";
    Lifecycle "lifecycle" Text "生命周期分类" [] "Life-cycle classification.";
    Format "format" Text "信息格式" [] "Text, picture, table, audio or video.";
    Language "language" Text "语种" [] "The language; 中文 by default.";
    Access "access" Text "公开方式" ["公开形式"] "Published, on request, or not.";
    AccessReason "access_reason" Text "不公开理由" ["不予公开理由", "依申请公开理由", "理由"] "Why it is not published.";
    AccessTerm "access_term" Text "公开时限" [] "How long it is published.";
    AccessScope "access_scope" Text "公开范围" [] "To whom it is published.";
    ConsultationUntil "consultation_until" Date "征集截止日期" ["征求意见截止日期"] "The last day of a consultation.";
    Interprets "interprets" References "解读" ["解读文件"] "The policies it interprets.";
    Amends "amends" References "修改" ["修改文件"] "The documents it amends.";
    Repeals "repeals" References "废止文件" ["废止"] "The documents it repeals.";
    Replaces "replaces" References "替代" ["替代文件"] "The documents it replaces.";
    Related "related" References "相关文件" ["相关信息"] "Related documents.";
    Slug "slug" Text "网址名" [] "The URL's last part, without an index number.";
    Aliases "aliases" References "旧网址" [] "Old URLs that lead here.";
    Draft "draft" Bool "草稿" [] "Not published yet.";
    UnpublishOn "unpublish_on" Date "下线日期" [] "From this day it is withdrawn.";
    Template "template" Text "模板" [] "Another template of the theme.";
}

impl Field {
    /// Those that can hold a document back from the public; 生成日期 does where no 发布日期 is written.
    pub const GATES: [Self; 5] = [
        Self::Draft,
        Self::Published,
        Self::Date,
        Self::UnpublishOn,
        Self::Access,
    ];

    /// Whether it can hold a document back.
    pub fn is_gate(self) -> bool {
        Self::GATES.contains(&self)
    }

    /// The field a built-in key or label stands for. Spaces inside a label, as in `索 引 号`, and a
    /// colon at its end do not count.
    pub fn parse(written: &str) -> Option<Self> {
        let label = normal_label(written);
        if let Some(field) = Self::ALL.iter().find(|f| f.key() == label) {
            return Some(*field);
        }
        Self::ALL
            .iter()
            .find(|f| f.label() == label || f.aliases().contains(&label.as_str()))
            .copied()
    }

    /// Every built-in key and label.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::ALL.iter().flat_map(|f| {
            [f.key(), f.label()]
                .into_iter()
                .chain(f.aliases().iter().copied())
        })
    }
}

/// A label without the spaces and colons that pages put into it, and without what nobody sees.
pub fn normal_label(written: &str) -> String {
    written
        .chars()
        .filter(|c| !c.is_whitespace() && !is_zero_width(*c) && !matches!(c, ':' | '：'))
        .collect()
}

/// Where each field of a document stands: bytes of its source.
#[derive(Debug, Clone, Default)]
pub struct FieldPlaces(Vec<(Field, Range<u32>)>);

impl FieldPlaces {
    /// Remembers a field's place.
    pub fn insert(&mut self, field: Field, range: &Range<usize>) {
        self.0.push((field, range.start as u32..range.end as u32));
    }

    /// Gives back the room that is not needed once all places are there.
    pub fn shrink(&mut self) {
        self.0.shrink_to_fit();
    }

    /// The first place of a field.
    pub fn get(&self, field: Field) -> Option<Range<usize>> {
        self.all(field).next()
    }

    /// All places of a field whose value is a list, in order.
    pub fn all(&self, field: Field) -> impl Iterator<Item = Range<usize>> + '_ {
        self.0
            .iter()
            .filter(move |(f, _)| *f == field)
            .map(|(_, r)| r.start as usize..r.end as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_for_two_fields() {
        let mut names: Vec<_> = Field::names().collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn every_name_leads_to_its_field() {
        for field in Field::ALL {
            assert_eq!(Field::parse(field.key()), Some(*field));
            assert_eq!(Field::parse(field.label()), Some(*field));
        }
        assert_eq!(Field::parse("索 引 号："), Some(Field::Index));
        assert_eq!(Field::parse("浏览次数"), None);
    }
}

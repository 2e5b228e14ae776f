//! What a query is answered with.

/// How well a document matches; better ones come first, whatever their score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// Some of the terms.
    Any,
    /// Most of them, by weight.
    Most,
    /// All of them, somewhere.
    All,
    /// Its 文号 or 索引号 stands inside the query.
    Named,
    /// Every piece exactly.
    Pieces,
    /// The whole query in a row.
    Exact,
    /// The query is its title.
    Title,
    /// The query is its 索引号 or 文号, or a tail of it, or has it among other words.
    Identifier,
}

impl Group {
    /// Whether the document contains all that was typed.
    pub fn full(self) -> bool {
        self >= Self::Pieces
    }

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Most => "most",
            Self::All => "all",
            Self::Named => "named",
            Self::Pieces => "pieces",
            Self::Exact => "exact",
            Self::Title => "title",
            Self::Identifier => "identifier",
        }
    }
}

/// A found document.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// As announced by the generator.
    pub url: String,
    /// 名称
    pub title: String,
    /// 索引号; empty if there is none, like every text here.
    pub index: String,
    /// 发文字号
    pub doc_number: String,
    /// Days since 1970-01-01.
    pub date: Option<i32>,
    /// Path of the column.
    pub column: String,
    /// Path of the category.
    pub category: String,
    /// 公文种类
    pub kind: String,
    /// 发布机构
    pub publisher: String,
    /// Name of the [`crate::Validity`].
    pub validity: &'static str,
    /// How well it matches.
    pub group: Group,
    /// Higher is better within a group.
    pub score: f32,
}

/// One value of a property, with its documents among the results.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value; of paths every ancestor is there too, with the sum.
    pub value: String,
    /// Results with it, were this property's own filter lifted.
    pub count: u32,
    /// Those of them that match in full.
    pub full: u32,
}

/// The values of one property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// `column`, `category`, `kind`, `publisher` or `validity`.
    pub name: &'static str,
    /// Most frequent first, then by value.
    pub values: Vec<FacetValue>,
}

/// The answer to a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    /// Results in all.
    pub total: usize,
    /// Those that match in full; they come first. None means: nothing found, here is what is nearest.
    pub full: usize,
    /// The page asked for.
    pub hits: Vec<Hit>,
    /// In fixed order.
    pub facets: Vec<Facet>,
    /// The query's pieces in canonical form, for marking them.
    pub marks: Vec<String>,
}

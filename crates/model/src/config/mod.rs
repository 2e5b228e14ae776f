//! The site's configuration: `site.toml` with its defaults applied.
//!
//! The table below is the only one: the JSON Schema (`gongkai schema site`), the parser and the tables of
//! docs/site-toml.md follow from it. A new key is a line here and its sentence in the text files.

mod categories;
mod fields;
mod rule_levels;
mod site_forms;
mod theme;

use std::sync::Arc;

use jiff::tz::TimeZone;

use crate::SourceFile;
use crate::base_url::BaseUrl;
use crate::category::Vocabulary;
use crate::diagnostic::{Finding, Levels};
use crate::files::FileType;
use crate::index_number::Scheme;
use crate::key::WholeRange;
use crate::permalink::Permalink;
use crate::rules::site_finding;
use crate::syntax::{Entry, TableReader, Wholeness};
use crate::table::forms::{Flag, Text, Texts, Whole};
use crate::table::{Inner, Table, table};
use crate::theme::ThemeManifest;

pub use fields::{Fields, ShownField};
pub use theme::ThemeConfig;

use categories::Categories;
use rule_levels::RuleLevels;
use site_forms::{
    Address, FileTypes, ICP, Language, Link, ORGANISATION_CODE, Pattern, SITE_ID_CODE, SchemeName,
    SiteName, Zone,
};

table! {
    /// A whole `site.toml`. Tables of the file are structs here; an empty text means "not given".
    pub Config {
        /// The site's name (SiteName).
        name: String = SiteName;
        /// Where the site is published.
        base_url: BaseUrl = Address;
        /// The pages' language, a BCP 47 tag.
        language: String = Language;
        /// The zone of dates without an offset. The system's is never read.
        time_zone: TimeZone = Zone;
        /// One sentence on the site.
        description: String = Text;
        /// Keywords of the site.
        keywords: Vec<String> = Texts;
        /// Entries on a list page.
        page_size: usize = Whole { range: WholeRange::PAGE_SIZE, usual: 20 };
        /// `[organisation]`
        organisation: Organisation = Inner::<Organisation>::FORM;
        /// `[footer]`
        footer: Footer = Inner::<Footer>::FORM;
        /// `[index]`
        index: Index = Inner::<Index>::FORM;
        /// `[[categories]]`
        categories: Vocabulary = Categories;
        /// `[fields]`
        fields: Fields = Inner::<Fields>::FORM;
        /// `[permalinks]`
        permalinks: Permalinks = Inner::<Permalinks>::FORM;
        /// `[feeds]`
        feeds: Feeds = Inner::<Feeds>::FORM;
        /// `[downloads]`
        downloads: Downloads = Inner::<Downloads>::FORM;
        /// `[files]`
        files: Files = Inner::<Files>::FORM;
        /// `[rules]`: how bad findings are on this site.
        rules: Levels = RuleLevels;
        /// `[theme]`
        theme: ThemeConfig = Inner::<ThemeConfig>::FORM;
    }

    /// The publishing body.
    pub Organisation {
        /// Its name; the site's name where none is given.
        name: String = Text;
        /// Unified social credit code or organisation code.
        code: String = ORGANISATION_CODE;
        /// Its main site.
        url: String = Link;
        /// Where citizens apply for information (依申请公开).
        request_url: String = Link;
        /// Where citizens ask and complain (互动交流).
        consult_url: String = Link;
    }

    /// What the foot of every page says (国办发〔2017〕47号).
    pub Footer {
        /// 网站标识码
        site_id_code: String = SITE_ID_CODE;
        /// ICP备案编号
        icp: String = ICP;
        /// 公安机关备案号
        police: String = Text;
        /// 主办单位
        sponsor: String = Text;
        /// 承办单位
        undertaker: String = Text;
        /// 电话, each with its note.
        phone: Vec<String> = Texts;
        /// 电子邮箱
        email: String = Text;
        /// 地址
        address: String = Text;
        /// 邮编
        postcode: String = Text;
        /// 技术支持
        support: String = Text;
        /// 地图导航
        map_url: String = Link;
        /// 我为政府网站找错
        report_error_url: String = Link;
        /// 无障碍声明
        accessibility_url: String = Link;
    }

    /// How documents are numbered.
    pub Index {
        /// The scheme of index numbers; without one their form is not checked.
        scheme: Option<&'static Scheme> = SchemeName;
    }

    /// How addresses are made.
    pub Permalinks {
        /// The pattern of documents' addresses.
        document: Permalink = Pattern;
    }

    /// Atom and JSON feeds.
    pub Feeds {
        /// Whether they are made.
        enabled: bool = Flag { usual: true };
        /// The most entries in one.
        limit: usize = Whole { range: WholeRange::new(1, 1000), usual: 50 };
    }

    /// Files beside the pages of documents.
    pub Downloads {
        /// Whether each document also stands as plain text beside its page. It doubles the number of
        /// files of a large site, so it has to be asked for.
        text: bool = Flag { usual: false };
    }

    /// Which files are published.
    pub Files {
        /// The types that are published beside those that every site publishes.
        kinds: Vec<&'static FileType> = FileTypes;
    }
}

impl Config {
    /// Reads a `site.toml` that was parsed; the theme's options wait for its declarations. The flag tells
    /// whether name and base URL, which have no default, are there.
    pub fn of_entries(
        source: &Arc<SourceFile>,
        wholeness: Wholeness,
        entries: Vec<Entry>,
    ) -> (Self, bool, Vec<Finding>) {
        let keys = Self::keys().into_iter().map(|key| key.name);
        let mut top = TableReader::top(source, site_finding, wholeness, keys, entries);
        let mut config = Self::read(&mut top);
        if config.organisation.name.is_empty() {
            config.organisation.name.clone_from(&config.name);
        }
        let is_usable = top.is_complete();
        (config, is_usable, top.finish())
    }

    /// Reads the theme's options by what the theme declares.
    pub fn choose_options(
        &mut self,
        source: &Arc<SourceFile>,
        manifest: &ThemeManifest,
    ) -> Vec<Finding> {
        let keys = Self::keys().into_iter().map(|key| key.name);
        let top = TableReader::top(source, site_finding, Wholeness::Whole, keys, Vec::new());
        let mut reader = top.another("theme.options".to_owned(), 0..0, Vec::new());
        let written = std::mem::take(&mut self.theme.written);
        self.theme.options = manifest.choose(written, &mut reader);
        self.theme.ids = manifest.ids.clone();
        reader.finish()
    }
}

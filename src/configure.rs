//! `site.toml` → [`Config`].

use std::sync::Arc;

use gongkai_model::diagnostic::Finding;
use gongkai_model::rules::SiteSyntax;
use gongkai_model::syntax::{Wholeness, parse_toml};
use gongkai_model::{Config, Field, SourceFile, ThemeManifest};

use crate::theme::built_in_manifest;

/// A configuration, and whether it can be published with.
#[derive(Debug, Clone)]
pub struct Configured {
    /// Every faulty value replaced by its default, so that the content is still checked.
    pub config: Config,
    /// Whether name and base URL, which have no default, are there.
    pub usable: bool,
}

/// A `site.toml` that was read up to the options of the theme, which only its declarations explain.
#[derive(Debug)]
pub struct Draft {
    source: Arc<SourceFile>,
    configured: Configured,
    found: Vec<Finding>,
}

/// Reads the `site.toml` of a site with the built-in theme. Every fault is reported in one run: a syntax error, a
/// missing or unknown key, a wrong type, a value out of its form.
pub fn configure(source: &Arc<SourceFile>) -> (Configured, Vec<Finding>) {
    draft(source).complete(built_in_manifest())
}

/// Reads a `site.toml`: what it says of the theme's folder leads to the declarations that the rest waits for.
pub fn draft(source: &Arc<SourceFile>) -> Draft {
    let (entries, errors) = parse_toml(source.text());
    let wholeness = if errors.is_empty() {
        Wholeness::Whole
    } else {
        Wholeness::Broken
    };
    let mut found: Vec<Finding> = errors
        .into_iter()
        .map(|error| Finding::in_text(source, error.range.clone(), &SiteSyntax(error)))
        .collect();
    let (mut config, is_complete, more) = Config::of_entries(source, wholeness, entries);
    found.extend(more);
    if wholeness == Wholeness::Broken {
        // What the site asks for may stand in a line that could not be read.
        config.fields.required = vec![Field::Title];
    }
    Draft {
        source: Arc::clone(source),
        configured: Configured {
            config,
            usable: is_complete && wholeness == Wholeness::Whole,
        },
        found,
    }
}

impl Draft {
    /// The site's own theme folder, if it names one.
    pub fn theme_dir(&self) -> Option<&str> {
        self.configured.config.theme.dir.as_deref()
    }

    /// Takes a folder for the theme's that the site does not name.
    pub fn set_theme_dir(&mut self, dir: &str) {
        self.configured.config.theme.dir = Some(dir.to_owned());
    }

    /// The whole configuration, its options read by what the theme declares.
    pub fn complete(self, manifest: &ThemeManifest) -> (Configured, Vec<Finding>) {
        let Self {
            source,
            mut configured,
            mut found,
        } = self;
        found.extend(configured.config.choose_options(&source, manifest));
        (configured, found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use gongkai_model::OptionValue;
    use gongkai_model::diagnostic::{Level, Setting, Style, print};
    use gongkai_model::rules::rule;
    use gongkai_model::text::{Language, Texts};

    fn printed(found: &[Finding]) -> String {
        let texts = Texts::of(Language::Chinese);
        found
            .iter()
            .map(|finding| print(finding, texts, Style::Plain))
            .collect()
    }

    fn check(text: &str) -> (Configured, String) {
        let source = SourceFile::new("site.toml", text);
        let (configured, mut found) = configure(&source);
        gongkai_model::diagnostic::sort(&mut found);
        let printed = printed(&found);
        (configured, printed)
    }

    #[test]
    fn name_and_base_url_are_enough() {
        let (configured, printed) = check("name = \"甲\"\nbase_url = \"https://x.cn\"\n");
        assert_eq!(printed, "");
        assert!(configured.usable);
        assert_eq!(configured.config.page_size, 20);
        assert_eq!(configured.config.organisation.name, "甲");
    }

    #[test]
    fn every_fault_is_reported_with_its_place() {
        let (configured, printed) = check(
            "name = 3\nbase_uri = \"https://x.cn\"\npage_size = 0\ntime_zone = \"Asia/Shanghia\"\n[footer]\nsite_id_code = \"12\"\n[index]\nscheme = \"anhui-2021\"\n[fields]\nrequired = [\"titel\"]\n[[categories]]\nname = \"甲\"\nchildren = [\"乙\", \"乙\"]\n",
        );
        assert!(!configured.usable);
        insta::assert_snapshot!(printed);
    }

    #[test]
    fn a_syntax_error_does_not_hide_the_rest() {
        let (configured, printed) =
            check("name = 商务厅\nbase_url = \"https://x.cn\"\npagesize = 3\n");
        assert!(!configured.usable);
        assert!(
            printed.contains("error[S001]") && printed.contains("error[S003]"),
            "{printed}"
        );
        assert!(!printed.contains("S002"), "{printed}");
    }

    #[test]
    fn vocabulary_has_levels_and_codes() {
        let (configured, printed) = check(
            "name = \"甲\"\nbase_url = \"https://x.cn\"\n[[categories]]\nname = \"监督保障\"\ncode = \"J\"\nchildren = [\"政务公开\", { name = \"督查\", code = \"J02\" }]\n",
        );
        assert_eq!(printed, "");
        let paths: Vec<_> = configured
            .config
            .categories
            .terms()
            .iter()
            .map(|t| t.category.as_str())
            .collect();
        assert_eq!(paths, ["监督保障", "监督保障/政务公开", "监督保障/督查"]);
    }

    #[test]
    fn what_was_meant_for_the_top_of_the_file_is_not_an_option_of_the_theme() {
        let (configured, printed) = check(
            "name = \"甲\"\nbase_url = \"https://x.cn\"\n[footer]\nlanguage = \"en\"\n[theme.options]\nhue = 27\npage_size = 30\nheu = 3\nhotline = \"12345\"\n",
        );
        let options = &configured.config.theme.options.values;
        assert_eq!(options.get("hue"), Some(&OptionValue::Number(27.0)));
        assert_eq!(configured.config.page_size, 20);
        insta::assert_snapshot!(printed);
    }

    #[test]
    fn a_site_gives_rules_their_levels() {
        let text =
            |rules: &str| format!("name = \"甲\"\nbase_url = \"https://x.cn\"\n[rules]\n{rules}");
        let (configured, printed) = check(&text("C014 = \"error\"\nlost-heading = \"关闭\"\n"));
        assert_eq!(printed, "");
        let levels = &configured.config.rules;
        assert_eq!(
            levels.of(rule("C014").unwrap()),
            Setting::Level(Level::Error)
        );
        assert_eq!(levels.of(rule("C021").unwrap()), Setting::Off);
        let (configured, printed) = check(&text(
            "C114 = \"error\"\npicture-withuot-alt = \"off\"\nC020 = \"eror\"\nC021 = \"大概\"\nC016 = 3\nF001 = \"warning\"\nC017 = \"off\"\nindented-text = \"off\"\n",
        ));
        insta::assert_snapshot!(printed);
        let levels = &configured.config.rules;
        assert_eq!(
            levels.of(rule("F001").unwrap()),
            Setting::Level(Level::Error)
        );
        assert_eq!(levels.of(rule("C017").unwrap()), Setting::Off);
    }

    #[test]
    fn a_theme_of_the_sites_own_declares_its_options() {
        let site = SourceFile::new(
            "site.toml",
            "name = \"甲\"\nbase_url = \"https://x.cn\"\n[theme.options]\nhotline = \"12345\"\nwide = \"yes\"\nstyle = \"b\"\nsize = 3\n",
        );
        let own = "ids = [\"hotline\"]\n[options.hotline]\nkind = \"text\"\nlabel = \"热线\"\n[options.wide]\nkind = \"flag\"\nlabel = \"宽\"\n[options.style]\nkind = \"choice\"\nlabel = \"样式\"\nchoices = { a = \"甲\", b = \"乙\" }\n[options.size]\nkind = \"number\"\nlabel = \"字号\"\ndefault = 16\n";
        let (manifest, found) = crate::theme::manifest("theme/theme.toml", own.as_bytes());
        assert!(found.is_empty(), "{found:?}");
        let (configured, found) = draft(&site).complete(&manifest);
        let printed = printed(&found);
        assert_eq!(
            printed,
            "site.toml:5:8: error[S004]: wide 应当是 true 或 false，这里是文字\n  |\n5 | wide = \"yes\"\n  |        ^^^^^\n  = 文字加英文双引号；数字、true 和 false 不加；列表用 [ ]；表另起一行写 [表名]\n"
        );
        let theme = &configured.config.theme;
        let shown: Vec<String> = theme
            .options
            .values
            .iter()
            .map(|(name, value)| format!("{name}={value:?}"))
            .collect();
        assert_eq!(
            shown,
            [
                "font=Text(\"sans\")",
                "hotline=Text(\"12345\")",
                "hue=Number(255.0)",
                "size=Number(3.0)",
                "style=Text(\"b\")"
            ]
        );
        assert!(theme.ids.holds("hotline") && theme.ids.holds("main"));
    }
}

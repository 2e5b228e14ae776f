//! The theme: templates, assets and interface texts. The default theme is inside the binary; a site
//! puts files of the same names into its own theme folder to replace them one by one.

mod assets;
mod colour;
mod conflicts;
mod environment;
mod escape;
mod failure;
mod files;
mod layout;
mod manifest;
mod nesting;
mod strays;
mod styles;
mod template;
mod texts;
mod title;

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::{Environment, Value, context};

use gongkai_model::diagnostic::{Finding, Violation, nearest};
use gongkai_model::rules::{TemplateError, TemplateRender, TemplateSyntax};
use gongkai_model::{Config, SourceFile};

pub use assets::ThemeAsset;
pub use manifest::{MANIFEST, built_in_manifest, manifest};
pub use nesting::STACK;
pub use template::{Template, TemplateName};

pub use files::ThemeFiles;
use files::{DEFAULT, Files, ThemeFile};
use strays::Stray;
use texts::Texts;

/// A theme ready to render with.
#[derive(Debug)]
pub struct Theme {
    environment: Environment<'static>,
    texts: Texts,
    /// Templates by name, for positions in diagnostics.
    templates: BTreeMap<String, Arc<SourceFile>>,
    /// Own templates that cannot be read and that none of the built-in ones stands in for.
    faulty: Vec<String>,
    assets: Vec<ThemeAsset>,
    /// The built-in templates, where the site has its own ones: these may fail.
    built_in: Option<Environment<'static>>,
    /// Own templates that are of use only if a document or column names them.
    strays: Vec<Stray>,
}

impl Theme {
    /// Puts a theme together from the built-in files and the site's own. A template that cannot be
    /// parsed is reported and replaced by the built-in one, so that the other pages still tell what
    /// is wrong with them.
    pub fn load(config: &Config, own: &ThemeFiles) -> (Self, Vec<Finding>) {
        let mut found = Vec::new();
        let folder = config.theme.dir.as_deref().unwrap_or("theme");
        let whole = conflicts::leave_out(folder, own, &mut found);
        let own = whole.as_ref().unwrap_or(own);
        let files = Files::merge(folder, own);
        let texts = texts::load(&files, &config.language, &mut found);
        let mut environment = environment::new(config, texts.clone());
        let mut templates = BTreeMap::new();
        let mut faulty = Vec::new();
        for name in files.names("templates/") {
            let Some(file) = files.get(&format!("templates/{name}")) else {
                continue;
            };
            if let Some(source) = add(&mut environment, &name, &file, &mut found) {
                templates.insert(name, source);
            } else if let Some(built_in) = Files::built_in(&format!("templates/{name}"))
                && let Some(source) = add(&mut environment, &name, &built_in, &mut found)
            {
                templates.insert(name, source);
            } else {
                faulty.push(name);
            }
        }
        let mut theme = Self {
            environment,
            texts: texts.clone(),
            templates,
            faulty,
            assets: Vec::new(),
            built_in: None,
            strays: Vec::new(),
        };
        let (named, others): (Vec<_>, Vec<_>) = strays::find(&files, &config.language)
            .into_iter()
            .partition(|stray| stray.template.is_some());
        theme.strays = named;
        found.extend(others.into_iter().map(|stray| stray.finding));
        let options = theme.render(Template::Options.into(), context! {});
        let options = options.map_err(|finding| found.push(*finding)).ok();
        let (assets, hrefs) = assets::publish(config, &files, options);
        theme.assets = assets;
        if own.keys().any(|path| path.starts_with("templates/")) {
            let mut built_in = environment::new(config, texts);
            for name in theme.templates.keys() {
                if let Some(file) = Files::built_in(&format!("templates/{name}")) {
                    add(&mut built_in, name, &file, &mut found);
                }
            }
            environment::add_asset_function(&mut built_in, hrefs.clone());
            theme.built_in = Some(built_in);
        }
        environment::add_asset_function(&mut theme.environment, hrefs);
        (theme, found)
    }

    /// What is published under `assets/`, by name.
    pub fn assets(&self) -> &[ThemeAsset] {
        &self.assets
    }

    /// The search engine for browsers, compressed.
    pub fn search_engine(&self) -> &'static [u8] {
        DEFAULT
            .get_file(format!("assets/{}", assets::ENGINE))
            .map_or(&[], include_dir::File::contents)
    }

    /// An interface text in the site's language; empty where there is none of that name.
    pub fn text(&self, name: &str) -> &str {
        self.texts.get(name).map_or("", String::as_str)
    }

    /// The template that a document or column names, with or without its ending. The error is the one that is
    /// written nearly the same, without its ending.
    pub fn find(&self, written: &str) -> Result<TemplateName<'_>, Option<&str>> {
        let stem = |name: &'_ str| name.strip_suffix(".html").map_or(name.len(), str::len);
        let names = || self.templates.keys().map(String::as_str);
        let is_it = |name: &&str| *name == written || name.get(..stem(name)) == Some(written);
        let found = names().find(is_it).map(TemplateName);
        found.ok_or_else(|| nearest(written, names().filter_map(|name| name.get(..stem(name)))))
    }

    /// Whether a document or column names a template that is there and cannot be read, which has been reported.
    pub fn is_faulty(&self, written: &str) -> bool {
        let mut faulty = self.faulty.iter().map(String::as_str);
        faulty.any(|name| name == written || name.strip_suffix(".html") == Some(written))
    }

    /// Own templates that replace nothing and that none of these names, with or without its ending, stands for.
    pub fn unused_templates(&self, named: impl Fn(&str) -> bool) -> Vec<Finding> {
        let is_unused = |stray: &&Stray| {
            stray.template.as_deref().is_none_or(|template| {
                !named(template) && !named(template.strip_suffix(".html").unwrap_or(template))
            })
        };
        let unused = self.strays.iter().filter(is_unused);
        unused.map(|stray| stray.finding.clone()).collect()
    }

    /// Whether it has own templates of which only documents and columns can tell whether they are used.
    pub fn has_doubtful_templates(&self) -> bool {
        !self.strays.is_empty()
    }

    /// Renders a template. An error is a finding at the template's line.
    pub fn render(
        &self,
        template: TemplateName<'_>,
        context: Value,
    ) -> Result<String, Box<Finding>> {
        self.environment
            .get_template(template.0)
            .and_then(|template| template.render(context))
            .map_err(|error| Box::new(self.finding(template.0, &error)))
    }

    /// Renders with the first of the built-in templates that can, in place of a site's own one that
    /// failed: with `--keep-going` a fault in a template costs no document its page.
    pub fn fall_back(&self, templates: [TemplateName<'_>; 2], context: &Value) -> Option<String> {
        let built_in = self.built_in.as_ref()?;
        templates.into_iter().find_map(|name| {
            let template = built_in.get_template(name.0).ok()?;
            template.render(context.clone()).ok()
        })
    }

    fn finding(&self, template: &str, error: &minijinja::Error) -> Finding {
        let error = environment::cause(error);
        let name = error.name().unwrap_or(template);
        if let Some(source) = self.templates.get(name) {
            return located(source, error, TemplateRender::Engine);
        }
        let template = name.to_owned();
        Finding::in_file(name, &TemplateRender::Missing { template })
    }
}

fn add(
    environment: &mut Environment<'static>,
    name: &str,
    file: &ThemeFile<'_>,
    found: &mut Vec<Finding>,
) -> Option<Arc<SourceFile>> {
    let Ok(text) = std::str::from_utf8(file.bytes) else {
        found.push(Finding::in_file(&file.path, &TemplateSyntax::Encoding));
        return None;
    };
    let source = SourceFile::new(file.path.clone(), text);
    if let Some(at) = nesting::too_deep(source.text()) {
        let most = nesting::MOST;
        let fault = TemplateSyntax::TooDeep { most };
        found.push(Finding::in_text(&source, at, &fault));
        return None;
    }
    match environment.add_template_owned(name.to_owned(), source.text().to_owned()) {
        Ok(()) => Some(source),
        Err(error) => {
            found.push(located(&source, &error, TemplateSyntax::Engine));
            None
        }
    }
}

/// A template error at its place: the bytes it names, else its line.
fn located<V: Violation>(
    source: &Arc<SourceFile>,
    error: &minijinja::Error,
    violation: fn(TemplateError) -> V,
) -> Finding {
    let line_range = || {
        let line = error.line().unwrap_or(1).saturating_sub(1);
        let mut lines = source.text().split_inclusive('\n');
        let start: usize = lines.by_ref().take(line).map(str::len).sum();
        let length = lines.next().map_or(0, |line| line.trim_end().len());
        start..start + length
    };
    let range = error.range().unwrap_or_else(line_range);
    Finding::in_text(source, range, &violation(environment::in_words(error)))
}

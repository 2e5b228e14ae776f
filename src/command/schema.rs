//! `gongkai schema`

use std::path::Path;

use anyhow::{Result, bail};
use serde_json::json;

use crate::authoring::Archetypes;
use crate::cli::{SchemaArgs, SchemaOf};
use crate::configure::configure;
use crate::pipeline::{LoadError, Settings, load_settings};
use crate::schema::{SchemaOptions, column_schema, front_matter_schema, site_schema};
use gongkai_model::diagnostic::{Finding, count_errors};
use gongkai_model::text::Line;
use gongkai_model::{Config, SourceFile};

use super::archetypes::archetypes;
use super::refuse::refuse;
use super::{Exit, Speech, print};

/// Prints a JSON Schema.
pub fn schema(arguments: &SchemaArgs, speech: Speech) -> Result<Exit> {
    let speech = speech.in_format(arguments.format.chosen());
    let settings = match &arguments.site {
        None => None,
        Some(site) => match settings_of(site, speech)? {
            Some(settings) => Some((site, settings)),
            None => return Ok(Exit::Errors),
        },
    };
    let schema = match (arguments.of, &settings) {
        (SchemaOf::Column, _) => column_schema(),
        (SchemaOf::Site, None) => site_schema(SchemaOptions::BuiltIn),
        (SchemaOf::Site, Some((_, settings))) => site_schema(SchemaOptions::Of(&settings.declared)),
        (SchemaOf::FrontMatter, None) => {
            let (configured, _) = configure(&SourceFile::new("site.toml", ""));
            let archetypes = Archetypes::built_in(&configured.config.fields);
            schema_for(&configured.config, &archetypes)
        }
        (SchemaOf::FrontMatter, Some((site, settings))) => {
            let config = &settings.configured.config;
            schema_for(config, &archetypes(site, &config.fields, speech))
        }
    };
    print::line(format_args!("{schema:#}"))?;
    Ok(Exit::Success)
}

fn schema_for(config: &Config, archetypes: &Archetypes) -> serde_json::Value {
    front_matter_schema(config, &archetypes.labels())
}

/// `None` where `site.toml` or what the theme declares is faulty, which has been reported.
fn settings_of(site: &Path, speech: Speech) -> Result<Option<Settings>> {
    let settings = match load_settings(site) {
        Ok(settings) => settings,
        Err(LoadError::NoSite(path)) => bail!(Line::new("schema.no-site").with("path", &path)),
        Err(LoadError::Config(finding)) => {
            report(&[*finding], speech)?;
            return Ok(None);
        }
        Err(other) => {
            refuse(other, speech)?;
            return Ok(None);
        }
    };
    let mut found = settings.found.clone();
    found.extend(settings.missing_theme(site));
    if count_errors(&found) > 0 {
        report(&found, speech)?;
        return Ok(None);
    }
    Ok(Some(settings))
}

/// Reports what is wrong with `site.toml`.
fn report(found: &[Finding], speech: Speech) -> Result<()> {
    if speech.is_for_programs() {
        return print::line(json!({ "diagnostics": speech.to_json(found) }));
    }
    speech.findings(found);
    Ok(())
}

//! `gongkai schema`

use std::path::Path;

use anyhow::{Result, bail};
use serde_json::json;

use crate::authoring::Archetypes;
use crate::cli::{SchemaArgs, SchemaOf};
use crate::configure::configure;
use crate::pipeline::{LoadError, read_settings};
use crate::schema::{column_schema, front_matter_schema, site_schema};
use gongkai_model::diagnostic::{Finding, count_errors};
use gongkai_model::text::Line;
use gongkai_model::{Config, SourceFile};

use super::archetypes::archetypes;
use super::{Exit, Speech, print};

/// Prints a JSON Schema.
pub fn schema(arguments: &SchemaArgs, speech: Speech) -> Result<Exit> {
    let speech = speech.in_format(arguments.format.chosen());
    let schema = match arguments.of {
        SchemaOf::Column => column_schema(),
        SchemaOf::Site => site_schema(),
        SchemaOf::FrontMatter => match &arguments.site {
            None => {
                let (configured, _) = configure(&SourceFile::new("site.toml", ""));
                let archetypes = Archetypes::built_in(&configured.config.fields);
                schema_for(&configured.config, &archetypes)
            }
            Some(site) => {
                let Some(config) = config_of(site, speech)? else {
                    return Ok(Exit::Errors);
                };
                let archetypes = archetypes(site, &config.fields, speech);
                schema_for(&config, &archetypes)
            }
        },
    };
    print::line(format_args!("{schema:#}"))?;
    Ok(Exit::Success)
}

fn schema_for(config: &Config, archetypes: &Archetypes) -> serde_json::Value {
    front_matter_schema(config, &archetypes.labels())
}

/// `None` where `site.toml` is faulty, which has been reported.
fn config_of(site: &Path, speech: Speech) -> Result<Option<Config>> {
    let text = match read_settings(site) {
        Ok(text) => text,
        Err(LoadError::Config(finding)) => {
            report(&[*finding], speech)?;
            return Ok(None);
        }
        Err(_) => {
            let path = site.join("site.toml");
            bail!(Line::new("schema.no-site").with("path", &path));
        }
    };
    let (configured, found) = configure(&text.source);
    if count_errors(&found) > 0 {
        report(&found, speech)?;
        return Ok(None);
    }
    Ok(Some(configured.config))
}

/// Reports what is wrong with `site.toml`.
fn report(found: &[Finding], speech: Speech) -> Result<()> {
    if speech.is_for_programs() {
        return print::line(json!({ "diagnostics": speech.to_json(found) }));
    }
    speech.findings(found);
    Ok(())
}

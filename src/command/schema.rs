//! `gongkai schema`

use std::path::Path;

use anyhow::{Result, bail};

use crate::authoring::Archetypes;
use crate::cli::{SchemaArgs, SchemaOf};
use crate::configure::configure;
use crate::read::read_text;
use crate::schema::{column_schema, front_matter_schema, site_schema};
use gongkai_model::diagnostic::count_errors;
use gongkai_model::{Config, SourceFile};

use super::Exit;
use super::desk::archetypes;
use super::report::{Format, diagnostics};
use super::say::say;

/// Prints a JSON Schema.
pub fn schema(arguments: &SchemaArgs) -> Result<Exit> {
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
                let Some(config) = config_of(site)? else {
                    return Ok(Exit::Errors);
                };
                let archetypes = archetypes(site, &config.fields);
                schema_for(&config, &archetypes)
            }
        },
    };
    say(format_args!("{schema:#}"))?;
    Ok(Exit::Success)
}

fn schema_for(config: &Config, archetypes: &Archetypes) -> serde_json::Value {
    front_matter_schema(config, &archetypes.labels())
}

/// `None` where `site.toml` is faulty, which has been told.
fn config_of(site: &Path) -> Result<Option<Config>> {
    let path = site.join("site.toml");
    if !path.is_file() {
        bail!(
            "找不到 {}；用 --site 指定站点文件夹，或不写 --site 输出通用的",
            path.display()
        );
    }
    let text = match read_text(&path, "site.toml") {
        Ok(text) => text,
        Err(error) => {
            diagnostics(&[error.diagnostic], Format::People);
            return Ok(None);
        }
    };
    let (configured, found) = configure(&text.source);
    if count_errors(&found) > 0 {
        diagnostics(&found, Format::People);
        return Ok(None);
    }
    Ok(Some(configured.config))
}

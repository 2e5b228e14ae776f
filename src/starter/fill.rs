//! The files of a new site, filled in with the answers.

use include_dir::{Dir, include_dir};
use minijinja::{AutoEscape, Environment, context};

use crate::authoring::Archetypes;
use crate::configure::configure;
use crate::parse::{EditError, FrontMatterEdit};
use crate::schema::{SchemaOptions, column_schema, front_matter_schema, site_schema, snippets};
use gongkai_model::{Config, ContentPath, Field, Fields, IndexNumber, Series, SourceFile};

use super::answers::{Answers, SAMPLE_CODE};

static SITE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/starter/site");

/// A file to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarterFile {
    /// Relative to the new site's folder, `/` between its parts.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// Why the files could not be filled in. None of these can happen with checked answers; a test goes
/// through all files.
#[derive(Debug)]
pub enum StarterError {
    /// A built-in file is not text, or its front matter cannot be filled in.
    File(String),
    /// `site.toml` or a build server's file is a faulty template.
    Template(minijinja::Error),
    /// No scheme of index numbers suits the code.
    Code,
}

impl From<minijinja::Error> for StarterError {
    fn from(error: minijinja::Error) -> Self {
        Self::Template(error)
    }
}

/// Every file of a new site, sorted by path.
pub fn starter_files(answers: &Answers) -> Result<Vec<StarterFile>, StarterError> {
    let site_toml = site_toml(answers)?;
    let (configured, _) = configure(&SourceFile::new("site.toml", site_toml.as_str()));
    let config = configured.config;
    let mut built_in = texts(&SITE)?;
    built_in.sort();
    let mut numbers = numbers(answers)?;
    let mut files = Vec::with_capacity(built_in.len() + 4);
    for (path, text) in built_in {
        let text = if path == "site.toml" {
            site_toml.clone()
        } else if is_document(&path) {
            let number = numbers.next().ok_or(StarterError::Code)?;
            document(&path, text, &number, answers, &config.fields)
                .map_err(|_| StarterError::File(path.clone()))?
        } else {
            // Build servers write {{ }} themselves, so that this is no template.
            text.replace("{{ version }}", env!("CARGO_PKG_VERSION"))
        };
        files.push(StarterFile { path, text });
    }
    files.extend(schemas(&config));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn texts(dir: &'static Dir<'static>) -> Result<Vec<(String, &'static str)>, StarterError> {
    let mut all = Vec::new();
    let mut waiting = vec![dir];
    while let Some(dir) = waiting.pop() {
        for file in dir.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            match file.contents_utf8() {
                Some(text) => all.push((path, text)),
                None => return Err(StarterError::File(path)),
            }
        }
        waiting.extend(dir.dirs());
    }
    Ok(all)
}

fn site_toml(answers: &Answers) -> Result<String, StarterError> {
    let scheme = answers.scheme().ok_or(StarterError::Code)?;
    let text = SITE
        .get_file("site.toml")
        .and_then(include_dir::File::contents_utf8)
        .ok_or_else(|| StarterError::File("site.toml".to_owned()))?;
    let mut environment = Environment::new();
    // A JSON text is a TOML text, quotes and escapes included.
    environment.set_auto_escape_callback(|_| AutoEscape::Json);
    environment.add_template("site.toml", text)?;
    let filled = environment.get_template("site.toml")?.render(context! {
        name => &answers.name,
        base_url => &answers.base_url,
        organisation => &answers.organisation,
        code => &answers.code,
        sample_code => answers.code == SAMPLE_CODE,
        scheme => scheme.name,
        example => scheme.example,
    })?;
    // The engine takes the last line's end away.
    Ok(filled + "\n")
}

/// The numbers of the examples, from the first on.
fn numbers(answers: &Answers) -> Result<impl Iterator<Item = IndexNumber>, StarterError> {
    let scheme = answers.scheme().ok_or(StarterError::Code)?;
    let issuer = scheme.issuer_of(&answers.code).ok_or(StarterError::Code)?;
    let series = Series {
        issuer: issuer.to_owned(),
        period: scheme.period_of(answers.day),
    };
    let first = scheme.next(&series, []);
    Ok(std::iter::successors(first, move |last| {
        scheme.next(&series, [last])
    }))
}

fn is_document(path: &str) -> bool {
    let Some(path) = ContentPath::of_site(path) else {
        return false;
    };
    let ending = std::path::Path::new(path.name()).extension();
    ending.is_some_and(|ending| ending == "md") && path.name() != "_index.md"
}

fn document(
    path: &str,
    text: &str,
    number: &IndexNumber,
    answers: &Answers,
    fields: &Fields,
) -> Result<String, EditError> {
    /// How long a consultation is open at least (规章制定程序条例 §15).
    const CONSULTATION_DAYS: i64 = 30;
    let mut edit = FrontMatterEdit::new(&SourceFile::new(path, text), fields)?;
    edit.set(Field::Index, number.as_str())?;
    edit.set(Field::Date, &answers.day.to_string())?;
    edit.set(Field::Publisher, &answers.organisation)?;
    // Nobody publishes an example: it shows how a document is written.
    edit.set(Field::Draft, "true")?;
    if edit.written().contains(&(Field::ConsultationUntil, false)) {
        let last = answers
            .day
            .saturating_add(jiff::Span::new().days(CONSULTATION_DAYS));
        edit.set(Field::ConsultationUntil, &last.to_string())?;
    }
    edit.use_own_labels()?;
    Ok(edit.text().to_owned())
}

fn schemas(config: &Config) -> Vec<StarterFile> {
    let archetypes = Archetypes::built_in(&config.fields);
    let types = archetypes.labels();
    [
        (
            "gongkai/front-matter.schema.json",
            front_matter_schema(config, &types),
        ),
        ("gongkai/column.schema.json", column_schema()),
        (
            "gongkai/site.schema.json",
            site_schema(SchemaOptions::BuiltIn),
        ),
        ("gongkai.code-snippets", snippets(config, &types)),
    ]
    .into_iter()
    .map(|(name, value)| StarterFile {
        path: format!(".vscode/{name}"),
        text: format!("{value:#}\n"),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(name: &str, code: &str) -> Answers {
        Answers {
            name: name.to_owned(),
            base_url: "https://www.example.gov.cn/zwgk".to_owned(),
            organisation: "某\"厅'<甲> \\".to_owned(),
            code: code.to_owned(),
            day: jiff::civil::date(2026, 1, 31),
        }
    }

    #[test]
    fn answers_are_written_as_they_are() {
        for code in [SAMPLE_CODE, "002985915"] {
            let files = starter_files(&answers("名\"称'", code)).unwrap();
            let site = files.iter().find(|f| f.path == "site.toml").unwrap();
            let (configured, found) = configure(&SourceFile::new("site.toml", site.text.as_str()));
            assert!(found.is_empty(), "{found:?}");
            assert_eq!(configured.config.name, "名\"称'");
            assert_eq!(configured.config.organisation.name, "某\"厅'<甲> \\");
            assert_eq!(configured.config.organisation.code, code);
            assert_eq!(site.text.contains("示例代码"), code == SAMPLE_CODE);
        }
    }

    #[test]
    fn nothing_is_left_to_fill() {
        let files = starter_files(&answers("甲", SAMPLE_CODE)).unwrap();
        for file in &files {
            assert!(!file.text.contains("{{ version }}"), "{}", file.path);
            assert!(!file.text.contains("{%"), "{}", file.path);
        }
        for path in [
            ".gitignore",
            ".github/workflows/publish.yml",
            ".gitlab-ci.yml",
            ".gitea/workflows/publish.yml",
            ".vscode/settings.json",
        ] {
            assert!(files.iter().any(|f| f.path == path), "{path}");
        }
        assert!(starter_files(&answers("甲", "")).is_err());
    }
}

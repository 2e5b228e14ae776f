//! A site in a temporary folder, and the real binary run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use crate::samples::sample;

/// The repository, whose own site is the sample and whose documentation is held to the program.
pub(crate) const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The day that every build is made for unless it names another.
pub(crate) const TODAY: &str = "2026-11-24";

/// Asks for nothing but a title, so that a story shows only what it is about.
pub(crate) const PLAIN: &str = "name = \"测试厅\"\nbase_url = \"https://ceshi.example/zwgk\"\n\
                                [fields]\nrequired = [\"title\"]\n";

/// A site's folder; its output stands in `public/`.
pub(crate) struct Site {
    folder: tempfile::TempDir,
}

/// What a run of the binary gave.
#[derive(Debug)]
pub(crate) struct Run {
    /// The exit status.
    pub(crate) status: i32,
    /// Standard output.
    pub(crate) stdout: String,
    /// Standard error.
    pub(crate) stderr: String,
}

impl Site {
    /// A site with the [`PLAIN`] configuration and an empty content folder.
    pub(crate) fn new() -> Self {
        Self::with_config(PLAIN)
    }

    /// A site with this `site.toml` and an empty content folder.
    pub(crate) fn with_config(config: &str) -> Self {
        let site = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        site.write("site.toml", config);
        fs::create_dir_all(site.path("content")).unwrap();
        site
    }

    /// A copy of a folder's site.
    pub(crate) fn copy_of(folder: &Path) -> Self {
        let site = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        for (path, bytes) in tree(folder) {
            site.write_bytes(&path, &bytes);
        }
        fs::create_dir_all(site.path("content")).unwrap();
        site
    }

    /// A copy of the sample, the repository's own site, without its output.
    pub(crate) fn sample() -> Self {
        let root = Path::new(ROOT);
        let site = Self::new();
        site.write_bytes("site.toml", &fs::read(root.join("site.toml")).unwrap());
        for (path, bytes) in tree(&root.join("content")) {
            site.write_bytes(&format!("content/{path}"), &bytes);
        }
        site
    }

    /// A path inside the site's folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// The site's folder.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file of the site.
    pub(crate) fn write(&self, path: &str, text: &str) -> &Self {
        self.write_bytes(path, text.as_bytes())
    }

    /// Writes a file of the site.
    pub(crate) fn write_bytes(&self, path: &str, bytes: &[u8]) -> &Self {
        let place = self.path(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
        self
    }

    /// Writes a sound file of the path's ending.
    pub(crate) fn attach(&self, path: &str) -> &Self {
        self.attach_with(path, "甲")
    }

    /// The same with a text in it.
    pub(crate) fn attach_with(&self, path: &str, text: &str) -> &Self {
        let (_, ending) = path.rsplit_once('.').unwrap();
        self.write_bytes(path, &sample(ending, text))
    }

    /// Writes a document `content/<path>`: front matter lines, then the body.
    pub(crate) fn document(&self, path: &str, meta: &str, body: &str) -> &Self {
        self.write(
            &format!("content/{path}"),
            &format!("---\n{meta}\n---\n{body}\n"),
        )
    }

    /// `n` documents `<column>/NNN.md` on consecutive days from 2020-01-01, numbered from `from`.
    pub(crate) fn documents(&self, column: &str, from: usize, n: usize) -> &Self {
        for at in from..from + n {
            let (month, day) = (at / 28 + 1, at % 28 + 1);
            let meta = format!("title: 第{at}号通知\ndate: 2020-{month:02}-{day:02}");
            self.document(&format!("{column}/{at:03}.md"), &meta, "正文。");
        }
        self
    }

    /// Removes a file of the site.
    pub(crate) fn remove(&self, path: &str) -> &Self {
        fs::remove_file(self.path(path)).unwrap();
        self
    }

    /// Runs `gongkai build` on the site; `--as-of` [`TODAY`] unless the arguments name a day.
    pub(crate) fn build(&self, arguments: &[&str]) -> Run {
        self.build_with(arguments, &[])
    }

    /// The same with environment variables set.
    pub(crate) fn build_with(&self, arguments: &[&str], variables: &[(&str, &str)]) -> Run {
        let mut command = gongkai();
        command.arg("build").arg("--site").arg(self.folder());
        if !arguments.contains(&"--as-of") {
            command.args(["--as-of", TODAY]);
        }
        command.args(arguments).envs(variables.iter().copied());
        Run::of(&command.output().unwrap())
    }

    /// Builds and sees to it that there is nothing to say.
    pub(crate) fn publish(&self) -> &Self {
        self.publish_as_of(TODAY)
    }

    /// The same for a day.
    pub(crate) fn publish_as_of(&self, day: &str) -> &Self {
        let run = self.build(&["--as-of", day]);
        assert_eq!((run.status, run.stderr.as_str()), (0, ""), "{run:?}");
        self
    }

    /// A file of the output.
    pub(crate) fn page(&self, path: &str) -> String {
        let place = self.path("public").join(path);
        fs::read_to_string(&place).unwrap_or_else(|error| {
            let all: Vec<String> = self.output().into_keys().collect();
            panic!("{path}: {error}; there are {all:#?}")
        })
    }

    /// Whether the output has a file.
    pub(crate) fn has(&self, path: &str) -> bool {
        self.path("public").join(path).is_file()
    }

    /// Every file of the output but the program's own records.
    pub(crate) fn output(&self) -> BTreeMap<String, Vec<u8>> {
        let mut files = tree(&self.path("public"));
        files.retain(|path, _| !path.starts_with(".gongkai/"));
        files
    }

    /// The time stamps of the output's files, the program's own records left out.
    pub(crate) fn times(&self) -> BTreeMap<String, SystemTime> {
        let root = self.path("public");
        let time = |path: &String| root.join(path).metadata().unwrap().modified().unwrap();
        let files = self.output().into_keys();
        files.map(|path| (path.clone(), time(&path))).collect()
    }

    /// `catalog.json`.
    pub(crate) fn catalogue(&self) -> serde_json::Value {
        serde_json::from_str(&self.page("catalog.json")).unwrap()
    }

    /// The titles in `catalog.json`, in its order.
    pub(crate) fn titles(&self) -> Vec<String> {
        let catalogue = self.catalogue();
        let documents = catalogue["documents"].as_array().unwrap();
        let title = |document: &serde_json::Value| document["title"].as_str().unwrap().to_owned();
        documents.iter().map(title).collect()
    }
}

impl Run {
    /// What a finished process gave.
    pub(crate) fn of(output: &Output) -> Self {
        let run = Self {
            status: output.status.code().unwrap_or(-1),
            stdout: String::from_utf8(output.stdout.clone()).unwrap(),
            stderr: String::from_utf8(output.stderr.clone()).unwrap(),
        };
        assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
        run
    }

    /// The codes of the findings, in the order of the report.
    pub(crate) fn codes(&self) -> Vec<&str> {
        self.stderr
            .lines()
            .filter_map(|line| {
                let (_, rest) = line
                    .split_once(": error[")
                    .or_else(|| line.split_once(": warning["))?;
                rest.split_once(']').map(|(code, _)| code)
            })
            .collect()
    }

    /// The JSON object of `--json`.
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// The binary under test.
pub(crate) fn gongkai() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_gongkai"));
    command.env_remove("RAYON_NUM_THREADS");
    command
}

/// Every file below a folder, by path with `/`.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(at) = waiting.pop() {
        for entry in fs::read_dir(&at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap();
                files.insert(name.replace('\\', "/"), fs::read(&path).unwrap());
            }
        }
    }
    files
}

/// The paths whose bytes differ between two trees, or that only one has.
pub(crate) fn differences(
    one: &BTreeMap<String, Vec<u8>>,
    other: &BTreeMap<String, Vec<u8>>,
) -> Vec<String> {
    let paths: std::collections::BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    paths
        .into_iter()
        .filter(|path| one.get(*path) != other.get(*path))
        .cloned()
        .collect()
}

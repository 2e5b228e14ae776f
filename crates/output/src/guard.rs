//! Whose folder the output is, and that only one build at a time writes to it.

use std::ffi::OsStr;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::output_path::OWN_FOLDER;

/// The file in `.gongkai` that marks the folder as ours; people may read it, too.
const MARKER: &str = "README.txt";

/// What the marker begins with.
const SIGNATURE: &str = "gongkai-output ";

const MARKER_TEXT: &str = "\
gongkai-output 1

上一级目录由 gongkai 生成和管理。其中由 gongkai 写入的文件会在下次生成时更新或删除，
请不要手工修改；您自己另外放入的文件，gongkai 不会改动。
本目录（.gongkai）保存生成记录，发布到网站服务器时可以不上传，但请不要单独删除。
";

/// An output folder that is ours, for as long as this value lives.
#[derive(Debug)]
pub(super) struct Claim {
    /// The output folder, without symbolic links.
    pub(super) root: PathBuf,
    /// `.gongkai` in it.
    pub(super) own: PathBuf,
    /// Locked until it is dropped.
    _lock: File,
}

/// Takes the folder `dir` as the output of the site in `site`, made from `sources`. Creates it
/// if it is missing.
///
/// # Errors
/// When it is, holds or lies in one of `sources`, is or holds `site`, is not empty and not ours,
/// is being written by another run, or cannot be made.
pub(super) fn claim(dir: &Path, site: &Path, sources: &[&Path]) -> Result<Claim> {
    let root = resolve(dir)?;
    keep_apart(&root, site, sources)?;
    fs::create_dir_all(&root).with_context(|| {
        format!(
            "无法创建输出目录 {}；请检查上级目录的权限，或用 --out 另选",
            root.display()
        )
    })?;
    let is_ours = check_owner(&root)?;
    let own = root.join(OWN_FOLDER);
    match fs::create_dir(&own) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
            return Err(error)
                .with_context(|| format!("无法创建 {}；请检查目录权限", own.display()));
        }
        _ => {}
    }
    let lock = lock(&root, &own.join("lock"))?;
    if !is_ours {
        let marker = own.join(MARKER);
        fs::write(&marker, MARKER_TEXT)
            .with_context(|| format!("无法写入 {}；请检查磁盘空间和目录权限", marker.display()))?;
    }
    Ok(Claim {
        root,
        own,
        _lock: lock,
    })
}

/// The absolute path without symbolic links, of a folder that need not exist yet.
fn resolve(path: &Path) -> Result<PathBuf> {
    let absolute = std::path::absolute(path)
        .with_context(|| format!("无法确定目录 {} 的位置", path.display()))?;
    for existing in absolute.ancestors() {
        match existing.canonicalize() {
            Ok(mut resolved) => {
                let missing = absolute.strip_prefix(existing).unwrap_or(Path::new(""));
                if missing
                    .components()
                    .any(|part| part == Component::ParentDir)
                {
                    bail!(
                        "目录 {} 经过不存在的目录又用 .. 返回；请写成直接的路径",
                        path.display()
                    );
                }
                // An empty remainder would add a slash.
                if missing != Path::new("") {
                    resolved.push(missing);
                }
                return Ok(resolved);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => {
                return Err(error)
                    .with_context(|| format!("无法访问 {}；请检查路径和权限", existing.display()));
            }
        }
    }
    bail!("目录 {} 所在的磁盘不存在；请检查路径", path.display())
}

/// Sees to it that writing into `root` can never reach what the site is made from.
fn keep_apart(root: &Path, site: &Path, sources: &[&Path]) -> Result<()> {
    let site = resolve(site)?;
    if site.starts_with(root) {
        bail!(
            "输出目录 {} 不能是站点目录 {} 本身，也不能包含它；请用 --out 另选一个目录，例如站点目录下的 public",
            root.display(),
            site.display()
        );
    }
    for source in sources {
        let source = resolve(source)?;
        if source.starts_with(root) || root.starts_with(&source) {
            bail!(
                "输出目录 {} 与源文件目录 {} 重叠；生成的文件会与源文件混在一起，请用 --out 另选一个目录",
                root.display(),
                source.display()
            );
        }
    }
    Ok(())
}

/// Whether the folder bears our mark; an error if it neither does nor is empty.
fn check_owner(root: &Path) -> Result<bool> {
    let unreadable = || format!("无法读取输出目录 {}；请检查权限", root.display());
    let own = root.join(OWN_FOLDER);
    match fs::symlink_metadata(&own) {
        Ok(metadata) if !metadata.is_dir() => bail!(
            "{} 应当是 gongkai 的记录目录，却是文件或符号链接；请查明来源后移走它，再重新生成",
            own.display()
        ),
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            return Err(error).with_context(unreadable);
        }
        _ => {}
    }
    let marked =
        fs::read(own.join(MARKER)).is_ok_and(|text| text.starts_with(SIGNATURE.as_bytes()));
    if marked {
        return Ok(true);
    }
    for entry in fs::read_dir(root).with_context(unreadable)? {
        let name = entry.with_context(unreadable)?.file_name();
        if name != OsStr::new(OWN_FOLDER) {
            bail!(
                "输出目录 {} 不是空目录，也不是 gongkai 生成的（其中有 {}）；\
                 为免误删您的文件，没有写入任何内容。请用 --out 换一个空目录，或确认其中内容无用后自行清空",
                root.display(),
                name.display()
            );
        }
    }
    Ok(false)
}

/// Locks the file at `path`, which is made if missing.
fn lock(root: &Path, path: &Path) -> Result<File> {
    // Opening a link would make a file elsewhere.
    if fs::symlink_metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        bail!(
            "{} 应当是普通文件；请查明来源后移走它，再重新生成",
            path.display()
        );
    }
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .with_context(|| format!("无法打开锁文件 {}；请检查目录权限", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => bail!(
            "另一个 gongkai 正在写入输出目录 {}；请等它结束（或先结束它）再试，或用 --out 另选一个目录",
            root.display()
        ),
        Err(TryLockError::Error(error)) => Err(error).with_context(|| {
            format!(
                "无法锁定 {}：该文件系统可能不支持文件锁；请把输出目录放在本机磁盘上，再同步过去",
                path.display()
            )
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Site(tempfile::TempDir);

    impl Site {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            fs::create_dir_all(folder.path().join("content/jdbz")).unwrap();
            Self(folder)
        }

        fn at(&self, path: &str) -> PathBuf {
            self.0.path().join(path)
        }

        fn claim(&self, out: &Path) -> Result<Claim> {
            claim(
                out,
                self.0.path(),
                &[&self.at("content"), &self.at("themes")],
            )
        }

        fn refusal(&self, out: &str) -> String {
            let out = self.at(out);
            format!("{:#}", self.claim(&out).unwrap_err())
        }
    }

    #[test]
    fn a_missing_or_empty_folder_becomes_ours_and_stays_so() {
        let site = Site::new();
        let out = site.at("公开 站点/public");
        drop(site.claim(&out).unwrap());
        fs::write(out.join("自己的.txt"), "").unwrap();
        drop(site.claim(&out).unwrap());
        fs::create_dir(site.at("empty")).unwrap();
        drop(site.claim(&site.at("empty")).unwrap());
    }

    #[test]
    fn a_folder_of_somebody_else_is_refused_and_left_as_it_is() {
        let site = Site::new();
        fs::create_dir(site.at("theirs")).unwrap();
        fs::write(site.at("theirs/论文.docx"), "").unwrap();
        let refusal = site.refusal("theirs");
        assert!(
            refusal.contains("论文.docx") && refusal.contains("--out"),
            "{refusal}"
        );
        assert_eq!(fs::read_dir(site.at("theirs")).unwrap().count(), 1);
    }

    #[test]
    fn a_folder_with_the_mark_of_a_run_killed_early_is_ours() {
        let site = Site::new();
        fs::create_dir_all(site.at("public/.gongkai")).unwrap();
        fs::write(site.at("public/.gongkai/lock"), "").unwrap();
        fs::write(site.at("public/.gongkai/README.txt"), "").unwrap();
        drop(site.claim(&site.at("public")).unwrap());
        fs::write(site.at("public/a.html"), "").unwrap();
        drop(site.claim(&site.at("public")).unwrap());
        fs::write(site.at("public/.gongkai/README.txt"), "别的").unwrap();
        assert!(site.refusal("public").contains("a.html"));
    }

    #[test]
    fn sources_and_output_keep_apart() {
        let site = Site::new();
        for out in [
            "content",
            "content/jdbz",
            "content/new/deep",
            "themes/x",
            ".",
            "",
        ] {
            let refusal = site.refusal(out);
            assert!(refusal.contains("--out"), "{out}: {refusal}");
        }
        assert!(site.claim(site.0.path().parent().unwrap()).is_err());
        assert!(site.refusal("none/../content").contains(".."));
        let refusal = site.refusal("content/../content/jdbz");
        assert!(refusal.contains("重叠"), "{refusal}");
        assert!(!site.at("content/new").exists());
        assert_eq!(fs::read_dir(site.0.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_nowhere_else() {
        use std::os::unix::fs::symlink;
        let site = Site::new();
        symlink(site.at("content"), site.at("link")).unwrap();
        assert!(site.refusal("link/new").contains("重叠"));
        // An output folder may itself be a link: it is where the link leads.
        fs::create_dir(site.at("elsewhere")).unwrap();
        symlink(site.at("elsewhere"), site.at("public")).unwrap();
        let claim = site.claim(&site.at("public")).unwrap();
        assert_eq!(claim.root, site.at("elsewhere").canonicalize().unwrap());
        // Its records may not lie elsewhere.
        fs::create_dir(site.at("other")).unwrap();
        symlink(site.at("elsewhere/.gongkai"), site.at("other/.gongkai")).unwrap();
        assert!(site.refusal("other").contains("符号链接"));
        drop(claim);
        fs::remove_file(site.at("elsewhere/.gongkai/lock")).unwrap();
        symlink(
            site.at("content/planted"),
            site.at("elsewhere/.gongkai/lock"),
        )
        .unwrap();
        assert!(site.refusal("elsewhere").contains("普通文件"));
        assert!(!site.at("content/planted").exists());
    }

    #[test]
    fn only_one_run_at_a_time() {
        let site = Site::new();
        let first = site.claim(&site.at("public")).unwrap();
        assert!(site.refusal("public").contains("另一个 gongkai"));
        drop(first);
        drop(site.claim(&site.at("public")).unwrap());
    }
}

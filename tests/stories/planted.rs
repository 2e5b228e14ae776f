//! What stands where a file of the site should be: a link out of it, a pipe, a device. None is read, none waits.

use std::fs;
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::site::{PLAIN, Run, Site, TODAY, gongkai};

/// Longer than a busy machine takes for anything here.
const PATIENCE: Duration = Duration::from_secs(60);

/// What nobody may read.
const SECRET: &str = "秘密的内容";

/// A site with a theme of its own, and a folder beside it that is not its own.
fn site() -> (Site, tempfile::TempDir) {
    let site = Site::new();
    site.document("tz/a.md", "title: 甲", "正文。[附件](f.txt)")
        .write("content/tz/f.txt", "附件")
        .write("theme/texts/zh-CN.yaml", "home: 首页\n");
    let away = tempfile::tempdir().unwrap();
    let secret = format!("---\ntitle: {SECRET}\n---\n{SECRET}\n");
    fs::write(away.path().join("secret.md"), secret).unwrap();
    fs::create_dir(away.path().join("templates")).unwrap();
    fs::write(away.path().join("templates/footer.html"), SECRET).unwrap();
    (site, away)
}

/// Ends a command that hangs, and fails then.
fn run(command: &mut Command) -> Run {
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let id = child.id().to_string();
    let (tell, told) = std::sync::mpsc::channel();
    let waiting = std::thread::spawn(move || {
        let output = child.wait_with_output();
        let _ = tell.send(());
        output
    });
    if told.recv_timeout(PATIENCE).is_err() {
        let _ = Command::new("kill").arg(&id).status();
        panic!("it hangs: {command:?}");
    }
    Run::of(&waiting.join().unwrap().unwrap())
}

fn build(site: &Site) -> Run {
    let mut command = gongkai();
    command.args(["build", "--keep-going", "--as-of", TODAY, "--site"]);
    run(command.arg(site.folder()))
}

fn published_nothing_secret(site: &Site) {
    if site.path("public").exists() {
        for (path, bytes) in site.output() {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains(SECRET), "{path}");
        }
    }
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().unwrap().success());
}

#[test]
fn links_out_of_the_site_are_named_and_not_read() {
    for (place, target, said) in [
        ("theme", "", "符号链接指向文件夹之外"),
        ("theme/templates", "templates", "符号链接指向文件夹之外"),
        (
            "theme/templates/footer.html",
            "templates/footer.html",
            "符号链接指向文件夹之外",
        ),
        ("theme/theme.toml", "secret.md", "符号链接指向文件夹之外"),
        ("site.toml", "secret.md", "符号链接指向文件夹之外"),
        ("content/tz/b.md", "secret.md", "R004"),
        ("content/tz/b.txt", "secret.md", "R004"),
        ("content/tz/folder", "", "R004"),
    ] {
        let (site, away) = site();
        let at = site.path(place);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        match fs::symlink_metadata(&at) {
            Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(&at).unwrap(),
            Ok(_) => fs::remove_file(&at).unwrap(),
            Err(_) => {}
        }
        symlink(away.path().join(target), &at).unwrap();
        let run = build(&site);
        assert_ne!(run.status, 0, "{place}: {run:?}");
        let name = place.rsplit('/').next().unwrap();
        assert!(
            run.stderr.contains(said) && run.stderr.contains(name),
            "{place}: {run:?}"
        );
        assert!(
            !run.stderr.contains(SECRET) && !run.stdout.contains(SECRET),
            "{run:?}"
        );
        published_nothing_secret(&site);
    }
}

#[test]
fn links_that_stay_inside_are_followed() {
    let (site, away) = site();
    // The content itself may lie elsewhere.
    let content = away.path().join("content");
    fs::rename(site.path("content"), &content).unwrap();
    symlink(&content, site.path("content")).unwrap();
    symlink("a.md", content.join("tz/b.md")).unwrap();
    symlink(content.join("tz/f.txt"), content.join("tz/g.txt")).unwrap();
    site.document("tz/c.md", "title: 丙", "正文。[附件](g.txt)");
    site.write("素材/footer.html", "<footer>自己的页脚</footer>");
    fs::create_dir_all(site.path("theme/templates")).unwrap();
    symlink(
        "../../素材/footer.html",
        site.path("theme/templates/footer.html"),
    )
    .unwrap();
    let run = build(&site);
    assert_eq!((run.status, &*run.stderr), (0, ""), "{run:?}");
    assert!(site.page("tz/b.html").contains("自己的页脚"));
    assert_eq!(site.page("tz/g.txt"), "附件");
}

#[test]
fn pipes_and_devices_neither_wait_nor_are_read() {
    for place in [
        "content/tz/b.md",
        "content/tz/b.txt",
        "content/tz/b.svg",
        "theme/theme.toml",
        "theme/texts/en.yaml",
        "theme/templates/footer.html",
        "site.toml",
    ] {
        let (site, _away) = site();
        let at = site.path(place);
        fs::create_dir_all(at.parent().unwrap()).unwrap();
        let _ = fs::remove_file(&at);
        pipe(&at);
        let run = build(&site);
        assert_ne!(run.status, 0, "{place}: {run:?}");
        let name = place.rsplit('/').next().unwrap();
        assert!(
            run.stderr.contains("不是普通文件") && run.stderr.contains(name),
            "{place}: {run:?}"
        );
    }
}

#[test]
fn archetypes_and_attachments_are_files() {
    let (site, away) = site();
    fs::create_dir(site.path("archetypes")).unwrap();
    symlink(away.path().join("secret.md"), site.path("archetypes/秘.md")).unwrap();
    pipe(&site.path("archetypes/管.md"));
    let pipe_at = away.path().join("管道.pdf");
    pipe(&pipe_at);
    let new = |title: &str, more: &[&str]| {
        let mut command = gongkai();
        command.args(["new", "tz", title, "--category", "通知", "--site"]);
        run(command.arg(site.folder()).args(more))
    };
    for named in [Path::new("/dev/zero"), &pipe_at] {
        let run = new("乙", &["--attach", named.to_str().unwrap()]);
        assert_eq!(run.status, 2, "{run:?}");
        assert!(run.stderr.contains("不是普通文件"), "{run:?}");
        assert!(!site.path("content/tz/乙").exists());
    }
    let run = new("丙", &["--type", "秘"]);
    assert!(
        run.stderr.contains("秘.md") && run.stderr.contains("符号链接"),
        "{run:?}"
    );
    assert!(
        run.stderr.contains("管.md") && run.stderr.contains("不是普通文件"),
        "{run:?}"
    );
    // A whole folder elsewhere.
    fs::remove_dir_all(site.path("archetypes")).unwrap();
    symlink(away.path(), site.path("archetypes")).unwrap();
    let run = new("丁", &["--type", "secret"]);
    assert!(run.stderr.contains("符号链接"), "{run:?}");
    for name in ["丙.md", "丁.md"] {
        let made = fs::read_to_string(site.path("content/tz").join(name)).unwrap_or_default();
        assert!(!made.contains(SECRET), "{made}");
    }
}

/// An attachment whose name leads out and in again while builds are under way: what is published was inside.
#[test]
fn a_name_that_is_exchanged_all_the_time_publishes_nothing_from_outside() {
    use std::sync::atomic::{AtomicBool, Ordering};
    let (site, away) = site();
    let links = (0..30).map(|number| {
        site.write(&format!("content/tz/图/{number}.txt"), "里面");
        format!("[附件](图/{number}.txt)\n")
    });
    site.document("tz/c.md", "title: 丙", &links.collect::<String>());
    let (folder, kept) = (site.path("content/tz/图"), away.path().join("图"));
    let outside = away.path().join("外");
    fs::create_dir(&outside).unwrap();
    for number in 0..30 {
        fs::write(outside.join(format!("{number}.txt")), SECRET).unwrap();
    }
    let ends = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !ends.load(Ordering::Relaxed) {
                let _ = fs::rename(&folder, &kept);
                let _ = symlink(&outside, &folder);
                let _ = fs::remove_file(&folder);
                let _ = fs::rename(&kept, &folder);
            }
        });
        let since = Instant::now();
        for _ in 0..20 {
            if since.elapsed() < PATIENCE {
                build(&site);
                published_nothing_secret(&site);
            }
        }
        ends.store(true, Ordering::Relaxed);
    });
}

#[test]
fn whatever_the_umask_a_server_can_read_the_site() {
    let (site, _away) = site();
    site.write("content/tz/图/a.txt", "附件").document(
        "tz/c.md",
        "title: 丙",
        "正文。[附件](图/a.txt)",
    );
    let build = |umask: &str, more: &[&str]| {
        let script = format!("umask {umask}; exec \"$0\" \"$@\"");
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_gongkai"), "build"]);
        command
            .args(["--as-of", TODAY, "--site"])
            .arg(site.folder());
        let run = run(command.args(more));
        assert_eq!(run.status, 0, "{run:?}");
    };
    let modes = |wanted: fn(u32, bool) -> bool| {
        for entry in walkdir::WalkDir::new(site.path("public"))
            .into_iter()
            .filter_entry(|entry| entry.file_name() != ".gongkai")
        {
            let entry = entry.unwrap();
            let metadata = entry.metadata().unwrap();
            let mode = metadata.permissions().mode() & 0o777;
            assert!(
                wanted(mode, metadata.is_dir()),
                "{:?} {mode:o}",
                entry.path()
            );
        }
    };
    build("077", &["--respect-umask"]);
    modes(|mode, is_folder| mode == if is_folder { 0o700 } else { 0o600 });
    // What is there already is opened too, but for the folder that was there before.
    fs::set_permissions(site.path("public"), fs::Permissions::from_mode(0o755)).unwrap();
    build("077", &[]);
    modes(|mode, is_folder| mode == if is_folder { 0o755 } else { 0o644 });
    fs::remove_dir_all(site.path("public")).unwrap();
    build("077", &[]);
    modes(|mode, is_folder| mode == if is_folder { 0o755 } else { 0o644 });
    fs::remove_dir_all(site.path("public")).unwrap();
    build("002", &[]);
    modes(|mode, is_folder| mode == if is_folder { 0o775 } else { 0o664 });
}

#[test]
fn names_on_a_terminal_are_shown_as_they_are() {
    let (site, _away) = site();
    site.write("content/tz/表\u{202e}fdp.txt", "x").document(
        "tz/b\u{200b}.md",
        "title: [",
        "正文。",
    );
    for form in [
        &["--format", "human"][..],
        &["--format", "short"],
        &["--json"],
    ] {
        let run = site.build(form);
        for stream in [&run.stdout, &run.stderr] {
            let raw = stream
                .chars()
                .find(|c| gongkai_model::characters::is_unseen(*c));
            assert_eq!(raw, None, "{form:?}: {run:?}");
        }
        let path = "public/x\u{202e}";
        let verified = run_in(site.folder(), &["verify", path]);
        assert!(!verified.stderr.contains('\u{202e}'), "{verified:?}");
    }
    // A program reads the name as it is.
    let run = site.build(&["--json"]);
    let text = run.json().to_string();
    assert!(text.contains('\u{200b}'), "{text}");
}

fn run_in(folder: &Path, arguments: &[&str]) -> Run {
    run(gongkai().current_dir(folder).args(arguments))
}

#[test]
fn a_site_file_is_named_where_it_is_faulty() {
    let site = Site::with_config(PLAIN);
    for url in ["https://[::1", "https://x.cn:99999", "https://x.cn:0x50/"] {
        site.write(
            "site.toml",
            &PLAIN.replace("https://ceshi.example/zwgk", url),
        );
        let run = site.build(&[]);
        assert_eq!(
            (run.status, run.codes()),
            (1, vec!["S005"]),
            "{url}: {run:?}"
        );
        assert!(run.stderr.contains("base_url"), "{run:?}");
    }
}

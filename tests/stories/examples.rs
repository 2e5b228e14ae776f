//! The pages of the manual against the cases of the golden diagnostics: the example of a page is one that fires,
//! and what it says to write instead is silent.

use std::fs;
use std::path::Path;

use gongkai_model::diagnostic::{Least, Level, Levels, Rule, Setting};
use gongkai_model::rules::RULES;
use gongkai_model::text::{Language, Texts};

use crate::diagnostics::{add_generated, cases, code_of, root};
use crate::site::Site;

/// Code in examples that shows what is not there, or what lies outside of the site.
const ELSEWHERE: [(&str, &str); 4] = [
    ("R003", "data:"),
    ("R004", "/srv/共享"),
    ("F006", "生成日期: ……"),
    ("C020", "[^1]: ……"),
];

/// Code under 怎么改 that is a name or a pattern, and not what the example becomes.
const NAMES: [&str; 21] = [
    "[files] kinds",
    "[表]",
    "[表名]",
    "[ ]",
    "true",
    "false",
    "slug",
    "theme.toml",
    "templates",
    "if",
    "for",
    "block",
    "main.css",
    "docs/theme.md",
    "[fields.labels]",
    "[[categories]]",
    "#",
    "---",
    "![说明](图.png)",
    "[数据](数据.xlsx)",
    "gongkai new --renumber 文件",
];

fn page(rule: &Rule) -> &'static str {
    Texts::of(Language::Chinese)
        .find(&rule.key("page"))
        .unwrap()
}

/// The paragraph of a page under one of its five names.
fn part<'p>(page: &'p str, name: &str) -> &'p str {
    let begin = format!("**{name}**　");
    let mut paragraphs = page.split("\n\n").map(str::trim);
    paragraphs
        .find_map(|paragraph| paragraph.strip_prefix(&begin))
        .unwrap_or_else(|| panic!("no {name} in {page}"))
}

/// What stands between backticks.
fn code(part: &str) -> Vec<&str> {
    part.split('`').skip(1).step_by(2).collect()
}

/// The names and texts of every file of a rule's cases, as far as they are texts.
fn files_of(rule: &Rule, kind: &str) -> String {
    let mut all = String::new();
    for case in cases().iter().filter(|case| code_of(case) == rule.code) {
        let site = Site::copy_of(&root().join(case).join(kind));
        add_generated(case, kind, &site);
        add_files(site.folder(), "", &mut all);
    }
    all
}

fn add_files(folder: &Path, shown: &str, all: &mut String) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = format!("{shown}{}", entry.file_name().to_str().unwrap());
        let file = entry.metadata().unwrap();
        if file.is_dir() {
            add_files(&entry.path(), &format!("{name}/"), all);
        } else if file.is_file() && file.len() < 1 << 20 {
            all.push_str(&String::from_utf8_lossy(&fs::read(entry.path()).unwrap()));
        }
        all.extend(["\n", &name, "\n"]);
    }
}

/// Whether a text holds the code; `……` in it stands for anything.
fn holds(text: &str, code: &str) -> bool {
    code.split("……").all(|piece| text.contains(piece))
}

#[test]
fn the_example_of_every_page_fires() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let mut shown = code(part(page(rule), "例子"));
        shown.retain(|code| !ELSEWHERE.contains(&(rule.code, code)));
        let files = files_of(rule, "fires");
        for code in &shown {
            if !holds(&files, code) {
                wrong.push(format!("{rule}: its cases have no {code}"));
            }
        }
        let said: Vec<String> = cases()
            .iter()
            .filter(|case| code_of(case) == rule.code)
            .map(|case| fs::read_to_string(root().join(case).join("expected.txt")).unwrap())
            .collect();
        let head = format!("[{}]", rule.code);
        let mut findings = said
            .iter()
            .flat_map(|said| said.split("\n\n"))
            .filter(|finding| finding.lines().next().is_some_and(|l| l.contains(&head)));
        if !shown.is_empty() && !findings.any(|found| shown.iter().any(|code| holds(found, code))) {
            wrong.push(format!("{rule}: no finding is about {shown:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_every_page_says_to_write_is_silent() {
    let mut wrong = Vec::new();
    let mut names: Vec<&str> = NAMES.to_vec();
    for rule in RULES {
        let files = files_of(rule, "silent");
        for code in code(part(page(rule), "怎么改")) {
            if NAMES.contains(&code) {
                names.retain(|name| *name != code);
            } else if !holds(&files, code) {
                wrong.push(format!("{rule}: its silent case has no {code}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(names, [""; 0], "no page says these any more");
}

/// A page tells what the program allows, and `[rules]` takes what it says.
#[test]
fn every_page_tells_how_mild_its_rule_may_be() {
    let mut wrong = Vec::new();
    for rule in RULES {
        let said = part(page(rule), "怎么设置");
        let is_right = match rule.least {
            Least::Level(Level::Error) => said.starts_with("不能调低：") && !said.contains(" = "),
            Least::Level(_) => {
                said.contains("不能关闭") && said.contains(&format!("{} = ", rule.code))
            }
            Least::Off => said.contains(&format!("`{} = \"off\"`", rule.code)),
        };
        if !is_right {
            wrong.push(format!("{rule} {:?}: {said}", rule.least));
        }
        for code in code(said) {
            let Some((own, word)) = code.split_once(" = ") else {
                continue;
            };
            let setting = Setting::parse(word.trim_matches('"'));
            let taken = setting.map(|setting| Levels::default().set(rule, setting));
            if own != rule.code || taken != Some(Ok(())) {
                wrong.push(format!("{rule}: {code} is refused"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What may be kept from those who publish: nothing of it takes anything away that an editor wrote, or lets
/// anything out that was not meant to be published. A new rule that may is one to think about.
const MAY_BE_SILENT: [&str; 28] = [
    "R016", "F011", "F012", "F013", "F014", "F018", "F019", "C005", "C006", "C007", "C014", "C016",
    "C017", "C019", "C020", "C021", "C022", "C023", "C025", "C031", "C032", "C033", "C035", "C037",
    "C041", "C042", "C044", "T004",
];

/// What may be published, with a warning each time.
const MAY_WARN: [&str; 20] = [
    "R008", "R010", "R012", "F005", "F006", "F008", "F015", "F017", "C010", "C011", "C013", "C015",
    "C018", "C030", "C034", "C036", "C038", "C039", "C040", "C043",
];

#[test]
fn no_rule_is_milder_than_what_it_guards() {
    for rule in RULES {
        let mildest = if MAY_BE_SILENT.contains(&rule.code) {
            Setting::Off
        } else if MAY_WARN.contains(&rule.code) {
            Setting::Level(Level::Warning)
        } else {
            Setting::Level(Level::Error)
        };
        for (setting, _) in Setting::WORDS {
            let set = Levels::default().set(rule, setting);
            assert_eq!(set.is_ok(), setting <= mildest, "{rule} {setting:?}");
        }
    }
    let site = Site::with_config(&format!(
        "{}[rules]\nC012 = \"warning\"\n",
        crate::site::PLAIN
    ));
    site.document("tz/a.md", "title: 甲", "[这里](javascript:alert(1))");
    assert_eq!(site.build(&[]).codes(), ["C012", "S005"]);
}

//! Why a file is not published.

use super::contents::Contents;
use super::facts::FileFacts;
use super::kind::{FileType, Standing};
use super::lookup::file_type;
use crate::content_path::ContentPath;
use crate::text::Line;

/// Why a file is not published, whatever links it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Its name has no ending.
    NoEnding,
    /// Its ending is not on the list.
    Kind {
        /// In lower case, without the dot.
        ending: String,
    },
    /// The site has not asked for its ending.
    OnRequest {
        /// In lower case, without the dot.
        ending: &'static str,
    },
    /// A server may take a part of its name for an ending that counts.
    Inner {
        /// The part.
        part: String,
    },
    /// It is not what its ending says.
    Contents {
        /// Its ending, in lower case, without the dot.
        ending: &'static str,
        /// What it is.
        contents: Contents,
    },
}

/// A file that is not published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedFile {
    /// Where it lies.
    pub source: ContentPath,
    /// Whether it lies in a document's folder, so that it would be listed there.
    pub is_owned: bool,
    /// Why.
    pub why: Refusal,
}

impl Refusal {
    /// Why, as the rest of a sentence about the file.
    pub fn line(&self) -> Line {
        match self {
            Self::NoEnding => Line::new("refusal.no-ending"),
            Self::Kind { ending } => Line::new("refusal.kind").with("ending", ending),
            Self::OnRequest { ending } => Line::new("refusal.on-request").with("ending", *ending),
            Self::Inner { part } => Line::new("refusal.inner").with("part", part),
            Self::Contents { ending, contents } => Line::new("refusal.contents")
                .with("ending", ending.to_uppercase())
                .with("contents", contents.line()),
        }
    }

    /// How to mend it.
    pub fn hint(&self) -> Line {
        match self {
            Self::NoEnding => Line::new("refusal.hint-no-ending"),
            Self::Kind { .. } => Line::new("refusal.hint-kind"),
            Self::OnRequest { ending } => {
                Line::new("refusal.hint-on-request").with("ending", *ending)
            }
            Self::Inner { .. } => Line::new("refusal.hint-inner"),
            Self::Contents { contents, .. } => contents.hint(),
        }
    }
}

/// The type of a file, by its path below the folder that it is published in; or why it is not published. `asked` are
/// the endings that the site publishes besides those that every site does.
pub fn judge(
    path: &str,
    facts: &FileFacts,
    asked: &[&'static FileType],
) -> Result<&'static FileType, Refusal> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return Err(Refusal::NoEnding);
    };
    let unknown = || Refusal::Kind {
        ending: ending.to_lowercase(),
    };
    let known = file_type(ending).ok_or_else(unknown)?;
    if known.standing == Standing::OnRequest && !asked.contains(&known) {
        return Err(Refusal::OnRequest {
            ending: known.ending,
        });
    }
    let folders = folder
        .split('/')
        .flat_map(|folder| folder.split(SEPARATORS).skip(1));
    let inner = stem.split(SEPARATORS).skip(1).chain(folders);
    if let Some(part) = inner.into_iter().find(|part| may_count(part)) {
        return Err(Refusal::Inner {
            part: part.to_owned(),
        });
    }
    if !known.fits(&facts.contents) {
        return Err(Refusal::Contents {
            ending: known.ending,
            contents: facts.contents,
        });
    }
    Ok(known)
}

/// What servers part names at: Apache takes each part after a dot for an ending, older ones of Microsoft stop at a
/// semicolon.
const SEPARATORS: [char; 2] = ['.', ';'];

/// Whether some server may have a setting for this part of a name, were it an ending: `html` or `php` in
/// `x.html.pdf`, a language (`x.en.pdf`), an encoding (`x.br.pdf`). An ending is a short word of ASCII; nothing is
/// known of a number, of a single letter but for `Z` (compress), of `v2`, and what the list publishes is harmless.
fn may_count(part: &str) -> bool {
    const LONGEST: usize = 16;
    let is_word = part.len() <= LONGEST
        && part.starts_with(|c: char| c.is_ascii_alphabetic())
        && part
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'+'));
    let is_letter = part.len() == 1 && !part.eq_ignore_ascii_case("z");
    let is_version = part
        .strip_prefix(['v', 'V'])
        .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()));
    let is_published = file_type(part)
        .is_some_and(|known| known.standing == Standing::Accepted && !known.is_rewritten());
    is_word && !is_letter && !is_version && !is_published
}

#[cfg(test)]
mod tests {
    use super::super::{Package, Secret};
    use super::*;

    fn of(path: &str, contents: Contents) -> Result<&'static str, Refusal> {
        let facts = FileFacts {
            contents,
            size: 1,
            dimensions: None,
        };
        judge(path, &facts, &[]).map(|known| known.ending)
    }

    #[test]
    fn ordinary_attachments_are_published() {
        for name in [
            "附件1.关于〔2024〕3号的表.定稿.pdf",
            "2024.12.31.PDF",
            "合同v1.2.pdf",
            "x.v2.pdf",
            "U.S.贸易.pdf",
            "申请表.docx.pdf",
            "附件.1/图 2.3/x.pdf",
            "Co., Ltd.报价.pdf",
        ] {
            assert_eq!(of(name, Contents::Pdf), Ok("pdf"), "{name}");
        }
    }

    #[test]
    fn what_a_server_may_run_is_not() {
        for name in [
            "f",
            "README",
            "x.unknownext",
            "x.html5",
            "x.phtm",
            "x.html.en",
            "x.xhtm",
            "x.php5",
            "x.asa",
            "x.cfm",
            "web.config",
            "id_rsa",
            "私钥.pem",
            "db.sql",
            "setup.exe",
            "通知.docx.bak",
            "甲.md.orig",
            "x.",
            ".pdf.",
            "x.html",
            "x.svgz",
            "x.js",
            "x.pdf ",
            "x.pdf.en",
        ] {
            let found = of(name, Contents::Pdf);
            assert!(
                matches!(found, Err(Refusal::Kind { .. } | Refusal::NoEnding)),
                "{name} {found:?}"
            );
        }
        for name in [
            "x.php.pdf",
            "x.html.pdf",
            "x.HTML.pdf",
            "x.en.pdf",
            "x.zh-CN.pdf",
            "x.shtml.pdf",
            "x.var.pdf",
            "x.br.pdf",
            "x.Z.pdf",
            "x.svg.ofd",
            "甲.md.txt",
            "x.asp;.pdf",
            "x.asp;1.pdf",
            "x.asp/1.pdf",
            "x.php.定稿.pdf",
            "x.utf-8.pdf",
        ] {
            let found = of(name, Contents::Pdf);
            assert!(
                matches!(found, Err(Refusal::Inner { .. })),
                "{name} {found:?}"
            );
        }
    }

    #[test]
    fn contents_fit_endings() {
        let fits = |ending: &str, contents| of(&format!("a.{ending}"), contents).is_ok();
        for (ending, contents) in [
            ("docx", Contents::Zip(Package::Word)),
            ("doc", Contents::Ole),
            ("doc", Contents::Known("rtf")),
            ("doc", Contents::Zip(Package::Word)),
            ("wps", Contents::Ole),
            ("et", Contents::Zip(Package::Excel)),
            ("ofd", Contents::Zip(Package::Ofd)),
            ("zip", Contents::Zip(Package::Ofd)),
            ("csv", Contents::Text),
        ] {
            assert!(fits(ending, contents), "{ending} {contents:?}");
        }
        for (ending, contents) in [
            ("pdf", Contents::WebPage),
            ("pdf", Contents::Empty),
            ("docx", Contents::LfsPointer),
            ("docx", Contents::Zip(Package::Any)),
            ("docx", Contents::Ole),
            ("docx", Contents::Zip(Package::Excel)),
            ("xls", Contents::WebPage),
            ("ofd", Contents::Zip(Package::Any)),
            ("txt", Contents::WideText),
            ("txt", Contents::Unknown),
            ("zip", Contents::Known("rar")),
            ("png", Contents::Known("jpg")),
            ("doc", Contents::Never(Secret::Program)),
        ] {
            assert!(!fits(ending, contents), "{ending} {contents:?}");
        }
    }

    #[test]
    fn a_site_asks_for_more() {
        let facts = FileFacts {
            contents: Contents::Known("dwg"),
            size: 1,
            dimensions: None,
        };
        let dwg = file_type("dwg").unwrap();
        let refused = Refusal::OnRequest { ending: "dwg" };
        assert_eq!(judge("a.dwg", &facts, &[]), Err(refused));
        assert_eq!(judge("a.DWG", &facts, &[dwg]), Ok(dwg));
    }
}

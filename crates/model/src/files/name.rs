//! Names of files: which every system can hold, and which look like what they are.

use unicode_normalization::{UnicodeNormalization as _, is_nfc};

use crate::path_error::PathError;

/// What is wrong with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameFault {
    /// Some system cannot hold it.
    Unfit(PathError),
    /// It has characters that nobody sees, or that turn what one sees around.
    Hidden {
        /// The name with these characters written out.
        shown: String,
        /// The name without them.
        clean: String,
    },
    /// Its accents stand apart from their letters, as on a Mac: it looks like another name and is not the same.
    Decomposed,
}

/// What is wrong with a name of a file or a folder, if anything; where more than one thing is, the first is told.
pub fn name_fault(name: &str) -> Option<NameFault> {
    if name.contains(char::is_control) {
        let shown = name.escape_debug().to_string();
        return Some(NameFault::Unfit(PathError::Characters(shown)));
    }
    if name.contains(is_invisible) {
        let shown = name.chars().map(|c| match c {
            c if is_invisible(c) => c.escape_unicode().to_string(),
            c => c.to_string(),
        });
        return Some(NameFault::Hidden {
            shown: shown.collect(),
            clean: name.replace(is_invisible, ""),
        });
    }
    if let Err(why) = fits_systems(name) {
        return Some(NameFault::Unfit(why));
    }
    (!is_nfc(name)).then_some(NameFault::Decomposed)
}

/// Whether Windows can hold a name. It drops blanks and dots at the end, so that two names become one; and some names
/// are devices, whatever ending they have.
pub(crate) fn fits_systems(name: &str) -> Result<(), PathError> {
    if name.ends_with(|c: char| c == '.' || c.is_whitespace()) {
        return Err(PathError::Trailing(name.to_owned()));
    }
    if is_device(name) {
        return Err(PathError::Device(name.to_owned()));
    }
    Ok(())
}

/// Whether Windows takes a name for a device: `CON`, `nul.pdf`, `COM1.tar.gz`.
pub fn is_device(name: &str) -> bool {
    const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let stem = stem.trim_end().to_lowercase();
    let is_port = ["com", "lpt"].iter().any(|port| {
        let number = stem.strip_prefix(port);
        number
            .is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']) || ["¹", "²", "³"].contains(&n))
    });
    is_port || DEVICES.contains(&&*stem)
}

/// Whether nobody sees the character, or it turns those beside it around.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}'
        | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e007f}')
}

/// The name without its ending where other programs, or an editor on a system that hides endings, would call the file
/// Markdown, and it is none.
pub fn mistaken_stem(name: &str) -> Option<&str> {
    const ENDINGS: [&str; 6] = [".markdown", ".mdown", ".mkdn", ".mkd", ".mdx", ".md.txt"];
    ENDINGS.iter().find_map(|ending| {
        let at = name.len().checked_sub(ending.len())?;
        let end = name.get(at..)?;
        end.eq_ignore_ascii_case(ending).then(|| name.get(..at))?
    })
}

/// Equal for two names that some system takes for one: by letter case, or by how accents are written.
pub fn names_key(name: &str) -> String {
    name.nfc()
        .collect::<String>()
        .to_lowercase()
        .nfc()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_are_fine() {
        for name in [
            "附件1.关于〔2024〕3号的表（定稿）.xlsx",
            "É 表 &#1.pdf",
            "合同 v1.2.pdf",
            "COM10.pdf",
            "console.pdf",
            "nulls",
            "コン.pdf",
            "。",
            "葛\u{e0100}.pdf",
        ] {
            assert_eq!(name_fault(name), None, "{name}");
        }
    }

    #[test]
    fn what_some_system_cannot_hold_is_found() {
        for name in [
            "CON",
            "con.pdf",
            "Prn.txt",
            "AUX.tar.gz",
            "nul",
            "COM1.pdf",
            "lpt9",
            "com¹.doc",
            "COM0",
            "CON .pdf",
            "CONIN$",
            "x.md ",
            "x.pdf.",
            "x.pdf\u{3000}",
            "x\u{a0}",
            "...",
            "x\u{7}.pdf",
            "x\u{85}y",
        ] {
            let found = name_fault(name);
            assert!(
                matches!(found, Some(NameFault::Unfit(_))),
                "{name:?} {found:?}"
            );
        }
    }

    #[test]
    fn what_nobody_sees_is_written_out() {
        let Some(NameFault::Hidden { shown, clean }) = name_fault("表\u{202e}fdp.exe") else {
            panic!("silent")
        };
        assert_eq!((&*shown, &*clean), ("表\\u{202e}fdp.exe", "表fdp.exe"));
        for hidden in [
            "a\u{200b}b",
            "\u{feff}a",
            "a\u{2066}b",
            "a\u{ad}b",
            "a\u{2028}b",
            "a\u{3164}",
        ] {
            assert!(
                matches!(name_fault(hidden), Some(NameFault::Hidden { .. })),
                "{hidden:?}"
            );
        }
    }

    #[test]
    fn names_that_look_alike_have_one_key() {
        assert_eq!(name_fault("e\u{301}.pdf"), Some(NameFault::Decomposed));
        assert_eq!(names_key("e\u{301}.PDF"), names_key("É.pdf"));
        assert_eq!(mistaken_stem("甲.MD.txt"), Some("甲"));
        assert_eq!(mistaken_stem("甲.md"), None);
        assert_ne!(names_key("甲.pdf"), names_key("乙.pdf"));
    }
}

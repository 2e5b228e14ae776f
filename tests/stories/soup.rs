//! Nothing panics: the sample site with its files cut, doubled, swapped and strewn with bytes.

use std::fs;
use std::path::Path;

use fastrand::Rng;

use crate::site::{ROOT, Site, tree};

/// What editors, converters and broken disks do to files.
const BITS: [&[u8]; 24] = [
    b"---\n",
    b"\xff\xfe",
    b"\0",
    b"\t",
    b": ",
    b"[",
    b"]",
    b"{{",
    b"}}",
    b"\"",
    b"<script>",
    b"<table>",
    b"| a | b |\n|--|\n",
    b"![](",
    b"[^1]: ",
    b"\n\n    ",
    b"\xe3\x80\x94",
    b"\xe2\x80\xae",
    b"&#0;",
    b"\r",
    b"- - - - - ",
    b"> > > > > > ",
    b"date: 9999-12-31\n",
    b"..%2f/",
];

const LETTERS: [char; 12] = [
    '标', '题', '索', '引', '号', '：', '，', '。', '〔', '〕', '\u{200b}', '\u{feff}',
];

fn mutate(bytes: &mut Vec<u8>, dice: &mut Rng) {
    for _ in 0..=dice.usize(..4) {
        let at = dice.usize(..=bytes.len());
        let end = (at + dice.usize(..200)).min(bytes.len());
        match dice.usize(..7) {
            0 => bytes.truncate(at),
            1 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            2 => {
                bytes.drain(at..end);
            }
            3 => bytes[at..end].reverse(),
            4 if at < bytes.len() => bytes[at] ^= 1 << dice.usize(..8),
            _ => {
                let bit = dice.choice(BITS).unwrap();
                bytes.splice(at..at, bit.iter().copied());
            }
        }
    }
}

#[test]
fn no_mutation_of_the_sample_site_makes_it_panic() {
    let root = Path::new(ROOT);
    let mut originals: Vec<(String, Vec<u8>)> = tree(&root.join("content"))
        .into_iter()
        .map(|(path, bytes)| (format!("content/{path}"), bytes))
        .collect();
    originals.push((
        "site.toml".to_owned(),
        fs::read(root.join("site.toml")).unwrap(),
    ));
    for name in ["document.html", "list.html", "macros.html"] {
        let place = root.join("themes/default/templates").join(name);
        originals.push((format!("theme/templates/{name}"), fs::read(place).unwrap()));
    }
    let site = Site::new();
    let mut dice = Rng::with_seed(2026);
    let mut statuses = [0; 3];
    for round in 0..20 {
        for (path, original) in &originals {
            let mut bytes = original.clone();
            // The configuration and the theme are spared in most rounds: they hide the rest.
            let chance = if path.starts_with("content/") { 2 } else { 6 };
            if dice.usize(..chance) == 0 {
                mutate(&mut bytes, &mut dice);
            }
            if path == "site.toml" && dice.usize(..2) == 0 {
                bytes.extend(b"\n[theme]\ndir = \"theme\"\n");
            }
            site.write_bytes(path, &bytes);
        }
        // `build` itself refuses a run that panicked.
        let run = site.build(&["--keep-going"]);
        let count = usize::try_from(run.status)
            .ok()
            .and_then(|status| statuses.get_mut(status));
        *count.unwrap_or_else(|| panic!("round {round} ended with {run:?}")) += 1;
    }
    assert!(statuses[1] > 0, "{statuses:?}: faults are reported");
}

#[test]
fn random_bytes_are_no_reason_to_panic() {
    let site = Site::new();
    let mut dice = Rng::with_seed(7);
    for round in 0..12 {
        for name in ["a.md", "b/_index.md", "b/c.md", "b/d/index.md", "b/e.svg"] {
            let mut bytes: Vec<u8> = b"---\n".to_vec();
            for _ in 0..dice.usize(..3000) {
                match dice.usize(..4) {
                    0 => bytes.push(dice.u8(..)),
                    1 => {
                        let letter = dice.choice(LETTERS).unwrap();
                        bytes.extend(letter.to_string().bytes());
                    }
                    2 => bytes.extend(dice.choice(BITS).unwrap()),
                    _ => bytes.push(dice.choice(*b" \n:-#*_[]()<>|`~").unwrap()),
                }
            }
            if round % 2 == 0 {
                bytes = String::from_utf8_lossy(&bytes).into_owned().into_bytes();
            }
            site.write_bytes(&format!("content/{name}"), &bytes);
        }
        let run = site.build(&["--keep-going"]);
        assert!((0..=2).contains(&run.status), "{run:?}");
    }
}

//! Nothing panics: the sample site with its files cut, doubled, swapped and strewn with bytes.

use std::fs;
use std::path::Path;

use crate::site::{Site, tree};

/// xorshift64*: the same mutations in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) as usize % sides.max(1)
    }
}

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

fn mutate(bytes: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.roll(4) {
        let at = dice.roll(bytes.len() + 1);
        let end = (at + dice.roll(200)).min(bytes.len());
        match dice.roll(7) {
            0 => bytes.truncate(at),
            1 => {
                let piece = bytes[at..end].to_vec();
                bytes.splice(at..at, piece);
            }
            2 => {
                bytes.drain(at..end);
            }
            3 => bytes[at..end].reverse(),
            4 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            _ => {
                let bit = BITS[dice.roll(BITS.len())];
                bytes.splice(at..at, bit.iter().copied());
            }
        }
    }
}

#[test]
fn no_mutation_of_the_sample_site_makes_it_panic() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
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
    let mut dice = Dice(0x5EED_2026);
    let mut statuses = [0; 3];
    for round in 0..20 {
        for (path, original) in &originals {
            let mut bytes = original.clone();
            // The configuration and the theme are spared in most rounds: they hide the rest.
            let chance = if path.starts_with("content/") { 2 } else { 6 };
            if dice.roll(chance) == 0 {
                mutate(&mut bytes, &mut dice);
            }
            if path == "site.toml" && dice.roll(2) == 0 {
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
    assert!(statuses[1] > 0, "{statuses:?}: faults are told");
}

#[test]
fn random_bytes_are_no_reason_to_panic() {
    let site = Site::new();
    let mut dice = Dice(7);
    for round in 0..12 {
        for name in ["a.md", "b/_index.md", "b/c.md", "b/d/index.md", "b/e.svg"] {
            let mut bytes: Vec<u8> = b"---\n".to_vec();
            for _ in 0..dice.roll(3000) {
                match dice.roll(4) {
                    0 => bytes.push(dice.roll(256) as u8),
                    1 => bytes.extend(
                        "标题索引号：，。〔〕\u{200b}\u{feff}"
                            .chars()
                            .nth(dice.roll(12))
                            .unwrap()
                            .to_string()
                            .bytes(),
                    ),
                    2 => bytes.extend(BITS[dice.roll(BITS.len())]),
                    _ => bytes.push(b" \n:-#*_[]()<>|`~"[dice.roll(16)]),
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

//! The fingerprint of the engine's sources, the same in `build.rs` and in the test that guards the committed engine.

use std::io;
use std::path::{Path, PathBuf};

/// What the engine is made of, relative to `crates/`.
const SOURCES: [&str; 10] = [
    "search/Cargo.toml",
    "search/data/simplified.txt",
    "search/src",
    "search-wasm/.cargo/config.toml",
    "search-wasm/Cargo.lock",
    "search-wasm/Cargo.toml",
    "search-wasm/build.rs",
    "search-wasm/regex/Cargo.toml",
    "search-wasm/regex/src",
    "search-wasm/src",
];

/// FNV-1a over names and contents, `write/` left out: writing is native only.
pub(crate) fn fingerprint(crates: &Path) -> io::Result<String> {
    let mut files = Vec::new();
    for source in SOURCES {
        collect(&crates.join(source), &mut files)?;
    }
    files.sort();
    let mut hash = 0xCBF2_9CE4_8422_2325u64;
    let mut add = |bytes: &[u8]| {
        for byte in bytes {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01B3);
        }
    };
    for file in files {
        let name = file
            .strip_prefix(crates)
            .unwrap_or(&file)
            .to_string_lossy()
            .replace('\\', "/");
        add(name.as_bytes());
        add(&std::fs::read(&file)?);
    }
    Ok(format!("gongkai-search-sources:{hash:016x}"))
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in std::fs::read_dir(path)? {
        let path = entry?.path();
        if path.file_name().is_none_or(|name| name != "write") {
            collect(&path, files)?;
        }
    }
    Ok(())
}

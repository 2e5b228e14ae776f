//! Hands the fingerprint of the sources to the compiler.

#[path = "sources.rs"]
mod sources;

fn main() -> std::io::Result<()> {
    let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    println!("cargo::rerun-if-changed=..");
    println!(
        "cargo::rustc-env=GONGKAI_SEARCH_SOURCES={}",
        sources::fingerprint(&crates)?
    );
    Ok(())
}

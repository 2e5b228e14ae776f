#!/usr/bin/env bash
# Builds the browser's search engine and puts it, compressed, among the theme's assets.
# Needed only after a change in crates/search or crates/search-wasm; a test says when.
#
# The engine is for WebAssembly as it was first released (`target-cpu=mvp` in crates/search-wasm/.cargo/config.toml),
# which is what Chromium 80 compiles. The standard library that rustup brings for wasm32 needs more, so that it is
# compiled along: `-Zbuild-std`, for which the compiler is told to take unstable flags.
#
#   scripts/search-wasm.sh            with rustup, which is asked for the library's sources
#   scripts/search-wasm.sh --debian   on Debian 12 without that target: with Debian's own compiler and library
#                                     sources, unpacked into crates/search-wasm/target/debian, nothing installed
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
package=$root/crates/search-wasm
target=wasm32-unknown-unknown
asset=$root/themes/default/assets/search-engine.wasm.bin

build=(build --release --locked -Zbuild-std=std,panic_abort)

with_rustup() {
  rustup component add rust-src
  (cd "$package" && RUSTC_BOOTSTRAP=1 cargo "${build[@]}")
}

# Debian's packages conflict with an installed rustup, so they are unpacked, not installed, and their variables
# are set for the one process only: leaked, they would break native builds.
with_debian() {
  local place=$package/target/debian
  mkdir -p "$place"
  if [ ! -x "$place/usr/bin/rustc" ]; then
    (
      cd "$place"
      apt-get download rustc-web rust-web-src cargo-web libstd-rust-web-dev libstd-rust-web-1.96 \
        libllvm22 libgit2-1.5 libhttp-parser2.9 libmbedcrypto7 libmbedx509-1 libmbedtls14
      for package_file in *.deb; do dpkg -x "$package_file" .; done
      rm -- *.deb
    )
  fi
  local linker
  linker=$(find "${RUSTUP_HOME:-$HOME/.rustup}"/toolchains "$place/usr" -name rust-lld -type f 2>/dev/null | head -n 1)
  linker=${linker:-$(command -v wasm-ld || true)}
  if [ -z "$linker" ]; then
    echo "search-wasm.sh: neither rust-lld nor wasm-ld found; install lld" >&2
    exit 2
  fi
  (
    cd "$package"
    env PATH="$place/usr/bin:$PATH" RUSTC="$place/usr/bin/rustc" RUSTC_BOOTSTRAP=1 \
      LD_LIBRARY_PATH="$place/usr/lib/x86_64-linux-gnu:$place/usr/lib" \
      CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER="$linker" \
      "$place/usr/bin/cargo" "${build[@]}"
  )
}

case "${1:-}" in
  "") with_rustup ;;
  --debian) with_debian ;;
  *)
    echo "usage: scripts/search-wasm.sh [--debian]" >&2
    exit 2
    ;;
esac

mkdir -p "$(dirname "$asset")"
gzip -9 -n -c "$package/target/$target/release/gongkai_search_wasm.wasm" > "$asset"
echo "$asset: $(stat -c %s "$asset") bytes"

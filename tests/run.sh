#!/usr/bin/env bash
# Sets up what the tests need and runs them.
#
#   tests/run.sh                  everything
#   tests/run.sh rust             format, lint, test
#   tests/run.sh browser          setup, scripts, browser
#   tests/run.sh SECTION...       any of: setup format lint wasm scripts test sample browser corpus
#
# With Rust's target wasm32-unknown-unknown, the wasm section is part of "everything".
#
# Wants Debian 12 with a Rust toolchain (with rustfmt and clippy), Node.js 20.18 and npm; installs the rest
# with apt, as root or by sudo. Stops at the first section that fails.
#
# GONGKAI_BIN          the binary that the sample, browser and corpus sections use; else a debug build
# GONGKAI_CORPUS       a folder of documents; with it, the corpus section is part of "everything"
# GONGKAI_SCREENSHOTS  set: the browser tests save pictures in tests/browser/screenshots/
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8
# Debian keeps nginx where only root looks.
export PATH="$PATH:/usr/sbin"
if [ -n "${CI:-}" ]; then export CARGO_TERM_COLOR=never NO_COLOR=1; fi

# --- Tools ---------------------------------------------------------------------------------------

# Runs a command whose output matters only if it fails; addresses of registries are no one's business.
quietly() {
    local log status
    log=$(mktemp)
    "$@" >"$log" 2>&1 </dev/null
    status=$?
    if [ "$status" -ne 0 ]; then
        echo "failed ($status): $*"
        tail -n 40 "$log" | sed -E 's#[a-z+]*https?://[^ "`]+#<address>#g'
    fi
    rm -f "$log"
    return "$status"
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"
    elif command -v sudo >/dev/null; then sudo "$@"
    else
        echo "Not root, and there is no sudo: run as root: $*"
        return 1
    fi
}

has() { command -v "$1" >/dev/null 2>&1; }
has_chinese_font() { has fc-list && fc-list :lang=zh-cn family | grep -q .; }
has_java() { has java && java -version >/dev/null 2>&1; }
# Rust's library for browsers, which no other section needs.
wasm_target=wasm32-unknown-unknown
has_wasm_target() { [ -d "$(rustc --print target-libdir --target "$wasm_target")" ]; }
has_certificates() { [ -e /etc/ssl/certs/ca-certificates.crt ]; }

# Debian's packages that are not here yet.
missing_packages() {
    has chromium || echo chromium
    has firefox-esr || echo firefox-esr
    has WebKitWebDriver || echo webkit2gtk-driver
    has Xvfb || echo xvfb
    has nginx || echo nginx-light
    has apache2 || echo apache2-bin
    [ -e /etc/mime.types ] || echo media-types
    has python3 || echo python3
    has pdftotext || echo poppler-utils
    has_chinese_font || echo fontconfig fonts-noto-cjk
    has_java || echo default-jre-headless
    has cc || echo gcc libc6-dev
    has_certificates || echo ca-certificates
}

# --- Sections ------------------------------------------------------------------------------------

setup() {
    local packages tool
    for tool in cargo node npm; do
        has "$tool" || { echo "$tool is not installed; CONTRIBUTING.md says what a machine needs"; return 1; }
    done
    for tool in fmt clippy; do
        cargo "$tool" --version >/dev/null 2>&1 || { echo "cargo $tool is missing; CONTRIBUTING.md says what a machine needs"; return 1; }
    done
    node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 18) ? 0 : 1)' ||
        { echo "Node.js $(node --version) is too old; CONTRIBUTING.md says what a machine needs"; return 1; }
    mapfile -t packages < <(missing_packages | tr ' ' '\n')
    if [ "${#packages[@]}" -gt 0 ]; then
        echo "installing: ${packages[*]}"
        quietly as_root apt-get update || return 1
        quietly as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -y --no-install-recommends "${packages[@]}" || return 1
    fi
    if ! cmp -s tests/browser/package-lock.json tests/browser/node_modules/.installed-lock; then
        echo "installing the browser tests' packages"
        quietly npm --prefix tests/browser ci || return 1
        cp tests/browser/package-lock.json tests/browser/node_modules/.installed-lock
    fi
    echo "fetching crates"
    quietly cargo fetch --locked && quietly cargo fetch --locked --manifest-path "$browser_engine"
}

# The search engine for browsers is a package outside the workspace: it replaces a dependency of tantivy, and a
# replacement counts for a whole workspace. Asked from here, cargo does not read the configuration in its folder,
# which wants wasm32, so that what every machine has is enough to look at it.
browser_engine=crates/search-wasm/Cargo.toml

format() { cargo fmt --all --check && cargo fmt --manifest-path "$browser_engine" --all --check; }

lint() {
    cargo clippy --locked --workspace --all-targets -- -D warnings &&
        cargo clippy --locked --manifest-path "$browser_engine" -p gongkai-search-wasm -p gongkai-search --lib -- -D warnings
}

# The model and Markdown must compile for browsers.
wasm() {
    has_wasm_target || { echo "not installed: rustup target add $wasm_target"; return 1; }
    cargo check --locked --package gongkai-model --package gongkai-markdown --target "$wasm_target"
}

# JavaScript and style sheets: format, lint and types. What is vendored must be what its package gives. Templates,
# which no tool formats, must have lines that people can read.
scripts() {
    local tools=tests/browser/node_modules/.bin config
    "$tools/biome" ci --error-on-warnings . || return 1
    for config in theme worker tests; do
        "$tools/tsc" --project "tests/browser/tsconfig.$config.json" || return 1
    done
    node scripts/vendor.mjs --check || return 1
    if grep -rnE '^.{121,}$' themes/default/templates; then echo "lines of more than 120 characters"; return 1; fi
}

# Unit, integration and documentation tests; not the examples, which lint has compiled. The sections after it
# take the binary that the stories ran: the tests ask for more features of the libraries than the binary does,
# so that a build of it alone would compile fifty of them again.
rust_tests() {
    cargo test --locked --workspace --tests && cargo test --locked --workspace --doc || return 1
    GONGKAI_BIN=${GONGKAI_BIN:-${CARGO_TARGET_DIR:-target}/debug/gongkai}
    ensure_binary
}

ensure_binary() {
    if [ -z "${GONGKAI_BIN:-}" ]; then
        cargo build --locked --bin gongkai || return 1
        GONGKAI_BIN=${CARGO_TARGET_DIR:-target}/debug/gongkai
    fi
    GONGKAI_BIN=$(realpath "$GONGKAI_BIN") || return 1
    export GONGKAI_BIN
}

# The repository's own site, as an editor would build it: without a finding, the same twice.
sample() {
    ensure_binary || return 1
    local folder report
    folder=$(mktemp -d)
    # shellcheck disable=SC2064
    trap "rm -rf '$folder'" RETURN
    report=$("$GONGKAI_BIN" build --out "$folder/public" --json) || { echo "$report"; return 1; }
    grep -q '"diagnostics":\[\]' <<<"$report" || { echo "findings: $report"; return 1; }
    grep -q '"published":true' <<<"$report" || { echo "not published: $report"; return 1; }
    report=$("$GONGKAI_BIN" build --out "$folder/public" --json) || { echo "$report"; return 1; }
    grep -q '"written":0[,}]' <<<"$report" || { echo "a second build wrote something: $report"; return 1; }
    "$GONGKAI_BIN" build --out "$folder/elsewhere" --json >/dev/null || return 1
    diff -r --exclude=.gongkai "$folder/public" "$folder/elsewhere" || { echo "two builds differ"; return 1; }
    "$GONGKAI_BIN" build --out "$folder/drafts" --drafts --quiet || return 1
    echo "no finding; a second build writes nothing; another folder gets the same bytes"
}

browser() {
    ensure_binary || return 1
    (cd tests/browser && node --test --test-reporter=spec)
}

corpus() {
    ensure_binary || return 1
    [ -d "${GONGKAI_CORPUS:-}" ] || { echo "GONGKAI_CORPUS names no folder"; return 1; }
    node --test --test-reporter=spec tests/corpus.test.mjs
}

# --- The run -------------------------------------------------------------------------------------

sections=()
choose() {
    case "$1" in
        rust) sections+=(format lint test) ;;
        browser) sections+=(setup scripts browser) ;;
        setup | format | lint | wasm | scripts | test | sample | corpus) sections+=("$1") ;;
        *) echo "no section is called $1; there are: rust setup format lint wasm scripts test sample browser corpus" >&2; exit 2 ;;
    esac
}
if [ $# -eq 0 ]; then
    sections=(setup format lint scripts test sample browser)
    if has_wasm_target; then sections+=(wasm); fi
    if [ -n "${GONGKAI_CORPUS:-}" ]; then sections+=(corpus); fi
else
    for name in "$@"; do choose "$name"; done
fi

summary=()
passed=0
failed=0
for section in "${sections[@]}"; do
    printf '\n=== %s ===\n' "$section"
    command=$section
    if [ "$section" = test ]; then command=rust_tests; fi
    began=$SECONDS
    if [ "$failed" -gt 0 ]; then
        echo "left out"
        summary+=("$(printf '%-8s left out' "$section")")
        continue
    fi
    if "$command"; then
        passed=$((passed + 1))
        summary+=("$(printf '%-8s passed %5d s' "$section" $((SECONDS - began)))")
    else
        failed=$((failed + 1))
        summary+=("$(printf '%-8s FAILED %5d s' "$section" $((SECONDS - began)))")
    fi
done

printf '\n=== summary ===\n'
printf '%s\n' "${summary[@]}"
printf 'sections: %d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ]

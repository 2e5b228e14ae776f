//! The engine of the browser: compiled from these sources, and of one mind with the native one. Runs the theme's
//! worker with the committed engine under Node.js, over a bundle in memory.

#[path = "../../../search-wasm/sources.rs"]
mod sources;

use crate::corpus::{self, InMemory};
use gongkai_search::{Outcome, Reader, Request, normalize};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use wasmparser::{Validator, WasmFeatures};

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn engine() -> Vec<u8> {
    std::fs::read(crates().join("../themes/default/assets/search-engine.wasm.bin")).unwrap()
}

/// The committed engine, decompressed.
fn module() -> Vec<u8> {
    let mut wasm = Vec::new();
    flate2::read::GzDecoder::new(engine().as_slice())
        .read_to_end(&mut wasm)
        .unwrap();
    wasm
}

#[test]
fn the_committed_engine_is_made_from_these_sources() {
    let wasm = module();
    let want = sources::fingerprint(&crates()).unwrap();
    let found = wasm.windows(want.len()).any(|w| w == want.as_bytes());
    assert!(
        found,
        "the engine is older than its sources; run scripts/search-wasm.sh"
    );
    assert!(engine().len() < 210_000, "{} bytes", engine().len());
}

/// Whether a module needs no more than the first release of WebAssembly had.
fn minimal(wasm: &[u8]) -> Result<(), String> {
    Validator::new_with_features(WasmFeatures::MVP)
        .validate_all(wasm)
        .map(drop)
        .map_err(|error| error.to_string())
}

/// Chromium 80 compiles it: nothing of what came to WebAssembly after its first release. What the module only names
/// (the section `target_features`) counts as well.
#[test]
fn the_committed_engine_needs_no_later_webassembly() {
    let wasm = module();
    minimal(&wasm).unwrap();
    let reader = wasmparser::Parser::new(0).parse_all(&wasm);
    for payload in reader {
        if let wasmparser::Payload::CustomSection(section) = payload.unwrap() {
            let features = section.data();
            let none = section.name() != "target_features" || features == [0];
            assert!(none, "{}", String::from_utf8_lossy(features));
        }
    }
}

/// What the look above must not let through, each as a function's body in a module with a memory and a table.
#[test]
fn later_webassembly_is_noticed() {
    let module = |body: &[u8]| {
        let mut wasm = b"\0asm\x01\0\0\0".to_vec();
        let mut section = |id: u8, bytes: &[u8]| {
            wasm.push(id);
            wasm.push(u8::try_from(bytes.len()).unwrap());
            wasm.extend_from_slice(bytes);
        };
        section(1, &[1, 0x60, 0, 0]); // a type: () -> ()
        section(3, &[1, 0]);
        section(4, &[1, 0x70, 0, 1]);
        section(5, &[1, 0, 1]);
        let mut code = vec![1, u8::try_from(body.len() + 2).unwrap(), 0];
        code.extend_from_slice(body);
        code.push(0x0B);
        section(10, &code);
        wasm
    };
    let call_indirect = [0x41, 0, 0x11, 0, 0];
    assert_eq!(minimal(&module(&call_indirect)), Ok(()));
    for (name, body) in [
        (
            "long call_indirect",
            &[0x41, 0, 0x11, 0, 0x80, 0x80, 0x80, 0x80, 0][..],
        ),
        ("memory.copy", &[0x41, 0, 0x41, 0, 0x41, 0, 0xFC, 10, 0, 0]),
        ("memory.fill", &[0x41, 0, 0x41, 0, 0x41, 0, 0xFC, 11, 0]),
        ("sign extension", &[0x41, 0, 0xC0, 0x1A]),
        ("saturating conversion", &[0x43, 0, 0, 0, 0, 0xFC, 0, 0x1A]),
        ("reference types", &[0xD0, 0x70, 0x1A]),
    ] {
        assert!(minimal(&module(body)).is_err(), "{name}");
    }
}

/// Writes a bundle to a folder.
fn write(files: &BTreeMap<String, Vec<u8>>, folder: &Path) {
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
}

/// Runs `tests/search/worker.mjs` and gives its lines.
fn worker(arguments: &[&str], folder: &Path) -> Vec<serde_json::Value> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/search/worker.mjs");
    let output = Command::new("node")
        .arg(script)
        .arg(crates().join("../themes/default/assets/search-worker.js"))
        .arg(folder)
        .args(arguments)
        .stderr(Stdio::inherit())
        .output()
        .expect("Node.js is needed to test the browser's engine");
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn browser_and_native_give_the_same_hits() {
    let records = corpus::records(1300);
    let files = corpus::bundle(records.clone(), Some(&engine()));
    let folder = tempfile::tempdir().unwrap();
    write(&files, folder.path());
    let mut queries: Vec<String> = [
        "养老保险",
        "税",
        "\"信息公开\"",
        "\"信息公开\" -税收",
        "云岭市財政局",
        "ＩＳＯ9001 认证",
        "预算 决算",
        "哪些单位可以申请养老补贴？",
        "没有这样的词组𠮷𠮷",
        "",
        "-",
        "2011 12",
        "二○一七年",
        "PM2.5",
        "的",
    ]
    .map(str::to_owned)
    .into();
    queries.extend(records.iter().step_by(150).flat_map(|r| {
        [
            r.title.clone(),
            r.index.clone().unwrap(),
            r.doc_number.clone().unwrap_or_default(),
        ]
    }));
    let requests: Vec<serde_json::Value> = queries
        .iter()
        .enumerate()
        .map(|(n, query)| match n % 3 {
            0 => serde_json::json!({"query": query, "limit": 10}),
            1 => serde_json::json!({"query": query, "limit": 20, "offset": 5, "sort": "date", "column": ["zcwj"]}),
            _ => serde_json::json!({"query": query, "limit": 10, "from": 15_100, "validity": ["in-force", "amended"]}),
        })
        .collect();
    let file = folder.path().join("requests.json");
    std::fs::write(&file, serde_json::to_vec(&requests).unwrap()).unwrap();
    let answers = worker(&["ask", file.to_str().unwrap()], folder.path());
    assert_eq!(answers.len(), requests.len());

    let reader = Reader::open_native(InMemory(files)).unwrap();
    let mut rounds = Vec::new();
    for ((request, query), answer) in requests.iter().zip(&queries).zip(answers) {
        let number = |name: &str| request[name].as_u64().unwrap_or(0) as usize;
        let list = |name: &str| -> Vec<String> {
            request[name]
                .as_array()
                .into_iter()
                .flatten()
                .map(|v| v.as_str().unwrap().to_owned())
                .collect()
        };
        let mut native = Request {
            query: normalize(query),
            offset: number("offset"),
            limit: number("limit"),
            ..Request::default()
        };
        native.filters.columns = list("column");
        native.filters.validities = list("validity");
        native.filters.from = request["from"].as_i64().map(|d| d as i32);
        if request["sort"] == "date" {
            native.sort = gongkai_search::Sort::Date;
        }
        let want: serde_json::Value =
            serde_json::from_str(&reader.search(&native).unwrap().to_json()).unwrap();
        let want = whole_numbers(want);
        let mut got = answer["answer"].clone();
        let traffic = got.as_object_mut().unwrap().remove("traffic").unwrap();
        assert_eq!(got, want, "{query}");
        let taken = traffic["rounds"].as_u64().unwrap();
        assert!(taken <= 5, "{query}: {traffic}");
        rounds.push(taken);
    }
    // Dictionaries, postings, positions with cards. The cards of likely results may be those of others.
    let more = rounds.iter().filter(|taken| **taken > 3).count();
    assert!(more * 10 <= rounds.len(), "{rounds:?}");
}

#[test]
fn browser_and_native_complete_alike() {
    let records = corpus::records(1300);
    let files = corpus::bundle(records.clone(), Some(&engine()));
    let folder = tempfile::tempdir().unwrap();
    write(&files, folder.path());
    let index = records[700].index.clone().unwrap();
    let typed = [
        "gy",
        "gyzh",
        "2011 1",
        "云财〔20",
        &index[..index.len() - 2],
        "ｇｙ",
        "无",
        "qqqq",
    ];
    let file = folder.path().join("typed.json");
    std::fs::write(&file, serde_json::to_vec(&typed).unwrap()).unwrap();
    let answers = worker(&["complete", file.to_str().unwrap()], folder.path());
    let reader = Reader::open_native(InMemory(files)).unwrap();
    let mut found = 0;
    for (typed, answer) in typed.iter().zip(answers) {
        let Outcome::Hits(hits) = reader.complete(&normalize(typed), 8).unwrap() else {
            panic!("{typed}");
        };
        let want = whole_numbers(serde_json::from_str(&hits.to_json()).unwrap());
        let mut got = answer["answer"].clone();
        let traffic = got.as_object_mut().unwrap().remove("traffic").unwrap();
        assert_eq!(got, want, "{typed}");
        assert!(
            traffic["rounds"].as_u64().unwrap() <= 3,
            "{typed}: {traffic}"
        );
        found += hits.hits.len();
    }
    assert!(found > 20, "{found}");
}

/// JavaScript writes 0.000 as 0.
fn whole_numbers(mut answer: serde_json::Value) -> serde_json::Value {
    for hit in answer["hits"].as_array_mut().unwrap() {
        if hit["score"]
            .as_f64()
            .is_some_and(|score| score.fract() == 0.0)
        {
            hit["score"] = (hit["score"].as_f64().unwrap() as u64).into();
        }
    }
    answer
}

/// The page refuses every manifest but the one that was written.
#[test]
fn the_worker_refuses_an_altered_manifest() {
    let folder = tempfile::tempdir().unwrap();
    let records = corpus::records(1100);
    let files = corpus::bundle(records, Some(&engine()));
    write(&files, &folder.path().join("old"));
    let reports = worker(&["manifest"], folder.path());
    assert!(reports.len() > 1500, "{}", reports.len());
    for report in reports {
        assert_eq!(report["ok"], true, "{report}");
    }
}

/// The page learns of damage in words, goes on by itself after an update, and never waits forever.
#[test]
fn the_worker_survives_damage_and_updates() {
    let folder = tempfile::tempdir().unwrap();
    let engine = engine();
    let (old, new) = (folder.path().join("old"), folder.path().join("new"));
    write(&corpus::bundle(corpus::records(1100), Some(&engine)), &old);
    write(&corpus::bundle(corpus::records(1300), Some(&engine)), &new);
    for report in worker(&["trouble"], folder.path()) {
        assert_eq!(report["ok"], true, "{report}");
    }
}

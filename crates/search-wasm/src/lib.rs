//! The search engine as WebAssembly, behind a handful of C functions: no imports, no glue.
//!
//! The page owns one instance. It writes an argument into memory from [`alloc`], calls a function, and reads the
//! answer at [`answer`]; the function's result is the answer's length. `themes/default/assets/search-worker.js`
//! is the other side.

use gongkai_search::{Damage, Outcome, Query, Reader, Request, json_text};
use std::cell::RefCell;
use std::fmt::Write;
use std::io;

thread_local! {
    static READER: RefCell<Option<Reader>> = const { RefCell::new(None) };
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Memory for an argument of `length` bytes; the function it is passed to takes it back.
#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    Box::into_raw(vec![0u8; length].into_boxed_slice()).cast()
}

/// The argument that the page wrote at `at`.
///
/// # Safety
/// `at` and `length` must be of one call of [`alloc`], not used since.
unsafe fn argument(at: *mut u8, length: usize) -> Vec<u8> {
    // SAFETY: by the contract above this is the box that `alloc` leaked.
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, length)) }.into_vec()
}

/// Where the last answer is.
#[unsafe(no_mangle)]
pub extern "C" fn answer() -> *const u8 {
    ANSWER.with_borrow(Vec::as_ptr)
}

fn give(json: String) -> usize {
    let length = json.len();
    ANSWER.with_borrow_mut(|answer| *answer = json.into_bytes());
    length
}

fn error(message: &str) -> usize {
    failure(message, false)
}

/// A problem with the bundle, and whether it is a checksum that did not hold.
fn problem(error: &io::Error) -> usize {
    let is_damaged = Damage::of(error) == Some(Damage::Checksum);
    failure(&error.to_string(), is_damaged)
}

fn failure(message: &str, is_damaged: bool) -> usize {
    let mut json = String::from("{\"error\":");
    json_text(&mut json, message);
    let _ = write!(json, ",\"damaged\":{is_damaged}}}");
    give(json)
}

/// Opens a bundle. The argument: for each segment its 16-byte name, four bytes of length (little-endian), then so
/// many bytes of its hot file: the checksum, and the payload inflated. Answers `{"documents"}`, or
/// `{"error", "damaged"}`, where `damaged` says whether a checksum did not hold.
///
/// # Safety
/// The argument must come from [`alloc`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(at: *mut u8, length: usize) -> usize {
    // SAFETY: the caller's contract.
    let bytes = unsafe { argument(at, length) };
    let (mut names, mut hot) = (Vec::new(), Vec::new());
    let mut rest = bytes.as_slice();
    while let Some((name, after)) = rest.split_first_chunk::<16>() {
        let Some((size, after)) = after.split_first_chunk::<4>() else {
            return error("hot");
        };
        let Some((file, after)) = after.split_at_checked(u32::from_le_bytes(*size) as usize) else {
            return error("hot");
        };
        let Some((sum, payload)) = file.split_first_chunk::<8>() else {
            return error("hot");
        };
        names.push(String::from_utf8_lossy(name).into_owned());
        hot.push((*sum, payload));
        rest = after;
    }
    match Reader::open(names, hot) {
        Ok(reader) => {
            let json = format!("{{\"documents\":{}}}", reader.documents());
            READER.set(Some(reader));
            give(json)
        }
        Err(error) => problem(&error),
    }
}

/// Takes in a chunk: the checksum, and the payload inflated. Answers `{}` or `{"error", "damaged"}`.
///
/// # Safety
/// The argument must come from [`alloc`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn put(segment: u32, number: u32, at: *mut u8, length: usize) -> usize {
    // SAFETY: the caller's contract.
    let mut bytes = unsafe { argument(at, length) };
    let Some(sum) = bytes.first_chunk::<8>().copied() else {
        return error("chunk");
    };
    bytes.drain(..8);
    let put = READER.with_borrow(|reader| {
        reader
            .as_ref()
            .map(|r| r.put((segment, number), sum, bytes))
    });
    match put {
        Some(Ok(())) => give("{}".to_owned()),
        Some(Err(error)) => problem(&error),
        None => error("closed"),
    }
}

/// Answers a request (lines, see `Request::from_lines`) with the hits, with
/// `{"missing":[[segment,number,path],…]}`, or with `{"error", "damaged"}`.
///
/// # Safety
/// The argument must come from [`alloc`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ask(at: *mut u8, length: usize) -> usize {
    // SAFETY: the caller's contract.
    let bytes = unsafe { argument(at, length) };
    let request = Request::from_lines(&String::from_utf8_lossy(&bytes));
    outcome(|reader| reader.ask(&request))
}

/// Completes a text in form KC, with at most `limit` documents; answers as [`ask`] does.
///
/// # Safety
/// The argument must come from [`alloc`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn complete(limit: usize, at: *mut u8, length: usize) -> usize {
    // SAFETY: the caller's contract.
    let bytes = unsafe { argument(at, length) };
    outcome(|reader| reader.complete(&String::from_utf8_lossy(&bytes), limit))
}

fn outcome(of: impl FnOnce(&Reader) -> io::Result<Outcome>) -> usize {
    READER.with_borrow(|reader| {
        let Some(reader) = reader else {
            return error("closed");
        };
        match of(reader) {
            Ok(Outcome::Hits(hits)) => give(hits.to_json()),
            Ok(Outcome::Missing(ids)) => {
                let mut json = String::from("{\"missing\":[");
                for (n, id) in ids.into_iter().enumerate() {
                    let _ = write!(json, "{}[{},{},", if n > 0 { "," } else { "" }, id.0, id.1);
                    json_text(&mut json, &reader.path(id));
                    json.push(']');
                }
                json.push_str("]}");
                give(json)
            }
            Err(error) => problem(&error),
        }
    })
}

/// Finds a passage. The argument: the query, U+0000, then the text's characters, each in form KC and separated by
/// U+0001. Answers `{"start","end","marks":[[start,end],…]}`, places counted in characters.
///
/// # Safety
/// The argument must come from [`alloc`].
#[unsafe(no_mangle)]
pub unsafe extern "C" fn passage(size: usize, at: *mut u8, length: usize) -> usize {
    // SAFETY: the caller's contract.
    let bytes = unsafe { argument(at, length) };
    let text = String::from_utf8_lossy(&bytes);
    let (query, text) = text.split_once('\0').unwrap_or((&text, ""));
    let found = gongkai_search::passage(&Query::parse(query), text.split('\u{1}'), size);
    let mut json = format!(
        "{{\"start\":{},\"end\":{},\"marks\":[",
        found.start, found.end
    );
    for (n, (start, end)) in found.marks.iter().enumerate() {
        let _ = write!(json, "{}[{start},{end}]", if n > 0 { "," } else { "" });
    }
    json.push_str("]}");
    give(json)
}

/// tantivy can name new segments at random; the engine makes none, so that chance is refused.
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(
    _: *mut u8,
    _: usize,
) -> Result<(), getrandom::Error> {
    Err(getrandom::Error::UNSUPPORTED)
}

/// Answers the fingerprint of the sources that this engine was compiled from.
#[unsafe(no_mangle)]
pub extern "C" fn sources() -> usize {
    give(env!("GONGKAI_SEARCH_SOURCES").to_owned())
}

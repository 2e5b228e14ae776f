// The search, off the page's thread: loads bundle and engine, fetches the chunks that a query lacks, and answers.
//
// page → worker   {id, type: "open", base}            base: address of the bundle's folder, with a slash at its end
//                 {id, type: "ask", request}          see `lines`; a later question supersedes an earlier one
//                 {id, type: "complete", text, limit} documents that a reader may be about to type; superseded likewise
//                 {id, type: "passage", query, texts, length}   the best passage of each text, of so many characters
// worker → page   {id, answer}                        {documents} or the engine's answer, plus `traffic`; for passages a list of
//                                                     {start, end, marks: [[start, end]…]} in code points
//                 {id, error: {code, message}}        code: offline, missing, damaged (a checksum did not hold), format,
//                                                     browser (what it cannot do), failed (a fault of ours)
//                 {id, superseded: true}
//                 {type: "progress", message}
//                 {type: "updated"}                   a newer bundle was found and is now in use
'use strict';

(() => {
  const FORMAT = 2;
  const MANIFEST = 'manifest.json';
  const PATIENCE = 20000; // milliseconds for one file
  const FRESH = 20000; // after so long a question has the manifest looked at again
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();

  /**
   * The bundle's table of contents.
   * @typedef {object} Manifest
   * @property {number} format
   * @property {string} engine the engine's file
   * @property {number} documents
   * @property {{id: string, documents: number}[]} segments
   */

  /**
   * A bundle and the engine that has it open.
   * @typedef {object} Opened
   * @property {Manifest} manifest
   * @property {string} text the manifest as it was read
   * @property {WebAssembly.Module} module
   * @property {Engine} engine
   * @property {number} checked when the manifest was last looked at
   */

  /** @typedef {[segment: number, number: number, path: string]} Chunk that the engine lacks */
  /** @typedef {(engine: Engine) => any} Call a question put to the engine */

  class Failure extends Error {
    /**
     * @param {'offline' | 'missing' | 'damaged' | 'format' | 'browser' | 'failed'} code
     * @param {string} message
     */
    constructor(code, message) {
      super(message);
      this.code = code;
    }
  }

  const traffic = { files: 0, bytes: 0, rounds: 0 };
  let base = '';
  /** @type {Opened | null} */
  let current = null;
  /** @type {Promise<Opened> | null} */
  let opening = null;
  let latest = 0;

  const say = (/** @type {string} */ message) => postMessage({ type: 'progress', message });

  /**
   * @param {string} path in the bundle's folder
   * @param {RequestCache} cache
   */
  async function get(path, cache) {
    const control = new AbortController();
    const timer = setTimeout(() => control.abort(), PATIENCE);
    /** @type {Uint8Array<ArrayBuffer>} */
    let bytes;
    try {
      const response = await fetch(base + path, { cache, signal: control.signal, credentials: 'same-origin' });
      if (!response.ok) throw new Failure('missing', `检索文件缺失（${response.status}）：${path}`);
      bytes = new Uint8Array(await response.arrayBuffer());
    } catch (problem) {
      if (problem instanceof Failure) throw problem;
      throw new Failure('offline', '网络不通，检索文件没有取到。请检查网络后重试。');
    } finally {
      clearTimeout(timer);
    }
    traffic.files += 1;
    traffic.bytes += bytes.length;
    return bytes;
  }

  /**
   * FNV-1a of 64 bits as sixteen digits, as the program computes it. In two halves: a number holds 53 bits.
   * @param {Uint8Array} bytes
   */
  function checksum(bytes) {
    let [high, low] = [0xcbf29ce4, 0x84222325];
    for (const byte of bytes) {
      const mixed = (low ^ byte) >>> 0;
      // Times 2⁴⁰ + 0x1b3.
      const product = mixed * 0x1b3;
      high = (high * 0x1b3 + Math.floor(product / 0x100000000) + ((mixed << 8) >>> 0)) >>> 0;
      low = product >>> 0;
    }
    return [high, low].map((half) => half.toString(16).padStart(8, '0')).join('');
  }

  const damaged = (/** @type {string} */ path) => new Failure('damaged', `检索文件损坏：${path}`);
  const tooOld = (/** @type {string} */ lack) =>
    new Failure('browser', `浏览器版本过低，不能使用站内检索（${lack}）。`);

  /** @param {CompressionFormat} form */
  function decompressor(form) {
    try {
      return new DecompressionStream(form);
    } catch {
      throw tooOld(`DecompressionStream ${form}`);
    }
  }

  /**
   * What the bytes hold; null where they are no whole stream.
   * @param {Uint8Array<ArrayBuffer>} bytes
   * @param {CompressionFormat} form
   */
  async function inflate(bytes, form) {
    const through = decompressor(form);
    try {
      const stream = new Blob([bytes]).stream().pipeThrough(through);
      return new Uint8Array(await new Response(stream).arrayBuffer());
    } catch {
      return null;
    }
  }

  /**
   * A sealed file is eight bytes of checksum, then the payload as a zlib stream; the engine compares the checksum.
   * @param {string} path
   * @param {RequestCache} cache
   */
  async function unseal(path, cache) {
    const sealed = await get(path, cache);
    const payload = sealed.length > 8 ? await inflate(sealed.subarray(8), 'deflate') : null;
    if (!payload) throw damaged(path);
    const file = new Uint8Array(8 + payload.length);
    file.set(sealed.subarray(0, 8));
    file.set(payload, 8);
    return file;
  }

  class Engine {
    /** @param {WebAssembly.Instance} instance */
    constructor(instance) {
      this.exports = /** @type {any} */ (instance.exports);
    }

    /**
     * Calls a function of the engine, which takes numbers and bytes and answers in JSON.
     * @param {string} name
     * @param {Uint8Array} bytes
     * @param {number[]} numbers
     */
    call(name, bytes, ...numbers) {
      const { exports } = this;
      const at = exports.alloc(bytes.length);
      new Uint8Array(exports.memory.buffer, at, bytes.length).set(bytes);
      const length = exports[name](...numbers, at, bytes.length);
      return JSON.parse(decoder.decode(new Uint8Array(exports.memory.buffer, exports.answer(), length)));
    }
  }

  /**
   * The engine's name is its checksum. What is whole and does not run needs a newer browser.
   * @param {string} name
   * @param {RequestCache} cache
   */
  async function compile(name, cache) {
    const file = await get(name, cache);
    if (name !== `engine-${checksum(file)}.wasm.bin`) throw damaged(name);
    const wasm = await inflate(file, 'gzip');
    try {
      if (!wasm) throw new Error('gzip');
      return await WebAssembly.compile(wasm);
    } catch (problem) {
      throw tooOld(`WebAssembly: ${problem}`);
    }
  }

  /**
   * Every member is there, and no other.
   * @param {any} object
   * @param {string} members in their order
   */
  const has = (object, members) =>
    typeof object === 'object' && object !== null && Object.keys(object).join(' ') === members;

  const isManifest = (/** @type {any} */ parsed) =>
    has(parsed, 'format engine documents segments seal') &&
    parsed.format === FORMAT &&
    Array.isArray(parsed.segments) &&
    parsed.segments.every(
      (/** @type {any} */ segment) => has(segment, 'id documents') && /^[0-9a-f]{16}$/.test(segment.id),
    );

  /**
   * Reads the manifest, of which nothing counts before its seal holds: the checksum of all before its last member.
   * @param {string} text
   * @returns {Manifest}
   */
  function unsealed(text) {
    const [, body = '', seal = ''] = text.match(/^(.*),"seal":"([0-9a-f]{16})"\}$/s) || [];
    const isWhole = seal === checksum(encoder.encode(body));
    let parsed;
    try {
      parsed = JSON.parse(text) || {};
    } catch {
      throw damaged(MANIFEST);
    }
    // The first format had no seal.
    if (Number.isInteger(parsed.format) && parsed.format !== FORMAT && (isWhole || parsed.seal === undefined)) {
      throw new Failure('format', `检索包格式为第 ${parsed.format} 版，本页只能读第 ${FORMAT} 版；请刷新页面。`);
    }
    if (!isWhole || !isManifest(parsed)) throw damaged(MANIFEST);
    return parsed;
  }

  // Past every cache, and whole: servers tell versions of a file apart by its second and its length, so that to ask
  // "is this one still good?" of a site published twice in a second would be answered with yes, for good.
  async function manifest() {
    const text = decoder.decode(await get(MANIFEST, 'no-store'));
    return { parsed: unsealed(text), text };
  }

  /**
   * @param {{parsed: Manifest, text: string}} manifest
   * @param {RequestCache} cache
   * @returns {Promise<Opened>}
   */
  async function load({ parsed, text }, cache) {
    const known = current && current.manifest.engine === parsed.engine ? current.module : null;
    const [module, hot] = await Promise.all([
      known || compile(parsed.engine, cache),
      Promise.all(parsed.segments.map(async ({ id }) => ({ id, file: await unseal(`${id}/hot.bin`, cache) }))),
    ]);
    const size = hot.reduce((sum, { file }) => sum + 20 + file.length, 0);
    const argument = new Uint8Array(size);
    let at = 0;
    for (const { id, file } of hot) {
      argument.set(encoder.encode(id), at);
      new DataView(argument.buffer).setUint32(at + 16, file.length, true);
      argument.set(file, at + 20);
      at += 20 + file.length;
    }
    const engine = new Engine(await WebAssembly.instantiate(module, {}));
    const opened = engine.call('open', argument);
    if (opened.error) {
      throw new Failure(opened.damaged ? 'damaged' : 'failed', `检索包打不开：${opened.error}`);
    }
    if (opened.documents !== parsed.documents) throw damaged(MANIFEST);
    return { manifest: parsed, text, module, engine, checked: Date.now() };
  }

  // Whether the bundle's files are not there, not whole or not of one bundle: the site may have been updated, or a
  // cache be wrong.
  const isBroken = (/** @type {unknown} */ problem) =>
    problem instanceof Failure && ['damaged', 'missing', 'failed'].includes(problem.code);

  // Opens the bundle that the manifest names now. What a cache holds may be damaged: the second try goes past it.
  async function open() {
    const named = await manifest();
    if (current && current.text === named.text) {
      current.checked = Date.now();
      return current;
    }
    say(current ? '网站有更新，正在载入新的检索数据……' : '正在载入检索引擎……');
    const before = current;
    try {
      current = await load(named, 'default');
    } catch (problem) {
      if (!isBroken(problem)) throw problem;
      current = await load(await manifest(), 'reload');
    }
    if (before) postMessage({ type: 'updated' });
    return current;
  }

  // A bundle at hand answers at once. Whether there is a newer one is looked at meanwhile; the page is notified and
  // asks again. Not to reach the manifest is no reason to have no answer.
  function ready() {
    if (current && Date.now() - current.checked < FRESH) return Promise.resolve(current);
    const next = reopen();
    if (!current) return next;
    next.catch(() => {});
    return Promise.resolve(current);
  }

  // One opening at a time serves all who wait.
  function reopen() {
    opening =
      opening ||
      open().finally(() => {
        opening = null;
      });
    return opening;
  }

  /**
   * A request as the engine reads it: lines of name=value.
   * @param {import('./search-state.js').Request} request
   */
  function lines(request) {
    /** @type {string[]} */
    const out = [];
    const add = (/** @type {string} */ name, /** @type {string | number} */ value) =>
      out.push(`${name}=${String(value).replace(/[\r\n]/g, ' ')}`);
    add('query', (request.query || '').normalize('NFKC'));
    for (const name of /** @type {const} */ (['column', 'category', 'kind', 'publisher', 'validity'])) {
      for (const value of request[name] || []) add(name, value);
    }
    for (const name of /** @type {const} */ (['from', 'to', 'sort', 'offset', 'limit'])) {
      const value = request[name];
      if (value !== undefined && value !== null) add(name, value);
    }
    return encoder.encode(out.join('\n'));
  }

  /**
   * @param {Opened} state
   * @param {Chunk} chunk
   * @param {RequestCache} cache
   */
  async function chunk(state, [segment, number, path], cache) {
    const put = (/** @type {Uint8Array} */ file) => state.engine.call('put', file, segment, number);
    let file;
    try {
      file = await unseal(path, cache);
      if (!put(file).error) return;
    } catch (problem) {
      if (!(problem instanceof Failure && problem.code === 'damaged')) throw problem;
    }
    if (put(await unseal(path, 'reload')).error) throw damaged(path);
  }

  /**
   * @param {Opened} state
   * @param {Call} call
   * @param {number} id
   */
  async function answer(state, call, id) {
    // More rounds than any query needs: an engine that asks forever is broken.
    for (let round = 0; round < 12; round += 1) {
      if (id !== latest) return null;
      const reply = call(state.engine);
      if (reply.error) throw new Failure('failed', `检索数据有误：${reply.error}`);
      if (!reply.missing) return reply;
      traffic.rounds += 1;
      await Promise.all(reply.missing.map((/** @type {Chunk} */ one) => chunk(state, one, 'default')));
    }
    throw new Failure('failed', '检索数据有误：反复缺少文件');
  }

  /**
   * @param {Call} call
   * @param {number} id
   */
  async function ask(call, id) {
    const start = { ...traffic };
    let state = await ready();
    let reply;
    try {
      reply = await answer(state, call, id);
    } catch (problem) {
      // Vanished or damaged files may mean that the site was updated under the open page.
      if (problem instanceof Failure && !isBroken(problem)) throw problem;
      // An engine that trapped is not asked again.
      if (!(problem instanceof Failure)) current = null;
      const before = state;
      state = await reopen();
      if (state === before) throw problem;
      reply = await answer(state, call, id);
    }
    if (!reply) return null;
    reply.traffic = {
      files: traffic.files - start.files,
      bytes: traffic.bytes - start.bytes,
      rounds: traffic.rounds - start.rounds,
    };
    return reply;
  }

  /**
   * A passage needs the engine, not the bundle. The engine counts characters of the text as displayed, so that each
   * is brought into normal form by itself.
   * @param {string} query
   * @param {string[]} texts
   * @param {number} length
   */
  async function passages(query, texts, length) {
    const { engine } = await ready();
    const asked = query.normalize('NFKC').replace(/\0/g, ' ');
    return texts.map((text) => {
      const characters = Array.from(text, (c) => (c < ' ' ? ' ' : c.normalize('NFKC')));
      return engine.call('passage', encoder.encode(`${asked}\0${characters.join('\u0001')}`), length);
    });
  }

  globalThis.onmessage = async ({ data }) => {
    const { id, type } = data;
    if (type === 'ask' || type === 'complete') latest = id;
    try {
      if (type === 'open') {
        base = data.base;
        const state = await ready();
        postMessage({ id, answer: { documents: state.manifest.documents, traffic: { ...traffic } } });
      } else if (type === 'ask') {
        const asked = lines(data.request);
        const reply = await ask((engine) => engine.call('ask', asked), id);
        postMessage(reply ? { id, answer: reply } : { id, superseded: true });
      } else if (type === 'complete') {
        const typed = encoder.encode(data.text.normalize('NFKC'));
        const reply = await ask((engine) => engine.call('complete', typed, data.limit), id);
        postMessage(reply ? { id, answer: reply } : { id, superseded: true });
      } else if (type === 'passage') {
        postMessage({ id, answer: await passages(data.query, data.texts, data.length) });
      }
    } catch (problem) {
      const code = problem instanceof Failure ? problem.code : 'failed';
      const words = problem instanceof Error ? problem.message || String(problem) : String(problem);
      const message = problem instanceof Failure ? words : `检索引擎出错：${words}`;
      postMessage({ id, error: { code, message } });
    }
  };
})();

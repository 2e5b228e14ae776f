// Runs the theme's search worker outside a browser: `fetch` reads a folder, messages are promises.
//
//   node worker.mjs WORKER.js FOLDER ask REQUESTS.json    one line of JSON for each request
//   node worker.mjs WORKER.js FOLDER complete TYPED.json  the same for each text
//   node worker.mjs WORKER.js FOLDER trouble              one line {"case", "ok"} for each thing that goes wrong;
//                                                         FOLDER holds two generations, old/ and new/
//   node worker.mjs WORKER.js FOLDER manifest             the same for each way to alter the manifest of old/
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import vm from 'node:vm';

const [script, folder, command, file] = process.argv.slice(2);
const source = await readFile(script, 'utf8');

// A worker whose files come from `serve(path, cache)`: bytes, a status, or a thrown error. `lacking` are what an old
// browser has instead of a global.
function start(serve, lacking = {}) {
  const waiting = new Map();
  const events = [];
  const context = vm.createContext({
    TextEncoder,
    TextDecoder,
    DecompressionStream,
    Blob,
    Response,
    WebAssembly,
    AbortController,
    Uint8Array,
    DataView,
    JSON,
    Date,
    Math,
    Promise,
    Map,
    Error,
    String,
    Array,
    setTimeout,
    clearTimeout,
    ...lacking,
    fetch: async (path, options) => {
      const found = await serve(path, options.cache);
      return typeof found === 'number' ? new Response('', { status: found }) : new Response(found);
    },
    postMessage: (message) => {
      if (message.id === undefined) return void events.push(message);
      waiting.get(message.id)(message);
    },
  });
  vm.runInContext(source, context);
  let last = 0;
  const send = (message) =>
    new Promise((done) => {
      last += 1;
      waiting.set(last, done);
      context.onmessage({ data: { ...message, id: last } });
    });
  return {
    events,
    open: () => send({ type: 'open', base: '' }),
    complete: (text) => send({ type: 'complete', text, limit: 8 }),
    passage: (query, texts, length) => send({ type: 'passage', query, texts, length }),
    ask: (query) => send({ type: 'ask', request: typeof query === 'string' ? { query, limit: 10 } : query }),
  };
}

const from = (place) => async (path) => {
  try {
    return await readFile(join(place, path));
  } catch {
    return 404;
  }
};

async function answers() {
  const worker = start(from(folder));
  const opened = await worker.open();
  if (opened.error) throw new Error(opened.error.message);
  for (const request of JSON.parse(await readFile(file, 'utf8'))) {
    console.log(JSON.stringify(await (command === 'ask' ? worker.ask(request) : worker.complete(request))));
  }
}

async function trouble() {
  const old = from(join(folder, 'old'));
  const newer = from(join(folder, 'new'));
  const say = (name, ok, detail) => console.log(JSON.stringify({ case: name, ok, detail }));
  const damage = (bytes) => Uint8Array.from(bytes, (byte, n) => (n === bytes.length >> 1 ? byte ^ 4 : byte));
  const chunk = (path) => path.includes('/') && !path.endsWith('hot.bin');

  // Every file damaged: an error in words.
  for (const [name, spoil] of [
    ['cut', (bytes) => bytes.subarray(0, bytes.length >> 1)],
    ['altered', damage],
    ['a page instead', () => new TextEncoder().encode('<!DOCTYPE html><title>404</title>')],
    ['gone', () => 404],
  ]) {
    for (const [part, matches] of [
      ['chunks', chunk],
      ['hot', (p) => p.endsWith('hot.bin')],
      ['engine', (p) => p.startsWith('engine')],
    ]) {
      const worker = start(async (path) => {
        const bytes = await old(path);
        return matches(path) ? spoil(bytes) : bytes;
      });
      await worker.open();
      const reply = await worker.ask('养老保险');
      const expected = name === 'gone' ? 'missing' : 'damaged';
      const ok = reply.error?.code === expected && reply.error.message.length > 6;
      say(`${part} ${name}`, ok, reply);
    }
  }

  // Damaged in the cache only: read again past it.
  {
    const worker = start(async (path, cache) => {
      const bytes = await old(path);
      return path.includes('/') && cache === 'default' ? damage(bytes) : bytes;
    });
    const reply = await worker.ask('养老保险');
    say('damaged cache', reply.answer?.total > 0, reply);
  }

  // No network: says so, and works once it is back.
  {
    let online = true;
    const worker = start((path) => {
      if (!online) throw new TypeError('failed to fetch');
      return old(path);
    });
    await worker.open();
    online = false;
    const off = await worker.ask('养老保险');
    online = true;
    const on = await worker.ask('养老保险');
    say('offline', off.error?.code === 'offline' && on.answer?.total > 0, { off, on: on.answer?.total });
  }

  // The site is replaced under the open page: the new one answers.
  {
    let serve = old;
    const worker = start((path) => serve(path));
    const before = await worker.open();
    const first = await worker.ask('养老保险');
    serve = newer;
    const second = await worker.ask('市场监管 预警');
    const updated = worker.events.some((event) => event.type === 'updated');
    const third = await worker.ask('养老保险');
    const after = await worker.open();
    const ok =
      updated &&
      second.answer?.total > 0 &&
      third.answer?.total > first.answer?.total &&
      before.answer.documents === 1100 &&
      after.answer.documents === 1300;
    say('update', ok, { second, updated });
  }

  // What a browser lacks is no damage: no decompressor, none of this kind, no WebAssembly, an engine it cannot compile.
  const noStream = class {
    constructor(form) {
      if (form === 'deflate') throw new TypeError('unsupported format');
      // biome-ignore lint/correctness/noConstructorReturn: as the browser's own constructor does
      return new DecompressionStream(form);
    }
  };
  const noCompile = { ...WebAssembly, compile: () => Promise.reject(new WebAssembly.CompileError('table index')) };
  for (const [name, lacking] of Object.entries({
    'no decompressor': { DecompressionStream: undefined },
    'no deflate': { DecompressionStream: noStream },
    'no WebAssembly': { WebAssembly: undefined },
    'an engine too new': { WebAssembly: noCompile },
  })) {
    const worker = start(old, lacking);
    const reply = await worker.ask('养老保险');
    say(name, reply.error?.code === 'browser' && reply.error.message.includes('浏览器版本过低'), reply);
  }

  // A fault of the engine is called neither damage nor an old browser.
  {
    const trapping = {
      ...WebAssembly,
      compile: WebAssembly.compile,
      instantiate: async (...parts) => {
        const { exports } = await WebAssembly.instantiate(...parts);
        const ask = () => {
          throw new WebAssembly.RuntimeError('unreachable');
        };
        return { exports: { ...exports, ask } };
      },
    };
    const worker = start(old, { WebAssembly: trapping });
    await worker.open();
    const reply = await worker.ask('养老保险');
    say('trap', reply.error?.code === 'failed', reply);
  }

  // Passages count the characters that a reader sees, astral ones too.
  {
    const worker = start(old);
    await worker.open();
    const texts = ['𠮷市城鎮職工養老、保险（ＡＢ）', '无关'];
    const reply = await worker.passage('养老保险 ab', texts, 100);
    const marks = reply.answer?.[0].marks.map(([a, b]) => Array.from(texts[0]).slice(a, b).join(''));
    say('passage', JSON.stringify(marks) === '["養老、保险","ＡＢ"]' && reply.answer[1].marks.length === 0, reply);
  }

  // A later question supersedes an earlier one.
  {
    const worker = start(async (path) => {
      await new Promise((done) => setTimeout(done, 5));
      return old(path);
    });
    await worker.open();
    const [first, second] = await Promise.all([worker.ask('养老保险'), worker.ask('燃气安全')]);
    say('superseded', first.superseded === true && second.answer?.total > 0, { first });
  }
}

/** FNV-1a, by the book. */
function fnv(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  return hash.toString(16).padStart(16, '0');
}

async function manifests() {
  const old = from(join(folder, 'old'));
  const sound = await old('manifest.json');
  const opened = (bytes) => start((path) => (path === 'manifest.json' ? bytes : old(path))).open();
  const say = (name, ok, detail) => console.log(JSON.stringify({ case: name, ok, detail }));
  const refused = async (name, bytes, code = 'damaged') => {
    const reply = await opened(bytes);
    say(name, reply.error?.code === code, reply);
  };
  const whole = await opened(sound);
  say('as it is', whole.answer?.documents === 1100, whole);

  // Each byte another, gone, or there twice.
  for (let at = 0; at < sound.length; at += 1) {
    for (const flip of [1, 2, 16, 32, 128]) {
      const altered = Uint8Array.from(sound, (byte, n) => (n === at ? byte ^ flip : byte));
      await refused(`byte ${at} by ${flip}`, altered);
    }
    const [head, tail] = [sound.subarray(0, at), sound.subarray(at)];
    await refused(`without byte ${at}`, Buffer.concat([head, tail.subarray(1)]));
    await refused(`twice byte ${at}`, Buffer.concat([head, tail.subarray(0, 1), tail]));
    await refused(`cut at ${at}`, head);
  }

  // Segments dropped, doubled and in another order, keys misspelt; under the old seal and, where that can be noticed,
  // under a right one.
  const text = String(sound);
  const [body, seal] = text.split(',"seal":');
  const { segments, ...rest } = JSON.parse(text);
  const changed = {
    dropped: segments.slice(1),
    doubled: [segments[0], ...segments],
    reordered: [...segments].reverse(),
    none: [],
  };
  const bodies = Object.entries(changed).map(([name, list]) => [
    name,
    JSON.stringify({ format: rest.format, engine: rest.engine, documents: rest.documents, segments: list }).slice(
      0,
      -1,
    ),
  ]);
  for (const key of ['format', 'engine', 'documents', 'segments', 'id']) {
    bodies.push([key, body.replace(key, `${key.slice(0, -1)}x`)]);
  }
  for (const [name, altered] of bodies) {
    say(`${name} is another`, altered !== body);
    await refused(`${name}, under the old seal`, `${altered},"seal":${seal}`);
    if (name !== 'reordered') await refused(`${name}, sealed`, `${altered},"seal":"${fnv(altered)}"}`);
  }
  await refused('no object', 'null');

  // Another format: the first, which had no seal, and a later one.
  const numbered = (number) => body.replace(`"format":${rest.format}`, `"format":${number}`);
  const first = await opened(`${numbered(1)}}\n`);
  say('the first format', first.error?.code === 'format' && first.error.message.includes('第 1 版'), first);
  const later = numbered(rest.format + 1);
  const reply = await opened(`${later},"seal":"${fnv(later)}"}`);
  say('a later format', reply.error?.code === 'format' && reply.error.message.includes('请刷新'), reply);
}

await { trouble, manifest: manifests, ask: answers, complete: answers }[command]();

// Old Chromium builds, which offices still have: out of npm packages that carry one for servers. They are driven through
// the DevTools protocol over two pipes, which every version speaks, as no client of today does with the oldest.

import { spawn } from 'node:child_process';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { createBrotliDecompress } from 'node:zlib';

const MODULES = join(dirname(fileURLToPath(import.meta.url)), 'node_modules');

/** The versions, each with the package of `package.json` that carries it. */
export const VERSIONS = { 80: 'chromium-80', 86: 'chromium-86', 92: 'chromium-92', 109: 'chromium-109' };

const unpack = (from, ...to) => pipeline(createReadStream(from), createBrotliDecompress(), ...to);

const extracted = (folder) => {
  const tar = spawn('tar', ['-x', '-C', folder], { stdio: ['pipe', 'ignore', 'inherit'] });
  return tar.stdin;
};

/**
 * Where a version lies unpacked; it is unpacked once.
 * @param {keyof typeof VERSIONS} version
 */
async function unpacked(version) {
  const folder = join(MODULES, '.old-chromium', String(version));
  if (existsSync(folder)) return folder;
  const packed = join(MODULES, VERSIONS[version], 'bin');
  await mkdir(dirname(folder), { recursive: true });
  // Under its own name only when it is whole.
  const place = await mkdtemp(join(dirname(folder), 'unpacking-'));
  const program = join(place, 'chromium');
  await Promise.all([
    unpack(join(packed, 'chromium.br'), createWriteStream(program)),
    unpack(join(packed, 'aws.tar.br'), extracted(place)),
  ]);
  await chmod(program, 0o755);
  await rename(place, folder);
  return folder;
}

/** The DevTools protocol: what is sent gets its answer, the rest are events. */
class Protocol {
  constructor(child) {
    this.child = child;
    this.last = 0;
    this.waiting = new Map();
    /** @type {string | undefined} */
    this.session = undefined;
    /** @type {(event: {method: string, params: any}) => void} */
    this.onEvent = () => {};
    let rest = Buffer.alloc(0);
    child.stdio[4].on('data', (part) => {
      rest = Buffer.concat([rest, part]);
      for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
        this.receive(JSON.parse(rest.subarray(0, end).toString()));
        rest = rest.subarray(end + 1);
      }
    });
    child.once('exit', (status) => {
      for (const { reject } of this.waiting.values()) reject(new Error(`the browser ended with ${status}`));
      this.waiting.clear();
    });
  }

  receive(message) {
    const waiting = this.waiting.get(message.id);
    if (!waiting) {
      this.onEvent(message);
      return;
    }
    this.waiting.delete(message.id);
    if (message.error) waiting.reject(new Error(`${waiting.method}: ${message.error.message}`));
    else waiting.resolve(message.result);
  }

  /**
   * @param {string} method
   * @param {object} [params]
   * @returns {Promise<any>}
   */
  send(method, params = {}) {
    this.last += 1;
    const id = this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { method, resolve, reject });
      this.child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId: this.session })}\0`);
    });
  }
}

/** One page of an old Chromium, with what went wrong on it. */
class OldChromium {
  constructor(version, protocol, folder) {
    this.name = `chromium-${version}`;
    this.protocol = protocol;
    this.folder = folder;
    this.faults = [];
    protocol.onEvent = ({ method, params }) => {
      if (method === 'Runtime.exceptionThrown') {
        const { exception, text } = params.exceptionDetails;
        this.faults.push(`script error: ${exception?.description ?? text}`);
      } else if (method === 'Log.entryAdded' && params.entry.level === 'error') {
        this.faults.push(`${params.entry.text} (${params.entry.url ?? ''})`);
      }
    };
  }

  async open(url) {
    await this.protocol.send('Page.navigate', { url });
  }

  /**
   * Runs a function in the page and gives what it returns, as JSON has it.
   * @param {(...values: any[]) => any} code
   */
  async run(code, ...values) {
    const expression = `(${code})(${values.map((value) => JSON.stringify(value)).join()})`;
    const { result, exceptionDetails } = await this.protocol.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Types into what has the focus. */
  type(text) {
    return this.protocol.send('Input.insertText', { text });
  }

  async enter() {
    const key = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' };
    await this.protocol.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
    await this.protocol.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
  }

  async screenshot(path) {
    const { data } = await this.protocol.send('Page.captureScreenshot', { format: 'png' });
    await writeFile(path, Buffer.from(data, 'base64'));
  }

  async close() {
    const gone = new Promise((done) => this.protocol.child.once('exit', done));
    this.protocol.child.kill('SIGKILL');
    await gone;
    await rm(this.folder, { recursive: true, force: true });
  }
}

/**
 * Starts a version, with one page of 1280 × 900.
 * @param {keyof typeof VERSIONS} version
 */
export async function oldChromium(version) {
  const place = await unpacked(version);
  const folder = await mkdtemp(join(tmpdir(), `gongkai-chromium-${version}-`));
  const child = spawn(
    join(place, 'chromium'),
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-dev-shm-usage',
      '--hide-scrollbars',
      '--window-size=1280,900',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      '--remote-debugging-pipe',
      `--user-data-dir=${folder}`,
      'about:blank',
    ],
    {
      env: { ...process.env, LD_LIBRARY_PATH: join(place, 'lib') },
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    },
  );
  const protocol = new Protocol(child);
  const { targetId } = await protocol.send('Target.createTarget', { url: 'about:blank', width: 1280, height: 900 });
  const { sessionId } = await protocol.send('Target.attachToTarget', { targetId, flatten: true });
  protocol.session = sessionId;
  for (const domain of ['Page', 'Runtime', 'Log']) await protocol.send(`${domain}.enable`);
  return new OldChromium(version, protocol, folder);
}

// WebKitGTK over WebDriver, by plain requests: what Debian's `webkit2gtk-driver` starts needs a screen, Xvfb's.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { freePort } from './servers.mjs';

const ENTER = '\ue007';

/** Names a browser window that WebDriver steers. */
class WebKit {
  constructor(address, children) {
    this.name = 'webkit';
    this.address = address;
    this.children = children;
    this.faults = [];
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<any>}
   */
  async ask(method, path, body) {
    const response = await fetch(this.address + path, { method, body: body && JSON.stringify(body) });
    const { value } = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`${path}: ${value.error}: ${value.message}`);
    return value;
  }

  open(url) {
    return this.ask('POST', '/url', { url });
  }

  run(code, ...values) {
    return this.ask('POST', '/execute/sync', { script: `return (${code})(...arguments)`, args: values });
  }

  async type(text) {
    const element = await this.ask('GET', '/element/active');
    await this.ask('POST', `/element/${Object.values(element)[0]}/value`, { text });
  }

  enter() {
    return this.type(ENTER);
  }

  async screenshot(path) {
    await writeFile(path, Buffer.from(await this.ask('GET', '/screenshot'), 'base64'));
  }

  async close() {
    await this.ask('DELETE', '').catch(() => {});
    for (const child of this.children) {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
  }
}

/** Starts WebKitGTK's small browser on a screen of its own. */
export async function webkit() {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const [display] = await once(/** @type {import('node:stream').Readable} */ (screen.stdio[3]), 'data');
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], {
    env: {
      ...process.env,
      DISPLAY: `:${String(display).trim()}`,
      // As root, and in containers, its sandbox and its shared memory on the graphics card are not to be had.
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
    },
    stdio: 'ignore',
  });
  const address = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    if (await fetch(`${address}/status`).catch(() => null)) break;
    await sleep(100);
  }
  const response = await fetch(`${address}/session`, {
    method: 'POST',
    body: JSON.stringify({ capabilities: { alwaysMatch: {} } }),
  });
  const { value } = /** @type {any} */ (await response.json());
  const browser = new WebKit(`${address}/session/${value.sessionId}`, [driver, screen]);
  if (!response.ok) {
    await browser.close();
    throw new Error(`WebKitWebDriver: ${value.message}`);
  }
  await browser.ask('POST', '/window/rect', { width: 1280, height: 900 });
  return browser;
}

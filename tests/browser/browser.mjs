// Chromium that watches every page it opens: any error, violation or stray request fails the test.

import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { chromium } from 'playwright-core';

const SCREENSHOTS = join(dirname(fileURLToPath(import.meta.url)), 'screenshots');

/**
 * Starts Chromium. It can reach nothing but this machine.
 * @param {{debuggingPort?: number}} [options] a port on which another tool steers it too
 */
export function launch({ debuggingPort } = {}) {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      ...(debuggingPort ? [`--remote-debugging-port=${debuggingPort}`] : []),
      '--no-sandbox',
      '--disable-gpu',
      // Containers often give /dev/shm 64 MB; a page that finds it full crashes.
      '--disable-dev-shm-usage',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
    ],
  });
}

/** What went wrong on a page, in words. */
class Faults {
  constructor(origin, pardoned) {
    this.origin = origin;
    this.pardoned = pardoned;
    this.found = [];
    this.givenUp = [];
    this.left = 0;
  }

  // An address that is left gives up what it still waits for, the page's icon or a search's passages
  // for instance; that is no fault. Given up without leaving, it is one.
  all() {
    return [...this.found, ...this.givenUp.filter(({ number }) => number >= this.left).map(({ fault }) => fault)];
  }

  watch(page) {
    page.on('console', (message) => {
      if (!['error', 'warning'].includes(message.type())) return;
      if (this.pardoned.has(message.location().url)) return;
      this.found.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    page.on('pageerror', (error) => this.found.push(`script error: ${error.message}`));
    const begun = new Map();
    page.on('request', (request) => {
      begun.set(request, begun.size);
      const url = new URL(request.url());
      if (url.origin !== this.origin && !['data:', 'blob:'].includes(url.protocol)) {
        this.found.push(`request to another host: ${url}`);
      }
    });
    page.on('framenavigated', () => {
      this.left = begun.size;
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText;
      const fault = `request failed: ${request.url()} ${why}`;
      if (why === 'net::ERR_ABORTED') {
        // A link that is saved is a navigation that goes nowhere.
        if (!request.isNavigationRequest()) {
          this.givenUp.push({ number: begun.get(request), fault });
        }
      } else {
        this.found.push(fault);
      }
    });
    page.on('response', (response) => {
      if (response.status() >= 400 && !this.pardoned.has(response.url())) {
        this.found.push(`status ${response.status()}: ${response.url()}`);
      }
    });
  }
}

/**
 * Opens a URL in a fresh context, lets `look` examine the page, and fails on any fault.
 * @param {import('playwright-core').Browser} browser
 * @param {string} url
 * @param {object} options Playwright's context options, and `missing: true` where the server is
 *   to answer 404 for the page itself
 * @param {(page: import('playwright-core').Page) => Promise<void>} look
 */
export async function visit(browser, url, { missing = false, ...options }, look) {
  const context = await browser.newContext(options);
  try {
    const { origin } = new URL(url);
    const faults = new Faults(origin, new Set(missing ? [url] : []));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`policy violation: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
      });
    });
    const page = await context.newPage();
    faults.watch(page);
    const response = await page.goto(url, { waitUntil: 'load' });
    assert.equal(response.status(), missing ? 404 : 200, url);
    await look(page);
    assert.deepEqual(faults.all(), [], url);
  } finally {
    await context.close();
  }
}

/** Saves a picture of the whole page where `GONGKAI_SCREENSHOTS` is set: for people to look at. */
export async function picture(page, name) {
  if (!process.env.GONGKAI_SCREENSHOTS) return;
  await mkdir(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`), fullPage: true });
}

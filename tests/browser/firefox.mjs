// Debian's Firefox, driven by puppeteer over WebDriver BiDi.

import puppeteer from 'puppeteer-core';

/** One page of Firefox, with what went wrong on it. */
class Firefox {
  constructor(browser, page) {
    this.name = 'firefox';
    this.browser = browser;
    this.page = page;
    this.faults = [];
    page.on('pageerror', (error) => this.faults.push(`script error: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(message.text());
    });
  }

  async open(url) {
    await this.page.goto(url);
  }

  run(code, ...values) {
    return this.page.evaluate(code, ...values);
  }

  type(text) {
    return this.page.keyboard.type(text);
  }

  enter() {
    return this.page.keyboard.press('Enter');
  }

  screenshot(path) {
    return this.page.screenshot({ path });
  }

  close() {
    return this.browser.close();
  }
}

/** Starts Firefox, with one page of 1280 × 900. */
export async function firefox() {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX ?? '/usr/bin/firefox-esr',
    headless: true,
    defaultViewport: { width: 1280, height: 900 },
    // It asks its makers for updates and lists otherwise; the tests reach nothing but this machine.
    extraPrefsFirefox: {
      'network.dns.disabled': true,
      'services.settings.server': 'data:,',
      'app.update.disabledForTesting': true,
    },
  });
  return new Firefox(browser, await browser.newPage());
}

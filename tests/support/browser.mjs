// Debian's Chromium, driven by playwright-core.
//
//   const { page, problems, close } = await open({ viewport: PHONE });
//
// `problems` collects what no page may do: an exception in a script, a request
// that the Content-Security-Policy stopped, an answer of 500 and above.

import fs from 'node:fs';
import { createRequire } from 'node:module';
import { after } from 'node:test';

import { chromium } from 'playwright-core';

import { cpuSecondsUnder } from './process.mjs';
import { PASSWORD, session } from './uplog.mjs';

export const PHONE = { width: 390, height: 844 };
export const TABLET = { width: 820, height: 1180 };
export const DESKTOP = { width: 1280, height: 900 };

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
];
const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let browser = null;
after(async () => {
  const parts = Object.values(cpuSecondsUnder(process.pid)).reduce((sum, seconds) => sum + seconds, 0);
  console.log(`the browser took ${parts.toFixed(1)} CPU s`); // for tests/run
  await browser?.close();
});

// A page in a browser profile of its own. options: javaScript (true), viewport, colorScheme, base
export async function open({ javaScript = true, base = process.env.UPLOG_TEST_URL, viewport = DESKTOP, ...options } = {}) {
  if (browser === null) {
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium-headless-shell', args: FLAGS });
  }
  const context = await browser.newContext({ javaScriptEnabled: javaScript, viewport, baseURL: base, ...options });
  const page = await context.newPage();
  const problems = [];
  page.setDefaultTimeout(60000);
  page.on('pageerror', (error) => problems.push(`exception: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
      problems.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500)
      problems.push(`${response.status()} ${response.url()}`);
  });
  return { page, context, problems, close: () => context.close() };
}

// Go to `path` of the application, which may live under a prefix.
export function visit(page, path, base = process.env.UPLOG_TEST_URL) {
  return page.goto(base + path);
}

// On the dashboard with a session of `username`; by the form and a password only at `base`.
export async function signIn(page, username, { password = PASSWORD, base } = {}) {
  if (base === undefined) {
    await page.context().addCookies([{ ...session(username), url: process.env.UPLOG_TEST_URL }]);
    await visit(page, '/dashboard');
    return;
  }
  await visit(page, '/account/sign-in', base);
  await page.fill('[name=username]', username);
  await page.fill('[name=password]', password);
  await Promise.all([page.waitForNavigation(), page.locator('main button[type=submit], form button[type=submit]').first().click()]);
}

// The rules that ask for colours; the others see the same page in the dark.
export const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };
const ALL = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Violations of WCAG 2.2 A and AA on the page as it stands, one line each; `rules` may be COLOURS.
export async function axe(page, rules = ALL) {
  if (!await page.evaluate(() => 'axe' in window))
    await page.evaluate(axeSource);
  const violations = await page.evaluate(async (runOnly) =>
    (await window.axe.run(document, { runOnly, resultTypes: ['violations'], preload: false })).violations
      .map(({ id, help, nodes }) => ({ id, help, at: nodes.slice(0, 3).map((n) => n.target.join(' ')).join(', ') })), rules);
  return violations.map((v) => `${v.id}: ${v.help}: ${v.at}`);
}

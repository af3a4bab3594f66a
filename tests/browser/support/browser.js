// The one browser of all tests, and what every test wants of a page.

import assert from 'node:assert/strict';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

let browser;
after(async () => { await browser?.close(); });

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/** Opens a tab of its own; `options` are Playwright's. What goes wrong on the page is kept in `tab.wrongs`. */
export async function open(address, options = {}) {
  browser ??= await chromium.connect(process.env.VARIORUM_BROWSER);
  const context = await browser.newContext({ viewport: WIDE, ...options });
  const tab = await context.newPage();
  tab.wrongs = [];
  tab.asked = [];
  tab.on('console', said => { if (['error', 'warning'].includes(said.type())) tab.wrongs.push(said.text()); });
  tab.on('pageerror', error => tab.wrongs.push(String(error)));
  context.on('request', request => tab.asked.push(request.url()));
  context.on('requestfailed', request => {
    // Chromium gives up fonts and icons of a page that is left at once; what is missing has a status instead.
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') tab.wrongs.push(`${request.url()}: ${why}`);
  });
  context.on('response', response => {
    if (response.status() >= 400) tab.wrongs.push(`${response.url()}: ${response.status()}`);
  });
  if (address) await tab.goto(address, { waitUntil: 'load' });
  return tab;
}

/** Opens a page, hands it to `use`, and closes it whatever happens. */
export async function visit(address, options, use) {
  const tab = await open(address, options);
  try {
    return await use(tab);
  } finally {
    await tab.context().close();
  }
}

/** Waits until the page has drawn twice, so that scrolling and focus have settled. */
export const settle = tab =>
  tab.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

/** Goes round `tab` key presses; gives what `look` says of each element that has the focus, until the body has it again. */
export async function walk(tab, look, limit = 400) {
  const seen = [];
  for (let step = 0; step < limit; step += 1) {
    await tab.keyboard.press('Tab');
    const found = await tab.evaluate(look);
    if (!found) break;
    seen.push(found);
  }
  return seen;
}

/** Fails with one line for each thing that is wrong. */
export function none(wrong) {
  const shown = wrong.slice(0, 20), rest = wrong.length - shown.length;
  if (rest) shown.push(`… and ${rest} more`);
  assert(!wrong.length, `${wrong.length} wrong:\n${shown.join('\n')}`);
}

// With the keyboard alone: the order of reading, a focus that can be seen, and nothing lying over it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { none, PHONE, visit, walk, WIDE } from './support/browser.js';
import { asFile, oneOfEach, page } from './support/site.js';

const ZOOMED = { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 };
const LAMP = 'harbour/lamp';
const PAGES = ['compare/index.html', 'sources/gazette/index.html', 'index.html', 'claims/index.html', 'notes/index.html'];

/** What is wrong with what has the focus; nothing at all if that is the page itself. */
const look = () => {
  const el = document.activeElement;
  if (!el || el === document.body) return null;
  const shown = el.closest('label') ?? el;
  const boxes = [...shown.getClientRects()].filter(box => box.width && box.height);
  const name = `${el.tagName.toLowerCase()}${el.id ? '#' + el.id : ''} ${(el.getAttribute('aria-label') ?? el.textContent ?? '').trim().slice(0, 40)}`;
  const wrong = [];
  const inView = boxes.filter(box => box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth);
  const free = inView.some(box => [0.1, 0.5, 0.9].some(x => [0.15, 0.5, 0.85].some(y => {
    const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
    return hit && (shown.contains(hit) || hit.contains(shown));
  })));
  if (!free) wrong.push(`${name}: is covered or out of sight`);
  const ringed = [el, shown].some(one => {
    const { outlineStyle, outlineWidth } = getComputedStyle(one);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
  });
  if (!ringed) wrong.push(`${name}: no ring`);
  const all = [...document.querySelectorAll('*')];
  return { at: all.indexOf(el), wrong, name };
};

for (const [how, options] of Object.entries({ 'on a wide window': { viewport: WIDE }, 'at 200 %': ZOOMED, 'on a phone': { viewport: PHONE } })) {
  test(`${how} the focus goes in the order of the page, has a ring and is never covered`, async () => {
    const wrong = [];
    for (const path of PAGES) {
      await visit(asFile(page('everything', `${LAMP}/${path}`)), { ...options, reducedMotion: 'reduce' }, async tab => {
        const stops = await walk(tab, look, 120);
        assert(stops.length > 15, `${path}: ${stops.length} stops`);
        wrong.push(...stops.flatMap(stop => stop.wrong).map(line => `${path}: ${line}`));
        const back = stops.findIndex((stop, n) => n && stop.at < stops[n - 1].at);
        if (back > 0) wrong.push(`${path}: from ${stops[back - 1].name} back to ${stops[back].name}`);
      });
    }
    none(wrong);
  });
}

test('the first stop leads past the head of the page to the text', async () => {
  await visit(null, {}, async tab => {
    for (const one of oneOfEach().filter(one => one.site === 'everything' && one.kind !== '404')) {
      await tab.goto(asFile(one));
      if (await tab.evaluate(() => document.activeElement !== document.body)) continue;
      await tab.keyboard.press('Tab');
      assert(await tab.evaluate(() => document.activeElement.matches('.skip')), one.name);
      await tab.keyboard.press('Enter');
      assert.equal(await tab.evaluate(() => document.activeElement.id), 'main', one.name);
    }
  });
});

test('no page sets an order of focus of its own', () => {
  none(oneOfEach().filter(one => /tabindex="[1-9]/.test(one.html)).map(one => one.name));
});

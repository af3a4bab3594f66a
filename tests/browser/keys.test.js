// Each key does what the panel of keys says, and all of them can be switched off.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settle, visit } from './support/browser.js';
import { asFile, page } from './support/site.js';

const COMPARE = page('repository', 'xinjiang-report/compare/index.html');
const SOURCE = page('everything', 'harbour/lamp/sources/gazette/index.html');
const CALM = { reducedMotion: 'reduce' };

const focused = tab => tab.evaluate(() => {
  const { id, className, tagName } = document.activeElement;
  const { top, bottom } = document.activeElement.getBoundingClientRect();
  return { id, className, tagName, seen: bottom > 0 && top < innerHeight };
});
const said = tab => tab.locator('#live').textContent();
const press = async (tab, keys) => {
  for (const key of keys) await tab.keyboard.press(key);
  await settle(tab);
};

test('j and k go to the next and the previous passage, say which, and bring it into sight', async () => {
  for (const [one, selector] of [[COMPARE, '.row'], [SOURCE, '.read > .pp']]) {
    await visit(asFile(one), CALM, async tab => {
      const ids = await tab.locator(selector).evaluateAll(all => all.filter(el => el.getClientRects().length).map(el => el.id));
      await press(tab, 'j');
      const first = ids.indexOf((await focused(tab)).id);
      assert(first >= 0, 'a passage has the focus');
      const announced = await said(tab);
      await press(tab, 'jjj');
      const fourth = await focused(tab);
      assert.equal(fourth.id, ids[first + 3]);
      assert(fourth.seen);
      assert.notEqual(await said(tab), announced);
      await press(tab, 'k');
      assert.equal((await focused(tab)).id, ids[first + 2]);
    });
  }
});

test('n and p go to the next and the previous difference, and say which of how many', async () => {
  await visit(asFile(COMPARE), CALM, async tab => {
    await tab.locator('#v-diff').check({ force: true });
    const at = () => tab.evaluate(() => [...document.querySelectorAll('.cell:not(.base) .v')].filter(el => el.getClientRects().length).indexOf(document.activeElement));
    await press(tab, 'n');
    const first = await at();
    assert(first >= 0, 'a difference has the focus');
    await press(tab, 'nn');
    assert.equal(await at(), first + 2);
    assert((await focused(tab)).seen);
    assert((await said(tab)).includes(String(first + 3)), await said(tab));
    await press(tab, 'p');
    assert.equal(await at(), first + 1);
  });
});

test('1, 2 and 3 choose the marks, and the choice is kept', async () => {
  await visit(asFile(COMPARE), CALM, async tab => {
    const chosen = () => tab.locator('input[name=v]:checked').getAttribute('id');
    const rule = () => tab.locator('.cell:not(.base) .v').first().evaluate(el => getComputedStyle(el).borderBottomStyle + getComputedStyle(el).textDecorationLine + getComputedStyle(el).backgroundImage);
    await press(tab, '2');
    assert.equal(await chosen(), 'v-diff');
    const marked = await rule();
    await press(tab, '1');
    assert.equal(await chosen(), 'v-plain');
    assert.notEqual(await rule(), marked);
    assert.notEqual(await said(tab), '');
    await press(tab, '3');
    assert.equal(await chosen(), 'v-share');
    await tab.reload();
    assert.equal(await chosen(), 'v-share');
  });
});

test('b goes to the next base and round again', async () => {
  await visit(asFile(COMPARE), CALM, async tab => {
    const bases = await tab.locator('[data-base]').evaluateAll(links => links.map(link => link.dataset.base));
    const now = bases.indexOf(await tab.locator('[data-base][aria-current]').textContent());
    for (const base of [...bases.slice(now + 1), ...bases.slice(0, now + 1)]) {
      const address = tab.url();
      await tab.keyboard.press('b');
      await tab.waitForURL(now => now.href !== address);
      assert.equal(await tab.locator('[data-base][aria-current]').textContent(), base);
    }
  });
});

test('? opens the key to the marks and closes it; Escape closes it too', async () => {
  await visit(asFile(COMPARE), CALM, async tab => {
    const panel = tab.locator('#keys');
    assert(!await panel.isVisible());
    await press(tab, '?');
    assert(await panel.isVisible());
    await press(tab, '?');
    assert(!await panel.isVisible());
    await press(tab, '?');
    await press(tab, ['Escape']);
    assert(!await panel.isVisible());
    await tab.locator('[popovertarget=keys]').click();
    assert(await panel.isVisible());
  });
});

test('single keys can be switched off, and stay off', async () => {
  await visit(asFile(COMPARE), CALM, async tab => {
    await press(tab, '?');
    await tab.locator('#keys-on').uncheck();
    await press(tab, ['Escape']);
    for (const again of [false, true]) {
      if (again) await tab.reload();
      const before = await tab.locator('input[name=v]:checked').getAttribute('id');
      const address = tab.url();
      await tab.locator('h1').click();
      await press(tab, 'jnb1');
      assert.equal((await focused(tab)).tagName, 'MAIN');
      assert.equal(tab.url(), address);
      assert.equal(await tab.locator('input[name=v]:checked').getAttribute('id'), before);
    }
  });
});

test('keys with a modifier are left to the browser, and letters typed into a field to the field', async () => {
  await visit(asFile(COMPARE), CALM, async tab => {
    const before = (await focused(tab)).tagName;
    await press(tab, ['Control+j', 'Alt+n', 'Meta+k']);
    assert.equal((await focused(tab)).tagName, before);
  });
});

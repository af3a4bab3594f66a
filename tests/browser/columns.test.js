// The reader chooses which columns are shown and in what order, and the address keeps it.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { none, settle, visit } from './support/browser.js';
import { asFile, page } from './support/site.js';

const COMPARE = page('everything', 'harbour/lamp/compare/index.html');
const heads = tab => tab.locator('.cmp .head').evaluateAll(all =>
  all.filter(el => el.getClientRects().length).map(el => el.querySelector('.sig').textContent));
const cells = tab => tab.locator('.rows .row').evaluateAll(rows =>
  rows.filter(row => row.getClientRects().length).map(row => [...row.querySelectorAll('.cell')].filter(el => el.getClientRects().length).map(cell => cell.dataset.s)));
const kept = tab => tab.evaluate(() => new URLSearchParams(location.search).get('columns'));
const pick = (tab, siglum) => tab.locator(`#columns li[data-col="${siglum}"]`);

/** Shows G, T and C in this order, by the panel. */
async function choose(tab) {
  await tab.locator('[popovertarget=columns]').click();
  for (const siglum of ['H', 'ر', '灯', 'چ']) await pick(tab, siglum).locator('input').uncheck();
  for (let step = 0; step < 6 && (await heads(tab)).join() !== 'G,T,C'; step += 1) {
    await pick(tab, 'T').locator('button').first().click();
  }
  await settle(tab);
}

test('columns can be hidden and moved, rows follow, and the choice is announced', async () => {
  await visit(asFile(COMPARE), { reducedMotion: 'reduce' }, async tab => {
    assert.deepEqual(await heads(tab), ['G', 'C', 'H', 'ر', '灯', 'چ', 'T']);
    await choose(tab);
    assert.deepEqual(await heads(tab), ['G', 'T', 'C']);
    const rows = await cells(tab);
    assert(rows.length > 5);
    for (const row of rows) assert.deepEqual(row.filter((siglum, n) => row.indexOf(siglum) === n), ['G', 'T', 'C']);
    assert.match(await tab.locator('#live').textContent(), /G, T, C/);
    assert(await pick(tab, 'G').locator('input').isDisabled(), 'the base stays');
    none(tab.wrongs);
  });
});

test('the address keeps the columns: opened anew it shows the same, and the next base keeps them', async () => {
  await visit(asFile(COMPARE), { reducedMotion: 'reduce' }, async tab => {
    await choose(tab);
    assert.equal(await kept(tab), 'G,T,C');
    const address = tab.url();
    await tab.goto('about:blank');
    await tab.goto(address);
    assert.deepEqual(await heads(tab), ['G', 'T', 'C']);
    await tab.locator('[data-base="C"]').click();
    await tab.waitForURL(/courier/);
    assert.deepEqual((await heads(tab)).sort(), ['C', 'G', 'T']);
    assert.equal((await heads(tab))[0], 'C');
  });
});

test('at least one column stays beside the base', async () => {
  await visit(asFile(COMPARE), { reducedMotion: 'reduce' }, async tab => {
    await tab.locator('[popovertarget=columns]').click();
    for (const siglum of ['C', 'H', 'ر', '灯', 'چ', 'T']) await pick(tab, siglum).locator('input').click();
    await settle(tab);
    assert.equal((await heads(tab)).length, 2);
  });
});

test('without script every two sources have a page of their own', async () => {
  await visit(asFile(COMPARE), { javaScriptEnabled: false }, async tab => {
    const links = await tab.locator('#columns a[href]').evaluateAll(all => all.map(a => a.href));
    assert(links.length >= 6);
    await tab.goto(links[0]);
    assert.equal((await heads(tab)).length, 2);
  });
});

// What is copied from a source is what the source prints: no number, no note, no mark of ours.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { none, PHONE, visit, WIDE } from './support/browser.js';
import { allPages, asFile, blocks, inSubPath, page, squeeze } from './support/site.js';

const GAZETTE = page('everything', 'harbour/lamp/sources/gazette/index.html');

/** What each passage, or row of a table, gives when it is selected as a whole. */
const selected = tab => tab.locator('.read .pp').evaluateAll(all => all.flatMap(passage => {
  const rows = [...passage.querySelectorAll('tr')];
  return (rows.length ? rows : [passage]).map(part => {
    getSelection().selectAllChildren(part);
    return getSelection().toString();
  });
}));

test('each passage of each source, selected, gives the words of the source and nothing else', async () => {
  const wrong = [];
  let passages = 0;
  for (const viewport of [WIDE, PHONE]) {
    await visit(null, { viewport }, async tab => {
      for (const one of allPages().filter(one => one.kind === 'source' && one.html.includes('text.txt') && one.html.length < 110_000)) {
        await tab.goto(asFile(one));
        const printed = new Set(blocks(one.site, one.path.replace('index.html', 'text.txt')).map(squeeze));
        const found = (await selected(tab)).map(squeeze);
        passages += found.length;
        wrong.push(...found.filter(words => !printed.has(words)).map(words => `${one.name} at ${viewport.width} px: ${words}`));
      }
    });
  }
  assert(passages > 200, `${passages} passages`);
  none(wrong);
});

test('a paragraph with several notes, taken with three clicks and copied, is pasted as it was printed', async () => {
  const printed = blocks('everything', 'harbour/lamp/sources/gazette/text.txt').map(squeeze);
  await visit(inSubPath(GAZETTE), {}, async tab => {
    await tab.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    for (const [name, block] of [['#p1', 1], ['#p3', 4], ['#p8', 10]]) {
      const passage = tab.locator(name);
      assert(name !== '#p1' || await passage.locator('a.ref').count() >= 3);
      await passage.click({ clickCount: 3, position: { x: 200, y: 12 } });
      await tab.keyboard.press('Control+c');
      const copied = await tab.evaluate(() => navigator.clipboard.readText());
      assert.equal(squeeze(copied), printed[block]);
    }
  });
});

test('a cell of the comparison, selected, gives the words of the source', async () => {
  const texts = ['gazette', 'courier', 'brief', 'risala', '灯', 'chiragh', 'log'].flatMap(key => blocks('everything', `harbour/lamp/sources/${key}/text.txt`)).map(squeeze);
  await visit(asFile(page('everything', 'harbour/lamp/compare/index.html')), {}, async tab => {
    for (const marks of ['v-plain', 'v-diff', 'v-share']) {
      await tab.locator(`#${marks}`).check({ force: true });
      const found = await tab.locator('.cell .tx').evaluateAll(all => all.filter(el => el.getClientRects().length).map(el => {
        getSelection().selectAllChildren(el);
        return getSelection().toString();
      }));
      assert(found.length > 20);
      const all = squeeze(texts.join(' '));
      none(found.map(squeeze).filter(words => !all.includes(words)).map(words => `${marks}: ${words}`));
    }
  });
});

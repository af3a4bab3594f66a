// The search finds passages in every language, from a folder opened as files too.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { none, visit } from './support/browser.js';
import { asFile, inSubPath, page, squeeze } from './support/site.js';

const SEARCH = page('everything', 'search/index.html');
const hits = tab => tab.locator('.hits:not([hidden]) li:visible');

/** Types a query and waits until the page has answered. */
async function ask(tab, query) {
  const answered = wanted => tab.waitForFunction(wanted => (document.querySelector('#count').textContent !== '') === wanted, wanted);
  await tab.locator('#q').fill('');
  await answered(false);
  await tab.locator('#q').fill(query);
  await answered(true);
}

for (const [where, address] of [['as files', asFile], ['from a sub-path', inSubPath]]) {
  test(`the search finds a passage in each language, ${where}, and leads to it`, async () => {
    const queries = [
      ['fishermen lanterns', 'gazette', 'fishermen'], ['HAFENMEISTER', 'brief', 'Hafenmeister'], ['Fässer', 'brief', 'Fässer'],
      ['fasser', 'brief', 'Fässer'], ['山羊', '灯', '山羊'], ['الفوانيس', 'risala', 'الفوانيس'], ['بېلىقچىلار', 'chiragh', 'بېلىقچىلار'],
      ['يصب', 'risala', 'يُصَب'],
    ];
    await visit(address(SEARCH), {}, async tab => {
      for (const [query, source, words] of queries) {
        await ask(tab, query);
        const link = tab.locator(`.hits:not([hidden]) a[href*="sources/${/^\w+$/.test(source) ? source : encodeURIComponent(source)}/"], .hits:not([hidden]) a[href*="sources/${source}/"]`).first();
        assert(await link.count(), `${query} is found in ${source}`);
        await link.click();
        await tab.waitForURL(/sources/);
        const target = decodeURIComponent(new URL(tab.url()).hash.slice(1));
        const shown = squeeze(await tab.locator(`[id="${target}"]`).textContent());
        assert(shown.includes(words), `${query}: ${target} is ${shown.slice(0, 80)}`);
        await tab.goBack();
        await tab.waitForFunction(() => document.querySelector('#q'));
        assert.equal(await tab.locator('#q').inputValue(), query, 'the query is still there');
      }
      none(tab.wrongs);
    });
  });
}

test('the search finds notes, essays and claims, groups them, and says when there is nothing', async () => {
  await visit(asFile(SEARCH), {}, async tab => {
    await ask(tab, 'whole hour');
    assert(await tab.locator('.hits:not([hidden])').count() >= 2, 'several groups');
    await ask(tab, 'UNPUBLISHED');
    assert.equal(await hits(tab).count(), 0);
    const nothing = squeeze(await tab.locator('#count').textContent());
    assert(nothing.length > 3);
    await ask(tab, 'goat');
    assert(await hits(tab).count() > 1);
    assert.notEqual(squeeze(await tab.locator('#count').textContent()), nothing);
  });
});

test('a browser folds words as the index was folded', async () => {
  const keys = JSON.parse(readFileSync(new URL('../search_keys.json', import.meta.url), 'utf8'));
  await visit(asFile(SEARCH), {}, async tab => {
    const folded = await tab.evaluate(texts => texts.map(text => variorumSearch.fold(text)), keys.map(([text]) => text));
    assert.deepEqual(folded, keys.map(([, key]) => key));
  });
});

test('every passage is found by each of its words, and by its first words as a phrase', async () => {
  await visit(asFile(SEARCH), {}, async tab => {
    const { seen, lost } = await tab.evaluate(async () => {
      const lost = [], holds = async (query, hit) => (await variorumSearch.query(query)).groups.flat().includes(hit);
      for (let hit = 0; ; hit += 1) {
        const text = await variorumSearch.text(hit).catch(() => null);
        if (text === null) return { seen: hit, lost };
        const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu) ?? [];
        for (const word of new Set(words)) if (!await holds(word, hit)) lost.push([hit, word]);
        if (!await holds(`“${words.slice(0, 4).join(' ')}”`, hit)) lost.push([hit, 'phrase', text]);
      }
    });
    assert(seen > 100, `${seen} passages`);
    assert.deepEqual(lost, []);
  });
});

test('words between quotation marks must stand together, the last may be unfinished', async () => {
  await visit(asFile(SEARCH), {}, async tab => {
    await ask(tab, '“goat was los');
    const together = await hits(tab).count();
    await ask(tab, 'lost goat was');
    assert(together > 0 && await hits(tab).count() >= together);
    await ask(tab, '“was goat lost”');
    assert.equal(await hits(tab).count(), 0);
  });
});

test('many passages are shown ten at a time, and the first of the next ten has the focus', async () => {
  await visit(asFile(SEARCH), {}, async tab => {
    await ask(tab, 'the');
    const group = tab.locator('.hits:not([hidden])').first();
    assert.equal(await group.locator('li').count(), 10);
    await group.getByRole('button').click();
    await group.locator('li').nth(19).waitFor();
    assert(await group.locator('li').nth(10).locator('a').evaluate(link => link === document.activeElement));
  });
});

test('a search whose files are missing says so', async () => {
  await visit(null, {}, async tab => {
    for (const missing of ['index', 'words-0']) {
      await tab.route(`**/search/${missing}.js*`, route => route.abort());
      await tab.goto(inSubPath(SEARCH));
      await tab.locator('#q').fill('goat');
      await tab.waitForFunction(() => /index/i.test(document.querySelector('#count').textContent));
      await tab.unroute(`**/search/${missing}.js*`);
    }
  });
});

test('the slash key leads to the search, and into its field', async () => {
  await visit(asFile(page('everything', 'index.html')), {}, async tab => {
    await tab.keyboard.press('/');
    await tab.waitForURL(/search/);
    await tab.locator('h1').click();
    await tab.keyboard.press('/');
    assert.equal(await tab.evaluate(() => document.activeElement.id), 'q');
    assert.equal(await tab.locator('#q').inputValue(), '');
  });
});

test('a search has an address that can be shared', async () => {
  await visit(`${asFile(SEARCH)}?q=goat`, {}, async tab => {
    await hits(tab).first().waitFor();
    assert.equal(await tab.locator('#q').inputValue(), 'goat');
  });
});

test('without script the search page says so and lists every source', async () => {
  await visit(asFile(SEARCH), { javaScriptEnabled: false }, async tab => {
    assert(!await tab.locator('#q').isVisible());
    for (const key of ['gazette', 'courier', 'brief', 'risala', 'chiragh', 'log', 'song', 'rules', 'jarida', 'rough']) {
      assert(await tab.locator(`a[href*="sources/${key}/"]:visible`).count(), key);
    }
  });
});

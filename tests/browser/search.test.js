// The search finds passages in every language, from a folder opened as files too.

import assert from 'node:assert/strict';
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

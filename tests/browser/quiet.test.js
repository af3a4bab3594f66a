// Pages ask nobody, keep nothing but the reader's choices, and raise no complaint, wherever the site stands.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { none, settle, visit } from './support/browser.js';
import { asFile, atRoot, inSubPath, oneOfEach, page, pages } from './support/site.js';

const PLACES = { 'as files': asFile, 'at the root of a domain': atRoot, 'in a sub-path': inSubPath };

/** Uses what can be used on a page: keys, theme, marks, folds. */
async function use(tab) {
  for (const key of ['j', 'n', '1', '2', '3', '?', '?']) await tab.keyboard.press(key);
  await tab.locator('button.theme, main summary').evaluateAll(controls => controls.forEach(control => control.click()));
  await settle(tab);
}

for (const [place, address] of Object.entries(PLACES)) {
  test(`${place}, no page of any kind asks another origin, misses a file or raises a complaint`, async () => {
    const wrong = [];
    await visit(null, { reducedMotion: 'reduce' }, async tab => {
      for (const one of oneOfEach().filter(one => one.kind !== '404')) {
        await tab.goto(address(one));
        await tab.mouse.wheel(0, 600);
        wrong.push(...tab.wrongs.splice(0).map(line => `${one.name}: ${line}`));
      }
      const home = address(page('everything', 'index.html')).replace(/everything\/index\.html$|index\.html$/, '');
      const other = address(page('repository', 'index.html')).replace(/repository\/index\.html$|index\.html$/, '');
      assert(tab.asked.length > 100);
      wrong.push(...tab.asked.filter(url => ![home, other].some(own => url.startsWith(own))).map(url => `asks ${url}`));
    });
    none(wrong);
  });
}

test('a page that is used leaves no cookie and keeps only the choices of its reader', async () => {
  await visit(null, { reducedMotion: 'reduce' }, async tab => {
    for (const one of oneOfEach().filter(one => one.site === 'everything')) {
      await tab.goto(atRoot(one));
      await use(tab);
    }
    none(tab.wrongs);
    assert.deepEqual(await tab.context().cookies(), []);
    const kept = await tab.evaluate(async () => ({
      local: Object.keys(localStorage).sort(), session: Object.keys(sessionStorage),
      databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
      workers: (await navigator.serviceWorker.getRegistrations()).length,
    }));
    const { local, ...rest } = kept;
    assert.deepEqual(rest, { session: [], databases: 0, caches: 0, workers: 0 });
    assert(local.includes('room.theme') && local.includes('room.view'), local.join());
    none(local.filter(key => !['room.theme', 'room.view', 'room.keys'].includes(key)));
  });
});

test('the theme follows the system until the reader chooses, and the choice holds on the next page', async () => {
  await visit(asFile(page('everything', 'index.html')), { colorScheme: 'dark' }, async tab => {
    const paper = () => tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await paper();
    await tab.emulateMedia({ colorScheme: 'light' });
    const light = await paper();
    assert.notEqual(light, dark);
    await tab.locator('button.theme').click();
    await tab.locator('button.theme').click();
    assert.equal(await paper(), dark);
    await tab.goto(asFile(page('everything', 'harbour/lamp/index.html')));
    assert.equal(await paper(), dark);
  });
});

test('the policy forbids inline script and style and other origins, and no page needs them', async () => {
  const wrong = [];
  for (const one of [...pages('everything'), ...pages('repository')]) {
    const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(one.html)?.[1] ?? '';
    if (!policy.startsWith("default-src 'none'") || /unsafe|https?:|\*/.test(policy)) wrong.push(`${one.name}: ${policy}`);
    if (!one.html.includes('<meta name="referrer" content="no-referrer">')) wrong.push(`${one.name}: no referrer policy`);
    if (/<[^>]+ (style|on[a-z]+)=["']/.test(one.html)) wrong.push(`${one.name}: inline style or handler`);
    if (/<script(?![^>]* src=)(?![^>]*type="application\/(ld\+)?json")|<style/.test(one.html)) wrong.push(`${one.name}: inline script or sheet`);
  }
  none(wrong);
  const hits = [];
  await visit(asFile(page('everything', 'index.html')), {}, async tab => {
    await tab.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<img src="https://example.org/x.png" onerror="document.title = 1"><p style="color: red" id="try">x</p>'));
    await settle(tab);
    assert.notEqual(await tab.title(), '1');
    hits.push(...tab.wrongs.filter(line => line.includes('Content Security Policy')));
  });
  assert(hits.length >= 2, 'the policy is in force');
});

test('an address that is none shows the page that says so, with its style and its way home', async () => {
  const home = atRoot(page('everything', 'index.html'));
  await visit(home.replace('/index.html', '/rooms/no/such/page.html'), {}, async tab => {
    assert.equal(await tab.locator('body').getAttribute('class'), 'page-404');
    none(tab.wrongs.filter(line => !line.includes('page.html') && !line.startsWith('Failed to load')));
    await tab.locator('.site-name').click();
    assert.equal(await tab.locator('body').getAttribute('class'), 'page-site');
  });
});

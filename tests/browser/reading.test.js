// Everything can be read without script: texts, notes, footnotes, bases, claims, facets.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { none, PHONE, visit } from './support/browser.js';
import { allPages, asFile, blocks, oneOfEach, page, pages, squeeze } from './support/site.js';

const BARE = { javaScriptEnabled: false };
const LAMP = 'harbour/lamp';
/** Visible text of an element, without what stands in folded parts. */
const words = async (tab, selector = 'main') => squeeze(await tab.locator(selector).first().innerText());

test('without script every passage of every source can be read', async () => {
  const sources = allPages().filter(one => one.kind === 'source' && one.html.length < 200_000);
  assert(sources.length > 15);
  await visit(null, BARE, async tab => {
    for (const source of sources.filter(one => one.html.includes('text.txt'))) {
      await tab.goto(asFile(source));
      const shown = (await words(tab)).replace(/ /g, '');
      const wanted = blocks(source.site, source.path.replace('index.html', 'text.txt')).map(squeeze);
      none(wanted.filter(block => !shown.includes(block.replace(/ /g, ''))).map(block => `${source.name}: ${block}`));
    }
  });
});

test('without script notes stand beside the text, and open over it where it is narrow', async () => {
  const source = page('everything', `${LAMP}/sources/gazette/index.html`);
  await visit(asFile(source), BARE, async tab => {
    assert.match(await words(tab, '.read'), /A row is seen from the shore/);
  });
  await visit(asFile(source), { ...BARE, viewport: PHONE, hasTouch: true }, async tab => {
    const link = tab.locator('.read a.ref').first();
    const note = tab.locator((await link.getAttribute('href')).replace(/~/g, '\\~'));
    assert(!await note.isVisible());
    await link.tap();
    assert(await note.isVisible());
    await note.locator('.close').tap();
    assert(!await note.isVisible());
  });
});

test('without script a footnote leads to its note and back', async () => {
  await visit(asFile(page('everything', `${LAMP}/index.html`)), BARE, async tab => {
    await tab.locator('#ref-3').click();
    assert.match(tab.url(), /#side-3$/);
    assert.match(await words(tab, '#side-3'), /The tower had a clock/);
    await tab.locator('#side-3 .num').click();
    assert.match(tab.url(), /#fn-3$/);
    await tab.locator('#fn-3 .back').click();
    assert.match(tab.url(), /#ref-3$/);
  });
});

test('without script any source can be made the base', async () => {
  await visit(asFile(page('everything', `${LAMP}/compare/index.html`)), BARE, async tab => {
    const bases = await tab.locator('[data-base]').evaluateAll(links => links.map(link => link.dataset.base));
    assert.deepEqual(bases, ['G', 'C', 'H', 'ر', '灯', 'چ', 'T']);
    for (const base of bases) {
      await tab.locator(`[data-base="${base}"]`).click();
      assert.equal(await tab.locator('[data-base][aria-current]').textContent(), base);
      assert.equal(squeeze(await tab.locator('.head.base .sig').textContent()), base);
    }
  });
});

test('without script a phone shows one source at a time, and each can be chosen', async () => {
  const compare = page('everything', `${LAMP}/compare/index.html`);
  await visit(asFile(compare), { ...BARE, viewport: PHONE, hasTouch: true }, async tab => {
    for (const [column, text] of [[2, 'For fifty minutes'], [5, '星期四晚上'], [6, 'بىر سائەت']]) {
      await tab.locator(`.cols label:nth-of-type(${column})`).tap();
      const cells = await tab.locator('.rows .cell:visible').evaluateAll(all => all.map(cell => cell.dataset.c));
      assert.deepEqual([...new Set(cells)], [String(column)]);
      assert(squeeze(await tab.locator('.rows').innerText()).includes(text));
    }
  });
});

test('without script claims give each stance in words', async () => {
  for (const viewport of [{ width: 1440, height: 900 }, PHONE]) {
    await visit(asFile(page('everything', `${LAMP}/claims/index.html`)), { ...BARE, viewport }, async tab => {
      const shown = await words(tab);
      for (const part of ['fifty minutes', '“The oil was late.”', 'أربعون راكبا', '“minutes”', '整整一个小时']) {
        assert(shown.includes(part), part);
      }
      const stances = await tab.locator('#claim-oil-late td .st span:first-child').allInnerTexts();
      assert.equal(new Set(stances.map(squeeze)).size, 6, stances.join());
    });
  }
});

test('without script every facet of the notes is a page that lists just its notes', async () => {
  await visit(asFile(page('everything', `${LAMP}/notes/index.html`)), BARE, async tab => {
    const facets = await tab.locator('.facets a[data-f]').evaluateAll(links => links.map(link => [link.dataset.f, link.href]));
    assert(facets.length > 20);
    const all = await tab.locator('[data-find]').evaluateAll(items => items.map(item => item.dataset.find.split(' ')));
    for (const [facet, address] of facets) {
      await tab.goto(address);
      const listed = await tab.locator('[data-find]:visible').count();
      assert.equal(listed, all.filter(words => words.includes(facet)).length, facet);
    }
  });
});

test('without script no page hides a text and no control is dead', async () => {
  const wrong = [];
  await visit(null, BARE, async tab => {
    for (const one of oneOfEach().filter(one => one.kind !== '404')) {
      await tab.goto(asFile(one));
      wrong.push(...await tab.evaluate(name => {
        const aside = el => el.closest('.js-only') && getComputedStyle(el.closest('.js-only')).display === 'none';
        const hidden = [...document.querySelectorAll('[hidden]')].filter(el => !aside(el) && el.querySelector('p, li, a'));
        const dead = [...document.querySelectorAll('button:not([popovertarget])')].filter(el => !aside(el) && !el.closest('[hidden]'));
        return [...hidden, ...dead].map(el => `${name}: ${el.outerHTML.slice(0, 120)}`);
      }, one.name));
    }
  });
  none(wrong);
});

test('what is held back is nowhere on a page', () => {
  none(pages('everything').filter(one => one.html.includes('UNPUBLISHED')).map(one => one.name));
});

test('an old address leads to the new one without script', async () => {
  await visit(asFile(page('everything', 'old/lamp/index.html')), BARE, async tab => {
    await tab.waitForURL(/harbour\/lamp\/index\.html$/);
    assert.equal(await tab.locator('h1').textContent(), 'The night the lamp went out');
  });
});

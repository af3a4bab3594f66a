// Going there and back: footnotes, sheets and tabs on a phone, counterparts, another base.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { none, PHONE, settle, visit } from './support/browser.js';
import { allPages, asFile, page } from './support/site.js';

const LAMP = 'harbour/lamp';
const ESSAY = page('everything', `${LAMP}/index.html`);
const SOURCE = page('everything', `${LAMP}/sources/gazette/index.html`);
const COMPARE = page('repository', 'xinjiang-report/compare/index.html');
const TOUCH = { viewport: PHONE, hasTouch: true, isMobile: true, deviceScaleFactor: 2, reducedMotion: 'reduce' };

const id = href => href.slice(href.indexOf('#') + 1);
const at = (tab, name) => tab.locator(`[id="${name}"]`);
const inSight = (tab, name) => at(tab, name).evaluate(el => {
  const { top, bottom } = el.getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
});
const scrolled = tab => tab.evaluate(() => Math.round(scrollY));

test('a footnote is reached from each of its uses, and each use from the footnote', async () => {
  await visit(asFile(ESSAY), { reducedMotion: 'reduce' }, async tab => {
    const shared = await tab.locator('.fns li').evaluateAll(all => all.filter(li => li.querySelectorAll('.back').length > 1).length);
    assert(shared >= 2, 'one footnote for several uses');
    const notes = await tab.locator('.fns li').evaluateAll(all => all.map(li => [li.id, [...li.querySelectorAll('.back')].map(a => a.getAttribute('href'))]));
    for (const [note, backs] of notes) {
      for (const back of backs) {
        const side = id(await at(tab, id(back)).getAttribute('href'));
        await at(tab, id(back)).click();
        assert(await inSight(tab, side), `${side} from ${back}`);
        await at(tab, side).locator('.num').click();
        assert(await inSight(tab, note), `${note} from ${side}`);
        await at(tab, note).locator(`.back[href="${back}"]`).click();
        assert(await inSight(tab, id(back)), `${back} from ${note}`);
      }
    }
  });
});

test('every mark of a footnote has a footnote, and every footnote leads back to all its marks', async () => {
  const wrong = [];
  await visit(null, {}, async tab => {
    for (const essay of allPages().filter(one => one.kind === 'room')) {
      await tab.goto(asFile(essay));
      wrong.push(...await tab.evaluate(name => {
        const marks = [...document.querySelectorAll('a.ref[id]')].map(a => a.id);
        const backs = [...document.querySelectorAll('.fns .back')].map(a => a.getAttribute('href').slice(1));
        const lost = marks.filter(mark => !backs.includes(mark)).map(mark => `${name}: nothing leads back to ${mark}`);
        return [...lost, ...backs.filter(back => !marks.includes(back)).map(back => `${name}: no mark ${back}`)];
      }, essay.name));
    }
  });
  none(wrong);
});

test('a quotation leads to its place in the source, and Back to where it was read', async () => {
  await visit(asFile(ESSAY), { reducedMotion: 'reduce' }, async tab => {
    const link = at(tab, 'fn-2').locator('a[href*="sources/"]').first();
    const target = id(await link.getAttribute('href'));
    await link.click();
    await tab.waitForURL(/sources/);
    assert(await inSight(tab, target));
    assert.match(await at(tab, target).textContent(), /twenty minutes past nine/);
    await tab.goBack();
    assert.equal(await tab.locator('h1').textContent(), 'The night the lamp went out');
  });
});

test('on a phone a note opens as a sheet over the foot of the page and closes, and the text stays where it is', async () => {
  for (const one of [SOURCE, ESSAY]) {
    await visit(asFile(one), TOUCH, async tab => {
      const links = tab.locator('.read a.ref:visible');
      for (let index = 0; index < 3; index += 1) {
        const link = links.nth(index);
        await link.evaluate(el => el.scrollIntoView({ block: 'center' }));
        await settle(tab);
        const before = await scrolled(tab);
        const note = at(tab, id(await link.getAttribute('href')));
        await link.tap();
        await settle(tab);
        const box = await note.boundingBox();
        assert(box && Math.abs(box.y + box.height - PHONE.height) <= 1, `${one.name}: a sheet at the foot`);
        assert.equal(await note.evaluate(el => getComputedStyle(el).position), 'fixed');
        assert.equal(await scrolled(tab), before);
        await note.locator('.close').tap();
        await settle(tab);
        assert(!await note.isVisible());
        assert.equal(await scrolled(tab), before);
      }
    });
  }
});

test('on a phone the tabs change the source, and the passage stays in sight', async () => {
  await visit(asFile(COMPARE), TOUCH, async tab => {
    const row = tab.locator('.row:has(.cell[data-c="1"]:not(.void)):has(.cell[data-c="2"]:not(.void))').nth(3);
    await row.evaluate(el => el.scrollIntoView({ block: 'start' }));
    await settle(tab);
    assert.deepEqual(await shownColumns(tab), ['1']);
    await tab.locator('.cols label').nth(1).tap();
    await settle(tab);
    assert.deepEqual(await shownColumns(tab), ['2']);
    assert(await row.evaluate(el => el.getBoundingClientRect().bottom > 0 && el.getBoundingClientRect().top < innerHeight));
  });
});

const shownColumns = tab => tab.locator('.rows .cell').evaluateAll(all =>
  [...new Set(all.filter(cell => cell.getClientRects().length).map(cell => cell.dataset.c))]);

test('on a phone a counterpart opens below the passage, in place', async () => {
  await visit(asFile(COMPARE), TOUCH, async tab => {
    const chip = tab.locator('.chips a:visible').nth(1);
    await chip.evaluate(el => el.scrollIntoView({ block: 'center' }));
    await settle(tab);
    const before = await scrolled(tab);
    const name = id(await chip.getAttribute('href'));
    assert(!await at(tab, name).isVisible());
    await chip.tap();
    await settle(tab);
    assert(await at(tab, name).isVisible());
    assert.equal(await scrolled(tab), before);
    assert((await tab.url()).includes(`#${encodeURIComponent(name).replace(/%7E/g, '~')}`) || decodeURIComponent(tab.url()).endsWith(`#${name}`));
  });
});

test('another base keeps the passage that was on top', async () => {
  await visit(asFile(COMPARE), { reducedMotion: 'reduce' }, async tab => {
    const other = tab.locator('[data-base]:not([aria-current])').first();
    const base = await other.getAttribute('data-base');
    const cell = tab.locator(`.row .cell[data-s="${base}"]:has(.psg)`).nth(4);
    await cell.evaluate(el => scrollTo(0, el.closest('.row').getBoundingClientRect().top + scrollY - 140));
    await settle(tab);
    const passage = await cell.locator('.psg').first().getAttribute('id');
    await other.click();
    await tab.waitForLoadState();
    await settle(tab);
    const name = decodeURIComponent(new URL(tab.url()).hash.slice(1));
    assert.equal(name, passage);
    assert(await inSight(tab, name));
  });
});

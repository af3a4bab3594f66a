// What stays true when a page is narrow, enlarged, without motion or without colours of its own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { none, settle, visit } from './support/browser.js';
import { asFile, oneOfEach, page } from './support/site.js';

const COMPARE = page('everything', 'harbour/lamp/compare/index.html');
const SOURCE = page('everything', 'harbour/lamp/sources/gazette/index.html');

/** What sticks out of the window sideways, apart from what scrolls in a box of its own. */
const tooWide = tab => tab.evaluate(() => {
  const room = document.documentElement.clientWidth;
  if (document.scrollingElement.scrollWidth <= room) return [];
  const out = [...document.querySelectorAll('body *')].filter(el => {
    const { left, right, width } = el.getBoundingClientRect();
    return width && (right > room + 1 || left < -1) && getComputedStyle(el).position !== 'fixed';
  });
  return [`${document.scrollingElement.scrollWidth} px: ${out.slice(0, 3).map(el => el.outerHTML.slice(0, 120)).join(' ')}`];
});

for (const [name, options] of Object.entries({
  'at 320 px': { viewport: { width: 320, height: 640 } },
  'at 390 px': { viewport: { width: 390, height: 844 } },
  'at 1024 px': { viewport: { width: 1024, height: 768 } },
  'at 1440 px': { viewport: { width: 1440, height: 900 } },
  'at 1920 px': { viewport: { width: 1920, height: 1080 } },
  'at 200 % of 1440 px': { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 },
})) {
  test(`${name} no page has to be scrolled sideways`, async () => {
    const wrong = [];
    await visit(null, options, async tab => {
      for (const one of oneOfEach().filter(one => one.kind !== '404')) {
        await tab.goto(asFile(one));
        wrong.push(...(await tooWide(tab)).map(line => `${one.name}: ${line}`));
      }
    });
    none(wrong);
  });
}

test('who wants less motion gets none', async () => {
  await visit(null, { reducedMotion: 'reduce' }, async tab => {
    for (const one of oneOfEach()) {
      await tab.goto(asFile(one));
      none(await tab.evaluate(() => [document.documentElement, ...document.querySelectorAll('body *')].flatMap(el => {
        const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(el);
        const moves = animationName !== 'none' || transitionDuration.split(',').some(time => parseFloat(time) > 0.01) || scrollBehavior === 'smooth';
        return moves ? [`${el.tagName}.${el.className}: ${animationName} ${transitionDuration} ${scrollBehavior}`] : [];
      })));
    }
  });
});

/** For each selector the number of elements, and those that no line, border or sign of theirs shows. */
const bare = (tab, selectors) => tab.evaluate(selectors => selectors.flatMap(selector => {
  const forced = matchMedia('(forced-colors: active)').matches;
  const all = [...document.querySelectorAll(selector)].filter(el => el.getClientRects().length);
  if (!all.length) return [`nothing is ${selector}`];
  const lined = el => {
    const style = getComputedStyle(el);
    const drawn = side => style[`border${side}Style`] !== 'none' && parseFloat(style[`border${side}Width`]) > 0;
    const sign = at => {
      const { content, borderTopWidth, borderBottomWidth, backgroundColor, forcedColorAdjust } = getComputedStyle(el, at);
      if (['none', 'normal'].includes(content)) return false;
      const filled = backgroundColor !== 'rgba(0, 0, 0, 0)' && (!forced || forcedColorAdjust === 'none');
      return content !== '""' || filled || parseFloat(borderTopWidth) + parseFloat(borderBottomWidth) > 0;
    };
    return style.textDecorationLine !== 'none' || ['Top', 'Right', 'Bottom', 'Left'].some(drawn) || sign('::before') || sign('::after');
  };
  const unseen = all.filter(el => !lined(el));
  return unseen.length ? [`${unseen.length} of ${all.length} ${selector} show nothing: ${unseen[0].outerHTML.slice(0, 150)}`] : [];
}), selectors);

test('with forced colours, marks and highlights are still told by lines and signs', async () => {
  for (const forcedColors of ['active', 'none']) {
    await visit(asFile(COMPARE), { forcedColors }, async tab => {
      await tab.locator('#v-diff').check({ force: true });
      none(await bare(tab, ['.cell:not(.base) .v:not(.br)', '.cell .om', '.cell .br:not(.z)', '.cell .br.z']));
      await tab.locator('#v-share').check({ force: true });
      none(await bare(tab, ['.cell .e']));
      await tab.goto(asFile(SOURCE));
      none(await bare(tab, ['mark.hl']));
      await tab.goto(asFile(page('everything', 'harbour/lamp/claims/index.html')));
      none(await bare(tab, ['agree', 'differ', 'silent', 'unexamined'].map(stance => `td.${stance} .st span`)));
    });
  }
});

test('overlapping highlights stay apart', async () => {
  await visit(asFile(SOURCE), {}, async tab => {
    const lanes = await tab.locator('#p1 mark.hl').evaluateAll(all => new Set(all.map(el => {
      const { paddingBottom, borderBottomWidth, borderBottomStyle, textUnderlineOffset, textDecorationStyle } = getComputedStyle(el);
      return [paddingBottom, borderBottomWidth, borderBottomStyle, textUnderlineOffset, textDecorationStyle].join();
    })).size);
    assert(lanes >= 2, `${lanes} lanes`);
  });
});

test('text that is enlarged to 200 % by its reader loses nothing', async () => {
  await visit(null, { viewport: { width: 1280, height: 800 } }, async tab => {
    for (const one of oneOfEach().filter(one => one.site === 'everything')) {
      await tab.goto(asFile(one));
      await tab.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
      await settle(tab);
      none((await tooWide(tab)).map(line => `${one.name}: ${line}`));
    }
  });
});

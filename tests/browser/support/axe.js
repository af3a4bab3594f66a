// Runs axe-core on a page of every kind: the rules for WCAG 2.2 AA and those for good practice, at every width, light and dark.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { none, open } from './browser.js';
import { inSubPath, oneOfEach } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 390, 1024, 1440];
const SCHEMES = ['light', 'dark'];

async function violations(tab) {
  return tab.evaluate(async tags => {
    const result = await axe.run(document, { runOnly: tags, resultTypes: ['violations'] });
    return result.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 200)}`));
  }, TAGS);
}

/** Declares the test; without script, the browser is not given the script. */
export function hold(script) {
  test(`no page breaks a rule of axe-core ${script ? 'with' : 'without'} script`, async t => {
    const tab = await open(null);
    if (!script) await tab.route('**/*.js', route => route.abort());
    let runs = 0;
    for (const page of oneOfEach()) {
      await t.test(`${page.kind}${page.rtl ? ', right to left' : ''}: ${page.name}`, async () => {
        const wrong = [];
        await tab.goto(inSubPath(page));
        await tab.evaluate(AXE);
        for (const width of WIDTHS) {
          for (const colorScheme of SCHEMES) {
            await tab.setViewportSize({ width, height: 900 });
            await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
            const found = await violations(tab);
            wrong.push(...found.map(line => `${page.name} at ${width} px, ${colorScheme}: ${line}`));
            runs += 1;
          }
        }
        none(wrong);
      });
    }
    await tab.context().close();
    t.diagnostic(`axe-core ran on ${runs} views`);
  });
}

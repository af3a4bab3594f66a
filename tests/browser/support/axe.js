// Runs axe-core on a page of every kind: the rules for WCAG 2.2 AA and those for good practice, at every width, light and dark.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { none, open } from './browser.js';
import { atRoot, oneOfEach } from './site.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 390, 1024, 1440];
const SCHEMES = ['light', 'dark'];

/** What can differ between light and dark. */
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Each broken rule with its element. */
function violations(tab, runOnly) {
  return tab.evaluate(async runOnly => {
    const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] });
    return violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(' ')}: ${node.html.slice(0, 160)}`));
  }, runOnly);
}

/** Looks at a page at every width and in both schemes; each broken rule once, with where it is broken. */
async function look(tab) {
  const found = new Map();
  for (const width of WIDTHS) {
    for (const colorScheme of SCHEMES) {
      await tab.setViewportSize({ width, height: 900 });
      await tab.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const rule of await violations(tab, colorScheme === 'light' ? TAGS : COLOURS)) {
        found.set(rule, [...found.get(rule) ?? [], `${width} ${colorScheme}`]);
      }
    }
  }
  return [...found].map(([rule, views]) => `${rule} (${views.join(', ')})`);
}

/** Declares the test; without script, the browser is not given the script. */
export function hold(script) {
  test(`no page breaks a rule of axe-core ${script ? 'with' : 'without'} script`, async t => {
    const tab = await open(null);
    if (!script) await tab.route('**/*.js', route => route.abort());
    const kinds = oneOfEach();
    for (const page of kinds) {
      await t.test(`${page.kind}${page.rtl ? ', right to left' : ''}: ${page.name}`, async () => {
        await tab.goto(atRoot(page).replace('/404.html', '/rooms/404.html'));
        await tab.evaluate(AXE);
        none(await look(tab));
      });
    }
    await tab.context().close();
    t.diagnostic(`axe-core ran on ${kinds.length * WIDTHS.length * SCHEMES.length} views of ${kinds.length} pages`);
  });
}

// The files themselves: valid HTML, ids that are there once, and what a page weighs.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { none } from './support/browser.js';
import { allPages, page, text } from './support/site.js';

const validator = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ['html-validate:standard'] }));

test('every page is valid HTML', async () => {
  const wrong = [];
  for (const one of allPages()) {
    const { results } = await validator.validateString(one.html);
    wrong.push(...results.flatMap(result => result.messages).map(({ line, ruleId, message }) => `${one.name}:${line}: ${ruleId}: ${message}`));
  }
  none(wrong);
});

test('the check of HTML sees mistakes', async () => {
  const { results } = await validator.validateString('<!doctype html><html lang="en"><head><title>x</title></head><body><p id="a"><b id="a"></p></b><ul><p>x</p></ul></body></html>');
  const rules = new Set(results.flatMap(result => result.messages).map(message => message.ruleId));
  for (const rule of ['no-dup-id', 'close-order', 'element-permitted-content']) assert(rules.has(rule), rule);
});

test('every id is on its page once', () => {
  none(allPages().flatMap(one => {
    const ids = [...one.html.matchAll(/<[^>]* id="([^"]*)"/g)].map(([, id]) => id);
    return ids.filter((id, n) => ids.indexOf(id) !== n).map(id => `${one.name}: ${id}`);
  }));
});

test('the script is under 12,288 bytes', () => {
  const bytes = Buffer.byteLength(text('repository', 'theme/room.js'));
  assert(bytes < 12_288, `${bytes} bytes`);
});

test('the comparison of the shipped room, with its sheets and its script, is under 150 KB', t => {
  const { html, path } = page('repository', 'xinjiang-report/compare/index.html');
  const links = [...html.matchAll(/<(?:link rel="stylesheet"|script)[^>]* (?:href|src)="([^"]*)"/g)].map(([, url]) => new URL(url, `http://x/${path}`).pathname.slice(1));
  const parts = links.map(url => [url, Buffer.byteLength(text('repository', url))]);
  const bytes = Buffer.byteLength(html) + parts.reduce((sum, [, size]) => sum + size, 0);
  t.diagnostic(`the comparison weighs ${bytes} bytes`);
  assert(parts.length > 5 && bytes < 150_000, `${bytes} bytes: page ${Buffer.byteLength(html)}, ${parts.map(part => part.join(' ')).join(', ')}`);
});

// Builds the sites, starts one browser and one server, runs the tests, two files at a time, and ends all of it.
//
//     node tests/browser/suite.js PROGRAM [NAME…]
//
// Ends with one line that says what became of the tests; exit code 1 if one of them failed.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from './support/server.js';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const [program, ...names] = process.argv.slice(2);
const started = Date.now();

/** Builds the repository's own site and the one that uses every feature. */
function build(folder) {
  const sites = { repository: root, everything: join(root, 'tests/sites/everything') };
  for (const [name, site] of Object.entries(sites)) {
    const args = ['build', '--quiet', '--date', '2030-01-01', '--output', join(folder, name)];
    execFileSync(resolve(program), args, { cwd: site, stdio: 'inherit' });
  }
}

/** The files of tests, those that take longest first. */
function files() {
  const all = readdirSync(here).filter(name => name.endsWith('.test.js')).sort();
  const wanted = all.filter(name => !names.length || names.includes(basename(name, '.test.js')));
  if (!wanted.length) throw new Error(`there is no ${names.join(', ')} among ${all.join(', ')}`);
  return wanted.map(name => join(here, name));
}

/** A failed expectation in its own words, anything else with the place where it happened. */
function what({ cause } = {}) {
  return cause?.code === 'ERR_ASSERTION' ? cause.message : (cause?.stack ?? cause);
}

/** Runs the tests; a line for each that passes, and all that is known of one that fails. */
async function tests(files) {
  const count = { passed: 0, failed: 0 };
  for await (const { type, data } of run({ files, concurrency: 2, timeout: 600_000 })) {
    const error = data.details?.error;
    const apart = error?.failureType !== 'subtestsFailed';
    if (type === 'test:diagnostic' && /^(axe-core|the comparison)/.test(data.message)) console.log(`   ${data.message}`);
    if (type === 'test:pass') {
      count.passed += 1;
      console.log(`ok ${'  '.repeat(data.nesting)}${data.name} (${Math.round(data.details.duration_ms)} ms)`);
    } else if (type === 'test:fail' && apart) {
      count.failed += 1;
      console.log(`FAILED ${'  '.repeat(data.nesting)}${data.name}\n${what(error)}\n`);
    }
  }
  return count;
}

const folder = mkdtempSync(join(tmpdir(), 'variorum-browser-'));
let browser, server, count;
try {
  build(folder);
  server = await serve(folder);
  browser = await chromium.launchServer({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    chromiumSandbox: process.getuid() !== 0,
    args: ['--disable-quic', '--disable-component-update', '--disable-background-networking'],
  });
  Object.assign(process.env, {
    VARIORUM_SITES: folder,
    VARIORUM_SERVER: server.address,
    VARIORUM_BROWSER: browser.wsEndpoint(),
  });
  count = await tests(files());
} finally {
  await browser?.close();
  server?.close();
  rmSync(folder, { recursive: true, force: true });
}
const seconds = Math.round((Date.now() - started) / 1000);
console.log(`browser: ${count.passed} tests passed, ${count.failed} failed, in ${seconds} s`);
process.exitCode = count.failed || !count.passed ? 1 : 0;

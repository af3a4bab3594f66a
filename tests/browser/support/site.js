// The built sites: which pages there are, of which kind, and where they stand.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = process.env.VARIORUM_SITES;

/** A page: `site`, `path` below it, `kind` (the class of its body), `html`, `rtl` (of the whole page). */
function read(site) {
  const paths = readdirSync(join(root, site), { recursive: true }).filter(path => path.endsWith('.html')).sort();
  return paths.map(path => {
    const html = readFileSync(join(root, site, path), 'utf8');
    const kind = /<body class="page-([\w-]+)/.exec(html)?.[1] ?? '';
    return { site, path, html, kind, rtl: /<html[^>]* dir="rtl"/.test(html), name: `${site}/${path}` };
  });
}

const sites = { repository: read('repository'), everything: read('everything') };

/** All pages of a site, in order of their paths. */
export const pages = site => sites[site];
/** All pages of both sites. */
export const allPages = () => [...sites.repository, ...sites.everything];
/** One page. */
export function page(site, path) {
  const found = sites[site].find(one => one.path === path);
  if (!found) throw new Error(`${site} has no page ${path}`);
  return found;
}
/** The text of any file of a site. */
export const text = (site, path) => readFileSync(join(root, site, path), 'utf8');

/** The fullest page of every kind in each site, left to right and right to left, that is not beyond `limit` bytes. */
export function oneOfEach(limit = 110_000) {
  const fullest = new Map();
  for (const one of allPages()) {
    if (one.kind === 'redirect' || one.html.length > limit) continue;
    const key = `${one.kind} ${one.rtl} ${one.site}`;
    if (!(fullest.get(key)?.html.length >= one.html.length)) fullest.set(key, one);
  }
  return [...fullest.keys()].sort().map(key => fullest.get(key));
}

const encode = path => path.split('/').map(encodeURIComponent).join('/');
/** Address of a page as a file. */
export const asFile = ({ site, path }) => pathToFileURL(join(root, site, path)).href;
/** Address of a page in a sub-path of a server. */
export const inSubPath = ({ site, path }) => `${process.env.VARIORUM_SERVER}/${site}/${encode(path)}`;
/** Address of a page at the root of a domain. */
export const atRoot = ({ site, path }) =>
  `${process.env.VARIORUM_SERVER.replace('127.0.0.1', `${site}.localhost`)}/${encode(path)}`;

/** The plain text of a source: its blocks. */
export const blocks = (site, path) => text(site, path).replace(/\n$/, '').split('\u2029');
/** Blanks and line ends made equal. */
export const squeeze = text => text.replace(/[\s\u001f\u2028\u2029]+/g, ' ').trim();

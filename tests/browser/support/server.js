// A server of plain files on this machine only: `/NAME/…` is the site NAME in a sub-path, and any other
// address belongs to the site that the header `host` names, as in `everything.localhost`, at the root of its domain. There,
// the site can be had below `/rooms/` as well, and an address that is none gets the page `404.html`.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8', '.csv': 'text/csv; charset=utf-8', '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.png': 'image/png', '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8', '.woff2': 'font/woff2', '.xml': 'application/xml',
};

/** The file that an address names, if there is one, and the status to answer with. */
async function file(root, request) {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
  const site = /^(\w+)\.localhost/.exec(request.headers.host)?.[1];
  const full = site ? join(root, site, path.replace(/^\/rooms\//, '/')) : join(root, path);
  for (const name of [full, join(full, 'index.html')]) {
    if ((await stat(name).catch(() => null))?.isFile()) return [200, name];
  }
  return [404, site && join(root, site, '404.html')];
}

/** Serves the sites below a folder; `address` ends without a slash. */
export async function serve(root) {
  const server = createServer(async (request, response) => {
    const [status, path] = await file(root, request);
    if (!path) return void response.writeHead(status).end('not found');
    response.writeHead(status, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => { server.closeAllConnections(); server.close(); },
  };
}

// A server of plain files on this machine only: `/NAME/…` is the site NAME in a sub-path, and any other
// address belongs to the site that the header `host` names, as in `everything.localhost`, at the root of its domain.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8', '.csv': 'text/csv; charset=utf-8', '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8', '.json': 'application/json', '.png': 'image/png', '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8', '.woff2': 'font/woff2', '.xml': 'application/xml',
};

async function file(root, request) {
  const site = request.headers.host.split('.localhost')[0];
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname));
  const full = request.headers.host.includes('.localhost') ? join(root, site, path) : join(root, path);
  const found = await stat(full).catch(() => null);
  if (!found?.isDirectory()) return found && full;
  return await stat(join(full, 'index.html')).then(() => join(full, 'index.html'), () => null);
}

/** Serves the sites below a folder; `address` ends without a slash. */
export async function serve(root) {
  const server = createServer(async (request, response) => {
    const path = await file(root, request);
    if (!path) return void response.writeHead(404).end('not found');
    response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' });
    createReadStream(path).pipe(response);
  });
  await new Promise(done => server.listen(0, '127.0.0.1', done));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    close: () => { server.closeAllConnections(); server.close(); },
  };
}

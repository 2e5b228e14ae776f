// A static server behind a slow link: so many milliseconds there and back, so many bits a second for all connections
// together. Chromium's own emulation does not reach what a worker fetches.

import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css',
  js: 'text/javascript',
  json: 'application/json',
  svg: 'image/svg+xml',
};
const PIECE = 16 * 1024; // bytes that one answer sends before it is another's turn

/**
 * Serves a folder below a path.
 * @param {{folder: string, path: string, roundTrip: number, bitsPerSecond: number}} link `path` with both slashes
 * @returns {Promise<{origin: string, close: () => Promise<void>}>}
 */
export async function slowServer({ folder, path, roundTrip, bitsPerSecond }) {
  const known = new WeakSet();
  let free = 0; // when the line is free again

  const send = async (response, bytes) => {
    for (let at = 0; at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      const begin = Math.max(free, performance.now());
      free = begin + (piece.length * 8000) / bitsPerSecond;
      const wait = free - performance.now();
      if (wait > 1) await sleep(wait);
      if (response.destroyed) return;
      response.write(piece);
    }
    response.end();
  };

  const server = createServer(async (request, response) => {
    // A new connection is a round trip of its own.
    const trips = known.has(request.socket) ? 1 : 2;
    known.add(request.socket);
    await sleep(trips * roundTrip);
    const asked = decodeURIComponent(new URL(request.url, 'http://x').pathname);
    const below = asked.startsWith(path) ? asked.slice(path.length) : null;
    const name = below === null ? '' : normalize(below === '' || below.endsWith('/') ? `${below}index.html` : below);
    try {
      if (!name || name.startsWith('..')) throw new Error('outside');
      const bytes = await readFile(join(folder, name));
      response.writeHead(200, {
        'content-type': TYPES[name.split('.').pop()] ?? 'application/octet-stream',
        'content-length': bytes.length,
        'cache-control': 'max-age=600',
      });
      await send(response, bytes);
    } catch {
      if (!response.headersSent) response.writeHead(404);
      response.end();
    }
  });
  server.keepAliveTimeout = 60000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

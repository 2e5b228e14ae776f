// Follows every link of a site from its home page, by HTTP.

import { load } from 'cheerio';

/** Where a page leads: every attribute that holds a URL. */
const SOURCES = [
  ['a[href]', 'href'],
  ['area[href]', 'href'],
  ['link[href]', 'href'],
  ['img[src]', 'src'],
  ['script[src]', 'src'],
  ['audio[src], video[src], source[src]', 'src'],
  ['form[action]', 'action'],
];

/** Attributes that hold URLs, as the page has them. */
function links(html) {
  const $ = load(html);
  const found = SOURCES.flatMap(([selector, attribute]) =>
    $(selector)
      .toArray()
      .map((element) => $(element))
      .filter((element) => !(element.is('link') && /canonical|search/.test(element.attr('rel') ?? '')))
      .map((element) => element.attr(attribute)),
  );
  const refresh = $('meta[http-equiv="refresh"]').attr('content');
  if (refresh) found.push(refresh.replace(/^.*url=/i, ''));
  return found;
}

/** The ids of a page. */
function anchors(html) {
  const $ = load(html);
  return new Set(
    $('[id]')
      .toArray()
      .map((element) => element.attribs.id),
  );
}

/**
 * Everything that can be reached from the home page.
 * @param {{path: string}} site
 * @param {string} origin of the server that serves it
 * @returns {Promise<{pages: Map<string, string>, bodies: Map<string, Uint8Array>, faults: string[]}>}
 *   `pages`: HTML by path of URL; `bodies`: everything else
 */
export async function crawl(site, origin) {
  const pages = new Map();
  const bodies = new Map();
  const faults = [];
  const seen = new Set([site.path]);
  const waiting = [{ path: site.path, from: 'the start' }];
  const fragments = [];
  while (waiting.length > 0) {
    const batch = waiting.splice(0, 16);
    await Promise.all(
      batch.map(async ({ path, from }) => {
        const response = await fetch(origin + path, { redirect: 'manual' });
        const body = new Uint8Array(await response.arrayBuffer());
        if (response.status !== 200) {
          faults.push(`${from} → ${path}: status ${response.status}`);
          return;
        }
        if (!/\/$|\.s?html$/.test(path)) {
          bodies.set(path, body);
          return;
        }
        const html = new TextDecoder('utf-8', { fatal: true }).decode(body);
        pages.set(path, html);
        for (const link of links(html)) {
          if (/^(https?|mailto|tel):/.test(link)) continue;
          if (/^[a-z]+:/i.test(link)) {
            faults.push(`${path} → ${link}: not a scheme for a page`);
            continue;
          }
          const target = new URL(link, origin + path);
          if (!target.pathname.startsWith(site.path) || target.origin !== origin) {
            faults.push(`${path} → ${link}: outside the site`);
            continue;
          }
          if (target.hash)
            fragments.push({ from: path, path: target.pathname, id: decodeURIComponent(target.hash.slice(1)) });
          if (!seen.has(target.pathname)) {
            seen.add(target.pathname);
            waiting.push({ path: target.pathname, from: path });
          }
        }
      }),
    );
  }
  const ids = new Map();
  for (const { from, path, id } of fragments) {
    if (!pages.has(path)) continue;
    if (!ids.has(path)) ids.set(path, anchors(pages.get(path)));
    if (!ids.get(path).has(id)) faults.push(`${from} → ${path}#${id}: no such place`);
  }
  return { pages, bodies, faults };
}

/** The file that a path of a URL stands for. */
export const fileOf = (site, path) =>
  decodeURIComponent(path.slice(site.path.length)).replace(/(^|\/)$/, '$1index.html');

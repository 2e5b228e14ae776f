// The list of results and the links to its further pages.

const PAGES_SHOWN = 2; // on either side of the current one

/** @typedef {import('./search-markup.js').Child} Child */

/**
 * What the parts of the search page make results, filters and links with.
 * @typedef {object} Toolkit
 * @property {typeof import('./search-markup.js').element} element
 * @property {typeof import('./search-markup.js').marked} marked
 * @property {import('./search-markup.js').Say} say
 * @property {typeof import('./search-state.js').toDate} toDate
 */

/**
 * The results of one page.
 * @param {Toolkit} kit
 * @param {import('./search-client.js').Answer} answer
 * @param {import('./search-client.js').Passage[]} marks for each hit, the places to mark in its title
 * @param {number} offset results before this page
 * @returns {{parts: HTMLElement[], passages: [HTMLElement, string][]}} what to show; where passages go, by address
 */
export const results = ({ element, marked, say, toDate }, answer, marks, offset) => {
  /** @type {[HTMLElement, string][]} */
  const passages = [];
  const hit = (/** @type {import('./search-client.js').Hit} */ one, /** @type {number} */ at) => {
    const passage = element('p', { class: 'passage' });
    passages.push([passage, one.url]);
    /** @type {(Child | Child[])[]} */
    const facts = [];
    if (one.validity) {
      facts.push(element('span', { class: `mark mark-${one.validity}` }, say(`search_validity_${one.validity}`)));
    }
    if (one.column) facts.push(one.column.split('/').join(' › '));
    if (one.date !== null) {
      const date = toDate(one.date);
      facts.push(element('time', { datetime: date }, date));
    }
    if (one.doc_number) facts.push(element('span', { class: 'number' }, one.doc_number));
    if (one.index) {
      facts.push([`${say('field_index')}${say('colon')}`, element('span', { class: 'number' }, one.index)]);
    }
    return element(
      'li',
      { class: 'hit' },
      element('h3', {}, element('a', { href: one.url }, ...marked(one.title, marks[at]?.marks ?? []))),
      element('ul', { class: 'facts' }, ...facts.map((fact) => element('li', {}, ...[fact].flat()))),
      passage,
    );
  };
  const items = answer.hits.map(hit);
  /**
   * @param {number} from
   * @param {number} to
   */
  const list = (from, to) => element('ol', { class: 'hits', start: offset + from + 1 }, ...items.slice(from, to));
  // Where documents with all that was typed end, and nearest ones begin.
  const border = Math.min(Math.max(answer.full - offset, 0), items.length);
  const parts = [];
  if (border > 0) parts.push(list(0, border));
  if (border < items.length) {
    if (answer.full > 0) parts.push(element('p', { class: 'search-border' }, say('search_partly')));
    parts.push(list(border, items.length));
  }
  return { parts, passages };
};

/**
 * Links to the pages of the results; null where there is one page.
 * @param {Pick<Toolkit, 'element' | 'say'>} kit
 * @param {number} page the one that is shown
 * @param {number} pages
 * @param {(page: number) => string} href
 */
export const pagination = ({ element, say }, page, pages, href) => {
  if (pages < 2) return null;
  const numbers = new Set([1, pages]);
  for (let at = page - PAGES_SHOWN; at <= page + PAGES_SHOWN; at += 1) if (at > 1 && at < pages) numbers.add(at);
  /**
   * @param {number} at
   * @param {string} text
   * @param {import('./search-markup.js').Attributes} attributes
   */
  const link = (at, text, attributes) =>
    element('li', {}, element('a', { href: href(at), 'data-page': at, ...attributes }, text));
  const items = [];
  if (page > 1) items.push(link(page - 1, say('search_previous'), { rel: 'prev' }));
  let last = 0;
  for (const at of [...numbers].sort((a, b) => a - b)) {
    if (at > last + 1) items.push(element('li', { 'aria-hidden': 'true', class: 'gap' }, '…'));
    const current = at === page ? { 'aria-current': 'page' } : {};
    items.push(link(at, String(at), { 'aria-label': say('page_number', { n: at }), ...current }));
    last = at;
  }
  if (page < pages) items.push(link(page + 1, say('search_next'), { rel: 'next' }));
  return element('nav', { class: 'pagination', 'aria-label': say('pagination') }, element('ul', {}, ...items));
};

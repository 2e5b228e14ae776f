// The passage around the words, from the result's own page: fetched when the result comes into view, a few at a time.

const LENGTH = 90; // characters
const AT_ONCE = 4;
const KEPT = 60; // texts
const PATIENCE = 15000; // milliseconds for one page

// What a page shows besides its text.
const BESIDE = '.anchor,.visually-hidden,.footnote-ref,.footnote-back,.attachment-facts,script,style,template';
const BLOCKS = 'p,li,td,th,h1,h2,h3,h4,h5,h6,dt,dd,figcaption,caption,pre,div,br';

/** @type {Map<string, string>} texts of documents by address */
const texts = new Map();

/** A document's text as one line, out of its page: what the search's own text of it says (text.rs), but for numbers. */
export const textOf = (/** @type {string} */ html) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const text = page.querySelector('main .prose') ?? page.querySelector('main');
  if (!text) return '';
  for (const other of text.querySelectorAll(BESIDE)) other.remove();
  for (const picture of text.querySelectorAll('img')) picture.replaceWith(picture.alt);
  for (const block of text.querySelectorAll(BLOCKS)) block.after(' ');
  return (text.textContent ?? '').replace(/\s+/g, ' ').trim();
};

/**
 * A page's source; given up when `signal` says so, or after a while.
 * @param {string} url
 * @param {AbortSignal} signal
 */
const fetchPage = async (url, signal) => {
  const control = new AbortController();
  const giveUp = () => control.abort();
  const timer = setTimeout(giveUp, PATIENCE);
  signal.addEventListener('abort', giveUp);
  if (signal.aborted) giveUp();
  try {
    const response = await fetch(url, { signal: control.signal });
    if (!response.ok) throw new Error(`${response.status}`);
    return await response.text();
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
  }
};

/**
 * @param {string} url
 * @param {AbortSignal} signal
 */
const fetchText = async (url, signal) => {
  const kept = texts.get(url);
  if (kept !== undefined) return kept;
  const text = textOf(await fetchPage(url, signal));
  texts.set(url, text);
  // A map keeps the order in which it was filled: the oldest goes.
  const [oldest] = texts.keys();
  if (texts.size > KEPT && oldest !== undefined) texts.delete(oldest);
  return text;
};

/**
 * Where a passage begins: a little before the first word that is marked, at the beginning of a sentence, or else of a
 * clause, if there is one on the way, and never at what ends one.
 * @param {string[]} characters
 * @param {number} start
 * @param {[number, number][]} marks
 */
const beginning = (characters, start, marks) => {
  const at = (/** @type {number} */ place) => characters[place] ?? '';
  if (start === 0) return 0;
  const before = characters.slice(start - 1, marks[0]?.[0] ?? start).join('');
  const ends = [/^.*[。！？；…!?;]/su, /^.*[，、：,:]/su];
  const [head] = ends.map((end) => before.match(end)?.[0]).filter(Boolean);
  let from = start - 1 + (head ? Array.from(head).length : 1);
  while (/[\s\p{P}]/u.test(at(from)) && !/[\p{Ps}\p{Pi}]/u.test(at(from))) from += 1;
  return Math.min(from, marks[0]?.[0] ?? from);
};

/**
 * Shows passages in the places that come into view, until `signal` says that the query has changed.
 * @param {object} tools
 * @param {import('./search-client.js').Client} tools.client
 * @param {string} tools.query
 * @param {AbortSignal} tools.signal
 * @param {typeof import('./search-markup.js').marked} tools.marked
 * @param {string} tools.failed what stands where a page cannot be had
 * @param {[HTMLElement, string][]} places each with the address of its result
 */
export const showPassages = ({ client, query, signal, marked, failed }, places) => {
  /** @type {Map<Element, string>} */
  const urls = new Map(places);
  /** @type {[Element, string][]} those that came into view and wait for their turn */
  const line = [];
  let busy = 0;

  /**
   * @param {Element} place
   * @param {string} url
   */
  const show = async (place, url) => {
    try {
      const text = await fetchText(url, signal);
      if (!text || signal.aborted) return;
      const [passage] = await client.passages(query, [text], LENGTH);
      if (!passage || signal.aborted) return;
      const { start, end, marks } = passage;
      const characters = Array.from(text);
      const from = beginning(characters, start, marks);
      const inside = marks.map((mark) => /** @type {[number, number]} */ (mark.map((at) => at - from)));
      place.textContent = from > 0 ? '…' : '';
      place.append(...marked(characters.slice(from, end).join(''), inside), end < characters.length ? '…' : '');
    } catch {
      if (!signal.aborted) place.textContent = failed;
    }
  };
  const next = () => {
    while (busy < AT_ONCE && !signal.aborted) {
      const first = line.shift();
      if (!first) return;
      busy += 1;
      show(...first).finally(() => {
        busy -= 1;
        next();
      });
    }
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        observer.unobserve(target);
        line.push([target, urls.get(target) ?? '']);
      }
      next();
    },
    { rootMargin: '100px' },
  );
  for (const [place] of places) observer.observe(place);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
};

// The passage around the words, from the result's own page: fetched when the result comes into view, a few at a time.

const LENGTH = 90; // characters
const AT_ONCE = 4;
const KEPT = 60; // texts
const PATIENCE = 15000; // milliseconds for one page

// What a page shows besides its text.
const BESIDE = '.anchor,.visually-hidden,.footnote-back,script,style,template';
const BLOCKS = 'p,li,td,th,h1,h2,h3,h4,h5,h6,dt,dd,figcaption,caption,pre,div,br';

const texts = new Map();

/** A document's text as one line, out of its page. */
const textOf = (html) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const text = page.querySelector('main .prose') ?? page.querySelector('main');
  if (!text) return '';
  for (const other of text.querySelectorAll(BESIDE)) other.remove();
  for (const block of text.querySelectorAll(BLOCKS)) block.after(' ');
  return text.textContent.replace(/\s+/g, ' ').trim();
};

const fetchText = async (url, signal) => {
  if (texts.has(url)) return texts.get(url);
  const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE)]) });
  if (!response.ok) throw new Error(`${response.status}`);
  const text = textOf(await response.text());
  texts.set(url, text);
  // A map keeps the order in which it was filled: the oldest goes.
  if (texts.size > KEPT) texts.delete(texts.keys().next().value);
  return text;
};

// Where a passage begins: a little before the first word that is marked, at the beginning of a sentence, or else of a
// clause, if there is one on the way, and never at what ends one.
const beginning = (characters, start, marks) => {
  if (start === 0) return 0;
  const before = characters.slice(start - 1, marks[0]?.[0] ?? start).join('');
  const ends = [/^.*[。！？；…!?;]/su, /^.*[，、：,:]/su];
  const [head] = ends.map((end) => before.match(end)?.[0]).filter(Boolean);
  let from = start - 1 + (head ? Array.from(head).length : 1);
  while (from < characters.length && /[\s\p{P}]/u.test(characters[from]) && !/[\p{Ps}\p{Pi}]/u.test(characters[from]))
    from += 1;
  return Math.min(from, marks[0]?.[0] ?? from);
};

/**
 * Shows passages in the places that come into view, until `signal` says that the query has changed.
 * @param {{client: object, query: string, signal: AbortSignal, marked: Function, failed: string}} with_
 * @param {[HTMLElement, string][]} places each with the address of its result
 */
export const showPassages = ({ client, query, signal, marked, failed }, places) => {
  const urls = new Map(places);
  const line = [];
  let busy = 0;

  const show = async (place) => {
    try {
      const text = await fetchText(urls.get(place), signal);
      if (!text || signal.aborted) return;
      const [{ start, end, marks }] = await client.passages(query, [text], LENGTH);
      if (signal.aborted) return;
      const characters = Array.from(text);
      const from = beginning(characters, start, marks);
      const inside = marks.map((mark) => mark.map((at) => at - from));
      place.replaceChildren(
        from > 0 ? '…' : '',
        ...marked(characters.slice(from, end).join(''), inside),
        end < characters.length ? '…' : '',
      );
    } catch {
      if (!signal.aborted) place.textContent = failed;
    }
  };
  const next = () => {
    while (busy < AT_ONCE && line.length && !signal.aborted) {
      busy += 1;
      show(line.shift()).finally(() => {
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
        line.push(target);
      }
      next();
    },
    { rootMargin: '100px' },
  );
  for (const [place] of places) observer.observe(place);
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
};

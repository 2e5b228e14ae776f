// What is asked for, as the address of the page and as the engine's request.

/** @typedef {'column' | 'category' | 'kind' | 'publisher' | 'validity'} Property that one can filter by */

/**
 * What is asked for.
 * @typedef {Record<Property, string[]> & {query: string, from: string, to: string, sort: '' | 'date', page: number}} State
 */

/**
 * What the engine is asked.
 * @typedef {object} Request
 * @property {string} query
 * @property {'relevance' | 'date'} [sort]
 * @property {number} [offset]
 * @property {number} limit
 * @property {string[]} [column]
 * @property {string[]} [category]
 * @property {string[]} [kind]
 * @property {string[]} [publisher]
 * @property {string[]} [validity]
 * @property {number} [from] days since 1970-01-01
 * @property {number} [to]
 */

/** Results on one page. */
export const PAGE = 10;

/**
 * The properties that one can filter by.
 * @type {readonly Property[]}
 */
export const PROPERTIES = ['column', 'category', 'kind', 'publisher', 'validity'];

const DAY = 86400000;
const isDate = (/** @type {string} */ text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const ENDS = /** @type {const} */ (['from', 'to']);

/**
 * Nothing asked for.
 * @returns {State}
 */
export const empty = () => ({
  query: '',
  column: [],
  category: [],
  kind: [],
  publisher: [],
  validity: [],
  from: '',
  to: '',
  sort: '',
  page: 1,
});

/**
 * Reads the query part of an address. What is not understood is left out.
 * @param {string} search
 */
export const read = (search) => {
  const parameters = new URLSearchParams(search);
  const state = empty();
  state.query = parameters.get('q') ?? '';
  for (const name of PROPERTIES) state[name] = parameters.getAll(name);
  for (const name of ENDS) {
    const date = parameters.get(name) ?? '';
    if (isDate(date)) state[name] = date;
  }
  if (parameters.get('sort') === 'date') state.sort = 'date';
  const page = Number(parameters.get('page'));
  if (Number.isInteger(page) && page > 1) state.page = page;
  return state;
};

/** Without one of these nothing is a number or pinyin. */
export const LATIN = /[0-9a-z]/i;

/**
 * What a query looks for and what it leaves out, as it was typed; the engine reads the same minus signs, wide ones too.
 * @param {string} query
 */
export const parts = (query) => {
  /** @type {string[]} */
  const excluded = [];
  const asked = query.trim().replace(/(\s)[-－﹣](?![\s\-－﹣])("[^"]*"|＂[^＂]*＂|\S+)/g, (_whole, space, text) => {
    excluded.push(text);
    return space;
  });
  return { asked: asked.trim(), excluded };
};

/**
 * The query part of an address; the same state gives the same text.
 * @param {State} state
 */
export const write = (state) => {
  const parameters = new URLSearchParams();
  if (state.query) parameters.set('q', state.query);
  for (const name of PROPERTIES) for (const value of state[name]) parameters.append(name, value);
  for (const name of /** @type {const} */ (['from', 'to', 'sort'])) if (state[name]) parameters.set(name, state[name]);
  if (state.page > 1) parameters.set('page', String(state.page));
  const text = parameters.toString();
  return text ? `?${text}` : '';
};

/** Days since 1970-01-01, as the engine counts, and back. */
export const toDay = (/** @type {string} */ date) => Math.round(Date.parse(date) / DAY);
export const toDate = (/** @type {number} */ day) => new Date(day * DAY).toISOString().slice(0, 10);

/**
 * The request of a state. Of a range that is turned round, both ends are meant.
 * @param {State} state
 */
export const request = (state) => {
  const [from, to] = state.from && state.to && state.from > state.to ? [state.to, state.from] : [state.from, state.to];
  /** @type {Request} */
  const wanted = { query: state.query, sort: state.sort || 'relevance', offset: (state.page - 1) * PAGE, limit: PAGE };
  for (const name of PROPERTIES) wanted[name] = state[name];
  if (from) wanted.from = toDay(from);
  if (to) wanted.to = toDay(to);
  return wanted;
};

/**
 * Whether anything but the words narrows the results.
 * @param {State} state
 */
export const isFiltered = (state) =>
  PROPERTIES.some((name) => state[name].length > 0) || Boolean(state.from || state.to);

/**
 * The state without filters, at its first page.
 * @param {State} state
 * @returns {State}
 */
export const unfiltered = (state) => ({ ...empty(), query: state.query, sort: state.sort });

/**
 * Takes a value in or out. Of a path, whatever lies above or below gives way: it would widen what is to be narrowed.
 * @param {State} state
 * @param {Property} name
 * @param {string} value
 * @returns {State}
 */
export const toggled = (state, name, value) => {
  const related = (/** @type {string} */ other) =>
    other === value || other.startsWith(`${value}/`) || value.startsWith(`${other}/`);
  const has = state[name].includes(value);
  const isPath = name === 'column' || name === 'category';
  const rest = state[name].filter((other) => (isPath ? !related(other) : other !== value));
  return { ...state, [name]: has ? rest : [...rest, value], page: 1 };
};

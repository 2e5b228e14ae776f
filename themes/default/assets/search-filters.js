// The filters beside the results: values with counts, a tree where values are paths, and a range of dates.

const SHOWN = 8; // values before "all"

/** @typedef {import('./search-state.js').State} State */
/** @typedef {import('./search-state.js').Property} Property */
/** @typedef {import('./search-client.js').Answer} Answer */
/** @typedef {[value: string, count: number]} Value */
/** @typedef {{path: string, count: number, children: Branch[]}} Branch a value with those below it */

/** @returns {Branch} */
const leaf = (/** @type {Value} */ [path, count]) => ({ path, count, children: [] });

/** Facet values as a tree: of `a/b` the parent is `a`. */
const treeOf = (/** @type {Value[]} */ values) => {
  const nodes = new Map(values.map((value) => [value[0], leaf(value)]));
  /** @type {Branch[]} */
  const top = [];
  for (const node of nodes.values()) {
    const parent = nodes.get(node.path.slice(0, Math.max(node.path.lastIndexOf('/'), 0)));
    (parent?.children ?? top).push(node);
  }
  return top;
};

export class Filters {
  /**
   * @param {HTMLElement} place
   * @param {Pick<import('./search-results.js').Toolkit, 'element' | 'say'>} kit
   * @param {{toggle: (name: Property, value: string) => void, date: (name: 'from' | 'to', value: string) => void}} handlers
   */
  constructor(place, kit, handlers) {
    this.place = place;
    this.kit = kit;
    this.handlers = handlers;
    /** @type {Set<Property>} whose values are all shown */
    this.whole = new Set();
    /** @type {HTMLFieldSetElement | null} */
    this.dates = null;
    place.addEventListener('change', ({ target }) => {
      if (target instanceof HTMLInputElement && target.type === 'checkbox') {
        handlers.toggle(/** @type {Property} */ (target.name), target.value);
      }
    });
  }

  /**
   * Shows the filters of an answer. What has the focus keeps it.
   * @param {State} state
   * @param {Answer} answer
   */
  show(state, answer) {
    const { activeElement } = document;
    const focused = activeElement && this.place.contains(activeElement) ? activeElement.id : null;
    // While one types into a date, its field stays as it is.
    const dates = this.dates ?? this.makeDates();
    this.dates = dates;
    for (const name of /** @type {const} */ (['from', 'to'])) {
      const field = /** @type {HTMLInputElement | null} */ (dates.querySelector(`[name=${name}]`));
      if (field && field !== activeElement) field.value = state[name];
    }
    const names = /** @type {Property[]} */ (Object.keys(answer.facets));
    const groups = names.map((name) => this.group(name, state, answer));
    const old = [...this.place.children].filter((child) => child !== dates);
    for (const child of old) child.remove();
    if (dates.parentElement !== this.place) this.place.append(dates);
    for (const group of groups) if (group) dates.before(group);
    if (focused) document.getElementById(focused)?.focus();
  }

  /**
   * @param {Property} name
   * @param {State} state
   * @param {Answer} answer
   */
  group(name, state, answer) {
    const { element, say } = this.kit;
    // Where documents have all that was typed, these are what is counted.
    /** @type {Value[]} */
    const values = answer.facets[name].map(([value, count, full]) => [value, answer.full > 0 ? full : count]);
    for (const value of state[name]) if (!values.some(([other]) => other === value)) values.push([value, 0]);
    const isTree = name === 'column' || name === 'category';
    const some = values
      .filter(([value, count]) => value && (count > 0 || state[name].includes(value)))
      .sort((a, b) => b[1] - a[1]);
    if (!some.length) return null;
    const nodes = isTree ? treeOf(some) : some.map(leaf);
    return element('fieldset', {}, element('legend', {}, say(`search_by_${name}`)), this.list(name, nodes, state, 0));
  }

  /**
   * @param {Property} name
   * @param {Branch[]} nodes
   * @param {State} state
   * @param {number} depth
   * @returns {HTMLUListElement}
   */
  list(name, nodes, state, depth) {
    const { element, say } = this.kit;
    const isWhole = this.whole.has(name) || depth > 0;
    const chosen = (/** @type {Branch} */ node) =>
      state[name].some((value) => value === node.path || value.startsWith(`${node.path}/`));
    const shown = isWhole ? nodes : nodes.filter((node, at) => at < SHOWN || chosen(node));
    const list = element('ul', {}, ...shown.map((node) => this.item(name, node, state, depth)));
    if (shown.length < nodes.length) {
      const all = element('button', { type: 'button', class: 'link' }, say('search_all_values', { n: nodes.length }));
      all.addEventListener('click', () => {
        this.whole.add(name);
        const next = this.list(name, nodes, state, depth);
        list.replaceWith(next);
        next.querySelectorAll('input')[shown.length]?.focus();
      });
      list.append(element('li', {}, all));
    }
    return list;
  }

  /**
   * @param {Property} name
   * @param {Branch} node
   * @param {State} state
   * @param {number} depth
   */
  item(name, { path, count, children }, state, depth) {
    const { element, say } = this.kit;
    const title = name === 'validity' ? say(`search_validity_${path}`) : path.slice(path.lastIndexOf('/') + 1);
    const id = `filter-${name}-${path}`;
    const box = element('input', { type: 'checkbox', name, value: path, id });
    box.checked = state[name].includes(path);
    const label = element(
      'label',
      {},
      box,
      element('span', {}, title),
      element('span', { class: 'count' }, String(count)),
    );
    // A branch opens on the way to what is chosen.
    const isOpen = state[name].some((value) => value === path || value.startsWith(`${path}/`));
    const below = children.length && isOpen ? this.list(name, children, state, depth + 1) : null;
    return element('li', {}, label, below);
  }

  makeDates() {
    const { element, say } = this.kit;
    const field = (/** @type {'from' | 'to'} */ name) => {
      const input = element('input', {
        type: 'date',
        name,
        id: `filter-${name}`,
        min: '1900-01-01',
        max: '2199-12-31',
      });
      /** @type {ReturnType<typeof setTimeout> | undefined} */
      let timer;
      input.addEventListener('change', () => {
        // A year that is being typed passes through 0002 and 0020.
        clearTimeout(timer);
        if (input.validity.valid) timer = setTimeout(() => this.handlers.date(name, input.value), 400);
      });
      return element('label', {}, element('span', {}, say(`search_${name}`)), input);
    };
    return element(
      'fieldset',
      { class: 'dates' },
      element('legend', {}, say('search_by_date')),
      field('from'),
      field('to'),
    );
  }
}

/**
 * What narrows the results, each with what takes it out: `[text, state without it]`.
 * @param {State} state
 * @param {import('./search-markup.js').Say} say
 * @param {typeof import('./search-state.js').toggled} toggled
 */
export const chosen = (state, say, toggled) => {
  /** @type {[string, State][]} */
  const out = [];
  for (const name of /** @type {const} */ (['column', 'category', 'kind', 'publisher', 'validity'])) {
    for (const value of state[name]) {
      const title = name === 'validity' ? say(`search_validity_${value}`) : value.slice(value.lastIndexOf('/') + 1);
      out.push([`${say(`search_by_${name}`)}${say('colon')}${title}`, toggled(state, name, value)]);
    }
  }
  for (const name of /** @type {const} */ (['from', 'to'])) {
    if (state[name])
      out.push([`${say(`search_${name}`)}${say('colon')}${state[name]}`, { ...state, [name]: '', page: 1 }]);
  }
  return out;
};

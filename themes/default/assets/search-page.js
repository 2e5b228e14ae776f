// What the search page shows: what its address asks for, the answers, and why there is none.

/** @typedef {import('./search-state.js').State} State */

/**
 * The other scripts, whose names carry hashes that only the page knows.
 * @typedef {object} Parts
 * @property {typeof import('./search-markup.js')} markup
 * @property {typeof import('./search-client.js')} client
 * @property {typeof import('./search-recent.js')} recent
 * @property {typeof import('./search-state.js')} address
 * @property {typeof import('./search-results.js')} results
 * @property {typeof import('./search-filters.js')} filters
 * @property {typeof import('./search-passages.js')} passages
 */

const SLOW = 300; // milliseconds after which waiting is said
const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (document.querySelector('.search-box'));
const input = /** @type {HTMLInputElement} */ (form.elements.namedItem('q'));
const status = find('search-status');
const problem = find('search-problem');
const found = find('search-found');
const start = find('search-start');
const heading = find('search-heading');
const sort = /** @type {HTMLSelectElement} */ (find('search-sort'));
const drawer = /** @type {HTMLDialogElement} */ (find('search-drawer'));
const filterPlace = find('search-filters');
const siteTitle = document.title;

/** What says the texts that the page brings along. */
const speaker = (/** @type {Parts['markup']} */ markup) => {
  const { content } = /** @type {HTMLTemplateElement} */ (find('search-texts'));
  const texts = /** @type {HTMLElement[]} */ ([...content.children]);
  return markup.speaker(Object.fromEntries(texts.map(({ dataset, textContent }) => [dataset.name, textContent])));
};

// How far each question's results were scrolled, for as long as the tab lives. Results come after the browser
// would restore its own place.
const places = {
  keep() {
    try {
      sessionStorage.setItem(`gongkai-place${location.search}`, String(scrollY));
    } catch {
      // Then one begins at the top.
    }
  },
  find() {
    try {
      return Number(sessionStorage.getItem(`gongkai-place${location.search}`) ?? 0);
    } catch {
      return 0;
    }
  },
};

class Page {
  /** @param {Parts} parts */
  constructor(parts) {
    const { address, markup, filters } = parts;
    const say = speaker(markup);
    this.parts = parts;
    this.say = say;
    /** @type {import('./search-results.js').Toolkit} */
    this.kit = { element: markup.element, marked: markup.marked, say, toDate: address.toDate };
    this.client = parts.client.connect({ worker: form.dataset.worker ?? '', base: form.dataset.base ?? '' });
    this.state = address.read(location.search);
    this.run = 0;
    this.control = new AbortController();
    this.pending = false; // an answer is waited for
    this.isLoading = false; // engine and bundle are on their way
    this.isUpdated = false; // a newer bundle is in use than when the page was opened
    this.isStale = false; // what is on its way is an older bundle's answer
    this.isSaid = false; // the reader has seen that there was an update
    this.filters = new filters.Filters(filterPlace, this.kit, {
      toggle: (name, value) => this.go(address.toggled(this.state, name, value)),
      date: (name, value) => this.go({ ...this.state, [name]: value, page: 1 }),
    });
    history.scrollRestoration = 'manual';
    this.listen();
    // What was typed while the parts were on their way stays.
    if (document.activeElement !== input || !input.value) input.value = this.state.query;
    const [navigation] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType('navigation'));
    this.show(navigation?.type === 'navigate' ? undefined : places.find());
  }

  listen() {
    const { client } = this;
    const { address } = this.parts;
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (matchMedia('(pointer:coarse)').matches) input.blur();
      const query = input.value.trim();
      // Other words are another question: filters of the last one would hide its answer.
      this.go(
        query === this.state.query ? { ...this.state, page: 1 } : { ...address.empty(), query, sort: this.state.sort },
      );
    });
    sort.addEventListener('change', () => {
      this.go({ ...this.state, sort: sort.value === 'date' ? 'date' : '', page: 1 });
    });
    addEventListener('popstate', () => {
      this.state = address.read(location.search);
      input.value = this.state.query;
      this.show(places.find());
    });
    addEventListener('pagehide', places.keep);
    addEventListener('online', () => {
      if (!problem.hidden) this.show();
    });
    find('search-retry').addEventListener('click', () => this.show());
    client.addEventListener('progress', () => {
      this.isLoading = this.pending;
      if (this.pending) status.textContent = this.say('search_loading');
    });
    // A newer bundle is in use: what is shown comes from the older one.
    client.addEventListener('updated', () => {
      this.isUpdated = true;
      this.isStale = this.pending;
      if (!this.pending && start.hidden) this.show(scrollY);
    });
    document.addEventListener('click', (event) => this.click(event));
    find('search-open-filters').addEventListener('click', () => this.openDrawer());
    find('search-close-filters').addEventListener('click', () => drawer.close());
    drawer.addEventListener('close', () => find('search-aside').append(filterPlace));
    matchMedia('(min-width:60rem)').addEventListener('change', () => drawer.close());
  }

  /**
   * Links of the page itself are followed without leaving it.
   * @param {MouseEvent} event
   */
  click(event) {
    const { address } = this.parts;
    const link = event.target instanceof Element && event.target.closest('a[data-page],a[data-state]');
    if (
      !(link instanceof HTMLAnchorElement) ||
      event.button ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    event.preventDefault();
    const isPage = link.hasAttribute('data-page');
    this.go(address.read(new URL(link.href).search), isPage);
  }

  openDrawer() {
    drawer.querySelector('.drawer-body')?.append(filterPlace);
    drawer.showModal();
  }

  /**
   * @param {State} state
   * @param {boolean} toTop whether to go on reading at the first result
   */
  go(state, toTop = false) {
    places.keep();
    this.state = state;
    // An update is news for one question; it is said again where the same one is asked once more by itself.
    if (this.isSaid) this.isUpdated = false;
    const url = this.address(state);
    if (url !== location.pathname + location.search) history.pushState(null, '', url);
    input.value = state.query;
    this.show(toTop ? 0 : undefined, toTop);
  }

  /** @param {State} state */
  address(state) {
    return location.pathname + this.parts.address.write(state);
  }

  view({ isFound = false, isStart = false, isProblem = false }) {
    found.hidden = !isFound;
    start.hidden = !isStart;
    problem.hidden = !isProblem;
  }

  /**
   * @param {number} [place] how far to scroll once results are there; without one the window stays where it is
   * @param {boolean} moveFocus whether to move the focus to the results' heading
   */
  async show(place, moveFocus = false) {
    const { client, say } = this;
    const { address, recent } = this.parts;
    this.run += 1;
    const mine = this.run;
    this.control.abort();
    this.control = new AbortController();
    const { state } = this;
    sort.value = state.sort;
    document.title = state.query.trim() ? `${state.query.trim()} - ${siteTitle}` : siteTitle;
    this.pending = false;
    if (!state.query.trim()) {
      this.showStart();
      return;
    }
    this.pending = true;
    this.isLoading = false;
    const slow = setTimeout(() => {
      if (!this.isLoading) status.textContent = say('search_searching');
    }, SLOW);
    try {
      const answer = await client.ask(address.request(state));
      const pages = Math.max(1, Math.ceil(answer.total / address.PAGE));
      if (mine !== this.run) return;
      if (state.page > pages) {
        this.state = { ...state, page: pages };
        history.replaceState(null, '', this.address(this.state));
        await this.show(place, moveFocus);
        return;
      }
      const titles = answer.hits.map(({ title }) => title);
      const marks = await client.passages(state.query, titles, 100000);
      if (mine !== this.run) return;
      this.pending = false;
      this.showAnswer(answer, marks, pages);
      if (place !== undefined) scrollTo(0, moveFocus ? found.offsetTop : place);
      if (moveFocus) heading.focus({ preventScroll: true });
      if (state.page === 1) recent.add(state.query.trim());
      if (this.isStale) {
        this.isStale = false;
        this.show(scrollY);
      }
    } catch (error) {
      if (mine !== this.run || error instanceof this.parts.client.Superseded) return;
      this.pending = false;
      this.showProblem(error);
    } finally {
      clearTimeout(slow);
    }
  }

  showStart() {
    const { recent, address } = this.parts;
    const { element, fill } = this.parts.markup;
    status.textContent = '';
    const queries = recent.list();
    const places = find('search-recent');
    places.hidden = !queries.length;
    const link = (/** @type {string} */ query) => {
      const href = this.address({ ...address.empty(), query });
      return element('li', {}, element('a', { href, 'data-state': true }, query));
    };
    fill(places.querySelector('ul'), ...queries.map(link));
    find('search-forget').onclick = () => {
      recent.clear();
      this.showStart();
      input.focus();
    };
    this.view({ isStart: true });
  }

  /**
   * @param {import('./search-client.js').Answer} answer
   * @param {import('./search-client.js').Passage[]} marks for each hit, the places to mark in its title
   * @param {number} pages
   */
  showAnswer(answer, marks, pages) {
    const { client, kit, say, state } = this;
    const { address, markup, passages: other } = this.parts;
    const { results, pagination } = this.parts.results;
    const offset = (state.page - 1) * address.PAGE;
    status.textContent = this.inWords(answer, pages);
    const { parts, passages } = results(kit, answer, marks, offset);
    const links = pagination(kit, state.page, pages, (page) => this.address({ ...state, page }));
    markup.fill(find('search-list'), ...parts, ...(links ? [links] : []));
    find('search-none').hidden = answer.total > 0;
    this.showMeant(answer);
    find('search-sorting').hidden = answer.total === 0;
    this.showChosen();
    this.filters.show(state, answer);
    const number = answer.full || answer.total;
    find('search-close-filters').textContent = say('search_show', { n: number });
    this.view({ isFound: true });
    const { signal } = this.control;
    const failed = say('search_no_passage');
    other.showPassages({ client, query: state.query, signal, marked: markup.marked, failed }, passages);
  }

  /**
   * How many there are, and of what kind.
   * @param {import('./search-client.js').Answer} answer
   * @param {number} pages
   */
  inWords({ total, full }, pages) {
    const { say } = this;
    const { address } = this.parts;
    const { query, page } = this.state;
    const words = [];
    if (this.isUpdated) words.push(say('search_updated'));
    this.isSaid = this.isUpdated;
    // It stands between quotation marks.
    const quoted = (/** @type {string} */ text) => text.trim().replace(/“/g, '‘').replace(/”/g, '’').replace(/"/g, '');
    const { asked, excluded } = address.parts(query);
    const values = { n: full, m: total - full, q: quoted(asked) };
    if (total === 0)
      words.push(say(address.isFiltered(this.state) ? 'search_nothing_filtered' : 'search_nothing', values));
    else if (full === 0) words.push(say('search_nearest', values));
    else if (full === total) words.push(say('search_found', values));
    else words.push(say('search_found_and_more', values));
    if (excluded.length) words.push(say('search_without', { q: excluded.map(quoted).join('”“') }));
    if (page > 1) words.push(say('search_page_of', { n: page, m: pages }));
    return words.join(say('search_space'));
  }

  /**
   * Where nothing has the words, they may be the beginning of a number, or the initials of a title.
   * @param {import('./search-client.js').Answer} answer
   */
  async showMeant({ total }) {
    const { client } = this;
    const { address } = this.parts;
    const { element, fill } = this.parts.markup;
    const place = find('search-meant');
    place.hidden = true;
    const { query } = this.state;
    const mine = this.run;
    if (total > 0 || address.isFiltered(this.state) || !address.LATIN.test(query.normalize('NFKC'))) return;
    const answer = await client.complete(query, address.PAGE).catch(() => null);
    if (mine !== this.run || !answer?.hits.length) return;
    const links = answer.hits.map(({ url, title }) => element('li', {}, element('a', { href: url }, title)));
    fill(place.querySelector('ul'), ...links);
    place.hidden = false;
  }

  showChosen() {
    const { say, state } = this;
    const { address, filters } = this.parts;
    const { element, fill } = this.parts.markup;
    const chips = find('search-chosen');
    /**
     * @param {string} text
     * @param {State} to
     * @param {string | null} label what it is called where its text says too little
     */
    const link = (text, to, label) =>
      element('li', {}, element('a', { href: this.address(to), 'data-state': true, 'aria-label': label }, text));
    const all = filters
      .chosen(state, say, address.toggled)
      .map(([text, without]) => link(`${text} ×`, without, say('search_remove', { q: text })));
    if (all.length) all.push(link(say('search_unfiltered'), address.unfiltered(state), null));
    fill(chips, ...all);
    chips.hidden = !address.isFiltered(state);
    const open = find('search-open-filters');
    open.textContent = all.length ? say('search_filters_chosen', { n: all.length - 1 }) : say('search_filters');
  }

  showProblem(/** @type {unknown} */ error) {
    status.textContent = '';
    const known = ['offline', 'missing', 'damaged', 'format', 'browser'];
    const named = error instanceof this.parts.client.Problem ? error.code : '';
    const code = known.includes(named) ? named : 'failed';
    // What is no trouble with the bundle is a fault of ours: it must not hide behind these words.
    if (!named) {
      setTimeout(() => {
        throw error;
      });
    }
    const line = problem.querySelector('p');
    if (line) line.textContent = this.say(`search_error_${code}`);
    this.view({ isProblem: true });
  }
}

/**
 * Shows what the address asks for, and what is asked for from then on.
 * @param {Parts} parts
 */
export const open = (parts) => new Page(parts);

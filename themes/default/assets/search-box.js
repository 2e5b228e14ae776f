// The search box of every page: a combobox whose list opens while one types. The box is a plain form without this.
// Nothing of the search is loaded before the box has the focus.

const WAIT = 200; // milliseconds without a keystroke before suggestions are looked for
const SHORTEST = 2; // characters
const MOST = 8;
const LATIN = /[0-9a-z]/i; // without them nothing is a number or pinyin

/** @typedef {import('./search-client.js').Hit} Hit */

/**
 * What the list offers.
 * @typedef {object} Offer
 * @property {string} text
 * @property {string | undefined} note beside it: a number, or where it comes from
 * @property {() => void} act
 * @property {boolean} [isCommand] whether it does something other than to lead somewhere
 */

const form = /** @type {HTMLFormElement | null} */ (document.querySelector('.search-box'));
const input = /** @type {HTMLInputElement | null | undefined} */ (form?.querySelector('input[type=search]'));

const plain = (/** @type {string} */ text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');

/**
 * The answer's documents whose title or number has what was typed; those that begin with it come first.
 * @param {Hit[]} hits
 * @param {string} typed
 */
const matching = (hits, typed) => {
  const wanted = plain(typed);
  const place = (/** @type {Hit} */ { title, index, doc_number: number, group }) => {
    if (group === 'identifier') return 0;
    const places = [title, index, number].map((text) => plain(text).indexOf(wanted)).filter((at) => at >= 0);
    return Math.min(...places);
  };
  return hits
    .map((hit) => ({ hit, at: place(hit) }))
    .filter(({ at }) => at < Infinity)
    .sort((a, b) => Math.sign(a.at) - Math.sign(b.at))
    .map(({ hit }) => hit);
};

class Box {
  /**
   * @param {HTMLFormElement} form
   * @param {HTMLInputElement} input
   */
  constructor(form, input) {
    this.form = form;
    this.input = input;
    /** @type {import('./search-client.js').Client | null} */
    this.client = null;
    /** @type {typeof import('./search-recent.js') | null} */
    this.recent = null;
    /** @type {Promise<void> | null} until the engine is asked for */
    this.awake = null;
    /** @type {{element: HTMLElement, act: () => void}[]} */
    this.options = [];
    this.active = -1;
    this.asked = 0;
    this.composing = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    const list = document.createElement('ul');
    list.id = 'search-suggestions';
    list.className = 'suggestions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', form.dataset.suggestions ?? '');
    list.hidden = true;
    this.list = list;
    this.count = document.createElement('span');
    this.count.className = 'visually-hidden';
    this.count.setAttribute('role', 'status');
    this.form.append(list, this.count);
    const attributes = {
      role: 'combobox',
      'aria-expanded': 'false',
      'aria-controls': list.id,
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
    };
    for (const [name, value] of Object.entries(attributes)) this.input.setAttribute(name, value);
    this.listen();
    if (document.activeElement === this.input) this.wake();
  }

  listen() {
    this.input.addEventListener('focus', () => this.wake());
    this.input.addEventListener('click', () => {
      if (this.list.hidden) this.look();
    });
    this.input.addEventListener('compositionstart', () => {
      this.composing = true;
      clearTimeout(this.timer);
    });
    this.input.addEventListener('compositionend', () => {
      this.composing = false;
      this.later();
    });
    this.input.addEventListener('input', () => {
      if (!this.composing) this.later();
    });
    this.input.addEventListener('keydown', (event) => this.key(event));
    this.input.addEventListener('blur', () => this.close());
    this.form.addEventListener('submit', () => this.close());
    // A press on the list must not take the focus from the box before the click arrives.
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      const { target } = event;
      if (target instanceof Element && target.closest('input,textarea,select,[contenteditable],dialog')) return;
      event.preventDefault();
      this.input.focus();
      this.input.select();
    });
  }

  // Loads the engine, once; settled when questions can be put to it. A failure is no matter here: the form still
  // leads to the search page, which says it in words.
  wake() {
    const awake =
      this.awake ??
      this.load().catch(() => {
        this.awake = null;
      });
    this.awake = awake;
    return awake;
  }

  async load() {
    const { client = '', recent = '', worker = '', base = '' } = this.form.dataset;
    /** @type {[typeof import('./search-client.js'), typeof import('./search-recent.js')]} */
    const [{ connect }, kept] = await Promise.all([import(client), import(recent)]);
    this.recent = kept;
    this.client = connect({ worker, base });
    this.client.open().catch(() => {});
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), WAIT);
  }

  async look() {
    this.asked += 1;
    const mine = this.asked;
    const typed = this.input.value.trim();
    // Over a slow line words are typed before there is anybody to ask.
    if (!this.client) await this.wake();
    if (mine !== this.asked) return;
    const found = this.remembered(typed);
    if (plain(typed).length >= SHORTEST && this.client) {
      try {
        for (const hit of await this.documents(this.client, typed, mine)) found.push(this.document(hit));
      } catch {
        // Then there are no suggestions.
      }
    }
    if (mine !== this.asked || this.composing || document.activeElement !== this.input) return;
    if (this.input.value.trim() !== typed) return;
    this.open(found.slice(0, MOST));
  }

  /**
   * Half-typed numbers and pinyin initials first, then titles with the words.
   * @param {import('./search-client.js').Client} client
   * @param {string} typed
   * @param {number} mine the number of this look
   */
  async documents(client, typed, mine) {
    const begun = LATIN.test(typed.normalize('NFKC')) ? await client.complete(typed, MOST) : null;
    const hits = begun?.hits ?? [];
    if (hits.length >= MOST || mine !== this.asked) return hits;
    const answer = await client.suggest({ query: typed, limit: 20 });
    const urls = new Set(hits.map(({ url }) => url));
    return [...hits, ...matching(answer?.hits ?? [], typed).filter(({ url }) => !urls.has(url))];
  }

  remembered(/** @type {string} */ typed) {
    const kept = (this.recent?.list() ?? []).filter((query) => query !== typed && query.startsWith(typed));
    /** @type {Offer[]} */
    const options = kept.slice(0, typed ? 2 : MOST - 1).map((query) => ({
      text: query,
      note: this.form.dataset.recentLabel,
      act: () => {
        this.input.value = query;
        this.form.requestSubmit();
      },
    }));
    if (!typed && options.length) {
      const act = () => {
        this.recent?.clear();
        this.close();
      };
      options.push({ text: this.form.dataset.clear ?? '', note: '', act, isCommand: true });
    }
    return options;
  }

  /**
   * @param {Hit} hit
   * @returns {Offer}
   */
  document({ title, index, doc_number: number, url }) {
    return { text: title, note: number || index, act: () => location.assign(url) };
  }

  open(/** @type {Offer[]} */ found) {
    this.options = found.map(({ text, note, act, isCommand }, at) => {
      const element = document.createElement('li');
      element.id = `search-suggestion-${at}`;
      element.setAttribute('role', 'option');
      element.setAttribute('aria-selected', 'false');
      if (isCommand) element.className = 'command';
      const words = document.createElement('span');
      words.textContent = text;
      element.append(words);
      if (note) {
        const small = document.createElement('small');
        small.textContent = note;
        element.append(' ', small);
      }
      element.addEventListener('click', () => this.choose(at));
      return { element, act };
    });
    this.list.textContent = '';
    this.list.append(...this.options.map(({ element }) => element));
    this.list.hidden = !this.options.length;
    this.input.setAttribute('aria-expanded', String(!this.list.hidden));
    const { count = '' } = this.form.dataset;
    this.count.textContent = this.options.length ? count.replace('{n}', String(this.options.length)) : '';
    this.activate(-1);
  }

  close() {
    this.asked += 1;
    clearTimeout(this.timer);
    this.open([]);
  }

  activate(/** @type {number} */ at) {
    this.options[this.active]?.element.setAttribute('aria-selected', 'false');
    this.active = at;
    const option = this.options[at]?.element;
    if (option) {
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({ block: 'nearest' });
      this.input.setAttribute('aria-activedescendant', option.id);
    } else {
      this.input.removeAttribute('aria-activedescendant');
    }
  }

  choose(/** @type {number} */ at) {
    const option = this.options[at];
    this.close();
    option?.act();
  }

  key(/** @type {KeyboardEvent} */ event) {
    // Keys that belong to an input method: 229 is how Safari marks the one that ends a composition.
    if (event.isComposing || event.keyCode === 229) return;
    const last = this.options.length - 1;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (this.list.hidden) {
        this.look();
        return;
      }
      // Beyond either end lies the box itself.
      const down = event.key === 'ArrowDown';
      if (down) this.activate(this.active === last ? -1 : this.active + 1);
      else this.activate(this.active === -1 ? last : this.active - 1);
    } else if (event.key === 'Escape' && !this.list.hidden) {
      // The first Escape closes the list, the next one empties the box.
      event.preventDefault();
      this.close();
    } else if (event.key === 'Enter' && this.active >= 0) {
      event.preventDefault();
      this.choose(this.active);
    }
  }
}

if (form && input) new Box(form, input);

export {}; // a module: its names are its own

// The search box of every page: a combobox whose list opens while one types. The box is a plain form without this.
// Nothing of the search is loaded before the box has the focus.

const WAIT = 200; // milliseconds without a keystroke before suggestions are looked for
const SHORTEST = 2; // characters
const MOST = 8;
const LATIN = /[0-9a-z]/i; // without them nothing is a number or pinyin

const form = document.querySelector('.search-box');
const input = form?.querySelector('input[type=search]');

const plain = (text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '');

/** The answer's documents whose title or number has what was typed; those that begin with it come first. */
const matching = (hits, typed) => {
  const wanted = plain(typed);
  const place = ({ title, index, doc_number: number, group }) => {
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
  constructor() {
    this.client = null;
    this.recent = null;
    this.options = []; // [{element, act}]
    this.active = -1;
    this.asked = 0;
    this.composing = false;
    const list = document.createElement('ul');
    list.id = 'search-suggestions';
    list.className = 'suggestions';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', form.dataset.suggestions);
    list.hidden = true;
    this.list = list;
    this.count = document.createElement('span');
    this.count.className = 'visually-hidden';
    this.count.setAttribute('role', 'status');
    form.append(list, this.count);
    const attributes = {
      role: 'combobox',
      'aria-expanded': 'false',
      'aria-controls': list.id,
      'aria-autocomplete': 'list',
      'aria-haspopup': 'listbox',
    };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    this.listen();
    if (document.activeElement === input) this.wake();
  }

  listen() {
    input.addEventListener('focus', () => this.wake());
    input.addEventListener('click', () => {
      if (this.list.hidden) this.look();
    });
    input.addEventListener('compositionstart', () => {
      this.composing = true;
      clearTimeout(this.timer);
    });
    input.addEventListener('compositionend', () => {
      this.composing = false;
      this.later();
    });
    input.addEventListener('input', () => {
      if (!this.composing) this.later();
    });
    input.addEventListener('keydown', (event) => this.key(event));
    input.addEventListener('blur', () => this.close());
    form.addEventListener('submit', () => this.close());
    // A press on the list must not take the focus from the box before the click arrives.
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest('input,textarea,select,[contenteditable],dialog')) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  // Loads the engine, once; settled when questions can be put to it. A failure is no matter here: the form still
  // leads to the search page, which says it in words.
  wake() {
    this.awake ??= this.load().catch(() => {
      this.awake = null;
    });
    return this.awake;
  }

  async load() {
    const { client, recent, worker, base } = form.dataset;
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
    const typed = input.value.trim();
    // Over a slow line words are typed before there is anybody to ask.
    if (!this.client) await this.wake();
    if (mine !== this.asked) return;
    const found = this.remembered(typed);
    if (plain(typed).length >= SHORTEST && this.client) {
      try {
        for (const hit of await this.documents(typed, mine)) found.push(this.document(hit));
      } catch {
        // Then there are no suggestions.
      }
    }
    if (mine !== this.asked || this.composing || document.activeElement !== input) return;
    if (input.value.trim() !== typed) return;
    this.open(found.slice(0, MOST));
  }

  // Half-typed numbers and pinyin initials first, then titles with the words.
  async documents(typed, mine) {
    const begun = LATIN.test(typed.normalize('NFKC')) ? await this.client.complete(typed, MOST) : null;
    const hits = begun?.hits ?? [];
    if (hits.length >= MOST || mine !== this.asked) return hits;
    const answer = await this.client.suggest({ query: typed, limit: 20 });
    const urls = new Set(hits.map(({ url }) => url));
    return [...hits, ...matching(answer?.hits ?? [], typed).filter(({ url }) => !urls.has(url))];
  }

  remembered(typed) {
    const kept = (this.recent?.list() ?? []).filter((query) => query !== typed && query.startsWith(typed));
    const options = kept.slice(0, typed ? 2 : MOST - 1).map((query) => ({
      text: query,
      note: form.dataset.recentLabel,
      act: () => {
        input.value = query;
        form.requestSubmit();
      },
    }));
    if (!typed && options.length) {
      const act = () => {
        this.recent.clear();
        this.close();
      };
      options.push({ text: form.dataset.clear, note: '', act, isCommand: true });
    }
    return options;
  }

  document({ title, index, doc_number: number, url }) {
    return { text: title, note: number || index, act: () => location.assign(url) };
  }

  open(found) {
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
    this.list.replaceChildren(...this.options.map(({ element }) => element));
    this.list.hidden = !this.options.length;
    input.setAttribute('aria-expanded', String(!this.list.hidden));
    this.count.textContent = this.options.length ? form.dataset.count.replace('{n}', this.options.length) : '';
    this.activate(-1);
  }

  close() {
    this.asked += 1;
    clearTimeout(this.timer);
    this.open([]);
  }

  activate(at) {
    this.options[this.active]?.element.setAttribute('aria-selected', 'false');
    this.active = at;
    const option = this.options[at]?.element;
    if (option) {
      option.setAttribute('aria-selected', 'true');
      option.scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', option.id);
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  }

  choose(at) {
    const { act } = this.options[at];
    this.close();
    act();
  }

  key(event) {
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

if (input) new Box();

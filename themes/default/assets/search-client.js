// The page's side of the search worker: one worker a page, questions as promises.
// Progress and updates arrive as events, so that whoever shows them need not ask.

/**
 * A document that was found.
 * @typedef {object} Hit
 * @property {string} url
 * @property {string} title
 * @property {string} index empty where it has none, like the texts below
 * @property {string} doc_number
 * @property {string} column
 * @property {string} validity
 * @property {number | null} date days since 1970-01-01
 * @property {string} group how well it fits; `identifier`: by its number
 */

/**
 * What the engine answers.
 * @typedef {object} Answer
 * @property {number} total documents found
 * @property {number} full those of them that have all that was typed
 * @property {Hit[]} hits
 * @property {Record<import('./search-state.js').Property, [value: string, count: number, full: number][]>} facets
 */

/** @typedef {{start: number, end: number, marks: [number, number][]}} Passage in code points */

/** What went wrong, by a code that the interface has words for. */
export class Problem extends Error {
  /**
   * @param {string} code
   * @param {string} message
   */
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** A question that a later one has taken the place of; nobody waits for its answer. */
export class Superseded extends Error {}

/** Asks the worker. */
export class Client extends EventTarget {
  /** @param {{worker: string, base: string}} addresses of the worker's script and of the bundle's folder */
  constructor({ worker, base }) {
    super();
    this.address = worker;
    // A worker has an address of its own: it is given the folder's whole one.
    this.base = new URL(base, location.href).href;
    /** @type {Worker | null} */
    this.worker = null;
    this.number = 0;
    /** @type {Map<number, {resolve: (answer: any) => void, reject: (problem: Error) => void}>} */
    this.waiting = new Map();
    this.asking = 0;
  }

  /** Loads engine and bundle; they serve every later question. */
  open() {
    return this.send({ type: 'open', base: this.base });
  }

  /**
   * Asks for results. Rejects with `Superseded` or `Problem`.
   * @param {import('./search-state.js').Request} request
   * @returns {Promise<Answer>}
   */
  async ask(request) {
    this.asking += 1;
    try {
      await this.started();
      return await this.send({ type: 'ask', request });
    } finally {
      this.asking -= 1;
    }
  }

  /**
   * Documents whose title or text has what was typed; null where results are on their way, which come first.
   * @param {import('./search-state.js').Request} request
   */
  suggest(request) {
    return this.aside({ type: 'ask', request });
  }

  /**
   * Documents whose numbers, or whose titles' pinyin initials, begin with what was typed; null as above.
   * @param {string} text
   * @param {number} limit
   */
  complete(text, limit) {
    return this.aside({ type: 'complete', text, limit });
  }

  /**
   * Asks where nobody waits for results.
   * @param {object} message
   * @returns {Promise<Answer | null>}
   */
  async aside(message) {
    if (this.asking) return null;
    try {
      await this.started();
      return this.asking ? null : await this.send(message);
    } catch (problem) {
      if (problem instanceof Superseded) return null;
      throw problem;
    }
  }

  /**
   * The best passage of each text with the query's words in it.
   * @param {string} query
   * @param {string[]} texts
   * @param {number} length characters of a passage
   * @returns {Promise<Passage[]>}
   */
  async passages(query, texts, length) {
    await this.started();
    return this.send({ type: 'passage', query, texts, length });
  }

  // The worker learns its folder from the first message; a failed opening is tried again by the next question.
  started() {
    return this.worker ? null : this.open();
  }

  /**
   * @param {object} message
   * @returns {Promise<any>} the worker's answer
   */
  send(message) {
    const worker = this.worker ?? this.start();
    this.worker = worker;
    this.number += 1;
    const id = this.number;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      worker.postMessage({ id, ...message });
    });
  }

  start() {
    const worker = new Worker(this.address);
    worker.addEventListener('message', ({ data }) => this.receive(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      worker.terminate();
      this.worker = null;
      const { waiting } = this;
      this.waiting = new Map();
      for (const { reject } of waiting.values())
        reject(new Problem(navigator.onLine ? 'missing' : 'offline', event.message));
    });
    return worker;
  }

  /** @param {{id: number, type?: string, answer?: any, error?: {code: string, message: string}, superseded?: true}} data */
  receive({ id, type, answer, error, superseded }) {
    if (type) {
      this.dispatchEvent(new Event(type));
      return;
    }
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    if (error) waiting.reject(new Problem(error.code, error.message));
    else if (superseded) waiting.reject(new Superseded());
    else waiting.resolve(answer);
  }
}

/** @type {Client | undefined} */
let client;

/**
 * The page's client, made at the first call.
 * @param {{worker: string, base: string}} addresses of the worker's script and of the bundle's folder
 */
export const connect = (addresses) => {
  client = client ?? new Client(addresses);
  return client;
};

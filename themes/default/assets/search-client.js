// The page's side of the search worker: one worker a page, questions as promises.
// Progress and updates arrive as events, so that whoever shows them need not ask.

/** What went wrong, by a code that the interface has words for. */
export class Problem extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

/** A question that a later one has taken the place of; nobody waits for its answer. */
export class Superseded extends Error {}

class Client extends EventTarget {
  constructor({ worker, base }) {
    super();
    this.address = worker;
    // A worker has an address of its own: the folder is told to it whole.
    this.base = new URL(base, location.href).href;
    this.worker = null;
    this.number = 0;
    this.waiting = new Map();
    this.asking = 0;
  }

  /** Loads engine and bundle; they serve every later question. */
  open() {
    return this.send({ type: 'open', base: this.base });
  }

  /** Asks for results. Rejects with `Superseded` or `Problem`. */
  async ask(request) {
    this.asking += 1;
    try {
      await this.started();
      return await this.send({ type: 'ask', request });
    } finally {
      this.asking -= 1;
    }
  }

  /** Documents whose title or text has what was typed; null where results are on their way, which come first. */
  suggest(request) {
    return this.aside({ type: 'ask', request });
  }

  /** Documents whose numbers, or whose titles' pinyin initials, begin with what was typed; null as above. */
  complete(text, limit) {
    return this.aside({ type: 'complete', text, limit });
  }

  // Asks where nobody waits for results.
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

  /** The best passage of each text with the query's words in it, in code points. */
  async passages(query, texts, length) {
    await this.started();
    return this.send({ type: 'passage', query, texts, length });
  }

  // The worker learns its folder from the first message; a failed opening is tried again by the next question.
  started() {
    return this.worker ? null : this.open();
  }

  send(message) {
    this.worker ??= this.start();
    this.number += 1;
    const id = this.number;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, ...message });
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

  receive({ id, type, answer, error, superseded }) {
    if (type) {
      this.dispatchEvent(new Event(type));
      return;
    }
    const { resolve, reject } = this.waiting.get(id) ?? {};
    if (!this.waiting.delete(id)) return;
    if (error) reject(new Problem(error.code, error.message));
    else if (superseded) reject(new Superseded());
    else resolve(answer);
  }
}

let client;

/** The page's client, made at the first call. `worker`: the worker's address; `base`: the bundle's folder. */
export const connect = (addresses) => (client ??= new Client(addresses));

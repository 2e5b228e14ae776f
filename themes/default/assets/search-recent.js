// What was searched for on this device. It is kept in the browser's own storage and sent nowhere.

const NAME = 'gongkai-recent';
const MOST = 8;

/**
 * The latest queries, the newest first.
 * @returns {string[]}
 */
export const list = () => {
  try {
    const kept = JSON.parse(localStorage.getItem(NAME) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string' && one).slice(0, MOST) : [];
  } catch {
    // Storage may be forbidden, or hold what someone else wrote.
    return [];
  }
};

/**
 * Remembers a query.
 * @param {string} query
 */
export const add = (query) => {
  const kept = [query, ...list().filter((one) => one !== query)].slice(0, MOST);
  try {
    localStorage.setItem(NAME, JSON.stringify(kept));
  } catch {
    // Then there is nothing to remember it with.
  }
};

/** Forgets them all. */
export const clear = () => {
  try {
    localStorage.removeItem(NAME);
  } catch {
    // Nothing was kept.
  }
};

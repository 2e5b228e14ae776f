// Elements made by scripts. Texts go in as texts: nothing that was typed or published becomes markup.

/** @typedef {Record<string, string | number | boolean | null | undefined>} Attributes */
/** @typedef {Node | string | null} Child a text, or nothing */

/**
 * An element with attributes and children. `null` and `false` leave an attribute out, `true` gives it no value.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Attributes} attributes
 * @param {Child[]} children
 */
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, '');
    else if (value !== null && value !== false) made.setAttribute(key, String(value));
  }
  for (const child of children) if (child !== null && child !== '') made.append(child);
  return made;
};

/**
 * Puts children in the place of those that are there, or nothing where there is no such place.
 * @param {Element | null} place
 * @param {(Node | string)[]} children
 */
export const fill = (place, ...children) => {
  if (!place) return;
  place.textContent = '';
  place.append(...children);
};

/**
 * A text with some of it marked.
 * @param {string} text
 * @param {[number, number][]} marks places in code points, in order, ends excluded
 */
export const marked = (text, marks) => {
  const characters = Array.from(text);
  /** @type {(string | HTMLElement)[]} */
  const out = [];
  let at = 0;
  for (const [from, to] of marks) {
    out.push(characters.slice(at, from).join(''), element('mark', {}, characters.slice(from, to).join('')));
    at = to;
  }
  out.push(characters.slice(at).join(''));
  return out.filter((part) => part !== '');
};

/**
 * An interface text by its name, with numbers and words in their places: `say("search_found", {n: 3})`.
 * @callback Say
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 * @returns {string}
 */

/**
 * What says the interface's texts.
 * @param {Record<string, string>} texts by name
 * @returns {Say}
 */
export const speaker =
  (texts) =>
  (name, values = {}) => {
    const text = texts[name] ?? name;
    return text.replace(/\{(\w+)\}/g, (whole, key) => String(values[key] ?? whole));
  };

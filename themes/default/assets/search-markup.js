// Elements made by scripts. Texts go in as texts: nothing that was typed or published becomes markup.

/** An element with attributes and children. `null` and `false` leave an attribute out, `true` gives it no value. */
export const element = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(key, '');
    else if (value !== null && value !== false) made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ''));
  return made;
};

/** A text with some of it marked: `marks` are places in code points, in order, ends excluded. */
export const marked = (text, marks) => {
  const characters = Array.from(text);
  const out = [];
  let at = 0;
  for (const [from, to] of marks) {
    out.push(characters.slice(at, from).join(''), element('mark', {}, characters.slice(from, to).join('')));
    at = to;
  }
  out.push(characters.slice(at).join(''));
  return out.filter((part) => part !== '');
};

/** The interface's texts, with numbers and words in their places: `say("search_found", {n: 3})`. */
export const speaker =
  (texts) =>
  (name, values = {}) => {
    const text = texts[name] ?? name;
    return text.replace(/\{(\w+)\}/g, (whole, key) => (key in values ? String(values[key]) : whole));
  };

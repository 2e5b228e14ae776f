// Enhancements. Every page works without them.
const root = document.documentElement;

/**
 * Display switches: the style sheets do the work, this remembers.
 * @param {'size' | 'contrast' | 'scheme'} name
 * @param {string} value empty for what is shown without a choice
 */
const keep = (name, value) => {
  if (value) root.dataset[name] = value;
  else delete root.dataset[name];
  try {
    if (value) localStorage.setItem(`gongkai-${name}`, value);
    else localStorage.removeItem(`gongkai-${name}`);
  } catch {
    // Storage may be forbidden; then the choice lasts for the page.
  }
};
const systemIsDark = matchMedia('(prefers-color-scheme:dark)');
const show = () => {
  for (const input of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('[name=size]'))) {
    input.checked = input.value === (root.dataset.size ?? 'normal');
  }
  const contrast = /** @type {HTMLInputElement | null} */ (document.getElementById('contrast'));
  if (contrast) contrast.checked = root.dataset.contrast === 'high';
  const scheme = /** @type {HTMLInputElement | null} */ (document.getElementById('scheme'));
  const system = systemIsDark.matches ? 'dark' : 'light';
  if (scheme) scheme.checked = (root.dataset.scheme ?? system) !== system;
};
show();
systemIsDark.addEventListener('change', show);
addEventListener('pageshow', show);
document.querySelector('.display')?.addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLInputElement)) return;
  if (target.name === 'size') keep('size', target.value === 'normal' ? '' : target.value);
  if (target.id === 'contrast') keep('contrast', target.checked ? 'high' : '');
  if (target.id === 'scheme') {
    keep('scheme', target.checked ? (systemIsDark.matches ? 'light' : 'dark') : '');
  }
});

// One line for a moment, which a screen reader reads out.
const toast = document.createElement('div');
toast.className = 'toast';
toast.setAttribute('role', 'status');
document.body.append(toast);
/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading;
const say = (/** @type {string} */ text) => {
  toast.textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => (toast.textContent = ''), 2500);
};

/**
 * @param {string} text
 * @param {string} said what the toast says of it
 */
const copy = async (text, said) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Without HTTPS there is no clipboard but this one.
    const field = document.createElement('textarea');
    field.value = text;
    toast.append(field);
    field.select();
    document.execCommand('copy');
  }
  say(said);
};

// A document's buttons, and its numbers, which are copied by a click.
const today = () => {
  const now = new Date();
  const two = (/** @type {number} */ n) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};
const tools = /** @type {HTMLElement | null} */ (document.querySelector('.tools'));
if (tools) {
  const { citation = '', cited = '', copied = '', title = '' } = tools.dataset;
  const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel=canonical]'));
  const url = canonical?.href ?? location.href;
  /** @type {Record<string, () => void>} what each button does, by its `data-do` */
  const actions = {
    print: () => print(),
    link: () => copy(url, copied + url),
    cite: () => copy(citation.replace('{today}', today()), cited),
    save: () => {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(new Blob(['\ufeff', documentAsText(url)], { type: 'text/plain' }));
      link.download = `${title.replace(/[\\/:*?"<>|]/g, '-').slice(0, 80)}.txt`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    },
  };
  tools.addEventListener('click', ({ target }) => {
    if (target instanceof HTMLElement) actions[target.dataset.do ?? '']?.();
  });
  tools.hidden = false;
  for (const hidden of /** @type {NodeListOf<HTMLElement>} */ (tools.querySelectorAll('[hidden]')))
    hidden.hidden = false;
  for (const number of document.querySelectorAll('dd .number')) {
    const text = number.textContent ?? '';
    number.addEventListener('click', () => copy(text, copied + text));
  }
  const printed = /** @type {HTMLElement | null} */ (document.querySelector('.printed-on'));
  addEventListener('beforeprint', () => {
    if (printed) printed.textContent = `${printed.dataset.label}${today()}`;
  });
}

/**
 * An element's text on one line, or as it is where lines count.
 * @param {Element | null} element
 * @param {string} without selectors of further parts to leave out, each after a comma
 */
const textOf = (element, without = '') => {
  if (!element) return '';
  const clone = /** @type {Element} */ (element.cloneNode(true));
  for (const hidden of clone.querySelectorAll(`.anchor,.visually-hidden,.footnote-back${without}`)) hidden.remove();
  const text = clone.textContent ?? '';
  return element.matches('pre') ? text : text.replace(/\s+/g, ' ').trim();
};

/**
 * Writes the blocks of an element as lines.
 * @param {Element} element
 * @param {string[]} out
 */
const writeBlocks = (element, out, indent = '') => {
  for (const child of element.children) {
    if (child.matches('ul,ol')) {
      const start = child instanceof HTMLOListElement ? child.start : null;
      [...child.children].forEach((item, at) => {
        const mark = start === null ? '- ' : `${at + start}. `;
        out.push(indent + mark + textOf(item, ',ul,ol'));
        for (const list of item.querySelectorAll(':scope>ul,:scope>ol')) {
          const nested = document.createElement('div');
          nested.append(list.cloneNode(true));
          writeBlocks(nested, out, `${indent}  `);
        }
      });
      if (!indent) out.push('');
    } else if (child instanceof HTMLTableRowElement) {
      out.push([...child.cells].map((cell) => textOf(cell)).join('\t'));
    } else if (child.matches('p,h2,h3,h4,h5,h6,dt,dd,figcaption,caption,pre')) {
      out.push(textOf(child), '');
    } else {
      writeBlocks(child, out, indent);
      if (child.matches('table')) out.push('');
    }
  }
};

const documentAsText = (/** @type {string} */ url) => {
  const out = [textOf(document.querySelector('h1')), ''];
  for (const row of document.querySelectorAll('.index dl>div')) {
    out.push([...row.children].map((cell) => textOf(cell)).join('\t'));
  }
  out.push('');
  const text = document.querySelector('.text');
  if (text) writeBlocks(text, out);
  const attachments = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll('.attachments a'));
  for (const link of attachments) out.push(`${link.textContent}\t${link.href}`);
  out.push('', url, '');
  return out.join('\r\n');
};

// Tables whose heads sort the rows of this page.
const sortable = /** @type {NodeListOf<HTMLTableElement>} */ (document.querySelectorAll('table[data-sortable]'));
for (const table of sortable) {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])];
  const body = table.tBodies[0];
  const rows = [...(body?.rows ?? [])];
  const order = new Intl.Collator(root.lang, { numeric: true });
  heads.forEach((head, at) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...head.childNodes);
    head.append(button);
    head.setAttribute('aria-sort', 'none');
    button.addEventListener('click', () => {
      const down = head.getAttribute('aria-sort') === 'ascending';
      for (const other of heads) other.setAttribute('aria-sort', 'none');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const key = (/** @type {HTMLTableRowElement} */ row) => row.cells[at]?.textContent?.trim() ?? '';
      // What is not there stands last, whichever way.
      rows.sort((a, b) => Number(!key(a)) - Number(!key(b)) || (down ? -1 : 1) * order.compare(key(a), key(b)));
      body?.append(...rows);
    });
  });
}

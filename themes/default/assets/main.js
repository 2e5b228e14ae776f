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

/** What a page shows beside the text of its document. */
const BESIDE = '.anchor,.visually-hidden,.footnote-back,.attachment-facts';
/** What stands on lines of its own. */
const BLOCKS =
  'p,h2,h3,h4,h5,h6,ul,ol,li,dl,dt,dd,pre,blockquote,figure,figcaption,table,caption,tr,div,section,details,summary';

/**
 * The text of an article as the program itself writes it for people (text.rs, which a test holds this against): blocks on lines of their own, the cells of a row in one line, the alternatives of pictures in
 * their places, the numbers of ordered lists before their items, those of footnotes before them, the boxes of tasks.
 * @param {Element} article
 */
const textOf = (article) => {
  let text = '';
  let afterNumber = -1; // an item's first block stands on the line of its number
  const endLine = () => {
    if (text.length === afterNumber) return;
    text = text.replace(/[ \n]+$/, '');
    if (text) text += '\n';
  };
  /** @param {string} more */
  const add = (more) => {
    text += /[ \n]$|^$/.test(text) ? more.replace(/^ /, '') : more;
  };
  /** @param {Element} element */
  const write = (element) => {
    if (element.matches(BESIDE)) return;
    // A row is one line, whatever its cells hold.
    const isInCell = !element.matches('table,tr') && element.matches('td *,th *');
    const isBlock = element.matches(BLOCKS);
    if (isBlock && isInCell) add(' ');
    else if (isBlock) endLine();
    if (element.matches('td+td,td+th,th+td,th+th,br')) add(' ');
    if (element.matches('img')) add(element.getAttribute('alt') ?? '');
    if (element.matches('ol>li') && !element.matches('.footnotes>ol>li')) {
      const list = /** @type {HTMLOListElement} */ (element.parentElement);
      text += `${list.start + [...list.children].indexOf(element)}. `;
      afterNumber = text.length;
    }
    if (element.matches('.footnotes li[id]')) {
      text += `[${element.id.replace('fn:', '')}] `;
      afterNumber = text.length;
    }
    if (element instanceof HTMLInputElement) add(element.checked ? '☑ ' : '☐ ');
    for (const child of element.childNodes) {
      if (child instanceof Element) write(child);
      else if (!(child instanceof Text)) continue;
      else if (element.closest('pre')) text += child.data;
      else add(child.data.replace(/[ \t\n\r]+/g, ' '));
    }
    if (isBlock && !isInCell) endLine();
  };
  write(article);
  return text.trim();
};

const documentAsText = (/** @type {string} */ url) => {
  const onOneLine = (/** @type {Element | null} */ element) => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  const out = [onOneLine(document.querySelector('h1')), ''];
  for (const row of document.querySelectorAll('.index dl>div')) {
    out.push([...row.children].map(onOneLine).join('\t'));
  }
  out.push('');
  const article = document.querySelector('.text');
  if (article) out.push(...textOf(article).split('\n'), '');
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

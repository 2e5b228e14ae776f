// Enhancements. Every page works without them.
const root = document.documentElement;

// Display switches: the style sheets do the work, this remembers.
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
  for (const input of document.querySelectorAll('[name=size]')) {
    input.checked = input.value === (root.dataset.size ?? 'normal');
  }
  const contrast = document.getElementById('contrast');
  if (contrast) contrast.checked = root.dataset.contrast === 'high';
  const scheme = document.getElementById('scheme');
  const system = systemIsDark.matches ? 'dark' : 'light';
  if (scheme) scheme.checked = (root.dataset.scheme ?? system) !== system;
};
show();
systemIsDark.addEventListener('change', show);
addEventListener('pageshow', show);
document.querySelector('.display')?.addEventListener('change', ({ target }) => {
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
let fading;
const say = (text) => {
  toast.textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => (toast.textContent = ''), 2500);
};

const copy = async (text, said = text) => {
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
  const two = (n) => String(n).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
};
const tools = document.querySelector('.tools');
if (tools) {
  const { citation, cited, copied, title } = tools.dataset;
  const url = document.querySelector('link[rel=canonical]')?.href ?? location.href;
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
  tools.addEventListener('click', ({ target }) => actions[target.dataset.do]?.());
  for (const hidden of [tools, ...tools.querySelectorAll('[hidden]')]) hidden.hidden = false;
  for (const number of document.querySelectorAll('dd .number')) {
    number.addEventListener('click', () => copy(number.textContent, copied + number.textContent));
  }
  const printed = document.querySelector('.printed-on');
  addEventListener('beforeprint', () => (printed.textContent = `${printed.dataset.label}${today()}`));
}

const textOf = (element, without = '') => {
  const clone = element.cloneNode(true);
  for (const hidden of clone.querySelectorAll(`.anchor,.visually-hidden,.footnote-back${without}`)) hidden.remove();
  return element.matches('pre') ? clone.textContent : clone.textContent.replace(/\s+/g, ' ').trim();
};
const writeBlocks = (element, out, indent = '') => {
  for (const child of element.children) {
    if (child.matches('ul,ol')) {
      [...child.children].forEach((item, at) => {
        const mark = child.matches('ol') ? `${at + (child.start ?? 1)}. ` : '- ';
        out.push(indent + mark + textOf(item, ',ul,ol'));
        for (const list of item.querySelectorAll(':scope>ul,:scope>ol')) {
          const nested = document.createElement('div');
          nested.append(list.cloneNode(true));
          writeBlocks(nested, out, `${indent}  `);
        }
      });
      if (!indent) out.push('');
    } else if (child.matches('tr')) {
      out.push([...child.cells].map((cell) => textOf(cell)).join('\t'));
    } else if (child.matches('p,h2,h3,h4,h5,h6,dt,dd,figcaption,caption,pre')) {
      out.push(textOf(child), '');
    } else {
      writeBlocks(child, out, indent);
      if (child.matches('table')) out.push('');
    }
  }
};
const documentAsText = (url) => {
  const out = [textOf(document.querySelector('h1')), ''];
  for (const row of document.querySelectorAll('.index dl>div')) {
    out.push([...row.children].map((cell) => textOf(cell)).join('\t'));
  }
  out.push('');
  writeBlocks(document.querySelector('.text'), out);
  for (const link of document.querySelectorAll('.attachments a')) out.push(`${link.textContent}\t${link.href}`);
  out.push('', url, '');
  return out.join('\r\n');
};

// Tables whose heads sort the rows of this page.
for (const table of document.querySelectorAll('table[data-sortable]')) {
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...table.tBodies[0].rows];
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
      const key = (row) => row.cells[at].textContent.trim();
      // What is not there stands last, whichever way.
      rows.sort((a, b) => !key(a) - !key(b) || (down ? -1 : 1) * order.compare(key(a), key(b)));
      table.tBodies[0].append(...rows);
    });
  });
}

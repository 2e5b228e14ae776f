// The preview's script: reloads the page when it has changed, exchanges style sheets, shows what is
// wrong with the page and where it comes from. No published page has it.
(() => {
  'use strict';

  const { words: written, ...shown } = document.currentScript.dataset;
  // What is said here, in the preview's language; {count} stands for a number.
  const words = JSON.parse(written);
  const STATE = 'gongkai-preview-state';
  const FOLDED = 'gongkai-preview-folded';

  // ---- What survives a reload: the place on the page, what has been typed, what has been opened.

  const fields = () =>
    [...document.querySelectorAll('input, textarea, select, details')].filter(
      (field) => !['password', 'file', 'hidden', 'submit', 'button', 'reset'].includes(field.type),
    );

  const nameOf = (field, at) => `${field.localName} ${field.type ?? ''} ${field.id || field.name || at}`;

  function save() {
    const state = {
      path: location.pathname,
      scroll: [scrollX, scrollY],
      fields: fields().map((field, at) => ({
        name: nameOf(field, at),
        value: field.value,
        checked: field.checked,
        open: field.open,
        active: field === document.activeElement,
        selection: field === document.activeElement ? selectionOf(field) : null,
      })),
    };
    sessionStorage.setItem(STATE, JSON.stringify(state));
  }

  function selectionOf(field) {
    try {
      return [field.selectionStart, field.selectionEnd];
    } catch {
      return null;
    }
  }

  function restore() {
    const saved = sessionStorage.getItem(STATE);
    sessionStorage.removeItem(STATE);
    if (!saved) return;
    const state = JSON.parse(saved);
    if (state.path !== location.pathname) return;
    const now = fields();
    for (const before of state.fields) {
      const field = now.find((candidate, at) => nameOf(candidate, at) === before.name);
      if (!field) continue;
      if (field.localName === 'details') field.open = before.open;
      else if (field.type === 'checkbox' || field.type === 'radio') field.checked = before.checked;
      else field.value = before.value;
      if (before.active) {
        field.focus({ preventScroll: true });
        if (before.selection?.[0] != null) field.setSelectionRange(...before.selection);
      }
    }
    const scroll = () => scrollTo({ left: state.scroll[0], top: state.scroll[1], behavior: 'instant' });
    scroll();
    // Pictures without a size move the text when they come.
    let moved = false;
    for (const kind of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
      addEventListener(
        kind,
        () => {
          moved = true;
        },
        { once: true, passive: true },
      );
    }
    addEventListener(
      'load',
      () => {
        if (!moved) scroll();
      },
      { once: true },
    );
  }

  // ---- Style sheets: `main-3f2a91c0.css` takes the place of `main-0b1c2d3e.css`.

  const withoutHash = (path) => path.replace(/-[0-9a-f]{8}(\.css)$/i, '$1');

  function exchangeStyles(hrefs) {
    const news = new Map(hrefs.map((href) => [withoutHash(href), href]));
    for (const link of document.querySelectorAll('link[rel~="stylesheet"]')) {
      const path = new URL(link.href).pathname;
      const href = news.get(withoutHash(path));
      if (!href || href === path) continue;
      const next = link.cloneNode();
      next.href = href;
      const done = () => link.remove();
      next.addEventListener('load', done, { once: true });
      next.addEventListener('error', done, { once: true });
      link.after(next);
    }
  }

  // ---- What is shown over the page, in a tree of its own that the theme's styles do not reach.

  const host = document.createElement('gongkai-preview');
  const root = host.attachShadow({ mode: 'open' });
  const styles = document.createElement('link');
  styles.rel = 'stylesheet';
  styles.href = '/.gongkai/preview.css';
  const panel = document.createElement('section');
  const bar = document.createElement('div');
  bar.className = 'bar';
  root.append(styles, panel, bar);

  const element = (name, className, ...children) => {
    const made = document.createElement(name);
    made.className = className;
    made.append(...children);
    return made;
  };

  const placeOf = (finding) => [finding.path, finding.line, finding.column].filter((part) => part != null).join(':');

  function findingElement(finding) {
    const made = element('article', `finding ${finding.severity}`);
    made.append(
      element('p', 'message', element('span', 'code', finding.code), ` ${finding.message}`),
      element('p', 'place', placeOf(finding)),
    );
    if (finding.excerpt) {
      const [before, marked, after] = finding.excerpt;
      made.append(element('pre', 'excerpt', before, element('mark', '', marked || ' '), after));
    }
    for (const other of finding.related) {
      made.append(element('p', 'place', `${placeOf(other)} ${other.message}`));
    }
    if (finding.hint) made.append(element('p', 'hint', finding.hint));
    return made;
  }

  let findings = { shown: [], more: 0 };
  let drawn = null;

  function draw() {
    const count = findings.shown.length + findings.more;
    const errors = findings.shown.filter((finding) => finding.severity === 'error').length;
    const kind = errors ? 'errors' : 'warnings';
    const folded = sessionStorage.getItem(FOLDED) === 'yes';
    panel.className = `panel ${kind}`;
    panel.hidden = count === 0 || folded;
    panel.style.display = panel.hidden ? 'none' : '';
    panel.setAttribute('role', 'status');
    panel.setAttribute('aria-label', words.panel);
    panel.textContent = '';
    panel.append(...findings.shown.map(findingElement));
    if (findings.more) panel.append(element('p', 'place', words.more.replace('{count}', findings.more)));
    bar.textContent = '';
    if (count) {
      const button = element('button', kind, `${words.count.replace('{count}', count)}${folded ? ' ▲' : ' ▼'}`);
      button.type = 'button';
      button.setAttribute('aria-expanded', String(!folded));
      button.addEventListener('click', () => {
        sessionStorage.setItem(FOLDED, folded ? 'no' : 'yes');
        draw();
      });
      bar.append(button);
    }
    if (shown.source) {
      const path = element('code', '', shown.source);
      path.title = words.source;
      bar.append(path);
    }
  }

  // ---- The stream. A browser opens six connections to one server, and a stream takes one for good.
  // So hidden tabs give theirs back, and of the windows in sight only those that came last keep one.
  // They let the others know when the preview has looked at the files, and these look in for a moment.

  const KEPT = 3;
  const windows = new BroadcastChannel('gongkai-preview');
  const own = `${Date.now()} ${Math.random()}`;
  // When this window came into sight; and when those that came after it last gave a sign. One that says nothing
  // for so long was closed or crashed without taking its leave.
  let came = 0;
  const later = new Map();
  const BEAT = 2000; // milliseconds
  const SILENCE = 3 * BEAT;
  let stream = null;
  // Whether there was news while this window looked in.
  let missed = false;

  const keeps = () => !document.hidden && later.size < KEPT;

  const say = (what) => windows.postMessage({ what, own, came });

  function open() {
    stream = new EventSource(`/.gongkai/events?${new URLSearchParams(shown)}`);
    const on = (name, act) =>
      stream.addEventListener(name, (event) => {
        if (keeps()) say('looked');
        act(event);
      });
    on('reload', () => {
      save();
      location.reload();
    });
    on('moved', (event) => {
      save();
      location.replace(event.data);
    });
    on('styles', (event) => exchangeStyles(JSON.parse(event.data)));
    on('findings', (event) => {
      // Every stream begins with them; what is the same stays as it is, with its focus.
      if (event.data === drawn) return;
      drawn = event.data;
      findings = JSON.parse(drawn);
      draw();
    });
    // Comes last.
    on('looked', () => {
      if (!keeps()) close();
    });
  }

  function close() {
    stream?.close();
    stream = null;
    if (missed && !document.hidden) open();
    missed = false;
  }

  function arrive() {
    if (document.hidden) return;
    came = Date.now() + Math.random();
    later.clear();
    say('came');
    if (!stream) open();
  }

  function leave() {
    missed = false;
    close();
    say('left');
  }

  windows.addEventListener('message', ({ data }) => {
    const kept = keeps();
    if (data.what === 'looked') {
      if (stream) missed = !kept;
      else if (!document.hidden) open();
      return;
    }
    later.delete(data.own);
    if (data.what !== 'left' && data.came > came) later.set(data.own, performance.now());
    settle(kept);
  });

  function settle(kept) {
    if (kept && !keeps()) close();
    if (keeps() && !stream) open();
  }

  setInterval(() => {
    if (document.hidden) return;
    say('here');
    const kept = keeps();
    for (const [window, seen] of later) {
      if (performance.now() - seen > SILENCE) later.delete(window);
    }
    settle(kept);
  }, BEAT);

  document.addEventListener('visibilitychange', () => (document.hidden ? leave() : arrive()));
  addEventListener('focus', arrive);
  addEventListener('pagehide', leave);
  addEventListener('pageshow', (event) => {
    if (event.persisted) arrive();
  });

  restore();
  document.body.append(host);
  draw();
  arrive();
})();

// Loads the parts of the search page, whose names carry hashes that only the page knows, and opens it.

const find = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const names = find('search-script').dataset;
const part = (/** @type {string} */ name) => import(names[name] ?? '');

const open = async () => {
  const [page, markup, client, recent, address, results, filters, passages] = await Promise.all(
    ['page', 'markup', 'client', 'recent', 'state', 'results', 'filters', 'passages'].map(part),
  );
  page.open({ markup, client, recent, address, results, filters, passages });
};

// Without its parts the page has nobody to say in words what is wrong.
const showMissing = (/** @type {unknown} */ error) => {
  const problem = find('search-problem');
  const { content } = /** @type {HTMLTemplateElement} */ (find('search-texts'));
  const line = problem.querySelector('p');
  if (line) line.textContent = content.querySelector('[data-name=search_error_missing]')?.textContent ?? '';
  find('search-retry').onclick = () => location.reload();
  problem.hidden = false;
  throw error;
};

// What search-support.js shows stands: this browser cannot search.
if (find('search-unsupported').hidden) open().catch(showMissing);

export {}; // a module: its names are its own

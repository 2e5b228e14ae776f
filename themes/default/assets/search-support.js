// Whether this browser can search at all. Written for browsers that cannot: they may know no modules and no arrows.

if (typeof DecompressionStream !== 'function' || typeof WebAssembly !== 'object' || typeof globalThis !== 'object') {
  /** @type {HTMLElement} */ (document.getElementById('search-unsupported')).removeAttribute('hidden');
}

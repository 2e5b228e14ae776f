// The QR code of the page's address, drawn when it is printed. vendor/lean-qr.js encodes it.

(() => {
  const QUIET = 4; // squares left white on every side
  const MILLIMETRES = 0.5; // the side of a square
  const TOO_LONG = 4; // the encoder's error code: no version of the code holds so much

  const printed = /** @type {HTMLElement | null} */ (document.querySelector('.printed[data-qr]'));

  /**
   * The squares of the code; null where the text is too long for any.
   * @param {string} text of ASCII, as all addresses are
   */
  const encode = (text) => {
    const { generate, correction, mode } = leanQr;
    try {
      // Bytes, and no more: every reader knows them.
      return generate(text, {
        modes: [mode.ascii],
        minCorrectionLevel: correction.M,
        maxCorrectionLevel: correction.M,
      });
    } catch (error) {
      if (/** @type {{ code?: number }} */ (error).code === TOO_LONG) return null;
      throw error;
    }
  };

  /**
   * @param {string} name
   * @param {Record<string, string | number>} attributes
   */
  const svg = (name, attributes) => {
    const element = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    return element;
  };

  /**
   * @param {import('lean-qr').Bitmap2D} code
   * @param {string} label what it is called for those who do not see it
   */
  const draw = (code, label) => {
    const size = code.size + 2 * QUIET;
    const side = `${size * MILLIMETRES}mm`;
    let path = '';
    for (let y = 0; y < code.size; y += 1) {
      for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x + QUIET} ${y + QUIET}h1v1h-1z`;
    }
    const picture = svg('svg', {
      class: 'qr',
      role: 'img',
      'aria-label': label,
      viewBox: `0 0 ${size} ${size}`,
      width: side,
      height: side,
    });
    picture.append(svg('path', { d: path, 'shape-rendering': 'crispEdges' }));
    return picture;
  };

  addEventListener('beforeprint', () => {
    const canonical = /** @type {HTMLLinkElement | null} */ (document.querySelector('link[rel=canonical]'));
    if (!printed || !canonical?.href || printed.querySelector('.qr')) return;
    const code = encode(canonical.href);
    if (code) printed.append(draw(code, printed.dataset.qr ?? ''));
  });
})();

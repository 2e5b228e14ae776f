// Runs before the page is painted: what the reader chose on an earlier page.
// Without a choice nothing is set, and the switches work through style sheets alone.
(() => {
  try {
    for (const name of ['size', 'contrast', 'scheme']) {
      const value = localStorage.getItem(`gongkai-${name}`);
      if (value) document.documentElement.dataset[name] = value;
    }
  } catch {
    // Storage may be forbidden; then the choice lasts for the page.
  }
})();

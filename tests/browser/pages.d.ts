// What tests read of pages. A test knows which element it picks and fails if it is another one: it may read whatever
// an element of that kind has.

interface Node {
  // biome-ignore lint/suspicious/noExplicitAny: see above
  [property: string]: any;
}

interface Window {
  /** Set by tests to see whether a page was loaded again. */
  marked?: boolean;
}

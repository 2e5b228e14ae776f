// What scripts and style sheets demand of a browser, held against the version of Chromium from which on it has that
// (MDN's browser-compat-data, which browser makers keep). The oldest that the theme is written for is Chromium 80.

import { readFileSync } from 'node:fs';

import data from '@mdn/browser-compat-data' with { type: 'json' };
import { parse } from 'acorn';
import * as css from 'css-tree';
import ts from 'typescript';

/** The oldest Chromium that pages and search are written for: the first with a decompressor. */
export const OLDEST = 80;

/** The year of the language that Chromium 80 knows, neither less nor more. */
const LANGUAGE = 2020;

/**
 * The version of Chromium from which on a feature is there without a switch; undefined where the data does not know it.
 * @param {any} feature
 */
function since(feature) {
  const support = feature?.__compat?.support?.chrome;
  if (!support) return undefined;
  const versions = [support]
    .flat()
    .filter((one) => !one.flags && !one.prefix && !one.alternative_name && one.version_added)
    .map((one) => (one.version_added === 'preview' ? Infinity : Number(String(one.version_added).replace('≤', ''))));
  return versions.length ? Math.min(...versions) : Infinity;
}

// --- Scripts ------------------------------------------------------------------------------------

/**
 * The syntax that is too new; empty where there is none.
 * @param {string} text
 * @param {number} year of the language
 */
export function newSyntax(text, year = LANGUAGE) {
  const sourceType = /^(export|import)\b/m.test(text) ? 'module' : 'script';
  try {
    parse(text, { ecmaVersion: /** @type {any} */ (year), sourceType });
    return [];
  } catch (error) {
    return [String(error)];
  }
}

/** Where the data lists the members of interfaces that browsers only mix into others. */
const MIXED_INTO = ['Element', 'HTMLElement', 'CharacterData', 'Document', 'Window', 'WorkerGlobalScope', 'Response'];

/** @param {string} name as TypeScript calls an interface */
const plainName = (name) =>
  name.replace(/^Readonly(?=Array|Map|Set)|Constructor$|Of$/g, '').replace(/^CallableFunction$/, 'Function');

/**
 * The version of Chromium that brought a member of an interface, or a global.
 * @param {string | undefined} owner
 * @param {string} member
 */
function sinceMember(owner, member) {
  const { api, javascript } = data;
  const { builtins } = javascript;
  const own = (/** @type {any} */ place) => [place?.[member], place?.[`${member}_static`], place?.[`${member}_event`]];
  if (owner?.startsWith('CSSStyle')) {
    return since(data.css.properties[member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)]);
  }
  const name = owner && plainName(owner);
  const places = name
    ? [...own(api[name]), ...own(builtins[name]), ...MIXED_INTO.flatMap((other) => own(api[other]))]
    : [
        api[member],
        builtins[member],
        ...own(builtins.globals),
        ...['Window', 'WorkerGlobalScope'].flatMap((other) => own(api[other])),
      ];
  for (const place of places) {
    const version = since(place);
    if (version !== undefined) return version;
  }
  return undefined;
}

/**
 * Every member and global of browser and language that scripts use: `[name, version]`, the version undefined where the
 * data does not know it.
 * @param {string[]} files
 * @param {string[]} libraries what TypeScript knows of the browser: `DOM` or `WebWorker`, beside the language
 * @param {string} [planted] a text that stands for the first file
 * @returns {Map<string, number | undefined>}
 */
export function apis(files, libraries, planted) {
  /** @type {import('typescript').CompilerOptions} */
  const options = {
    allowJs: true,
    checkJs: true,
    noEmit: true,
    strict: true,
    // All that TypeScript knows, so that what is too new is found by its name.
    lib: ['lib.esnext.d.ts', ...libraries.map((name) => `lib.${name}.d.ts`)],
    target: ts.ScriptTarget.ESNext,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
  };
  const host = ts.createCompilerHost(options);
  if (planted !== undefined) {
    const { getSourceFile, fileExists, readFile } = host;
    const is = (/** @type {string} */ name) => name === files[0];
    host.fileExists = (name) => is(name) || fileExists(name);
    host.readFile = (name) => (is(name) ? planted : readFile(name));
    host.getSourceFile = (name, ...rest) =>
      is(name) ? ts.createSourceFile(name, planted, ts.ScriptTarget.ESNext, true) : getSourceFile(name, ...rest);
  }
  const program = ts.createProgram(files, options, host);
  const checker = program.getTypeChecker();
  const found = new Map();
  const note = (/** @type {import('typescript').Symbol | undefined} */ symbol) => {
    const declared = symbol?.declarations?.find((one) => program.isSourceFileDefaultLibrary(one.getSourceFile()));
    if (!declared) return;
    const { parent } = declared;
    const owner = ts.isInterfaceDeclaration(parent) ? parent.name.text : undefined;
    // The members of an object of settings, of a map of events: they are no calls.
    if (owner && /(Init|Options|EventMap|Dictionary)$/.test(owner)) return;
    const isStatic = ts.isTypeLiteralNode(parent) && ts.isVariableDeclaration(parent.parent);
    const place = isStatic ? parent.parent.name.getText() : owner;
    const name = symbol.getName();
    if (name.startsWith('__@') || name === 'prototype' || name === 'constructor') return;
    found.set(place ? `${place}.${name}` : name, sinceMember(place, name));
  };
  const visit = (/** @type {import('typescript').Node} */ node) => {
    if (ts.isIdentifier(node)) note(checker.getSymbolAtLocation(node));
    if (ts.isBindingElement(node) && ts.isObjectBindingPattern(node.parent)) {
      const key = node.propertyName ?? node.name;
      if (ts.isIdentifier(key)) note(checker.getTypeAtLocation(node.parent).getProperty(key.text));
    }
    ts.forEachChild(node, visit);
  };
  for (const file of files) {
    const source = program.getSourceFile(file);
    if (source) visit(source);
  }
  return found;
}

/** The selectors that a script gives to `matches`, `closest` and `querySelector`. */
export function selectorsIn(text) {
  const calls = /\b(?:matches|closest|querySelector|querySelectorAll)\(\s*(['"`])(.*?)\1/gs;
  return [...text.matchAll(calls)].map(([, , selector]) => selector.replace(/\$\{[^}]*\}/g, 'x'));
}

// --- Style sheets -------------------------------------------------------------------------------

/** Units that every browser has had for long. */
const UNITS = new Set([
  'px',
  'em',
  'rem',
  'ex',
  'ch',
  'vh',
  'vw',
  'vmin',
  'vmax',
  'pt',
  'mm',
  'cm',
  's',
  'ms',
  'fr',
  'deg',
  'dpi',
  'dppx',
]);

/** Functions that every browser has had for long, or that are no functions of CSS's own. */
const OLD_FUNCTIONS = new Set([
  'var',
  'calc',
  'url',
  'attr',
  'counter',
  'counters',
  'rgb',
  'rgba',
  'hsl',
  'hsla',
  'linear-gradient',
  'repeat',
  'minmax',
  'translate',
  'translateX',
  'translateY',
  'rotate',
  'scale',
  'inset',
  'format',
  'local',
  'fit-content',
  'cubic-bezier',
]);

const tooNew = (/** @type {number | undefined} */ version) => version === undefined || version > OLDEST;

/**
 * What in a selector is too new, by name.
 * @param {import('css-tree').CssNode} selector
 */
function newInSelector(selector) {
  /** @type {Set<string>} */
  const found = new Set();
  css.walk(selector, (node) => {
    if (node.type === 'PseudoClassSelector') {
      const { name } = node;
      if (name.startsWith('-')) return;
      if (tooNew(since(data.css.selectors[name]))) found.add(`:${name}`);
      // `:not` with a list, or with more than one simple selector in it.
      const lists = node.children?.first;
      if (name === 'not' && lists?.type === 'SelectorList') {
        const inside = lists.children.toArray();
        const isSimple = inside.length === 1 && inside[0].type === 'Selector' && inside[0].children.size === 1;
        if (!isSimple) found.add(':not(list)');
      }
    }
    if (node.type === 'PseudoElementSelector' && !node.name.startsWith('-')) {
      if (tooNew(since(data.css.selectors[node.name]))) found.add(`::${node.name}`);
    }
    if (node.type === 'NestingSelector') found.add('nesting');
  });
  return found;
}

/**
 * What in a list of selectors is too new, by name.
 * @param {string} text
 */
export function newSelectors(text) {
  const list = css.parse(text, { context: 'selectorList' });
  if (list.type !== 'SelectorList') throw new Error(text);
  return new Set(list.children.toArray().flatMap((selector) => [...newInSelector(selector)]));
}

/**
 * What in a style sheet Chromium 80 does not read: `{name, at, breaks}`, where `breaks` says that it takes other
 * selectors of its rule along.
 * @param {string} text
 */
export function newStyle(text) {
  /** @type {{name: string, line: number, breaks: boolean}[]} */
  const found = [];
  const add = (node, name, breaks = false) => found.push({ name, line: node.loc.start.line, breaks });
  const sheet = css.parse(text, {
    positions: true,
    onParseError: (error) => {
      throw error;
    },
  });
  css.walk(sheet, {
    enter(node) {
      if (node.type === 'Atrule') {
        const known = data.css['at-rules'][node.name];
        if (tooNew(since(known))) {
          add(node, `@${node.name}`);
          return css.walk.skip;
        }
        // What stands behind a condition is for those who fulfil it.
        if (node.name === 'supports') return css.walk.skip;
        css.walk(node.prelude ?? node, (part) => {
          if (part.type === 'Feature' && tooNew(since(known[part.name.replace(/^(min|max)-/, '')])))
            add(node, `@${node.name} (${part.name})`);
          if (part.type === 'FeatureRange') add(node, `@${node.name} range`);
        });
        // Descriptors are no properties; the steps of an animation are no selectors.
        if (/^(page|font-face|(-\w+-)?keyframes)$/.test(node.name)) return css.walk.skip;
      }
      if (node.type === 'Rule' && node.prelude.type === 'SelectorList') {
        // A selector that is not read takes the whole list along.
        const selectors = node.prelude.children.toArray().map(newInSelector);
        const breaks = selectors.some(({ size }) => size === 0);
        for (const names of selectors) for (const name of names) add(node, name, breaks);
      }
      if (node.type === 'Declaration') declaration(node, add);
      return undefined;
    },
  });
  return found;
}

function declaration(node, add) {
  const { property, value } = node;
  if (property.startsWith('--')) {
    // What a variable holds is looked at where it is a text of its own.
    return;
  }
  if (property.startsWith('-')) return;
  const known = data.css.properties[property];
  if (tooNew(since(known))) {
    add(node, property);
    return;
  }
  css.walk(value, (part) => {
    // Of several fonts the first that is there is taken.
    if (property === 'font-family' || property === 'font') return;
    if (part.type === 'Identifier' && known[part.name]) {
      if (tooNew(since(known[part.name]))) add(node, `${property}: ${part.name}`);
    } else if (part.type === 'Function' && !OLD_FUNCTIONS.has(part.name)) {
      const types = data.css.types;
      const version =
        since(known[part.name]) ??
        since(types[part.name]) ??
        since(types.color?.[part.name]) ??
        since(types['transform-function']?.[part.name]);
      if (tooNew(version)) add(node, `${property}: ${part.name}()`);
    } else if (part.type === 'Dimension' && !UNITS.has(part.unit)) add(node, `${property}: ${part.unit}`);
  });
}

/** A file's text. */
export const textOf = (path) => readFileSync(path, 'utf8');

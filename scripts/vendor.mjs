// Makes themes/default/assets/vendor/lean-qr.js, the QR encoder, of the npm package that tests/browser/package.json
// pins: its licence, and its code in the form of a script for pages, which finds it in the constant `leanQr`.
//
//   node scripts/vendor.mjs          writes the file
//   node scripts/vendor.mjs --check  fails if the file is not what the package gives

import { readFile, writeFile } from 'node:fs/promises';

const REPOSITORY = new URL('../', import.meta.url);
const PACKAGE = new URL('tests/browser/node_modules/lean-qr/', REPOSITORY);
const FILE = 'themes/default/assets/vendor/lean-qr.js';

const read = (/** @type {string} */ name) => readFile(new URL(name, PACKAGE), 'utf8');

const { name, version, homepage } = JSON.parse(await read('package.json'));
const head = [
  `${name} ${version}, ${homepage.replace(/#.*/, '')}`,
  'Not to be edited here: scripts/vendor.mjs writes this file, and CONTRIBUTING.md says how to renew it.',
  '',
  ...(await read('LICENSE')).trim().split('\n'),
];
const comment = head.map((line) => ` * ${line}`.trimEnd()).join('\n');
const code = (await read('index.js')).trim();
const file = `/*!\n${comment}\n */\nconst leanQr = {};\n((exports) => {\n${code}\n})(leanQr);\n`;

const place = new URL(FILE, REPOSITORY);
if (!process.argv.includes('--check')) {
  await writeFile(place, file);
} else if ((await readFile(place, 'utf8')) !== file) {
  console.error(`${FILE} is not what ${name} ${version} gives: run node scripts/vendor.mjs`);
  process.exitCode = 1;
}

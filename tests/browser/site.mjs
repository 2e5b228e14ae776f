// Builds sites with the project's own binary into temporary folders.

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The repository. */
export const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The day on which the tests build the sample site: two of its consultations are open then. */
export const AS_OF = '2026-11-24';

let building;

/** The binary under test: `GONGKAI_BIN`, else a debug build made by cargo. */
export function binary() {
  building ??= findBinary();
  return building;
}

async function findBinary() {
  const named = process.env.GONGKAI_BIN;
  if (named) {
    const path = resolve(REPOSITORY, named);
    if (!existsSync(path)) throw new Error(`GONGKAI_BIN names ${path}, which does not exist`);
    return path;
  }
  await run('cargo', ['build', '--locked', '--quiet', '--bin', 'gongkai'], { cwd: REPOSITORY });
  return join(process.env.CARGO_TARGET_DIR ?? join(REPOSITORY, 'target'), 'debug/gongkai');
}

/**
 * Runs the binary; never throws for an exit status.
 * @returns {Promise<{status: number | string, stdout: string, stderr: string}>}
 */
export async function gongkai(...args) {
  const program = await binary();
  try {
    const { stdout, stderr } = await run(program, args, { maxBuffer: 1 << 28 });
    return { status: 0, stdout, stderr };
  } catch (problem) {
    const error = /** @type {import('node:child_process').ExecFileException} */ (problem);
    if (error.stdout === undefined) throw error;
    return { status: error.code ?? error.signal, stdout: error.stdout, stderr: error.stderr };
  }
}

/** A built site: where its files are and where a server has to serve them. */
export class Site {
  /**
   * @param {string} folder the temporary folder that holds everything; removed by `close`
   * @param {string} path the path of the base URL, with both slashes: `/zwgk/` or `/`
   * @param {string} baseUrl the base URL, with a slash at its end
   * @param {object} report what `build --json` said
   */
  constructor(folder, path, baseUrl, report) {
    this.folder = folder;
    this.path = path;
    this.baseUrl = baseUrl;
    this.report = report;
    /** The folder that a server serves as `/`. */
    this.served = join(folder, 'served');
    /** The build's output. */
    this.out = join(this.served, path);
  }

  /** The catalogue, read back. */
  async catalogue() {
    return JSON.parse(await readFile(join(this.out, 'catalog.json'), 'utf8'));
  }

  /** Every published file, as paths below `out`, sorted. The build's own records are no part of the site. */
  async files() {
    const entries = await readdir(this.out, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath ?? entry.path, entry.name)
          .slice(this.out.length)
          .replace(/^\//, ''),
      )
      .filter((path) => !path.startsWith('.gongkai/'))
      .sort();
  }

  /** The text of a published file. */
  read(path) {
    return readFile(join(this.out, path), 'utf8');
  }

  /** A path below `out` as the path of a URL. */
  href(path) {
    return this.path + path.split('/').map(encodeURIComponent).join('/');
  }

  /** An absolute URL of the site, as a path below `out` that a server understands. */
  below(url) {
    if (!url.startsWith(this.baseUrl)) throw new Error(`${url} is not below ${this.baseUrl}`);
    return url.slice(this.baseUrl.length);
  }

  async close() {
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function build(folder, source, baseUrl, options) {
  const { pathname } = new URL(baseUrl);
  const path = pathname.endsWith('/') ? pathname : `${pathname}/`;
  const out = join(folder, 'served', path);
  await mkdir(out, { recursive: true });
  const { status, stdout, stderr } = await gongkai('build', '--site', source, '--out', out, '--json', ...options);
  if (status !== 0) {
    await rm(folder, { recursive: true, force: true });
    throw new Error(`build ended with ${status}\n${stderr}\n${stdout}`);
  }
  const whole = baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`;
  return new Site(folder, path, whole, JSON.parse(stdout));
}

const temporary = () => mkdtemp(join(tmpdir(), 'gongkai-browser-'));

/** The repository's sample site, below the path that its `base_url` has. */
export async function sampleSite(...options) {
  const folder = await temporary();
  const settings = await readFile(join(REPOSITORY, 'site.toml'), 'utf8');
  const [, baseUrl] = settings.match(/^base_url\s*=\s*"([^"]+)"/m);
  return build(folder, REPOSITORY, baseUrl, ['--as-of', AS_OF, ...options]);
}

/**
 * A site from texts.
 * @param {Record<string, string>} files by path in the site's folder: `site.toml`, `content/…`
 */
export async function writtenSite(files, ...options) {
  const folder = await temporary();
  const source = join(folder, 'source');
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(source, path)), { recursive: true });
    await writeFile(join(source, path), text);
  }
  const [, baseUrl] = files['site.toml'].match(/^base_url\s*=\s*"([^"]+)"/m);
  return build(folder, source, baseUrl, ['--as-of', AS_OF, ...options]);
}

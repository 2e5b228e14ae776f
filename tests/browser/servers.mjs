// Static servers that departments really use: nginx, Apache, and the one every Python brings.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

import { binary } from './site.mjs';

/** A running server. `origin` has no slash at its end. */
class Server {
  constructor(name, origin, child, folder) {
    this.name = name;
    this.origin = origin;
    this.child = child;
    this.folder = folder;
  }

  async close() {
    if (this.child.exitCode === null) {
      this.child.kill(this.name === 'preview' ? 'SIGINT' : 'SIGTERM');
      await once(this.child, 'exit');
    }
    await rm(this.folder, { recursive: true, force: true });
  }
}

/** A port that nobody listens on. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
  probe.close();
  await once(probe, 'close');
  return port;
}

async function start(name, probe, prepare) {
  // Another process may take the port between the look and the start; then the next one will do.
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const folder = await mkdtemp(join(tmpdir(), `gongkai-${name}-`));
    const [program, ...args] = await prepare(port, folder);
    const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    const failed = once(child, 'error').then(([error]) => {
      throw error;
    });
    const server = new Server(name, `http://127.0.0.1:${port}`, child, folder);
    const answered = await Promise.race([answers(server, probe), failed]);
    failed.catch(() => {});
    if (answered) return server;
    await server.close();
    if (attempt === 3) throw new Error(`${name} does not answer: ${said}`);
  }
}

async function answers(server, probe) {
  for (let tries = 0; tries < 100 && server.child.exitCode === null; tries += 1) {
    try {
      const response = await fetch(server.origin + probe);
      await response.arrayBuffer();
      if (response.ok) return true;
    } catch {
      // Not listening yet.
    }
    await sleep(100);
  }
  return false;
}

/** nginx with no more than a department would set: the root, the error page, compression. */
export function nginx(site) {
  return start('nginx', site.path, async (port, folder) => {
    await mkdir(join(folder, 'logs'));
    const user = process.getuid() === 0 ? 'user root;' : '';
    await writeFile(
      join(folder, 'nginx.conf'),
      `
${user}
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr error;
events { worker_connections 256; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  gzip on;
  gzip_types text/css text/javascript application/javascript image/svg+xml application/json;
  client_body_temp_path ${folder}/client;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port};
    root "${site.served}";
    error_page 404 ${site.path}404.html;
  }
}
`,
    );
    return ['nginx', '-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')];
  });
}

/** Apache with what its own configuration and Debian's turn on: languages, encodings, type maps, server-side includes. */
export function apache(site) {
  return start('apache', site.path, async (port, folder) => {
    // It gives up root's rights, and temporary folders are their owner's alone.
    await chmod(folder, 0o755);
    await chmod(site.folder, 0o755);
    const user = process.getuid() === 0 ? 'User www-data\nGroup www-data' : '';
    const modules = ['mpm_event', 'authz_core', 'mime', 'dir', 'negotiation', 'include', 'autoindex'];
    await writeFile(
      join(folder, 'apache.conf'),
      `
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
${user}
ServerName 127.0.0.1
Listen 127.0.0.1:${port}
ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/apache.pid
ErrorLog ${folder}/error.log
DocumentRoot "${site.served}"
TypesConfig /etc/mime.types
AddType application/x-compress .Z
AddType application/x-gzip .gz .tgz
AddType text/html .shtml
AddOutputFilter INCLUDES .shtml
AddHandler type-map var
AddLanguage en .en
AddLanguage zh-CN .zh-cn
AddCharset UTF-8 .utf8
<Directory "${site.served}">
  Options Indexes FollowSymLinks MultiViews Includes
  Require all granted
</Directory>
`,
    );
    return ['apache2', '-D', 'FOREGROUND', '-f', join(folder, 'apache.conf')];
  });
}

/** `python3 -m http.server`: no error page, no charset, few MIME types. */
export function python(site) {
  return start('python', site.path, async (port) => [
    'python3',
    '-m',
    'http.server',
    String(port),
    '--bind',
    '127.0.0.1',
    '--directory',
    site.served,
  ]);
}

/** The project's own preview of the site whose sources are in `source`. It writes nothing. */
export async function preview(source, ...options) {
  const args = ['serve', '--site', source, '--port', '0', ...options];
  const child = spawn(await binary(), args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [first] = await once(createInterface(child.stdout), 'line');
  const [home] = first.match(/http:\S+/);
  return new Server('preview', new URL(home).origin, child, await mkdtemp(join(tmpdir(), 'gongkai-preview-')));
}

/** Both, in the order in which tests report them. */
export async function bothServers(site) {
  return Promise.all([nginx(site), python(site)]);
}

/** The bytes that a file has on disk, for comparing with what a server sends. */
export const bytesOnDisk = (site, path) => readFile(join(site.out, path));

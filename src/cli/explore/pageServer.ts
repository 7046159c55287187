/** A server for the explorer's static files: this computer only, nothing but what lies in the folder. */
import { createReadStream, existsSync, realpathSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { extname, join, sep } from 'node:path';

export interface ServedPage {
  /** Folder of static files; the page is its `index.html`. */
  readonly folder: string;
  /** More files, by their path in the address (`/opened.yaml`). */
  readonly files: ReadonlyMap<string, string>;
  /** Send the headers that let the page share memory between threads, which Z3 needs. */
  readonly isolated: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.yaml': 'text/plain; charset=utf-8',
};

const ISOLATION = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
} as const;

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  // A file that is edited is read anew.
  'Cache-Control': 'no-cache',
} as const;

/** Answers GET and HEAD; the caller lets it listen, on the loopback interface. */
export const pageServer = (page: ServedPage): Server => {
  const root = realpathSync(page.folder);
  return createServer((request, response) => {
    const found = isHere(request) ? fileFor(request, root, page.files) : 403;
    if (typeof found === 'number') return refuse(response, found);
    const type = TYPES[extname(found).toLowerCase()] ?? 'application/octet-stream';
    const size = statSync(found).size;
    response.writeHead(200, {
      ...HEADERS,
      ...(page.isolated && ISOLATION),
      'Content-Type': type,
      'Content-Length': size,
    });
    if (request.method === 'HEAD') return response.end();
    const stream = createReadStream(found);
    stream.on('error', () => response.destroy());
    return stream.pipe(response);
  });
};

/** Other sites can make a browser ask a name of theirs that leads to this computer: such a name is refused. */
const isHere = ({ headers: { host = '' } }: IncomingMessage): boolean =>
  /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);

/** The file that is asked for, or the status of the refusal. */
const fileFor = (
  { url = '/', method }: IncomingMessage,
  root: string,
  files: ReadonlyMap<string, string>,
): string | number => {
  if (method !== 'GET' && method !== 'HEAD') return 405;
  const path = decoded(url);
  if (path === undefined) return 400;
  const named = files.get(path);
  const wanted = named ?? join(root, path === '/' ? 'index.html' : path);
  if (!existsSync(wanted) || !statSync(wanted).isFile()) return 404;
  // Neither `..` nor a symbolic link leads out of the folder.
  return named !== undefined || realpathSync(wanted).startsWith(root + sep) ? wanted : 404;
};

const decoded = (url: string): string | undefined => {
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ''));
    return path.startsWith('/') && !path.includes('\0') ? path : undefined;
  } catch {
    return undefined;
  }
};

const refuse = (response: ServerResponse, status: number): ServerResponse => {
  response.writeHead(status, { ...HEADERS, 'Content-Type': 'text/plain; charset=utf-8' });
  return response.end(`${status}\n`);
};

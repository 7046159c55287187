import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageServer } from './pageServer.ts';

interface Reply {
  readonly status: number | undefined;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

let away = '';
let server: Server;
let port = 0;

const get = (path: string, options: { method?: string; host?: string } = {}): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const asked = request(
      {
        port,
        host: '127.0.0.1',
        path,
        method: options.method ?? 'GET',
        ...(options.host && { headers: { host: options.host } }),
      },
      (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => {
          body += chunk.toString();
        });
        response.on('end', () => resolve({ status: response.statusCode, body, headers: response.headers }));
      },
    );
    asked.on('error', reject);
    asked.end();
  });

beforeAll(async () => {
  away = mkdtempSync(join(tmpdir(), 'dynamis-page-'));
  mkdirSync(join(away, 'page', 'assets'), { recursive: true });
  writeFileSync(join(away, 'page', 'index.html'), '<!doctype html>page');
  writeFileSync(join(away, 'page', 'assets', 'a b.js'), 'script');
  writeFileSync(join(away, 'secret.txt'), 'secret');
  writeFileSync(join(away, 'opened.yaml'), 'dynamis: 1');
  symlinkSync(join(away, 'secret.txt'), join(away, 'page', 'link.txt'));
  server = pageServer({
    folder: join(away, 'page'),
    files: new Map([['/opened.yaml', join(away, 'opened.yaml')]]),
    isolated: true,
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address === 'object' && address !== null) port = address.port;
});

afterAll(() => {
  server.close();
  rmSync(away, { recursive: true });
});

describe('pageServer', () => {
  test('serves the page with the headers that let threads share memory', async () => {
    const { status, body, headers } = await get('/?x#y');
    expect([status, body]).toStrictEqual([200, '<!doctype html>page']);
    expect(headers['content-type']).toContain('text/html');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-embedder-policy']).toBe('require-corp');
  });

  test('serves files of the folder, and the files that it was given', async () => {
    expect((await get('/assets/a%20b.js')).body).toBe('script');
    expect((await get('/opened.yaml')).body).toBe('dynamis: 1');
    expect(await get('/assets/a%20b.js', { method: 'HEAD' })).toMatchObject({ status: 200, body: '' });
  });

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '//secret.txt',
    '/link.txt',
    '/assets',
    '/none',
  ])('%s is not found', async (path) => {
    const { status, body } = await get(path);
    expect([status, body]).toStrictEqual([404, '404\n']);
  });

  test('refuses other methods, broken addresses and other names of this computer', async () => {
    expect((await get('/', { method: 'POST' })).status).toBe(405);
    expect((await get('/%zz')).status).toBe(400);
    expect((await get('/opened.yaml', { host: 'evil.example' })).status).toBe(403);
  });
});

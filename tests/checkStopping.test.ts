/** `dynamis check` is stopped, or checks again when the file changes. */
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterAll, expect, test } from 'vitest';
import { COMMAND, ROOT } from './dynamis.ts';

const folder = mkdtempSync(join(tmpdir(), 'dynamis-stopping-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Child = ChildProcessByStdio<null, Readable, Readable>;

const start = (...args: readonly string[]): { child: Child; said: { out: string; complaints: string } } => {
  const child = spawn(process.execPath, [...COMMAND, 'check', ...args, '--solver', 'none'], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', complaints: '' };
  child.stdout.on('data', (text) => {
    said.out += String(text);
  });
  child.stderr.on('data', (text) => {
    said.complaints += String(text);
  });
  return { child, said };
};

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((resume) => setTimeout(resume, 50));
};

const closed = (child: Child): Promise<unknown> => new Promise((done) => child.on('close', done));

test('Ctrl-C: what was finished is printed', async () => {
  const [path, store] = [join(folder, 'two.conj'), join(folder, 'store')];
  // The second is true of all cases within a bound that nobody gets through.
  writeFileSync(
    path,
    'claim quick: total(includes)\nclaim endless: p1(s, t) => POWER(s) > POWER(t)\nclaim never: weak(s, s)\n',
  );
  const bound = ['n=6', 'lotteries=6', 'denominator=9'].flatMap((part) => ['--bound', part]);
  const { child, said } = start(path, '--json', '--time', '600', '--store', store, ...bound);
  const ended = closed(child);
  // The first counterexample is kept as soon as it is found.
  await until(() => existsSync(store) && readdirSync(store).length > 0);
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  const { claims } = JSON.parse(said.out);
  expect(claims[0]).toMatchObject({ name: 'quick', verdict: 'refuted' });
  expect(claims.map(({ name }: { name: string }) => name)).not.toContain('never');
}, 60_000);

test('--watch checks again when the file changes, until Ctrl-C', async () => {
  const path = join(folder, 'watched.conj');
  writeFileSync(path, 'claim first: strict(s, t) => weak(s, t)\n');
  const { child, said } = start(path, '--watch', '--store', '');
  const ended = closed(child);
  await until(() => said.complaints.includes('watching'));
  expect(said.out).toContain('proved  first');
  writeFileSync(path, 'claim second: total(includes)\n');
  await until(() => said.out.includes('refuted  second'));
  // It prints before it watches again.
  await new Promise((resume) => setTimeout(resume, 1000));
  child.kill('SIGINT');
  expect(await ended).toBe(130);
}, 60_000);

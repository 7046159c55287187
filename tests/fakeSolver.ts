/** Executables that say they are z3 and do what a test wants, and a query that no solver answers. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect } from 'vitest';
import { rational } from '../src/kernel/rational.ts';
import { nativeSolver } from '../src/smt/backends/native.ts';
import { greater, numeral, type Query, real, type Solver } from '../src/smt/index.ts';

/** A folder that is gone after the test file. */
export const temporaryFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'dynamis-smt-'));
  // Whatever package.json may lie above it.
  writeFileSync(join(folder, 'package.json'), '{"type":"commonjs"}');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

/** x > 0. */
export const QUERY: Query<string> = {
  script: { logic: 'QF_LRA', assertions: [{ term: greater(real('x'), numeral(rational(0n))) }] },
  decode: (model) => {
    const value = model.get('x');
    return value && value.num > 0n ? 'positive' : undefined;
  },
};

/** A script in which p + 1 pigeons want p holes: out of reach for every solver from p = 12 or so. */
export const pigeons = (p: number): string => {
  const sits = (a: number, b: number): string => `$p${a}.${b}`;
  const birds = [...new Array(p + 1).keys()];
  const holes = [...new Array(p).keys()];
  return [
    '(set-logic QF_UF)',
    ...birds.flatMap((a) => holes.map((b) => `(declare-fun ${sits(a, b)} () Bool)`)),
    ...birds.map((a) => `(assert (or ${holes.map((b) => sits(a, b)).join(' ')}))`),
    ...holes.flatMap((b) =>
      birds.flatMap((a) => birds.slice(a + 1).map((c) => `(assert (not (and ${sits(a, b)} ${sits(c, b)})))`)),
    ),
    '(check-sat)',
  ].join('\n');
};

let made = 0;

export interface Fake {
  readonly solver: Solver;
  readonly path: string;
  /** Holds the process id as soon as a query's process runs. */
  readonly pidFile: string;
  /** Of the process that was started last. */
  readonly pid: () => number;
}

/**
 * Writes and probes an executable. `onQuestion` is a function body, run for each question: `asked` is its number
 * from 1, and `say(text)` answers as a solver would.
 */
export const fakeSolver = async (folder: string, onQuestion: string, atStart = ''): Promise<Fake> => {
  made += 1;
  const path = join(folder, `fake${made}`);
  writeFileSync(
    path,
    `#!${process.execPath}
if (process.argv.includes('--version')) { console.log('Z3 version 9.9.9 - 64 bit'); process.exit(); }
require('node:fs').writeFileSync(${JSON.stringify(`${path}.pid`)}, String(process.pid));
${atStart}
let input = '', asked = 0;
process.stdin.on('data', (text) => {
  input += text;
  for (let found; (found = /\\(echo "([^"]*)"\\)/.exec(input)); ) {
    const question = input.slice(0, found.index), mark = found[1];
    input = input.slice(found.index + found[0].length);
    asked += 1;
    const say = (answer) => process.stdout.write(answer + '\\n' + mark + '\\n');
    ${onQuestion}
  }
});
`,
    { mode: 0o755 },
  );
  const result = await nativeSolver('z3', path);
  if (!result.ok) throw new Error(result.message);
  expect(result.value.version).toBe('z3 9.9.9');
  return {
    solver: result.value,
    path,
    pidFile: `${path}.pid`,
    pid: () => Number(readFileSync(`${path}.pid`, 'utf8')),
  };
};

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    // A zombie that nobody has waited for yet is dead enough.
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
};

export const until = async (condition: () => boolean, seconds = 20): Promise<void> => {
  for (const end = Date.now() + seconds * 1000; !condition() && Date.now() < end; )
    await new Promise((done) => setTimeout(done, 20));
  expect(condition()).toBe(true);
};

/** Linux only. */
export const childrenOf = (pid: number): readonly number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);

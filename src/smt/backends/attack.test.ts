/** Solvers that lie, crash, hang and flood: whatever they do, no wrong verdict comes out and nothing is left running. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fakeSolver, isAlive, QUERY, temporaryFolder, until } from '../../../tests/fakeSolver.ts';
import { rational } from '../../kernel/rational.ts';
import type { Solver } from '../answer.ts';
import { ask, decide } from '../backend.ts';
import { interiority } from '../encode/interiority.ts';
import { printScript } from '../print.ts';
import { nativeSolver } from './native.ts';

const folder = temporaryFolder();
const LIMITS = { seconds: 20, memoryMegabytes: 500 };

const fake = async (onQuestion: string, atStart = ''): Promise<Solver> =>
  (await fakeSolver(folder, onQuestion, atStart)).solver;

/** An interior question: exactly one of the statement and its negation has a witness. */
const question = interiority(
  {
    outcomes: 2,
    i: [
      [rational(1n), rational(0n)],
      [rational(0n), rational(1n)],
    ],
    j: [[rational(1n, 2n), rational(1n, 2n)]],
  },
  { strategies: 'mixed', interior: 'affine' },
);

describe('a solver that lies', () => {
  test('an honest one is believed', async () => {
    const solver = await fake(`say(asked === 1 ? 'sat' : '(($x (/ 1.0 3.0)))');`);
    expect(await ask(solver, QUERY, LIMITS)).toMatchObject({ kind: 'sat', witness: 'positive' });
    const answer = await solver.solve(printScript(QUERY.script), { ...LIMITS, model: ['x'] });
    expect(answer).toMatchObject({ kind: 'sat', solver: 'z3 9.9.9', script: printScript(QUERY.script) });
  });

  test('sat with a model that is none does not decode', async () => {
    const solver = await fake(`say(asked === 1 ? 'sat' : '(($x (- 5.0)))');`);
    expect(await ask(solver, QUERY, LIMITS)).toMatchObject({
      kind: 'unknown',
      reason: 'a model that does not decode',
    });
  });

  test('unsat to everything decides nothing that has a witness either way', async () => {
    const solver = await fake(`say('unsat');`);
    const decided = await decide(solver, question, LIMITS);
    expect(decided).toMatchObject({ kind: 'unknown', reason: expect.stringMatching(/neither/) });
  });

  test.each([
    ['sat', '(($x 1.414?))', /no exact rational/],
    ['sat', '(($y 1.0))', /value for x/],
    ['sat', '(error "no model")', /parse/],
    ['sat', '', /parse/],
    ['(error "line 1: unknown constant")\nsat', '', /not an answer: \(error/],
    ['sat\nunsat', '', /not an answer/],
    ['SAT', '', /not an answer/],
    ['unsat unsat', '', /not an answer/],
    ['timeout', '', /not an answer: timeout/],
    ['', '', /no answer/],
    ['\u0000\u0001 \uFFFD garbage ((((', '', /not an answer/],
    ['unknown', '(:reason-unknown "tired")', /^tired$/],
    ['unknown', 'garbage', /garbage/],
  ])('%j, then %j, is unknown', async (first, second, reason) => {
    const solver = await fake(`say(asked === 1 ? ${JSON.stringify(first)} : ${JSON.stringify(second)});`);
    const answer = await ask(solver, QUERY, LIMITS);
    expect(answer).toMatchObject({ kind: 'unknown', reason: expect.stringMatching(reason) });
  });

  test('an unsatisfiable core of things that are no assertions is left out', async () => {
    const solver = await fake(`say(asked === 1 ? 'unsat' : '(%a nonsense)');`);
    const answer = await solver.solve('(check-sat)', { ...LIMITS, core: true });
    expect(answer.kind).toBe('unsat');
    expect(answer).not.toHaveProperty('core');
  });
});

describe('a solver that breaks', () => {
  test.each([
    ['exits at once', '', 'process.exit(3);', /exit code 3/],
    [
      'exits when asked',
      `process.stderr.write('no licence'); process.exit(1);`,
      '',
      /exit code 1\): no licence/,
    ],
    ['is killed', `process.kill(process.pid, 'SIGKILL');`, '', /SIGKILL/],
    ['exits after sat', `if (asked === 1) say('sat'); else process.exit(0);`, '', /ended by itself/],
    [
      'answers without an end',
      `process.stdout.write('unsat\\n'); process.exit(0);`,
      '',
      /ended by itself .*unsat/,
    ],
    [
      'floods',
      `const block = 'sat '.repeat(1e5); const more = () => process.stdout.write(block, more); more();`,
      '',
      /too much output/,
    ],
    [
      'floods before it is asked',
      '',
      `const block = 'a\\n'.repeat(1e5); const more = () => process.stdout.write(block, more); more();`,
      /too much output/,
    ],
  ])('%s: unknown, and the next query has a fresh process', async (_, onQuestion, atStart, reason) => {
    const { solver, pid } = await fakeSolver(folder, onQuestion, atStart);
    for (let k = 0; k < 2; k += 1)
      expect(await ask(solver, QUERY, LIMITS)).toMatchObject({
        kind: 'unknown',
        reason: expect.stringMatching(reason),
      });
    await until(() => !isAlive(pid()));
  });

  test('hangs: killed soon after its deadline', async () => {
    const { solver, pid } = await fakeSolver(
      folder,
      '',
      `process.on('SIGTERM', () => {}); process.stdin.on('end', () => {}); setInterval(() => {}, 1000);`,
    );
    const before = Date.now();
    expect(await ask(solver, QUERY, { ...LIMITS, seconds: 2 })).toMatchObject({
      kind: 'unknown',
      reason: 'timeout',
    });
    expect(Date.now() - before).toBeLessThan(15_000);
    await until(() => !isAlive(pid()));
  });

  test.skipIf(process.platform !== 'linux')('grows: killed at its memory limit', async () => {
    const solver = await fake(`const kept = []; setInterval(() => kept.push(Buffer.alloc(2e7, 1)), 10);`);
    const answer = await ask(solver, QUERY, { seconds: 30, memoryMegabytes: 150 });
    expect(answer).toMatchObject({ kind: 'unknown', reason: 'out of memory' });
  });

  test('is given up by its caller, before and while it runs', async () => {
    const solver = await fake('');
    expect(await ask(solver, QUERY, { ...LIMITS, signal: AbortSignal.abort() })).toMatchObject({
      reason: 'cancelled',
    });
    const control = new AbortController();
    setTimeout(() => control.abort(), 300);
    expect(await ask(solver, QUERY, { ...LIMITS, signal: control.signal })).toMatchObject({
      reason: 'cancelled',
    });
  });

  test('is closed in the middle', async () => {
    const solver = await fake('');
    setTimeout(() => solver.close(), 300);
    expect(await ask(solver, QUERY, LIMITS)).toMatchObject({ kind: 'unknown', reason: 'closed' });
  });

  test('is not there, is no solver, or does not say its version', async () => {
    const mute = join(folder, 'mute');
    writeFileSync(mute, `#!${process.execPath}\nconsole.log('hello');`, { mode: 0o755 });
    for (const command of [join(folder, 'missing'), folder, mute])
      expect(await nativeSolver('cvc5', command)).toMatchObject({ ok: false, code: 'DYN300' });
  });
});

test('callers in parallel are served one after the other, in order', async () => {
  const log = join(folder, 'log');
  const solver = await fake(
    `const log = require('node:fs'); log.appendFileSync(${JSON.stringify(log)}, 'in ');
     setTimeout(() => { log.appendFileSync(${JSON.stringify(log)}, 'out '); say('unsat'); }, 50);`,
  );
  const finished: number[] = [];
  const answers = await Promise.all(
    [0, 1, 2, 3].map(async (k) => {
      const answer = await solver.solve(`(check-sat) ; ${k}`, LIMITS);
      finished.push(k);
      return answer.script;
    }),
  );
  expect(answers).toEqual([0, 1, 2, 3].map((k) => `(check-sat) ; ${k}`));
  expect(finished).toEqual([0, 1, 2, 3]);
  expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(4));
});

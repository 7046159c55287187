import { readFileSync } from 'node:fs';
import { afterAll, expect, test } from 'vitest';
import { childrenOf, pigeons, QUERY, until } from '../../../tests/fakeSolver.ts';
import { rational } from '../../kernel/rational.ts';
import type { Answer } from '../answer.ts';
import { ask } from '../backend.ts';
import { bool, numeral, or, type Query, real, same, times } from '../term.ts';
import { embeddedSolver } from './embedded.ts';

const LIMITS = { seconds: 20, memoryMegabytes: 500 };
const started = await embeddedSolver();
if (!started.ok) throw new Error(started.message);
const solver = started.value;
afterAll(() => solver.close());
const workers = (): readonly number[] =>
  childrenOf(process.pid).filter((pid) =>
    readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('embedded/worker'),
  );

test('an exploding query ends at its deadline, and the next one is answered', async () => {
  const before = Date.now();
  const answer = await solver.solve(pigeons(14), { ...LIMITS, seconds: 0.5 });
  expect(answer).toMatchObject({ kind: 'unknown', reason: 'timeout' });
  expect(Date.now() - before).toBeLessThan(15_000);
  expect(await ask(solver, QUERY, LIMITS)).toMatchObject({ kind: 'sat' });
});

test('running out of memory is unknown, and the next query is answered', async () => {
  const names = [...new Array(40).keys()].map((k) => `$x${k}`);
  const script = [
    '(set-logic QF_BV)',
    ...names.map((name) => `(declare-fun ${name} () (_ BitVec 256))`),
    ...names
      .slice(1)
      .map(
        (name, k) =>
          `(assert (= (bvmul ${name} $x${k}) (bvudiv $x${(k + 7) % 40} (bvadd $x${(k + 3) % 40} (_ bv3 256)))))`,
      ),
    '(check-sat)',
  ].join('\n');
  const answer = await solver.solve(script, { seconds: 30, memoryMegabytes: 60 });
  expect(answer).toMatchObject({ kind: 'unknown', reason: 'out of memory' });
  expect(await ask(solver, QUERY, LIMITS)).toMatchObject({ kind: 'sat' });
});

test.skipIf(process.platform !== 'linux')(
  'killed in the middle of a query, or between two, it comes back',
  async () => {
    const running = solver.solve(pigeons(14), { ...LIMITS, seconds: 20 });
    await new Promise((done) => setTimeout(done, 300));
    const [pid] = workers();
    if (pid === undefined) throw new Error('no worker');
    process.kill(pid, 'SIGKILL');
    expect(await running).toMatchObject({ kind: 'unknown', reason: expect.stringMatching(/SIGKILL/) });
    expect(await ask(solver, QUERY, LIMITS)).toMatchObject({ kind: 'sat' });
    const [next] = workers();
    if (next === undefined) throw new Error('no worker');
    process.kill(next, 'SIGKILL');
    await until(() => workers().length === 0);
    // The query that finds the process dead may be lost with it; the one after it has a fresh process.
    expect((await ask(solver, QUERY, LIMITS)).kind).not.toBe('unsat');
    expect(await ask(solver, QUERY, LIMITS)).toMatchObject({ kind: 'sat' });
  },
);

test('one query leaves nothing behind for the next', async () => {
  await ask(solver, QUERY, LIMITS);
  const answer = await solver.solve('(set-logic QF_LRA)(assert (> $x 0.0))(check-sat)', LIMITS);
  expect(answer).toMatchObject({ kind: 'unknown', reason: expect.stringMatching(/unknown constant/) });
});

test('what no rational satisfies is unknown, never rounded', async () => {
  const x = real('x');
  const query: Query<true> = {
    script: {
      logic: 'QF_NRA',
      assertions: [{ term: or([bool('p'), bool('q')]) }, { term: same(times(x, x), numeral(rational(2n))) }],
    },
    decode: () => true,
  };
  expect(await ask(solver, query, LIMITS)).toMatchObject({
    kind: 'unknown',
    reason: expect.stringMatching(/x is no exact rational: .*root-obj/),
  });
});

test('many callers at once each get their own answer, across restarts', async () => {
  const answers: readonly Answer[] = await Promise.all(
    [...new Array(230).keys()].map((k) =>
      solver.solve(`(set-logic QF_LRA)(declare-fun $x () Real)(assert (= $x ${k}.0))(check-sat)`, {
        ...LIMITS,
        model: ['x'],
      }),
    ),
  );
  expect(answers.map((answer) => (answer.kind === 'sat' ? answer.model.get('x')?.num : answer))).toEqual(
    [...new Array(230).keys()].map(BigInt),
  );
});

/** `compare --engine smt` against the kernel engines on every example, and against solvers that lie. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareCommand } from '../src/cli/compare.ts';
import { DEFAULT_READINGS } from '../src/definitions/index.ts';
import { readTreeFile } from '../src/formats/treeFile/index.ts';
import { comparePairBySolver } from '../src/report/compare/bySolver.ts';
import { type ComparedPair, type CompareQuestion, comparePair } from '../src/report/compare/comparePair.ts';
import { comparisonJson } from '../src/report/compare/json.ts';
import { comparisonTable } from '../src/report/compare/table.ts';
import { embeddedSolver, type Solver } from '../src/smt/index.ts';
import { fakeSolver, temporaryFolder } from './fakeSolver.ts';
import { inProcess } from './inProcess.ts';

const examples = join(import.meta.dirname, '..', 'examples');
const names = readdirSync(examples).filter((name) => name.endsWith('.yaml'));
const folder = temporaryFolder();
const now = (): number => performance.now();

const question: CompareQuestion = {
  readings: DEFAULT_READINGS,
  fixed: new Set(),
  seconds: 30,
  menu: [],
  odds: false,
  natural: false,
};

const fileNamed = (name: string) => {
  const read = readTreeFile(join(examples, name));
  if (!read.ok) throw new Error(read.message);
  return read.value;
};

/** The first two trees, the one over the other and back. */
const pairsOf = (name: string) => {
  const all = [...fileNamed(name).trees.values()].slice(0, 2);
  return all.flatMap((i) => all.filter((j) => j !== i).map((j) => ({ i, j })));
};

const bySolver = (solver: Solver, { i, j }: ReturnType<typeof pairsOf>[number], asked = question) =>
  comparePairBySolver(i, j, asked, { solver, now, interrupted: () => false });

/** Answers that both have, and that are not the same. */
const disagreements = (a: ComparedPair, b: ComparedPair): readonly string[] => [
  ...a.relations.flatMap(({ relation, reading, verdict }, k) => {
    const other = b.relations[k]?.verdict.holds;
    const same = verdict.holds === null || other === null || verdict.holds === other;
    return same ? [] : [`${relation} ${JSON.stringify(reading)}: ${verdict.holds} and ${other}`];
  }),
  ...(a.convergence.strength === null ||
  b.convergence.strength === null ||
  a.convergence.strength === b.convergence.strength
    ? []
    : [`convergence: ${a.convergence.strength} and ${b.convergence.strength}`]),
];

describe('the embedded solver', () => {
  let solver: Solver;
  beforeAll(async () => {
    const started = await embeddedSolver();
    if (!started.ok) throw new Error(started.message);
    solver = started.value;
  });
  afterAll(() => solver.close());

  test.each(names)('agrees with the kernel engines on %s', { timeout: 60_000 }, async (name) => {
    const small = fileNamed(name).outcomes.length <= 3;
    for (const pair of pairsOf(name)) {
      const told = await bySolver(solver, pair, { ...question, seconds: small ? 30 : 2 });
      const proved = await comparePair(pair.i, pair.j, question, now, () => false);
      expect(disagreements(told, proved)).toEqual([]);
      if (small) expect(told.unknown).toBe(false);
      for (const { verdict } of told.relations)
        expect('trusted' in verdict ? verdict.trusted : 'kernel').toBe(
          'checked' in verdict ? 'kernel' : solver.version,
        );
      expect(told.convergence.trusted).toBe(
        told.convergence.strength === 'none' ? undefined : solver.version,
      );
    }
  });

  test.each([
    ['incomparable-pair.yaml', { agents: 'reflection-symmetric' }],
    ['incomparable-pair.yaml', { agents: 'iid' }],
    ['survival-or-shutdown.yaml', { agents: 'iid' }],
    ['power-without-convergence.yaml', { agents: 'reflection-symmetric' }],
    ['near-absolute-power.yaml', { menu: 'any' }],
    ['keep-an-option-open.yaml', { menu: 'any' }],
  ] as const)('agrees on %s read with %j', { timeout: 60_000 }, async (name, reading) => {
    const third = [...fileNamed(name).trees.values()][2];
    const asked = {
      ...question,
      readings: { ...DEFAULT_READINGS, ...reading },
      menu: 'menu' in reading && third !== undefined ? [third.tree] : [],
    };
    for (const pair of pairsOf(name)) {
      const told = await bySolver(solver, pair, asked);
      const proved = await comparePair(pair.i, pair.j, asked, now, () => false);
      expect(disagreements(told, proved)).toEqual([]);
      expect([told.convergence.agents, told.convergence.menu]).toEqual([
        proved.convergence.agents,
        proved.convergence.menu,
      ]);
      if (proved.convergence.strength !== null) expect(told.convergence.strength).not.toBeNull();
    }
  });

  test('says whose word it is, and certifies what the kernel can check', async () => {
    const [pair] = pairsOf('incomparable-pair.yaml');
    if (pair === undefined) throw new Error('no pair');
    const file = fileNamed('incomparable-pair.yaml');
    const told = await bySolver(solver, pair);
    const json = JSON.stringify(comparisonJson(file, [told]));
    expect(json).toContain(`"basis":"solver ${solver.version}","certificate":null`);
    expect(json).toMatch(/"strength":"none"[^{}]*"basis":"kernel","certificate":"[^"]+"/);
    expect(comparisonTable(file, [told], { why: true, colour: false })).toContain(
      `Answered by ${solver.version}:`,
    );
  });

  test('out of time: unknown, with the reason', async () => {
    const [pair] = pairsOf('incomparable-pair.yaml');
    if (pair === undefined) throw new Error('no pair');
    const told = await bySolver(solver, pair, { ...question, seconds: 1e-9 });
    expect(told.unknown).toBe(true);
    expect(told.convergence).toMatchObject({ strength: null, reason: 'out of time' });
    for (const { verdict } of told.relations)
      expect(verdict).toMatchObject({ holds: null, reason: 'out of time' });
  });
});

describe('a solver that lies', () => {
  const LIES = [
    ['sat with all values 0', "say(/get-value/.test(question) ? '((x 0.0))' : 'sat')"],
    [
      'sat, and a value of 1 for everything that is asked',
      `
      const asks = /\\(get-value \\(([^]*)\\)\\)/.exec(question);
      const symbols = asks ? asks[1].match(/\\|[^|]*\\||[^\\s()]+/g) : [];
      say((/check-sat/.test(question) ? 'sat ' : '') + (asks ? '(' + symbols.map((x) => '(' + x + ' 1.0)').join(' ') + ')' : ''))`,
    ],
    ['unsat to everything', "say('unsat')"],
    ['rubbish', "say('(((')"],
  ] as const;
  test.each(LIES)(
    '%s: no wrong verdict with a certificate, none at all on p1 to p4',
    async (_, onQuestion) => {
      const { solver } = await fakeSolver(folder, onQuestion);
      try {
        // Each question takes a fresh process: few readings will do.
        const few = { ...question, fixed: new Set(['strategies', 'interior', 'permutation']) };
        const [pair] = pairsOf('incomparable-pair.yaml');
        if (pair === undefined) throw new Error('no pair');
        const told = await bySolver(solver, pair, few);
        const proved = await comparePair(pair.i, pair.j, few, now, () => false);
        expect(disagreements({ ...told, convergence: proved.convergence }, proved)).toEqual([]);
        // Of convergence, unsat is the solver's word, and is said to be no more.
        if (told.convergence.trusted === undefined) expect(disagreements(told, proved)).toEqual([]);
      } finally {
        solver.close();
      }
    },
  );
});

describe('dynamis compare --engine smt', { timeout: 60_000 }, () => {
  const run = (...args: readonly string[]) => inProcess(compareCommand(), ...args);
  const file = join(examples, 'incomparable-pair.yaml');
  const smt = ['--engine', 'smt', '--solver', 'embedded'];

  test('0, and each question in a file of its own', async () => {
    const questions = join(folder, 'questions');
    const { code, out } = await run(file, ...smt, '--json', '--smt2', questions);
    expect(code).toBe(0);
    expect(out).toContain('"basis": "solver ');
    const written = readdirSync(questions);
    expect(written.some((name) => /-p3-.*\.smt2$/.test(name))).toBe(true);
    expect(written.some((name) => name.endsWith('-convergence.smt2'))).toBe(true);
    for (const name of written)
      expect(readFileSync(join(questions, name), 'utf8')).toMatch(/\(set-logic QF_LRA\)[^]*\(check-sat\)/);
  });

  test('2 where something stays open, as with too many outcomes', async () => {
    const { code, out } = await run(
      file,
      ...smt,
      '--json',
      '--extra-outcomes',
      '6',
      '--time',
      '5',
      '--reading',
      'strategies=mixed',
    );
    expect(code).toBe(2);
    expect(out).toContain('DYN310');
  });

  test('64 for options that go with another engine, and for a solver that is not there', async () => {
    expect(await run(file, '--solver', 'z3')).toMatchObject({
      code: 64,
      complaints: expect.stringContaining('DYN015'),
    });
    expect(await run(file, '--smt2', folder)).toMatchObject({ code: 64 });
    const path = process.env['PATH'];
    process.env['PATH'] = folder;
    try {
      expect(await run(file, '--engine', 'smt', '--solver', 'cvc5')).toMatchObject({
        code: 64,
        complaints: expect.stringContaining('DYN300'),
      });
    } finally {
      process.env['PATH'] = path;
    }
  });
});

/**
 * Every step of every theorem about all trees, asked of solvers that share no code with the kernel: the
 * instances are unsatisfiable, satisfiable without the denied conclusion, and nobody finds a model of the
 * axioms in which the conclusion fails. `npm run obligations` asks all there are, at leisure.
 */
import { describe, expect, it } from 'vitest';
import { embeddedSolver, nativeSolver, type Solver } from '../src/smt/index.ts';
import { proofs } from '../src/theorems/index.ts';
import {
  type CrossCheck,
  crossCheck,
  disagreement,
  type Question,
} from '../src/theorems/proofs/crossCheck.ts';

const ids = [...proofs.keys()];
const steps = [...proofs.values()].reduce((sum, { proof }) => sum + proof.steps.length, 0);

const start = {
  z3: () => nativeSolver('z3'),
  cvc5: () => nativeSolver('cvc5'),
  embedded: () => embeddedSolver(),
} as const;

/** The answers of the solvers that are there; undefined when none of them is. */
const ask = async (
  names: readonly (keyof typeof start)[],
  question: Question,
  seconds: number,
  theorems: readonly string[] = ids,
): Promise<readonly CrossCheck[] | undefined> => {
  const started = await Promise.all(names.map((name) => start[name]()));
  const solvers: readonly Solver[] = started.flatMap((result) => (result.ok ? [result.value] : []));
  if (solvers.length === 0) return undefined;
  try {
    const found: CrossCheck[] = [];
    const limits = { seconds, memoryMegabytes: 1500 };
    for await (const answer of crossCheck(theorems, solvers, [question], limits)) found.push(answer);
    return found;
  } finally {
    for (const solver of solvers) solver.close();
  }
};

const wrong = (answers: readonly CrossCheck[]): readonly unknown[] =>
  answers.flatMap((answer) => {
    const why = disagreement(answer);
    return why === undefined ? [] : [{ ...answer, why }];
  });

describe('ground obligations', () => {
  it.each(['z3', 'cvc5', 'embedded'] as const)('are unsatisfiable in %s, all of them', async (name) => {
    const answers = await ask([name], 'ground', 20);
    if (answers === undefined) return console.info(`skipped: ${name} is not here`);
    expect(wrong(answers)).toEqual([]);
    expect(answers.length).toBe(steps);
  });

  it.each(['z3', 'embedded'] as const)(
    'are satisfiable in %s without the denied conclusion',
    async (name) => {
      const some = ids.filter((_, k) => k % 3 === 0);
      const answers = await ask([name], 'without goal', 20, some);
      if (answers === undefined) return console.info(`skipped: ${name} is not here`);
      expect(wrong(answers)).toEqual([]);
    },
  );
});

describe('quantified obligations', () => {
  it('are satisfiable in no solver, and nearly all unsatisfiable in one', async () => {
    const answers = await ask(
      ['z3', 'cvc5'],
      'quantified',
      1,
      ids.filter((_, k) => k % 6 === 0),
    );
    if (answers === undefined) return console.info('skipped: neither z3 nor cvc5 is here');
    const kinds = (answer: CrossCheck): readonly string[] => answer.answers.map(({ kind }) => kind);
    expect(answers.filter((answer) => kinds(answer).includes('sat'))).toEqual([]);
    const open = answers.filter((answer) => !kinds(answer).includes('unsat'));
    for (const { step } of open) console.info(`unknown within a second: the quantified form of ${step}`);
    expect(open.length).toBeLessThan(answers.length / 10);
  });
});

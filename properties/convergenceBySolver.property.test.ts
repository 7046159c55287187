/** Convergence by the orbit engine and by an SMT solver on the same question: two routes that share only the lotteries. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideConvergence } from '../src/engines/orbit/index.ts';
import { type DecisionTree, generators, type Lottery } from '../src/kernel/index.ts';
import { menuPair } from '../src/properties/index.ts';
import { convergenceBySolver, type Solver, selectSolver } from '../src/smt/index.ts';

const lotteries = (tree: DecisionTree): readonly Lottery[] => {
  const made = generators(tree);
  return made.kind === 'generators' ? made.lotteries : [];
};

describe('the orbit engine and a solver', () => {
  let solver: Solver;
  beforeAll(async () => {
    const opened = await selectSolver('auto');
    if (!opened.ok) throw new Error(opened.message);
    solver = opened.value;
  });
  afterAll(() => solver.close());

  it.each([
    [2, 20],
    [3, 30],
    [4, 30],
    [5, 6],
  ])('agree at n = %i', { timeout: 120_000 }, async (outcomes, numRuns) => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(
        menuPair({ outcomes, maxLotteries: 3 }),
        fc.constantFrom(...(['symmetric-regular', 'reflection-symmetric'] as const)),
        async ([i, j], agents) => {
          const { strength } = decideConvergence(i, j, { agents, menu: [], stop: () => false });
          const told = await convergenceBySolver(
            solver,
            { outcomes, i: lotteries(i), j: lotteries(j) },
            { reflected: agents === 'reflection-symmetric' },
            { seconds: 20 },
          );
          if (!told.ok || told.value.strength === 'unknown') return;
          answered++;
          expect(told.value.strength).toBe(strength);
        },
      ),
      { numRuns },
    );
    expect(answered).toBeGreaterThan(numRuns / 2);
  });
});

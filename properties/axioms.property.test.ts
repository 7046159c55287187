/**
 * The axioms that every theorem about all trees rests on, attacked: each is true at thousands of concrete
 * trees, lotteries, utility functions, permutations, events and agents, with what it says exists computed,
 * and false somewhere outside the readings that it requires. No theorem is contradicted where it holds.
 */
import { describe, expect, it } from 'vitest';
import { createRandom } from '../src/engines/orbit/random.ts';
import { type Formula, formulaOf } from '../src/kernel/ground/index.ts';
import { proofs, type Requirement, theory, validity } from '../src/theorems/index.ts';
import { attackAxiom, type Setting } from '../src/theorems/model/attack.ts';
import { speaksOf } from '../src/theorems/model/speaksOf.ts';
import { trial } from '../src/theorems/model/trial.ts';

const settings: readonly Setting[] = [1, 2, 3, 4].flatMap((n) => [
  { n, strategies: 'mixed' },
  { n, strategies: 'pure' },
]);

const meets = ({ n, strategies }: Setting, { strategies: wanted, outcomes }: Requirement): boolean =>
  (wanted === undefined || wanted === strategies) &&
  n >= (outcomes?.atLeast ?? 1) &&
  n <= (outcomes?.atMost ?? Number.POSITIVE_INFINITY);

/** There is no random agent of one outcome, and exact probabilities of four are slow. */
const canTry = ({ n }: Setting, formula: Formula): boolean =>
  !speaksOf(formula, 'Agent') || n === 2 || n === 3;

const TRIALS = 60;

describe('axioms', () => {
  it.each(theory.axioms.map((axiom) => [axiom.id, axiom] as const))(
    '%s is true where it is required to be',
    (_, axiom) => {
      let tried = 0;
      for (const [k, setting] of settings.entries()) {
        if (!meets(setting, axiom.requires) || !canTry(setting, axiom.formula)) continue;
        const found = attackAxiom(axiom, theory.symbols, setting, createRandom(k + 1), TRIALS);
        expect([axiom.id, setting, found]).toEqual([axiom.id, setting, undefined]);
        tried += TRIALS;
      }
      expect(tried).toBeGreaterThanOrEqual(2 * TRIALS);
    },
  );

  /** Required because its words have no meaning elsewhere, not because it would be false there. */
  const MEANINGLESS_ELSEWHERE = new Set(['swap', 'value-order', 'at-most']);

  const restricted = theory.axioms.filter(
    ({ id, requires, formula }) =>
      Object.keys(requires).length > 0 && !speaksOf(formula, 'Agent') && !MEANINGLESS_ELSEWHERE.has(id),
  );

  it.each(restricted.map((axiom) => [axiom.id, axiom] as const))('%s is false somewhere else', (_, axiom) => {
    const failing = settings.filter(
      (setting, k) =>
        !meets(setting, axiom.requires) &&
        canTry(setting, axiom.formula) &&
        attackAxiom(axiom, theory.symbols, setting, createRandom(k + 1), 10 * TRIALS) !== undefined,
    );
    expect(failing.length).toBeGreaterThan(0);
    const { strategies, outcomes } = axiom.requires;
    if (strategies !== undefined)
      expect(failing.some((setting) => setting.strategies !== strategies)).toBe(true);
    if (outcomes !== undefined && strategies === undefined)
      expect(failing.some(({ n }) => n < outcomes.atLeast || n > (outcomes.atMost ?? n))).toBe(true);
  });
});

describe('theorems', () => {
  it.each([...proofs.values()].map((theorem) => [theorem.id, theorem] as const))(
    '%s is never contradicted',
    (_, theorem) => {
      const { strategies, outcomes } = validity(theorem.id);
      const agents = speaksOf(formulaOf(theorem.statement), 'Agent');
      for (const n of agents ? [2, 3] : [1, 2, 3]) {
        if (n < outcomes.atLeast || n > outcomes.atMost) continue;
        for (const reading of strategies) {
          const random = createRandom(n);
          for (let k = 0; k < 40; k++) {
            const { outcome, values } = trial(theorem.statement, { n, strategies: reading }, random);
            expect([outcome, outcome === 'contradicted' ? values : undefined]).toEqual([outcome, undefined]);
          }
        }
      }
    },
  );
});

/** Cells that are proved against random trees, and the enumeration of related pairs against the engines. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignments, type Readings } from '../src/definitions/index.ts';
import { decidePowerRelation, powerRelation } from '../src/engines/index.ts';
import { type DecisionTree, generators, menuTree } from '../src/kernel/index.ts';
import { menuPair } from '../src/properties/index.ts';
import { mentioned, type TheoremClaim } from '../src/theorems/cells/claims.ts';
import { emptyBy, universalBy } from '../src/theorems/cells/decide.ts';
import { statementOf } from '../src/theorems/cells/formulas.ts';
import { propositionRecords } from '../src/theorems/cells/records.ts';
import { treeValue } from '../src/theorems/model/interpretation.ts';
import { lotterySetOf } from '../src/theorems/model/lotterySet.ts';
import { outcomeAt } from '../src/theorems/model/trial.ts';
import { thickened } from '../src/theorems/scope/landmarks.ts';
import { minimise, type PairOfSets } from '../src/theorems/scope/minimise.ts';
import { relatedPairs } from '../src/theorems/scope/pairs.ts';
import { refuteConvergence } from '../src/theorems/scope/refuting.ts';

const never = (): boolean => false;

type ConvergentClaim = Extract<TheoremClaim, { readonly kind: 'convergent' }>;

const claims: readonly ConvergentClaim[] = propositionRecords.flatMap(({ claim }) =>
  claim.kind === 'convergent' && claim.holds ? [claim] : [],
);

interface Proved {
  readonly claim: ConvergentClaim;
  readonly readings: Readings;
}

/** What theorems say of n outcomes: the claims that are proved, and those about empty relations. */
const proved = (n: number): readonly Proved[] =>
  claims.flatMap((claim) =>
    assignments(mentioned(claim))
      .filter((readings) => emptyBy(claim.relation, readings, n) === undefined)
      .filter((readings) => universalBy(claim, readings, n) !== undefined)
      .map((readings) => ({ claim, readings })),
  );

const lotteriesOf = (tree: DecisionTree): PairOfSets['i'] => {
  const made = generators(tree);
  return made.kind === 'generators' ? made.lotteries : [];
};

/** The pair itself, and the first one made full-dimensional, so that interiority has something to hold of. */
const variants = (
  i: DecisionTree,
  j: DecisionTree,
  n: number,
): readonly (readonly [DecisionTree, DecisionTree])[] => {
  const identity = Array.from({ length: n }, (_, o) => o);
  const [second] = thickened({ i: lotteriesOf(i), j: lotteriesOf(j) }, identity, n);
  return second === undefined
    ? [[i, j]]
    : [
        [i, j],
        [menuTree(second.i), menuTree(second.j)],
      ];
};

describe('proved cells', () => {
  test.each([2, 3])('are not contradicted by random trees over %i outcomes', (n) => {
    const all = proved(n);
    expect(all.length).toBeGreaterThan(5);
    const met = new Map<string, number>();
    fc.assert(
      fc.property(menuPair({ outcomes: n, maxLotteries: 3 }), fc.nat(), ([i, j], k) => {
        const chosen = all[k % all.length];
        if (chosen === undefined) return;
        const { claim, readings } = chosen;
        for (const [above, below] of variants(i, j, n)) {
          const relation = powerRelation(claim.relation);
          if (decidePowerRelation(relation, above, below, readings, never).holds !== true) continue;
          met.set(claim.relation, (met.get(claim.relation) ?? 0) + 1);
          const refuting = refuteConvergence(above, below, claim.strength, readings, never);
          expect([claim, readings, refuting.kind]).not.toEqual([claim, readings, 'fails']);
        }
      }),
      { numRuns: 150, seed: 5 },
    );
    expect([...met.keys()].toSorted()).toContain('p1');
    expect([...met.values()].reduce((a, b) => a + b, 0)).toBeGreaterThan(15);
  });

  test('of empty relations have no pair', () => {
    fc.assert(
      fc.property(menuPair({ outcomes: 3, maxLotteries: 3 }), ([i, j]) => {
        for (const name of ['p2', 'p4'] as const)
          for (const readings of assignments(['interior', 'permutation'])) {
            const pure: Readings = { ...readings, strategies: 'pure' };
            expect(emptyBy(name, pure, 3)).toBeDefined();
            expect(decidePowerRelation(powerRelation(name), i, j, pure, never).holds).toBe(false);
          }
      }),
      { numRuns: 60, seed: 5 },
    );
  });
});

describe('the formula of a cell', () => {
  test.each([2, 3])('says of trees over %i outcomes what the engines say', (n) => {
    const met = { held: 0, contradicted: 0, unmet: 0, open: 0 };
    fc.assert(
      fc.property(menuPair({ outcomes: n, maxLotteries: 2 }), fc.nat(), ([one, other], k) => {
        const asked = claims.flatMap((claim) =>
          assignments(powerRelation(claim.relation).readings).map((readings) => ({ claim, readings })),
        );
        const { claim, readings } = asked[k % asked.length] ?? {};
        if (claim === undefined || readings === undefined) return;
        const pair: Readings = { ...readings, menu: 'pair', agents: 'symmetric-regular' };
        const formula = statementOf(claim, pair);
        if (formula === undefined) return;
        const model = { n, strategies: pair.strategies, complete: () => false };
        for (const [i, j] of variants(one, other, n)) {
          const values = new Map(
            [['i', i] as const, ['j', j] as const].map(([name, tree]) => [
              name,
              treeValue(lotterySetOf(lotteriesOf(tree), pair.strategies)),
            ]),
          );
          const outcome = outcomeAt(formula, model, values);
          met[outcome] += 1;
          const related = decidePowerRelation(powerRelation(claim.relation), i, j, pair, never).holds;
          if (outcome !== 'open') expect([claim, pair, outcome !== 'unmet']).toEqual([claim, pair, related]);
          if (outcome !== 'held' && outcome !== 'contradicted') continue;
          const refuting = refuteConvergence(i, j, claim.strength, pair, never).kind;
          expect([claim, pair, refuting]).toEqual([claim, pair, outcome === 'held' ? 'holds' : 'fails']);
        }
      }),
      { numRuns: 150, seed: 6 },
    );
    expect(met.held).toBeGreaterThan(5);
    expect(met.contradicted).toBeGreaterThan(0);
    expect(met.unmet).toBeGreaterThan(20);
  });
});

describe('the enumeration of related pairs', () => {
  test.each(['p1', 'p2', 'p3', 'p4'] as const)('gives pairs that stand in %s, by size', (name) => {
    const relation = powerRelation(name);
    for (const readings of assignments(relation.readings)) {
      let [seen, size] = [0, 0];
      for (const step of relatedPairs(name, readings, 3, { lotteries: 5, above: 2, below: 4 }, never)) {
        if (step.kind === 'all') continue;
        const { i, j } = step.pair;
        expect(i.length + j.length).toBeGreaterThanOrEqual(size);
        size = i.length + j.length;
        const answer = decidePowerRelation(relation, menuTree(i), menuTree(j), readings, never);
        expect([readings, i, j, answer.holds]).toEqual([readings, i, j, true]);
        seen += 1;
        if (seen === 40) break;
      }
      expect(seen > 0).toBe(emptyBy(name, readings, 3) === undefined);
    }
  });

  test('and what they are minimised to shows the same and is no larger', () => {
    const size = ({ i, j }: PairOfSets): number =>
      [...i, ...j].flat().reduce((sum, x) => sum + Number(x.den), i.length + j.length);
    fc.assert(
      fc.property(menuPair({ outcomes: 3, maxLotteries: 3 }), ([i, j]) => {
        const pair = { i: lotteriesOf(i), j: lotteriesOf(j) };
        const shows = (some: PairOfSets): boolean =>
          refuteConvergence(
            menuTree(some.i),
            menuTree(some.j),
            'weak',
            { menu: 'pair', agents: 'symmetric-regular' },
            never,
          ).kind === 'fails';
        if (!shows(pair)) return;
        const least = minimise(pair, shows, never);
        expect(shows(least)).toBe(true);
        expect(size(least)).toBeLessThanOrEqual(size(pair));
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});

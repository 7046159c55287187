/** What the scout is sure of, the engines and the kernel say too. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DecisionTree } from '../../kernel/index.ts';
import { caseTrees } from '../../properties/index.ts';
import { type GivenReadings, RELATION_NAMES, type RelationName } from '../language/vocabulary.ts';
import { engineOracle } from './oracle.ts';
import { scoutOracle } from './scout.ts';

const READINGS: readonly GivenReadings[] = [
  {},
  { strategies: 'pure' },
  { interior: 'simplex', permutation: 'involution' },
  { agents: 'iid' },
  { agents: 'reflection-symmetric', menu: 'any' },
];

const pairs: fc.Arbitrary<readonly DecisionTree[]> = fc
  .integer({ min: 1, max: 4 })
  .chain((outcomes) => caseTrees(outcomes, 2));

const engines = engineOracle(() => false, 1);
const scout = scoutOracle();

test('agrees with the engines wherever it answers, and answers often', () => {
  const answered = new Set<RelationName>();
  fc.assert(
    fc.property(pairs, ([s, t]) => {
      if (s === undefined || t === undefined) return;
      for (const name of RELATION_NAMES)
        for (const readings of READINGS) {
          const { holds } = scout.relation(name, readings, s, t);
          if (holds === null) continue;
          expect([name, readings, engines.relation(name, readings, s, t).holds]).toEqual([
            name,
            readings,
            holds,
          ]);
          answered.add(name);
        }
    }),
    { numRuns: 150, seed: 11 },
  );
  expect(RELATION_NAMES.filter((name) => !answered.has(name))).toEqual([]);
}, 60_000);

test('stays silent where ties decide, and where there are too many outcomes', () => {
  const sure = (outcomes: number, outcome: number): DecisionTree => ({
    outcomes,
    nodes: [{ kind: 'outcome', outcome }],
  });
  expect(scout.relation('weak', {}, sure(3, 0), sure(3, 1)).holds).toBeNull();
  expect(scout.relation('includes', {}, sure(3, 0), sure(3, 1)).holds).toBe(false);
  expect(scout.relation('includes', {}, sure(5, 0), sure(5, 1)).holds).toBeNull();
  expect(scout.relation('weak', {}, sure(1, 0), sure(1, 0)).holds).toBeNull();
});

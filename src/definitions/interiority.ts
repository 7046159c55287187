import { inInterior, lotterySet } from './lotterySet.ts';
import type { PowerRelation } from './powerRelation.ts';

/** p2, interiority: L(j) lies in the interior of L(i). Tarsney 2025, Proposition 2; theory.md, section 4. */
export const interiority: PowerRelation = {
  name: 'p2',
  title: 'interiority',
  sentence: 'L(j) lies in the interior of L(i)',
  readings: ['strategies', 'interior'],
  claim: (i, j, { strategies, interior }, holds) => ({
    kind: 'interiority',
    moved: 'none',
    strategies,
    interior,
    i,
    j,
    holds,
  }),
  naive: (i, j, { strategies, interior }) =>
    inInterior(lotterySet(j, strategies), lotterySet(i, strategies), interior),
};

import { lotterySet, properSubset } from './lotterySet.ts';
import type { PowerRelation } from './powerRelation.ts';

/** p1, inclusion: L(j) is a proper subset of L(i). Tarsney 2025, Proposition 1; theory.md, section 4. */
export const inclusion: PowerRelation = {
  name: 'p1',
  title: 'inclusion',
  sentence: 'L(j) is a proper subset of L(i)',
  readings: ['strategies'],
  claim: (i, j, { strategies }, holds) => ({
    kind: 'inclusion',
    moved: 'none',
    proper: true,
    strategies,
    i,
    j,
    holds,
  }),
  naive: (i, j, { strategies }) => properSubset(lotterySet(j, strategies), lotterySet(i, strategies)),
};

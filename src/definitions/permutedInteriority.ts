import { inInterior, lotterySet, permutations, permuteSet } from './lotterySet.ts';
import type { PowerRelation } from './powerRelation.ts';

/**
 * p4, permuted interiority: some permutation of the outcomes takes L(j) into the interior of L(i).
 * Tarsney 2025, Proposition 4; theory.md, section 4.
 */
export const permutedInteriority: PowerRelation = {
  name: 'p4',
  title: 'permuted interiority',
  sentence: 'some permutation takes L(j) into the interior of L(i)',
  readings: ['strategies', 'interior', 'permutation'],
  claim: (i, j, { strategies, interior, permutation }, holds) => ({
    kind: 'interiority',
    moved: permutation,
    strategies,
    interior,
    i,
    j,
    holds,
  }),
  naive: (i, j, { strategies, interior, permutation }) => {
    const below = lotterySet(j, strategies);
    const above = lotterySet(i, strategies);
    return [...permutations(i.outcomes, permutation)].some((s) =>
      inInterior(permuteSet(s, below), above, interior),
    );
  },
};

import { lotterySet, permutations, permuteSet, properSubset } from './lotterySet.ts';
import type { PowerRelation } from './powerRelation.ts';

/**
 * p3, permuted inclusion: some permutation of the outcomes takes L(j) to a proper subset of L(i).
 * Tarsney 2025, Proposition 3; theory.md, section 4.
 */
export const permutedInclusion: PowerRelation = {
  name: 'p3',
  title: 'permuted inclusion',
  sentence: 'some permutation takes L(j) to a proper subset of L(i)',
  readings: ['strategies', 'permutation'],
  claim: (i, j, { strategies, permutation }, holds) => ({
    kind: 'inclusion',
    moved: permutation,
    proper: true,
    strategies,
    i,
    j,
    holds,
  }),
  naive: (i, j, { strategies, permutation }) => {
    const below = lotterySet(j, strategies);
    const above = lotterySet(i, strategies);
    return [...permutations(i.outcomes, permutation)].some((s) => properSubset(permuteSet(s, below), above));
  },
};

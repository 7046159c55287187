/**
 * Random agents: distributions of utility functions u: O -> [0, 1] that are *symmetric* (renaming outcomes changes
 * nothing) and *regular* (a density that is positive almost everywhere). theory.md, section 2.
 *
 * There are too many to hold one as data; what a proof needs of them is which utilities must be equally likely.
 */
import {
  type Agents,
  compare,
  type DecisionTree,
  expectedUtility,
  lotteryKey,
  ONE,
  permute,
  type Rational,
  subtract,
  supportFunction,
  type UtilityFunction,
} from '../kernel/index.ts';
import { lotterySet, permutations } from './lotterySet.ts';

/** The classes of random agents, each in a sentence. All are smaller than the first, so what holds there holds in all. */
export const RANDOM_AGENTS: Readonly<Record<Agents, string>> = {
  'symmetric-regular':
    'renaming outcomes changes no probability, and a density is positive almost everywhere',
  'reflection-symmetric': 'besides, the opposite utilities 1 - u are as likely as u',
  iid: 'besides, the utilities of the outcomes are independent and alike',
};

/** u and all that every random agent of the class makes exactly as likely, n! or 2 n! of them. */
export const orbitOf = (u: UtilityFunction, agents: Agents): readonly UtilityFunction[] => {
  const members = [...permutations(u.length, 'any')].map((s) => permute(s, u));
  return agents === 'reflection-symmetric' ? [...members, ...members.map(reflect)] : members;
};

const reflect = (u: UtilityFunction): UtilityFunction => u.map((x) => subtract(ONE, x));

/** +1, 0 or -1 as the agent with utility u prefers i, neither, or j. */
export const preference = (i: DecisionTree, j: DecisionTree, u: UtilityFunction): -1 | 0 | 1 =>
  compare(supportFunction(i, u), supportFunction(j, u));

/** No two different pure lotteries of the trees have the same expected utility, whatever the outcomes are renamed to. */
export const isGeneric = (trees: readonly DecisionTree[], u: UtilityFunction): boolean => {
  const pure = trees.flatMap((tree) => lotterySet(tree, 'pure').pure);
  const different = [...new Map(pure.map((p) => [lotteryKey(p), p])).values()];
  const valued = (v: UtilityFunction): readonly Rational[] => different.map((p) => expectedUtility(p, v));
  return orbitOf(u, 'symmetric-regular').every((v) => {
    const values = valued(v).toSorted(compare);
    return values.every((x, k) => k === 0 || compare(x, values[k - 1] ?? x) !== 0);
  });
};

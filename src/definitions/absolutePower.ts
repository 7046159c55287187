import { type DecisionTree, sure } from '../kernel/index.ts';
import { contains, lotterySet } from './lotterySet.ts';

/**
 * Absolute power: L(t) is the whole simplex, that is, t can bring about each outcome for sure.
 * theory.md, section 6.
 */
export const hasAbsolutePower = (tree: DecisionTree): boolean => {
  const set = lotterySet(tree, 'mixed');
  return [...new Array(tree.outcomes).keys()].every((o) => contains(set, sure(tree.outcomes, o)));
};

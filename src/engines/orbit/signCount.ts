/** Sign counts of single utilities, without any decision: for pictures, searches and tests. */
import type { Lottery, UtilityFunction } from '../../kernel/index.ts';
import { countAt } from '../../kernel/orbit/count.ts';
import { type Images, imagesOf } from '../../kernel/orbit/images.ts';
import { createCounter, type FloatCount } from './counter.ts';
import { symmetryOf } from './symmetry.ts';

/** How many of the n! permutations prefer i, prefer j, and neither. */
export interface SignCount {
  readonly above: number;
  readonly below: number;
  readonly equal: number;
}

export interface SignCounter {
  /** Exact; where utilities tie, as at u_o + eps_o with infinitesimals eps_0 >> eps_1 >> ... */
  readonly exact: (utility: UtilityFunction) => SignCount;
  /** In doubles, many times faster: ties and near-ties may go astray. */
  readonly rough: (utility: readonly number[]) => SignCount;
  /** n!. */
  readonly permutations: number;
}

/**
 * Counts for two lists of lotteries (neither empty, all over the same n outcomes, 2 <= n). Undefined when there
 * are too many permutations (without symmetries, above n = 8).
 */
export const createSignCounter = (i: readonly Lottery[], j: readonly Lottery[]): SignCounter | undefined => {
  const n = i[0]?.length ?? 0;
  const images = imagesOf([i, j, []], n, n > 4 ? symmetryOf([i, j], n) : [], false);
  if ('kind' in images) return undefined;
  const counter = createCounter(images);
  const gaps = new Array<number>(n - 1).fill(0);
  return {
    exact: (utility) => complete(images, countAt(images, utility), 1),
    rough: (utility) => {
      const sorted = utility.toSorted((a, b) => b - a);
      for (let k = 0; k < gaps.length; k++) gaps[k] = (sorted[k] ?? 0) - (sorted[k + 1] ?? 0);
      return complete(images, counter(gaps), images.multiplicity);
    },
    permutations: images.count * images.multiplicity,
  };
};

const complete = (images: Images, { above, below }: FloatCount, multiplicity: number): SignCount => {
  const all = images.count * images.multiplicity;
  return {
    above: above * multiplicity,
    below: below * multiplicity,
    equal: all - (above + below) * multiplicity,
  };
};

/** The exact counts at one utility; undefined when there are too many permutations. */
export const signCount = (
  i: readonly Lottery[],
  j: readonly Lottery[],
  utility: UtilityFunction,
): SignCount | undefined => createSignCounter(i, j)?.exact(utility);

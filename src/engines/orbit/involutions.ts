/** Permutations g with g g = 1 that take the lotteries of j into those of i: the shortest proofs that D >= 0. */
import { type Lottery, lotteryKey, type Permutation, permute } from '../../kernel/index.ts';

/** With more outcomes there are too many involutions to try each. */
export const MOST_OUTCOMES = 6;

const known = new Map<number, readonly Permutation[]>();

/** All involutions of n outcomes but the identity, those that move few outcomes first. */
export const involutions = (n: number): readonly Permutation[] => {
  const listed = known.get(n);
  if (listed !== undefined) return listed;
  const all: number[][] = [];
  const extend = (image: number[], from: number): void => {
    let o = from;
    while (o < n && image[o] !== -1) o++;
    if (o === n) {
      all.push([...image]);
      return;
    }
    for (let to = o; to < n; to++) {
      if (image[to] !== -1) continue;
      image[o] = to;
      image[to] = o;
      extend(image, o + 1);
      image[o] = -1;
      image[to] = -1;
    }
  };
  extend(new Array<number>(n).fill(-1), 0);
  const moved = (g: readonly number[]): number => g.filter((to, o) => to !== o).length;
  const sorted = all.slice(1).toSorted((g, h) => moved(g) - moved(h));
  known.set(n, sorted);
  return sorted;
};

/** An involution (not the identity) that takes each lottery of the first list to one of the second. */
export const involutionInto = (
  lower: readonly Lottery[],
  upper: readonly Lottery[],
  n: number,
): Permutation | undefined => {
  if (n > MOST_OUTCOMES) return undefined;
  const keys = new Set(upper.map(lotteryKey));
  return involutions(n).find((g) => lower.every((p) => keys.has(lotteryKey(permute(g, p)))));
};

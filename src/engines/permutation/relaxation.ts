/**
 * The strongest exclusion by one lottery: is there a mixture of completions of a partial permutation
 * that takes p into the hull? If not, some direction separates all completions from L(i). A linear
 * program over two lists of points, of which the second (images of p) is found by sorting.
 */
import { createGuesser, type Guesser } from '../geometry/linear/guess.ts';
import type { Direction } from '../geometry/linear/points.ts';
import type { LotterySet } from '../geometry/trees/lotterySets.ts';
import { lowestImage, type Moving } from './bounds.ts';
import type { Partial } from './partial.ts';

/** Rounds of finding images; more are hardly ever needed, and giving up only costs branching. */
const ROUNDS = 40;
/** A gap below this is left to branching. */
const LEAST_GAP = 1e-7;
/** Directions are rounded to this many steps for each gap. */
const STEPS_FOR_EACH_GAP = 8;

export interface Relaxation {
  /** A direction in which every completion seems to take p beyond L(i), if floats find one. */
  readonly direction: (p: Moving, partial: Partial) => Direction | undefined;
}

export const createRelaxation = (n: number, upper: LotterySet): Relaxation => {
  const guess: Guesser = createGuesser(n + 1);
  let rows = new Float64Array(64 * (n + 1));
  let count = 0;

  /** A point of L(i) (`own`) or an image of p, each list with a constant of its own. */
  const append = (point: Float64Array, from: number, own: boolean): void => {
    const at = count * (n + 1);
    if (rows.length < at + n + 1) {
      const longer = new Float64Array(2 * rows.length);
      longer.set(rows);
      rows = longer;
    }
    const factor = own ? 1 : -1;
    for (let o = 0; o < n - 1; o++) rows[at + o] = factor * ((point[from + o] ?? 0) - 1 / n);
    rows[at + n - 1] = own ? 1 : 0;
    rows[at + n] = own ? 0 : 1;
    count++;
  };
  const target = new Float64Array(n + 1);
  target[n - 1] = 1;
  target[n] = 1;

  const direction = (p: Moving, partial: Partial): Direction | undefined => {
    const floats = upper.hull.points.floats();
    const own = upper.hull.points.lotteries.length;
    count = 0;
    for (let k = 0; k < own; k++) append(floats, k * n, true);
    let utility = new Float64Array(n);
    for (let round = 0; round < ROUNDS; round++) {
      const lowest = lowestImage(p, utility, partial);
      append(lowest, 0, false);
      const answer = guess({ rows, count }, target);
      if (answer.kind !== 'outside' || answer.gap < LEAST_GAP) return undefined;
      utility = new Float64Array(n);
      for (let o = 0; o < n - 1; o++) utility[o] = answer.utility[o] ?? 0;
      const gap = gapOf(utility, lowestImage(p, utility, partial), floats, own, n);
      if (gap > LEAST_GAP) return rounded(utility, gap);
    }
    return undefined;
  };
  return { direction };
};

/** Value at the image less the largest over the points. */
const gapOf = (
  utility: Float64Array,
  image: Float64Array,
  floats: Float64Array,
  own: number,
  n: number,
): number => {
  let here = 0;
  for (let o = 0; o < n; o++) here += (utility[o] ?? 0) * (image[o] ?? 0);
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < own; k++) {
    let value = 0;
    for (let o = 0; o < n; o++) value += (utility[o] ?? 0) * (floats[k * n + o] ?? 0);
    most = Math.max(most, value);
  }
  return here - most;
};

const rounded = (utility: Float64Array, gap: number): Direction =>
  Array.from(utility, (x) => BigInt(Math.round((x * STEPS_FOR_EACH_GAP) / gap)));

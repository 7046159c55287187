/** Utilities that tell pairs apart, and what one of them amounts to once it is generic. */

import {
  add,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
  type UtilityFunction,
} from '../../kernel/index.ts';
import { type Count, countAt, isGeneric, isSettled } from '../../kernel/orbit/count.ts';
import type { Images } from '../../kernel/orbit/images.ts';

/** Sorted utilities over thirds (n <= 6) or over halves: those with few good outcomes, with few bad ones, with one in between. */
export const tellingUtilities = (n: number): readonly UtilityFunction[] => {
  const levels = n <= 6 ? 3 : 2;
  let rows: readonly (readonly number[])[] = [[levels]];
  for (let k = 1; k < n; k++)
    rows = rows.flatMap((row) =>
      Array.from({ length: (row[k - 1] ?? 0) + 1 }, (_, value) => [...row, value]),
    );
  return rows
    .filter((row) => row[n - 1] === 0)
    .map((row) => row.map((value) => rational(BigInt(value), BigInt(levels))));
};

/**
 * The utility moved by (1, step, step^2, ...) times a step so small that it is generic and counts as before. No
 * comparison of two different lotteries vanishes at all powers of a step that is smaller than its coefficients.
 */
export const generic = (
  images: Images,
  utility: UtilityFunction,
  accepts: (count: Count) => boolean,
): UtilityFunction | undefined => {
  if (isGeneric(images, utility)) return utility;
  for (let bits = 4n; bits <= 256n; bits *= 2n) {
    const step = rational(1n, 2n ** bits);
    const moved = utility.map((x, o) =>
      add(multiply(subtract(ONE, step), x), multiply(step, rational(1n, 2n ** (bits * BigInt(o))))),
    );
    if (isGeneric(images, moved) && accepts(countAt(images, moved))) return moved;
  }
  return undefined;
};

export interface Box {
  readonly utility: UtilityFunction;
  readonly radius: Rational;
  readonly epsilon: Rational;
}

/** A box round the utility, moved into the cube, and a background so faint that D < 0 there decides. */
export const witnessBox = (images: Images, utility: UtilityFunction): Box | undefined => {
  const inner = utility.map((x) => add(rational(1n, 4n), multiply(rational(1n, 2n), x)));
  const { above, below } = countAt(images, inner);
  const all = BigInt(images.count * images.multiplicity);
  const gap = BigInt(below - above);
  if (gap <= 0n) return undefined;
  const epsilon = rational(gap, 2n * (all + gap));
  for (let bits = 3n; bits <= 2048n; bits += bits / 2n) {
    const radius = rational(1n, 2n ** bits);
    if (isSettled(images, inner, radius)) return { utility: inner, radius, epsilon };
  }
  return undefined;
};

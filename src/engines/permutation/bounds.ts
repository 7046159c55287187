/**
 * What excludes a partial permutation: a lottery p of j and a direction in which even the least of
 * (s p).u over all completions s goes beyond L(i). What is free is sorted against each other
 * (rearrangement inequality), so a bound costs as much as a dot product.
 */
import { compare, type Interior, type Lottery, type Rational, rational, ZERO } from '../../kernel/index.ts';
import { type OverOne, overOne, ratioToFloat, toFloat } from '../geometry/linear/integers.ts';
import { type Direction, directionFloats, floatError } from '../geometry/linear/points.ts';
import { freePlaces, type Partial } from './partial.ts';

/** What no permutation shall achieve: inclusion, or interiority under one of its readings. */
export type Test = 'inclusion' | Interior;

/** A lottery of j, ready for bounds. */
export interface Moving {
  readonly lottery: Lottery;
  readonly floats: Float64Array;
  readonly exact: OverOne;
  /** Outcomes by falling probability. */
  readonly order: Int32Array;
}

/** A direction with how far L(i) reaches in it. */
export interface Barrier {
  readonly direction: Direction;
  /** The direction scaled into [-1, 1]. */
  readonly floats: Float64Array;
  readonly reach: Rational;
  /** `reach` on the scale of `floats`. */
  readonly reachFloat: number;
  /** Outcomes by rising value. */
  readonly order: Int32Array;
}

export const moving = (lottery: Lottery): Moving => {
  const floats = Float64Array.from(lottery, toFloat);
  const order = Int32Array.from(lottery.keys()).toSorted((a, b) =>
    compare(lottery[b] ?? ZERO, lottery[a] ?? ZERO),
  );
  return { lottery, floats, exact: overOne(lottery), order };
};

/** Undefined where the direction can exclude nothing under `test`. */
export const barrier = (direction: Direction, reach: Rational, test: Test): Barrier | undefined => {
  let largest = 1n;
  for (const x of direction) if (x > largest || -x > largest) largest = x < 0n ? -x : x;
  if (direction.every((x) => x === direction[0])) return undefined;
  // Where the simplex reaches no further than the set, its boundary is no obstacle.
  if (test === 'simplex' && direction.every((x) => compare(rational(x), reach) <= 0)) return undefined;
  const floats = directionFloats(direction);
  const order = Int32Array.from(direction.keys()).toSorted((a, b) => {
    const left = direction[a] ?? 0n;
    const right = direction[b] ?? 0n;
    return left < right ? -1 : left > right ? 1 : 0;
  });
  return { direction, floats, reach, reachFloat: ratioToFloat(reach.num, reach.den * largest), order };
};

/** About the least value over all completions, on the scale of the barrier's floats. */
export const leastFloat = (p: Moving, u: Barrier, { image, preimage }: Partial): number => {
  const n = image.length;
  let total = 0;
  let next = 0;
  for (let k = 0; k < n; k++) {
    const outcome = p.order[k] ?? 0;
    let target = image[outcome] ?? -1;
    if (target === -1) {
      while ((preimage[u.order[next] ?? 0] ?? -1) !== -1) next++;
      target = u.order[next] ?? 0;
      next++;
    }
    total += (p.floats[outcome] ?? 0) * (u.floats[target] ?? 0);
  }
  return total;
};

const leastExact = (p: Moving, u: Barrier, { image, preimage }: Partial): bigint => {
  const targets = Array.from(u.order).filter((t) => preimage[t] === -1);
  let total = 0n;
  let next = 0;
  for (const outcome of p.order) {
    const own = image[outcome] ?? -1;
    const target = own === -1 ? (targets[next++] ?? 0) : own;
    total += (p.exact.numerators[outcome] ?? 0n) * (u.direction[target] ?? 0n);
  }
  return total;
};

/** Does every completion take p too far in this direction? Floats decide clear cases, integers the others. */
export const excludes = (p: Moving, u: Barrier, partial: Partial, test: Test): boolean => {
  const slack = 2 * floatError(partial.image.length);
  const margin = leastFloat(p, u, partial) - u.reachFloat;
  if (margin > slack) return true;
  if (margin < -slack) return false;
  const order = compare(rational(leastExact(p, u, partial), p.exact.denominator), u.reach);
  return test === 'inclusion' ? order > 0 : order >= 0;
};

/** The completion that keeps p lowest: its image as doubles. */
export const lowestImage = (p: Moving, utility: Float64Array, partial: Partial): Float64Array => {
  const image = new Float64Array(utility.length);
  const targets = freePlaces(partial.preimage).toSorted((a, b) => (utility[a] ?? 0) - (utility[b] ?? 0));
  let next = 0;
  for (const outcome of p.order) {
    const own = partial.image[outcome] ?? -1;
    const target = own === -1 ? (targets[next++] ?? 0) : own;
    image[target] = p.floats[outcome] ?? 0;
  }
  return image;
};

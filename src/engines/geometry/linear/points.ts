/**
 * A growing list of lotteries, with doubles for guessing and integers for deciding. The entries of all
 * points have one sum: 1, or less where a chance node is half summed up.
 */
import { equal, ONE, type Rational, rational, sum, ZERO } from '../../../kernel/rational.ts';
import type { Lottery, UtilityFunction } from '../../../kernel/tree.ts';
import { dotIntegers, type OverOne, overOne, ratioToFloat } from './integers.ts';

/** A linear functional on lotteries with integer values; only its sign and order matter, so it has no scale. */
export type Direction = readonly bigint[];

export interface Points {
  readonly n: number;
  readonly lotteries: readonly Lottery[];
  /** The lotteries as doubles, row by row, scaled to sum 1; every entry is off by at most one unit in the last place. */
  readonly floats: () => Float64Array;
  /** An entry num / den of a lottery on the same scale. */
  readonly scaled: (num: bigint, den: bigint) => number;
  /** Lottery k as integers over one denominator. */
  readonly exact: (k: number) => OverOne;
  /** Appends and says at which place. */
  readonly add: (lottery: Lottery) => number;
}

export const createPoints = (n: number, lotteries: Iterable<Lottery> = []): Points => {
  const list: Lottery[] = [];
  const integers: (OverOne | undefined)[] = [];
  let floats: Float64Array = new Float64Array(16 * n);
  let mass: Rational = ONE;
  const scaled = (num: bigint, den: bigint): number =>
    mass === ONE ? ratioToFloat(num, den) : ratioToFloat(num * mass.den, den * mass.num);
  const points: Points = {
    n,
    lotteries: list,
    floats: () => floats,
    scaled,
    exact: (k) => {
      const known = integers[k] ?? overOne(list[k] ?? []);
      integers[k] = known;
      return known;
    },
    add: (lottery) => {
      const place = list.length;
      if (place === 0) {
        const total = sum(lottery);
        mass = equal(total, ONE) ? ONE : total;
      }
      list.push(lottery);
      if (floats.length < list.length * n) {
        const longer = new Float64Array(2 * floats.length);
        longer.set(floats);
        floats = longer;
      }
      for (const [o, x] of lottery.entries()) floats[place * n + o] = scaled(x.num, x.den);
      return place;
    },
  };
  for (const lottery of lotteries) points.add(lottery);
  return points;
};

/** The direction as doubles of absolute value at most 1, each off by at most one unit in the last place. */
export const directionFloats = (direction: Direction): Float64Array => {
  let largest = 1n;
  for (const x of direction) if (x > largest || -x > largest) largest = x < 0n ? -x : x;
  const scale = Number(largest);
  return Float64Array.from(direction, (x) =>
    Number.isSafeInteger(scale) ? Number(x) / scale : ratioToFloat(x, largest),
  );
};

/**
 * How far the float value of a direction (entries at most 1) at a lottery (entries >= 0 that sum to 1)
 * can be from the true one: one unit in the last place for each factor and one for each operation,
 * counted generously.
 */
export const floatError = (n: number): number => (2 * n + 16) * Number.EPSILON;

/** Value of the direction at row k of `floats`. */
export const floatValue = (floats: Float64Array, n: number, k: number, direction: Float64Array): number => {
  let total = 0;
  for (let o = 0, at = k * n; o < n; o++, at++) total += (floats[at] ?? 0) * (direction[o] ?? 0);
  return total;
};

/** Whether the direction is larger at a than at b: -1, 0 or 1 as below, equal or above. */
export const compareAlong = (direction: Direction, a: OverOne, b: OverOne): -1 | 0 | 1 => {
  const left = dotIntegers(direction, a.numerators) * b.denominator;
  const right = dotIntegers(direction, b.numerators) * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
};

/** The places of the points at which the direction is largest: floats sort out all but near-ties, integers decide. */
export const maximisers = (points: Points, direction: Direction): readonly number[] => {
  const { n } = points;
  const floats = points.floats();
  const utility = directionFloats(direction);
  const slack = 2 * floatError(n);
  let best = Number.NEGATIVE_INFINITY;
  let near: number[] = [];
  for (let k = 0; k < points.lotteries.length; k++) {
    const value = floatValue(floats, n, k, utility);
    if (value < best - slack) continue;
    if (value > best) best = value;
    near.push(k);
  }
  near = near.filter((k) => floatValue(floats, n, k, utility) >= best - slack);
  if (near.length <= 1) return near;
  let top: number[] = [];
  for (const k of near) {
    const [first] = top;
    const order = first === undefined ? 1 : compareAlong(direction, points.exact(k), points.exact(first));
    if (order > 0) top = [k];
    else if (order === 0) top.push(k);
  }
  return top;
};

/** The direction as a utility function with smallest value 0 and largest 1 (all 0 when it is constant). */
export const utilityOf = (direction: Direction): UtilityFunction => {
  let least = direction[0] ?? 0n;
  let most = least;
  for (const x of direction) {
    if (x < least) least = x;
    if (x > most) most = x;
  }
  const spread = most - least;
  return direction.map((x): Rational => (spread === 0n ? ZERO : rational(x - least, spread)));
};

/** The mean of the points (at least one), on the scale of their doubles. */
export const meanOf = (points: Points): Float64Array => {
  const mean = new Float64Array(points.n);
  const floats = points.floats();
  const count = points.lotteries.length;
  for (let k = 0, at = 0; k < count; k++)
    for (let o = 0; o < points.n; o++, at++) mean[o] = (mean[o] ?? 0) + (floats[at] ?? 0) / count;
  return mean;
};

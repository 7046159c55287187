/**
 * The lists of lotteries of a question under all permutations of the outcomes, as whole numbers, so
 * that the sign count is comparisons of machine numbers; where those could round, of bigints.
 */
import { gcd, lcm, type Rational } from '../rational.ts';
import { type Rejection, reject } from '../rejection.ts';
import { isPermutation, type Lottery, lotteryKey, type Outcome, permute } from '../tree.ts';
import type { Orbit } from './certificate.ts';

/** Whole numbers, one for each lottery of each image (`image * width + lottery`); all exact. */
export type Values = Float64Array | bigint[];
export type Whole = number | bigint;

/** A direction u, and v.(pi u) for each lottery v and each image pi, times the common denominator. */
export interface Ray {
  /** u is the sum of at[k] times the vector that is 1 on the first k + 1 outcomes and 0 on the others. */
  readonly at: readonly bigint[];
  readonly values: Values;
}

/** Places from <= k < to. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Images {
  readonly outcomes: number;
  /** Each image has `width` lotteries; where those of i, of j and of the further options stand among them. */
  readonly width: number;
  readonly i: Span;
  readonly j: Span;
  readonly others: Span;
  /** How many images there are; each stands for `multiplicity` permutations. */
  readonly count: number;
  readonly multiplicity: number;
  /** The common denominator of all probabilities. */
  readonly denominator: bigint;
  /** The cone of all u_0 >= u_1 >= ... >= u_(n-1) = 0. */
  readonly rays: readonly Ray[];
}

/** Lotteries of i, of j, and of all further options together. */
export type Lists = readonly [i: readonly Lottery[], j: readonly Lottery[], others: readonly Lottery[]];

/** More lotteries than this, all images together, and the kernel says that it stopped: 24 MB for each ray. */
export const IMAGE_LIMIT = 3_000_000;
/** Sums of up to four values below this are exact in doubles. */
const EXACT = 2n ** 51n;

const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));

/** How many permutations each image stands for, if the symmetry is one of the lists. */
export const checkSymmetry = (
  symmetry: readonly Orbit[],
  lists: readonly (readonly Lottery[])[],
  n: number,
): Rejection | number => {
  const orbits: ReadonlySet<Outcome>[] = [];
  const points: Outcome[] = [];
  for (const [k, { point, by }] of symmetry.entries()) {
    const orbit = new Set([point, ...by.map((g) => g[point] ?? -1)]);
    orbits.push(orbit);
    const keeps = (g: readonly number[]): boolean =>
      isPermutation(g, n) &&
      points.every((o) => g[o] === o) &&
      orbits.every((part) => [...part].every((o) => part.has(g[o] ?? -1))) &&
      lists.every((list) => {
        const keys = new Set(list.map(lotteryKey));
        return list.every((p) => keys.has(lotteryKey(permute(g, p))));
      });
    if (orbit.size !== by.length + 1 || !by.every(keeps))
      return reject(`symmetry.${k}`, 'wrong-symmetry', 'these permutations are no symmetries of the lists');
    points.push(point);
  }
  return orbits.reduce((product, orbit) => product * orbit.size, 1);
};

/**
 * All arrangements of the outcomes in which each point comes before the rest of its orbit, in
 * lexicographic order: `n` entries each, the outcome with the first value of u, the second, ...
 */
export const arrangements = (n: number, symmetry: readonly Orbit[], count: number): Uint8Array => {
  const after = new Int32Array(n);
  for (const { point, by } of symmetry)
    for (const g of by) {
      const o = g[point] ?? 0;
      after[o] = (after[o] ?? 0) | (1 << point);
    }
  const all = new Uint8Array(count * n);
  const chosen = new Uint8Array(n);
  let filled = 0;
  const extend = (place: number, used: number): void => {
    if (place === n) {
      for (let k = 0; k < n; k++) all[filled++] = chosen[k] ?? 0;
      return;
    }
    for (let o = 0; o < n; o++) {
      if (used & (1 << o) || (after[o] ?? 0) & ~used) continue;
      chosen[place] = o;
      extend(place + 1, used | (1 << o));
    }
  };
  extend(0, 0);
  return all;
};

/** The images of the lists under all permutations up to symmetry; `reflected`: each also with -u for u. */
export const imagesOf = (
  lists: Lists,
  n: number,
  symmetry: readonly Orbit[],
  reflected: boolean,
): Images | Rejection => {
  const multiplicity = checkSymmetry(symmetry, lists, n);
  if (typeof multiplicity !== 'number') return multiplicity;
  const lotteries = lists.flat();
  const permutations = factorial(n) / multiplicity;
  const copies = reflected ? 2 : 1;
  if (n > 18 || permutations * copies * lotteries.length > IMAGE_LIMIT)
    return reject('symmetry', 'limit', `${permutations} permutations of ${lotteries.length} lotteries`);
  return arranged(lists, n, arrangements(n, symmetry, permutations), multiplicity, copies);
};

/** The lists as they stand, not permuted. */
export const identityImage = (lists: Lists, n: number): Images =>
  arranged(
    lists,
    n,
    Uint8Array.from({ length: n }, (_, o) => o),
    1,
    1,
  );

const arranged = (
  lists: Lists,
  n: number,
  order: Uint8Array,
  multiplicity: number,
  copies: number,
): Images => {
  const lotteries = lists.flat();
  const width = lotteries.length;
  let denominator = 1n;
  for (const p of lotteries)
    for (const { den } of p)
      if (den !== denominator && denominator % den !== 0n) denominator = lcm(denominator, den);
  const exact = denominator < EXACT;
  const size = Number(denominator);
  const rows = lotteries.map((p): readonly Whole[] =>
    exact
      ? p.map(({ num, den }) => Number(num) * (size / Number(den)))
      : p.map(({ num, den }) => num * (denominator / den)),
  );
  const count = (order.length / n) * copies;
  const rays: Ray[] = [];
  for (let k = 0; k < n - 1; k++) {
    const at = Array.from({ length: n - 1 }, (_, l) => (l === k ? 1n : 0n));
    rays.push({ at, values: sumUp(rows, order, n, k, copies, rays[k - 1]?.values, exact) });
  }
  const i = { from: 0, to: lists[0].length };
  const j = { from: i.to, to: i.to + lists[1].length };
  const others = { from: j.to, to: width };
  return { outcomes: n, width, i, j, others, count, multiplicity, denominator, rays };
};

export const plus = (x: Whole, y: Whole): Whole =>
  typeof x === 'number' && typeof y === 'number' ? x + y : BigInt(x) + BigInt(y);

export const minus = (x: Whole, y: Whole): Whole =>
  typeof x === 'number' && typeof y === 'number' ? x - y : BigInt(x) - BigInt(y);

/** The values on ray k: those on ray k - 1, and the probability of the k-th outcome (less it, for a reflected image). */
const sumUp = (
  rows: readonly (readonly Whole[])[],
  order: Uint8Array,
  n: number,
  k: number,
  copies: number,
  before: Values | undefined,
  exact: boolean,
): Values => {
  const size = (order.length / n) * copies * rows.length;
  const values = exact ? new Float64Array(size) : new Array<bigint>(size);
  let to = 0;
  for (let at = k; at < order.length; at += n) {
    const outcome = order[at] ?? 0;
    for (let copy = 0; copy < copies; copy++)
      for (const row of rows) {
        const entry = row[outcome] ?? 0;
        const sum = before === undefined ? 0 : (before[to] ?? 0);
        if (values instanceof Float64Array)
          values[to] = copy === 0 ? Number(sum) + Number(entry) : Number(sum) - Number(entry);
        else values[to] = copy === 0 ? BigInt(sum) + BigInt(entry) : BigInt(sum) - BigInt(entry);
        to++;
      }
  }
  return values;
};

/**
 * The direction num a + den b, divided by what its coordinates have in common. Values are worked out for the
 * images named only.
 */
export const between = (images: Images, a: Ray, b: Ray, at: Rational, active: Int32Array): Ray => {
  const sum = a.at.map((x, k) => at.num * x + at.den * (b.at[k] ?? 0n));
  const common = sum.reduce(gcd, 0n);
  const bound = images.denominator * sum.reduce((total, x) => total + x, 0n);
  const { width } = images;
  const size = images.count * width;
  const [from, to] = [a.values, b.values];
  if (bound < EXACT && from instanceof Float64Array && to instanceof Float64Array) {
    const values = new Float64Array(size);
    const [p, q, divisor] = [Number(at.num), Number(at.den), Number(common)];
    for (const image of active)
      for (let k = image * width, end = k + width; k < end; k++)
        values[k] = (p * (from[k] ?? 0) + q * (to[k] ?? 0)) / divisor;
    return { at: sum.map((x) => x / common), values };
  }
  const values: bigint[] = new Array(size);
  for (const image of active)
    for (let k = image * width, end = k + width; k < end; k++)
      values[k] = (at.num * BigInt(from[k] ?? 0) + at.den * BigInt(to[k] ?? 0)) / common;
  return { at: sum.map((x) => x / common), values };
};

export interface At {
  readonly values: Values;
  readonly scale: bigint;
}

/**
 * For each lottery of each image its expected utility, times the common denominator of probabilities and
 * `scale`, that of the utilities. (Up to a constant for each image, that is: only differences mean anything.)
 */
export const valuesAt = (images: Images, utility: readonly Rational[]): At => {
  const scale = utility.reduce((all, { den }) => lcm(all, den), 1n);
  const whole = utility.map(({ num, den }) => num * (scale / den));
  const steps = images.rays.map((_, k) => (whole[k] ?? 0n) - (whole[k + 1] ?? 0n));
  const bound = images.denominator * steps.reduce((total, x) => total + (x < 0n ? -x : x), 0n);
  const size = images.count * images.width;
  if (bound < EXACT) {
    const values = new Float64Array(size);
    for (const [r, ray] of images.rays.entries()) {
      const step = Number(steps[r]);
      // Where the denominator alone is too large, the bound is small only if all steps are 0.
      if (ray.values instanceof Float64Array)
        for (let k = 0; k < size; k++) values[k] = (values[k] ?? 0) + step * (ray.values[k] ?? 0);
    }
    return { values, scale };
  }
  const values: bigint[] = new Array<bigint>(size).fill(0n);
  for (const [r, ray] of images.rays.entries()) {
    const step = steps[r] ?? 0n;
    for (let k = 0; k < size; k++) values[k] = (values[k] ?? 0n) + step * BigInt(ray.values[k] ?? 0);
  }
  return { values, scale };
};

/** How many permutations prefer i, and how many j, at one utility or all over a box round it. */
import { add, multiply, ONE, type Rational, rational, subtract } from '../rational.ts';
import type { UtilityFunction } from '../tree.ts';
import { type At, type Images, type Values, valuesAt } from './images.ts';

/** N+ and N-: how many permutations prefer i, and how many j. */
export interface Count {
  readonly above: number;
  readonly below: number;
}

/** -1, 0 or 1 as lottery x is worse than, the same as or better than y at u_o + eps_o, eps_0 >> eps_1 >> ... */
const order = ({ rays }: Images, values: Values, x: number, y: number): -1 | 0 | 1 => {
  const sign = signOf(values, x, y);
  if (sign !== 0) return sign;
  for (const ray of rays) {
    const next = signOf(ray.values, x, y);
    if (next !== 0) return next;
  }
  return 0;
};

const signOf = (values: Values, x: number, y: number): -1 | 0 | 1 => {
  const a = values[x] ?? 0;
  const b = values[y] ?? 0;
  return a < b ? -1 : a > b ? 1 : 0;
};

/** N+ and N- at u_o + eps_o, with infinitesimals eps_0 >> eps_1 >> ... (theory.md, section 3). */
export const countAt = (
  images: Images,
  utility: UtilityFunction,
  { values }: At = valuesAt(images, utility),
): Count => {
  const { width, i, j, others, count, multiplicity } = images;
  let above = 0;
  let below = 0;
  for (let start = 0; start < count * width; start += width) {
    const ofI = bestOf(images, values, start + i.from, start + i.to);
    const ofJ = bestOf(images, values, start + j.from, start + j.to);
    const preference = order(images, values, ofI, ofJ);
    if (preference === 0) continue;
    if (others.to > others.from) {
      const other = bestOf(images, values, start + others.from, start + others.to);
      if (order(images, values, other, preference > 0 ? ofI : ofJ) > 0) continue;
    }
    if (preference > 0) above++;
    else below++;
  }
  return { above: above * multiplicity, below: below * multiplicity };
};

/** The first of the best lotteries from <= k < to. */
const bestOf = (images: Images, values: Values, from: number, to: number): number => {
  let best = from;
  for (let k = from + 1; k < to; k++) if (order(images, values, k, best) > 0) best = k;
  return best;
};

/** Whether no two different lotteries of an image have the same expected utility. */
export const isGeneric = (
  images: Images,
  utility: UtilityFunction,
  { values }: At = valuesAt(images, utility),
): boolean => {
  const { width, count } = images;
  for (let start = 0; start < count * width; start += width)
    for (let x = start; x < start + width; x++)
      for (let y = start; y < x; y++)
        if (values[x] === values[y] && order(images, values, x, y) !== 0) return false;
  return true;
};

/** Whether one lottery of each image is the best all over the box of this radius round `utility`. */
export const isSettled = (
  images: Images,
  utility: UtilityFunction,
  radius: Rational,
  { values, scale }: At = valuesAt(images, utility),
): boolean => {
  const { width, count, denominator } = images;
  // Expected utilities move by at most the radius, so that a lead of twice the radius is kept.
  const twice = 2n * radius.num * scale * denominator;
  for (let start = 0; start < count * width; start += width) {
    const best = bestOf(images, values, start, start + width);
    const most = BigInt(values[best] ?? 0);
    for (let k = start; k < start + width; k++)
      if ((most - BigInt(values[k] ?? 0)) * radius.den < twice && order(images, values, k, best) !== 0)
        return false;
  }
  return true;
};

/** Bounds of a probability. */
export interface Bounds {
  readonly least: Rational;
  readonly most: Rational;
}

/** How often a witness distribution prefers i and j: exact up to its background, of weight epsilon. */
export const choiceBounds = (
  { above, below }: Count,
  images: Images,
  epsilon: Rational,
): { readonly above: Bounds; readonly below: Bounds } => {
  const all = BigInt(images.count) * BigInt(images.multiplicity);
  const bounds = (count: number): Bounds => {
    const least = multiply(subtract(ONE, epsilon), rational(BigInt(count), all));
    return { least, most: add(least, epsilon) };
  };
  return { above: bounds(above), below: bounds(below) };
};

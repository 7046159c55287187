/**
 * Integrals of s^k t^l over cells, exactly and in floats.
 *
 * Over a simplex with corners c of dimension d, the integral of s^k t^l is |det| k! l! / (k+l+d)! times the
 * coefficient of x^k y^l in the product of 1 / (1 - x s(c) - y t(c)) over the corners (the simplex integral of a
 * power of a linear form is a complete homogeneous polynomial of its values at the corners).
 */
import { add, lcm, multiply, type Rational, rational, ZERO } from '../../kernel/index.ts';
import { factorial, type ShapeDensity } from './density.ts';
import type { Cell } from './shapes.ts';

/** The integral of the density over the cells; undefined when stopped. */
export const integrate = (
  cells: readonly Cell[],
  density: ShapeDensity,
  stop: () => boolean,
): Rational | undefined => {
  const terms: Rational[] = [];
  for (const cell of cells) {
    if (stop()) return undefined;
    terms.push(overCell(cell, density));
  }
  return total(terms, stop);
};

/** Adds in pairs: denominators of different cells have little in common, and grow with each addition. */
const total = (terms: readonly Rational[], stop: () => boolean): Rational | undefined => {
  let left = terms;
  while (left.length > 1) {
    const pairs: Rational[] = [];
    for (let k = 0; k < left.length; k += 2) {
      if (stop()) return undefined;
      pairs.push(add(left[k] ?? ZERO, left[k + 1] ?? ZERO));
    }
    left = pairs;
  }
  return left[0] ?? ZERO;
};

const overCell = ({ ascending, corners }: Cell, density: ShapeDensity): Rational => {
  const d = ascending.length - 2;
  const [best = 0] = ascending.slice(-1);
  const common = corners.reduce((den, u) => lcm(den, u[best] ?? 1n), 1n);
  const inner = (u: readonly bigint[], place: number): bigint =>
    place > d ? 0n : (u[ascending[place] ?? 0] ?? 0n) * (common / (u[best] ?? 1n));
  const points = corners.map((u) => [inner(u, 1), inner(u, 2)] as const);
  const columns = density[0]?.length ?? 0;
  const series = density.map((row) => row.map(() => 0n));
  if (series[0] !== undefined) series[0][0] = 1n;
  for (const [s, t] of points)
    for (const [k, row] of series.entries())
      for (let l = 0; l < columns; l++)
        row[l] = (row[l] ?? 0n) + s * (series[k - 1]?.[l] ?? 0n) + t * (l > 0 ? (row[l - 1] ?? 0n) : 0n);
  const highest = density.length + columns - 2;
  const over = factorial(highest + d);
  const shared = density.flat().reduce((den, x) => lcm(den, x.den), 1n);
  let sum = 0n;
  for (const [k, row] of density.entries())
    for (const [l, x] of row.entries()) {
      const moment = (series[k]?.[l] ?? 0n) * factorial(k) * factorial(l) * (over / factorial(k + l + d));
      sum += moment * x.num * (shared / x.den) * common ** BigInt(highest - k - l);
    }
  const whole = rational(sum, over * shared * common ** BigInt(highest));
  return multiply(whole, rational(determinant(points, d), common ** BigInt(d)));
};

/** |det| of the edges at the first corner: d! times the volume. */
const determinant = (points: readonly (readonly [bigint, bigint])[], d: number): bigint => {
  const [[s0, t0] = [0n, 0n], [s1, t1] = [0n, 0n], [s2, t2] = [0n, 0n]] = points;
  const det = d === 0 ? 1n : d === 1 ? s1 - s0 : (s1 - s0) * (t2 - t0) - (s2 - s0) * (t1 - t0);
  return det < 0n ? -det : det;
};

/** The integrals of s^k t^l over all the cells, k and l up to the degree, in floats: they only guess. */
export const roughMoments = (cells: readonly Cell[], degree: number): readonly (readonly number[])[] => {
  const sums = Array.from({ length: degree + 1 }, () => new Array<number>(degree + 1).fill(0));
  for (const { ascending, corners } of cells) {
    const d = ascending.length - 2;
    const [best = 0] = ascending.slice(-1);
    const inner = (u: readonly bigint[], place: number): number =>
      place > d ? 0 : Number(u[ascending[place] ?? 0] ?? 0n) / Number(u[best] ?? 1n);
    const points = corners.map((u) => [inner(u, 1), inner(u, 2)] as const);
    const [[s0, t0] = [0, 0], [s1, t1] = [0, 0], [s2, t2] = [0, 0]] = points;
    const volume = Math.abs(d === 0 ? 1 : d === 1 ? s1 - s0 : (s1 - s0) * (t2 - t0) - (s2 - s0) * (t1 - t0));
    const series = sums.map((row) => row.map(() => 0));
    if (series[0] !== undefined) series[0][0] = 1;
    for (const [s, t] of points)
      for (const [k, row] of series.entries())
        for (let l = 0; l <= degree; l++)
          row[l] = (row[l] ?? 0) + s * (series[k - 1]?.[l] ?? 0) + t * (l > 0 ? (row[l - 1] ?? 0) : 0);
    for (const [k, row] of sums.entries())
      for (let l = 0; l <= degree; l++)
        row[l] =
          (row[l] ?? 0) +
          (volume * (series[k]?.[l] ?? 0) * Number(factorial(k) * factorial(l))) /
            Number(factorial(k + l + d));
  }
  return sums;
};

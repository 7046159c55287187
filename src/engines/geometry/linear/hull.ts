/**
 * Is a lottery in the convex hull of others? Decided exactly, with the reason: convex weights, or
 * a direction that is larger at the lottery than at every point. Floats guess a basis or a
 * direction; integers check it; a guess that fails is replaced by an exact linear program.
 */
import { add, multiply, type Rational, rational, sign, ZERO } from '../../../kernel/rational.ts';
import type { Lottery } from '../../../kernel/tree.ts';
import { createGuesser, type Guess } from './guess.ts';
import { type OverOne, overOne, primitive, solveColumns } from './integers.ts';
import { solveLinearProgram } from './linearProgram.ts';
import {
  compareAlong,
  createPoints,
  type Direction,
  directionFloats,
  floatError,
  floatValue,
  maximisers,
  type Points,
} from './points.ts';

/** A point's place and its weight > 0. */
export type Weight = readonly [place: number, weight: Rational];

export type Location =
  /** The lottery is this convex combination. */
  | { readonly kind: 'inside'; readonly weights: readonly Weight[] }
  /** The direction is larger at the lottery than at every point. */
  | { readonly kind: 'outside'; readonly direction: Direction };

export interface Hull {
  readonly points: Points;
  readonly add: (lottery: Lottery) => number;
  readonly locate: (lottery: Lottery) => Location;
}

/** Directions are rounded to at most this many bits; a gap that needs more is left to the exact program. */
const MOST_BITS = 46;

/**
 * The hull of a growing list. `centre` (length n, entries that sum to 1; default the
 * barycentre of the simplex) is where the floats have their origin: best inside the hull.
 */
export const createHull = (n: number, lotteries: Iterable<Lottery> = [], centre?: Float64Array): Hull => {
  const origin = centre ?? new Float64Array(n).fill(1 / n);
  const guesser = createGuesser(n);
  const points = createPoints(n);
  let rows: Float64Array = new Float64Array(16 * n);
  const target = new Float64Array(n);

  const shifted = (lottery: Lottery, into: Float64Array, at: number): void => {
    for (let o = 0; o < n - 1; o++) {
      const { num, den } = lottery[o] ?? ZERO;
      into[at + o] = points.scaled(num, den) - (origin[o] ?? 0);
    }
    into[at + n - 1] = 1;
  };
  const append = (lottery: Lottery): number => {
    const place = points.add(lottery);
    if (rows.length < (place + 1) * n) {
      const longer = new Float64Array(2 * rows.length);
      longer.set(rows);
      rows = longer;
    }
    shifted(lottery, rows, place * n);
    return place;
  };
  for (const lottery of lotteries) append(lottery);

  const locate = (lottery: Lottery): Location => {
    if (points.lotteries.length === 0) return { kind: 'outside', direction: lottery.map(() => 0n) };
    shifted(lottery, target, 0);
    const guess = guesser({ rows, count: points.lotteries.length }, target);
    const exact = overOne(lottery);
    return accepted(points, exact, guess) ?? locateExactly(points, lottery, exact, guess.basis);
  };
  return { points, add: append, locate };
};

/** The guess as an exact answer, or undefined when integers do not confirm it. */
const accepted = (points: Points, lottery: OverOne, guess: Guess): Location | undefined => {
  if (guess.kind === 'inside') {
    const weights = weightsOver(points, guess.basis, lottery);
    return weights && { kind: 'inside', weights };
  }
  if (guess.kind === 'unsure') return undefined;
  const direction = rounded(guess.utility, guess.gap);
  return direction !== undefined && separates(points, lottery, direction)
    ? { kind: 'outside', direction }
    : undefined;
};

/** The convex weights that give the lottery from the points of `basis` (linearly independent), if they are >= 0. */
export const weightsOver = (
  points: Points,
  basis: readonly number[],
  lottery: OverOne,
): readonly Weight[] | undefined => {
  const columns = basis.map((k) => points.exact(k));
  const solved = solveColumns(
    columns.map(({ numerators }) => numerators),
    lottery.numerators,
  );
  if (solved === undefined || solved.numerators.some((x) => x < 0n)) return undefined;
  const below = solved.denominator * lottery.denominator;
  const weights: Weight[] = [];
  for (const [place, k] of basis.entries()) {
    const numerator = solved.numerators[place] ?? 0n;
    if (numerator > 0n) weights.push([k, rational(numerator * (columns[place]?.denominator ?? 1n), below)]);
  }
  return weights;
};

/** The utility as integers, with just as many bits as keep a gap of this size open. */
const rounded = (utility: Float64Array, gap: number): Direction | undefined => {
  let largest = 0;
  for (const x of utility) largest = Math.max(largest, Math.abs(x));
  // Rounding moves the value at each lottery by at most 1/2.
  const bits = Math.ceil(Math.log2((2 * largest) / gap));
  if (!(bits <= MOST_BITS)) return undefined;
  const scale = 2 ** Math.max(bits, 1) / largest;
  return Array.from(utility, (x) => BigInt(Math.round(x * scale)));
};

/** Is the direction larger at the lottery than at every point? */
export const separates = (points: Points, lottery: OverOne, direction: Direction): boolean => {
  const { n } = points;
  const utility = directionFloats(direction);
  const slack = 2 * floatError(n);
  const floats = points.floats();
  let here = 0;
  for (const [o, x] of lottery.numerators.entries())
    here += points.scaled(x, lottery.denominator) * (utility[o] ?? 0);
  for (let k = 0; k < points.lotteries.length; k++)
    if (
      floatValue(floats, n, k, utility) >= here - slack &&
      compareAlong(direction, lottery, points.exact(k)) <= 0
    )
      return false;
  return true;
};

/** By exact linear programs over few columns; those that the answer overlooks join until none is left. */
const locateExactly = (
  points: Points,
  lottery: Lottery,
  exact: OverOne,
  basis: readonly number[],
): Location => {
  const active = [...basis];
  for (;;) {
    const columns = active.map((k) => points.lotteries[k] ?? []);
    const solution = solveLinearProgram({
      objective: active.map(() => ZERO),
      constraints: lottery.map((bound, o) => ({
        coefficients: columns.map((column) => column[o] ?? ZERO),
        relation: '=',
        bound,
      })),
    });
    if (solution.kind !== 'infeasible') {
      const weights = active.map((k, place): Weight => [k, solution.x[place] ?? ZERO]);
      return { kind: 'inside', weights: weights.filter(([, weight]) => sign(weight) > 0) };
    }
    const direction = primitive(overOne(solution.farkas).numerators).map((x) => -x);
    const above = maximisers(points, direction).filter(
      (k) => compareAlong(direction, points.exact(k), exact) >= 0,
    );
    if (above.length === 0) return { kind: 'outside', direction };
    active.push(...above.slice(0, points.n));
  }
};

/** The lottery that the weights give. */
export const mixture = (points: Points, weights: readonly Weight[]): Lottery => {
  const total: Rational[] = Array.from({ length: points.n }, () => ZERO);
  for (const [k, weight] of weights)
    for (const [o, x] of (points.lotteries[k] ?? []).entries())
      if (sign(x) !== 0) total[o] = add(total[o] ?? ZERO, multiply(weight, x));
  return total;
};

/** Numbers of trees by listing and exact arithmetic: no engine's answer is taken over. */
import type { Interval } from '../../conjectures/semantics/oracle.ts';
import { contains } from '../../definitions/lotterySet.ts';
import {
  add,
  compare,
  type DecisionTree,
  expectedUtility,
  generators,
  type Lottery,
  multiply,
  type Rational,
  rational,
  sign,
  ZERO,
} from '../../kernel/index.ts';

/** More pure lotteries than this, and it is not tried by definition which of them are vertices. */
const MOST_FOR_VERTICES = 14;

/** Bounds of a measure, the same one where it is known exactly; null where listing does not give any. */
export const numberOf = (name: string, tree: DecisionTree): Interval | null => {
  const made = generators(tree);
  if (made.kind !== 'generators') return null;
  const { lotteries } = made;
  if (name === 'reachable') return whole(reachable(lotteries).size);
  if (name === 'vertices') return lotteries.length > MOST_FOR_VERTICES ? null : whole(vertices(lotteries));
  return name === 'POWER' ? powerBounds(lotteries) : null;
};

const whole = (count: number): Interval => {
  const value = rational(BigInt(count));
  return { low: value, high: value };
};

const reachable = (lotteries: readonly Lottery[]): ReadonlySet<number> =>
  new Set(lotteries.flatMap((p) => [...p.keys()].filter((o) => sign(p[o] ?? ZERO) > 0)));

/** A pure lottery is a vertex exactly when it is no mixture of the others. */
const vertices = (lotteries: readonly Lottery[]): number =>
  lotteries.filter((p) => !contains({ strategies: 'mixed', pure: lotteries.filter((q) => q !== p) }, p))
    .length;

/**
 * The greatest of k independent uniform utilities is k/(k + 1) on average: POWER lies between that for
 * the outcomes that can be made sure and that for those that can be reached. One lottery has 1/2.
 */
const powerBounds = (lotteries: readonly Lottery[]): Interval => {
  const best = (k: number): Rational => rational(BigInt(k), BigInt(k + 1));
  const certain = lotteries.filter((p) => p.some(({ num, den }) => num === den));
  const low = best(Math.max(1, certain.length));
  if (lotteries.length === 1) return { low, high: low };
  const high = best(reachable(lotteries).size);
  if (compare(low, high) === 0) return { low, high };
  const finer = cellBounds(lotteries);
  return {
    low: compare(finer.low, low) > 0 ? finer.low : low,
    high: compare(finer.high, high) < 0 ? finer.high : high,
  };
};

/** At most this many points are looked at. */
const MOST_POINTS = 4000;

/**
 * h is convex. So on each cell of a grid its mean is at least its value at the centre (Jensen) and at most
 * the mean of its values at the corners, which over all cells is the trapezoidal rule.
 */
const cellBounds = (lotteries: readonly Lottery[]): Interval => {
  const n = lotteries[0]?.length ?? 1;
  let cells = 1;
  while ((cells + 2) ** n <= MOST_POINTS) cells++;
  const value = (u: readonly Rational[]): Rational =>
    lotteries.map((p) => expectedUtility(p, u)).reduce((best, x) => (compare(x, best) > 0 ? x : best));
  const mean = (points: readonly Rational[], weights: readonly Rational[]): Rational => {
    let total: Rational = ZERO;
    for (const place of places(points.length, n)) {
      const u = place.map((k) => points[k] ?? ZERO);
      const weight = place.map((k) => weights[k] ?? ZERO).reduce(multiply);
      total = add(total, multiply(weight, value(u)));
    }
    return total;
  };
  const parts = BigInt(cells);
  const step = rational(1n, parts);
  const half = rational(1n, 2n * parts);
  const centres = Array.from({ length: cells }, (_, k) => rational(2n * BigInt(k) + 1n, 2n * parts));
  const corners = Array.from({ length: cells + 1 }, (_, k) => rational(BigInt(k), parts));
  return {
    low: mean(
      centres,
      centres.map(() => step),
    ),
    high: mean(
      corners,
      corners.map((_, k) => (k === 0 || k === cells ? half : step)),
    ),
  };
};

/** All lists of n places below `count`. */
function* places(count: number, n: number): Generator<readonly number[]> {
  const place = new Array<number>(n).fill(0);
  for (;;) {
    yield place;
    let last = n - 1;
    while (last >= 0 && (place[last] ?? 0) + 1 === count) place[last--] = 0;
    if (last < 0) return;
    place[last] = (place[last] ?? 0) + 1;
  }
}

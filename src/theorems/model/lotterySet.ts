/** A concrete lottery set: what a word of sort Tree stands for when an axiom or a theorem is tried out. */
import { createHull, extremePoints, type Hull, solveLinearProgram, utilityOf } from '../../engines/index.ts';
import {
  add,
  compare,
  compareLotteries,
  divide,
  dot,
  type Lottery,
  lotteryKey,
  mix,
  multiply,
  ONE,
  type Outcome,
  type Rational,
  sameLottery,
  sign,
  subtract,
  sure,
  type UtilityFunction,
  ZERO,
} from '../../kernel/index.ts';

export type Strategies = 'mixed' | 'pure';

export interface LotterySet {
  readonly n: number;
  /** Mixed: the extreme points of L, a polytope. Pure: all of L, a finite set. At least one, in order. */
  readonly points: readonly Lottery[];
  readonly strategies: Strategies;
  /** The same for two sets exactly when they are equal. */
  readonly key: string;
}

const hulls = new WeakMap<LotterySet, Hull>();

const hullOf = (set: LotterySet): Hull => {
  const known = hulls.get(set) ?? createHull(set.n, set.points);
  hulls.set(set, known);
  return known;
};

/** The set that `lotteries` (at least one) make: their hull, or themselves. */
export const lotterySetOf = (lotteries: readonly Lottery[], strategies: Strategies): LotterySet => {
  const different = [...new Map(lotteries.map((p) => [lotteryKey(p), p])).values()];
  const extreme = strategies === 'pure' ? undefined : new Set(extremePoints(different)?.extreme);
  const kept = different.filter((_, place) => extreme?.has(place) !== false);
  const points = kept.toSorted(compareLotteries);
  const n = points[0]?.length ?? 0;
  return { n, points, strategies, key: `${strategies}|${points.map(lotteryKey).join('|')}` };
};

export const contains = (set: LotterySet, p: Lottery): boolean =>
  set.points.some((point) => sameLottery(point, p)) ||
  (set.strategies === 'mixed' && hullOf(set).locate(p).kind === 'inside');

/** A utility function that values p above all of the set's hull; undefined where there is none. */
export const separator = (set: LotterySet, p: Lottery): UtilityFunction | undefined => {
  const found = hullOf(set).locate(p);
  return found.kind === 'outside' ? utilityOf(found.direction) : undefined;
};

/** h(u), and a lottery of the set that attains it. */
export const bestIn = (set: LotterySet, u: UtilityFunction): { value: Rational; lottery: Lottery } => {
  const [first = []] = set.points;
  let best = { value: dot(first, u), lottery: first };
  for (const lottery of set.points.slice(1)) {
    const value = dot(lottery, u);
    if (compare(value, best.value) > 0) best = { value, lottery };
  }
  return best;
};

export const choiceBetween = (a: LotterySet, b: LotterySet): LotterySet =>
  lotterySetOf([...a.points, ...b.points], a.strategies);

export const chanceBetween = (weight: Rational, a: LotterySet, b: LotterySet): LotterySet =>
  lotterySetOf(
    a.points.flatMap((p) => b.points.map((q) => mix(weight, p, q))),
    a.strategies,
  );

/** The greatest probability that a lottery of the set gives to `o`. */
export const mostOf = (set: LotterySet, o: Outcome): Rational => bestIn(set, sure(set.n, o)).value;

/** p as w a + (1 - w) b of different lotteries a and b of the set with 0 < w < 1, if it is such a mixture. */
export const asMixture = (
  set: LotterySet,
  p: Lottery,
): { readonly weight: Rational; readonly first: Lottery; readonly second: Lottery } | undefined => {
  for (const [k, first] of set.points.entries()) {
    if (sameLottery(first, p)) continue;
    if (set.strategies === 'mixed') {
      const longest = furthest(
        set,
        p,
        p.map((x, o) => subtract(x, first[o] ?? ZERO)),
      );
      if (longest === undefined || sign(longest) === 0) continue;
      const second = p.map((x, o) => add(x, multiply(longest, subtract(x, first[o] ?? ZERO))));
      return { weight: divide(longest, add(ONE, longest)), first, second };
    }
    for (const second of set.points.slice(k + 1)) {
      if (sameLottery(second, p)) continue;
      const weight = between(p, first, second);
      if (weight !== undefined) return { weight, first, second };
    }
  }
  return undefined;
};

/** w with p = w a + (1 - w) b and 0 < w < 1; undefined when p is not strictly between a and b. */
const between = (p: Lottery, a: Lottery, b: Lottery): Rational | undefined => {
  const o = a.findIndex((x, k) => compare(x, b[k] ?? ZERO) !== 0);
  if (o < 0) return undefined;
  const weight = divide(subtract(p[o] ?? ZERO, b[o] ?? ZERO), subtract(a[o] ?? ZERO, b[o] ?? ZERO));
  const inside = sign(weight) > 0 && compare(weight, ONE) < 0;
  return inside && sameLottery(mix(weight, a, b), p) ? weight : undefined;
};

/** p is in the set and no mixture of two different lotteries of it. */
export const isVertex = (set: LotterySet, p: Lottery): boolean =>
  contains(set, p) && asMixture(set, p) === undefined;

/** The greatest t in [0, 1] with p + t direction in the set; undefined when p is not in its hull. */
const furthest = (set: LotterySet, p: Lottery, direction: readonly Rational[]): Rational | undefined => {
  const columns = set.points.length;
  const coefficients = (o: number): Rational[] => [
    ...set.points.map((point) => point[o] ?? ZERO),
    subtract(ZERO, direction[o] ?? ZERO),
  ];
  const unit = [...new Array<Rational>(columns).fill(ZERO), ONE];
  const solution = solveLinearProgram({
    objective: unit,
    constraints: [
      ...p.map((bound, o) => ({ coefficients: coefficients(o), relation: '=' as const, bound })),
      { coefficients: unit, relation: '<=' as const, bound: ONE },
    ],
  });
  return solution.kind === 'optimal' ? solution.value : undefined;
};

/** Within the set, a step from p towards every outcome: p is interior relative to the simplex. */
export const isSimplexInterior = (set: LotterySet, p: Lottery): boolean => {
  if (set.n === 1) return true;
  if (set.strategies === 'pure') return false;
  return p.every((_, o) => {
    const direction = sure(set.n, o).map((x, k) => subtract(x, p[k] ?? ZERO));
    if (direction.every((x) => sign(x) === 0)) return contains(set, p);
    const step = furthest(set, p, direction);
    return step !== undefined && sign(step) > 0;
  });
};

/** In the interior of the set in the hyperplane of the simplex. */
export const isInterior = (set: LotterySet, p: Lottery): boolean =>
  p.every((x) => sign(x) > 0) && isSimplexInterior(set, p);

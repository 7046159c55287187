/** How far a tree is from absolute power (theory.md, section 6), with a proof of each number from both sides. */
import {
  add,
  compare,
  type DecisionTree,
  divide,
  equal,
  type Lottery,
  lotteryOf,
  multiply,
  ONE,
  type Rational,
  rational,
  type Strategy,
  sameLottery,
  sign,
  strategyDefect,
  subtract,
  sum,
  supportFunction,
  sure,
  type UtilityFunction,
  ZERO,
} from '../../../kernel/index.ts';
import { mixture, type Weight } from '../linear/hull.ts';
import { solveLinearProgram } from '../linear/linearProgram.ts';
import type { Direction } from '../linear/points.ts';
import { longestStep } from '../trees/longestStep.ts';
import { type LotterySet, lotterySet, valueAlong } from '../trees/lotterySets.ts';

export interface AbsolutePowerDeficit {
  /** The least e such that L(t) contains (1 - e) D(O) + e q for some lottery q. */
  readonly deficit: Rational;
  /** y = e q, one entry for each outcome. */
  readonly shift: readonly Rational[];
  /** For each outcome o a strategy that gives (1 - e) e_o + y: e is no more than stated. */
  readonly strategies: readonly Strategy[];
  /** One for each outcome: e is at least (T - H) / (T - min over o of the sum of u_k(o)), which is the deficit. */
  readonly utilities: readonly UtilityFunction[];
}

/** A bound on y: sum over k of y_k (u(o) - u(k)) >= u(o) - h(u), since (1 - e) e_o + y is worth at most h(u). */
interface Cut {
  readonly outcome: number;
  readonly utility: UtilityFunction;
  readonly gain: Rational;
}

/**
 * By cutting planes: the least sum of y under the cuts found so far, until all n lotteries
 * (1 - e) e_o + y are in L(t). Each further cut is a facet that one of them violates, and facets are
 * finite in number. Undefined when stopped.
 */
export const absolutePowerDeficit = (
  tree: DecisionTree,
  stop: () => boolean = () => false,
): AbsolutePowerDeficit | undefined => {
  const n = tree.outcomes;
  const set = lotterySet(tree, stop);
  const indicators = Array.from({ length: n }, (_, o) => sure(n, o));
  const cutOf = (outcome: number, direction: Direction): Cut => {
    // Whole numbers: the denominators of many facets together would have thousands of digits.
    const utility = direction.map((x) => rational(x));
    return { outcome, utility, gain: subtract(utility[outcome] ?? ZERO, set.reach(direction)) };
  };
  const cuts = indicators.map((_, outcome) => cutOf(outcome, unit(n, outcome, 1n)));
  const middle = middleOf(set);
  while (!stop()) {
    const { shift, multipliers } = leastShift(cuts, n);
    const deficit = sum(shift);
    const strategies: Strategy[] = [];
    const before = cuts.length;
    for (let o = 0; o < n; o++) {
      const corner = cornerOf(shift, o);
      const location = set.locate(corner, stop);
      if (location === undefined) return undefined;
      if (location.kind === 'inside') strategies.push(set.strategy(location.weights));
      else {
        const direction = violatedFacet(set, middle, shift, o, stop);
        if (direction === undefined) return undefined;
        cuts.push(cutOf(o, direction));
      }
    }
    if (cuts.length === before)
      return { deficit, shift, strategies, utilities: aggregated(cuts, multipliers, indicators) };
  }
  return undefined;
};

const unit = (n: number, outcome: number, x: bigint): Direction =>
  Array.from({ length: n }, (_, o) => (o === outcome ? x : 0n));

/** (1 - e) e_o + y, where e is the sum of y. */
const cornerOf = (shift: readonly Rational[], outcome: number): Lottery =>
  shift.map((y, k) => (k === outcome ? add(y, subtract(ONE, sum(shift))) : y));

/** Shifts are rounded down to this many parts where only a direction is wanted: exact ones have hundreds of digits. */
const PARTS = 1n << 24n;

/** A facet of the set between its middle and corner o: the direction is too large at the corner. */
const violatedFacet = (
  set: LotterySet,
  middle: Middle,
  shift: readonly Rational[],
  outcome: number,
  stop: () => boolean,
): Direction | undefined => {
  const coarse = shift.map(({ num, den }) => rational((num * PARTS) / den, PARTS));
  for (const y of [coarse, shift]) {
    const facet = longestStep(set, middle.lottery, cornerOf(y, outcome), middle.weights, {
      stop,
      positive: false,
    });
    if (facet === undefined) return undefined;
    const { direction } = facet;
    if (compare(valueAlong(direction, cornerOf(shift, outcome)), set.reach(direction)) > 0) return direction;
  }
  throw new RangeError('a corner outside the set that no facet separates');
};

interface Middle {
  readonly lottery: Lottery;
  readonly weights: readonly Weight[];
}

/** A lottery in the middle of the set, as a mixture of few of its lotteries. */
const middleOf = (set: LotterySet): Middle => {
  const n = set.tree.outcomes;
  const outcomes = [...new Array(n).keys()];
  const places = new Set(
    outcomes.flatMap((o) => [set.farthest(unit(n, o, 1n)), set.farthest(unit(n, o, -1n))]),
  );
  const weights = [...places].map((k): Weight => [k, rational(1n, BigInt(places.size))]);
  return { lottery: mixture(set.hull.points, weights), weights };
};

/** The least y under the cuts, from the dual program (n rows): maximise the gain with sum of m_c (u_c(o) - u_c(k)) <= 1 for all k. */
const leastShift = (
  cuts: readonly Cut[],
  n: number,
): { readonly shift: readonly Rational[]; readonly multipliers: readonly Rational[] } => {
  const solution = solveLinearProgram({
    objective: cuts.map(({ gain }) => gain),
    constraints: Array.from({ length: n }, (_, k) => ({
      coefficients: cuts.map(({ outcome, utility }) =>
        subtract(utility[outcome] ?? ZERO, utility[k] ?? ZERO),
      ),
      relation: '<=',
      bound: ONE,
    })),
  });
  if (solution.kind !== 'optimal') throw new RangeError('no tree is further from absolute power than 1');
  return { shift: solution.dual, multipliers: solution.x };
};

const aggregated = (
  cuts: readonly Cut[],
  multipliers: readonly Rational[],
  indicators: readonly UtilityFunction[],
): readonly UtilityFunction[] => {
  const total = indicators.map((): readonly Rational[] => indicators.map(() => ZERO));
  for (const [c, { outcome, utility }] of cuts.entries()) {
    const factor = multipliers[c] ?? ZERO;
    if (sign(factor) > 0)
      total[outcome] = (total[outcome] ?? []).map((x, k) => add(x, multiply(factor, utility[k] ?? ZERO)));
  }
  // Where nothing is missing any utilities do: those that ask for each outcome in turn.
  return total.every((u) => u.every((x) => sign(x) === 0)) ? indicators : normalised(total);
};

/** Each utility with least value 0, all together with largest value 1: the bound stays what it was. */
const normalised = (utilities: readonly UtilityFunction[]): readonly UtilityFunction[] => {
  const smallest = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);
  const raised = utilities.map((u) => {
    const least = u.reduce(smallest);
    return u.map((x) => subtract(x, least));
  });
  const most = raised.flat().reduce((a, b) => (compare(a, b) >= 0 ? a : b), ZERO);
  return sign(most) === 0 ? raised : raised.map((u) => u.map((x) => divide(x, most)));
};

/** The lower bound on the deficit that n utilities prove (0 when they are all constant). */
export const deficitBound = (tree: DecisionTree, utilities: readonly UtilityFunction[]): Rational => {
  const wanted = sum(utilities.map((u, o) => u[o] ?? ZERO));
  const attained = sum(utilities.map((u) => supportFunction(tree, u)));
  let least: Rational | undefined;
  for (let o = 0; o < tree.outcomes; o++) {
    const together = sum(utilities.map((u) => u[o] ?? ZERO));
    if (least === undefined || compare(together, least) < 0) least = together;
  }
  const spread = subtract(wanted, least ?? ZERO);
  return sign(spread) > 0 ? divide(subtract(wanted, attained), spread) : ZERO;
};

/** Does the answer prove itself? Walks and backward inductions only. */
export const provesDeficit = (
  tree: DecisionTree,
  { deficit, shift, strategies, utilities }: AbsolutePowerDeficit,
): boolean =>
  shift.length === tree.outcomes &&
  strategies.length === tree.outcomes &&
  utilities.length === tree.outcomes &&
  shift.every((y) => sign(y) >= 0) &&
  equal(sum(shift), deficit) &&
  strategies.every((strategy, o) => {
    const corner = shift.map((y, k) => (k === o ? add(y, subtract(ONE, deficit)) : y));
    return (
      strategyDefect(tree, strategy, false) === undefined && sameLottery(lotteryOf(tree, strategy), corner)
    );
  }) &&
  equal(deficitBound(tree, utilities), deficit);

export interface SupportDeficit {
  /** The least e' with h(u) >= (1 - e') max u + e' min u for all u: 1 - min over o of the largest p(o). */
  readonly deficit: Rational;
  /** The outcome that the tree is least able to bring about. */
  readonly outcome: number;
}

export const supportDeficit = (tree: DecisionTree): SupportDeficit => {
  let worst: SupportDeficit | undefined;
  for (let o = 0; o < tree.outcomes; o++) {
    const deficit = subtract(ONE, supportFunction(tree, sure(tree.outcomes, o)));
    if (worst === undefined || compare(deficit, worst.deficit) > 0) worst = { deficit, outcome: o };
  }
  return worst ?? { deficit: ZERO, outcome: 0 };
};

/** Numbers of trees by listing and exact arithmetic: no engine's answer is taken over. */
import type { Interval } from '../../conjectures/semantics/oracle.ts';
import { contains } from '../../definitions/lotterySet.ts';
import { type DecisionTree, generators, type Lottery, rational, sign, ZERO } from '../../kernel/index.ts';

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
  const best = (k: number): Interval['low'] => rational(BigInt(k), BigInt(k + 1));
  const certain = lotteries.filter((p) => p.some(({ num, den }) => num === den));
  const low = best(Math.max(1, certain.length));
  return { low, high: lotteries.length === 1 ? low : best(reachable(lotteries).size) };
};

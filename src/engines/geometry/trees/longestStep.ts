/** How far a ray from a lottery of L(t) stays in L(t), exactly. */
import { type Lottery, ONE, type Rational, sign, subtract, ZERO } from '../../../kernel/index.ts';
import type { Weight } from '../linear/hull.ts';
import { dotIntegers, overOne, primitive } from '../linear/integers.ts';
import { solveLinearProgram } from '../linear/linearProgram.ts';
import type { Direction } from '../linear/points.ts';
import type { LotterySet } from './lotterySets.ts';

export interface LongestStep {
  /** The largest t with p + t (towards - p) in L(t); with `positive`, any such t > 0. */
  readonly step: Rational;
  /** Lotteries of the set that mix to that point. */
  readonly weights: readonly Weight[];
  /** Largest over L(t) at that point, and larger still at `towards`: a facet that the ray meets (not with `positive`, where t > 0). */
  readonly direction: Direction;
}

/**
 * By linear programs over few lotteries of the set: maximise t with sum of w_k v_k - t (towards - p) = p.
 * Lotteries that the dual overlooks join, until there are none. `weights` mix to p. Undefined when stopped.
 */
export const longestStep = (
  set: LotterySet,
  p: Lottery,
  towards: Lottery,
  weights: readonly Weight[],
  { stop, positive }: { readonly stop: () => boolean; readonly positive: boolean },
): LongestStep | undefined => {
  const active = weights.map(([k]) => k);
  while (!stop()) {
    const columns = active.map((k) => set.hull.points.lotteries[k] ?? []);
    const solution = solveLinearProgram({
      objective: [...active.map(() => ZERO), ONE],
      constraints: p.map((bound, o) => ({
        coefficients: [...columns.map((column) => column[o] ?? ZERO), subtract(bound, towards[o] ?? ZERO)],
        relation: '=',
        bound,
      })),
    });
    if (solution.kind !== 'optimal') throw new RangeError('p is no mixture of the weights given for it');
    const direction = primitive(overOne(solution.dual).numerators).map((x) => -x);
    const mixed = active.map((k, place): Weight => [k, solution.x[place] ?? ZERO]);
    const found = {
      step: solution.value,
      weights: mixed.filter(([, weight]) => sign(weight) > 0),
      direction,
    };
    if (positive && sign(solution.value) > 0) return found;
    // At the optimum over all of L(t) the dual is at most 0 on it.
    const best = set.farthest(direction);
    const highest = set.hull.points.exact(best);
    if (active.includes(best) || dotIntegers(direction, highest.numerators) <= 0n) return found;
    active.push(best);
  }
  return undefined;
};

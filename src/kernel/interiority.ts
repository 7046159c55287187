/** s L(j) lies in the interior of L(i), for the identity or for some permutation s. */
import type { InteriorityCertificate, InteriorStep } from './certificate.ts';
import type { Interior, InteriorityClaim } from './claim.ts';
import { checkMoved, generatorsFor } from './inclusion.ts';
import { supportFunction } from './lottery.ts';
import { checkStrategy } from './membership.ts';
import { checkNoPermutation } from './permutations.ts';
import { compare, equal, ONE, type Rational, sign, ZERO } from './rational.ts';
import { type Rejection, reject } from './rejection.ts';
import { type DecisionTree, type Lottery, mix, permute, sure, type UtilityFunction } from './tree.ts';

export const checkInteriority = (
  { holds, strategies, interior, moved, i, j }: InteriorityClaim,
  by: InteriorityCertificate,
): Rejection | undefined => {
  const wrongKind = reject(
    'kind',
    'wrong-kind',
    `a certificate of kind ${by.kind} does not answer this claim`,
  );
  // For n = 1 the simplex is one point, which is its own interior, and finite sets are no exception.
  if (strategies === 'pure' && i.outcomes >= 2 && by.kind !== 'finite') return wrongKind;
  switch (by.kind) {
    case 'finite':
      return holds || strategies !== 'pure' || i.outcomes < 2 ? wrongKind : undefined;
    case 'interior': {
      if (!holds) return wrongKind;
      const wrong = checkMoved(by.permutation, moved, i.outcomes);
      if (wrong) return wrong;
      const list = generatorsFor(j, by.pruning, strategies);
      if (!Array.isArray(list)) return list;
      if (list.length !== by.steps.length)
        return reject('steps', 'wrong-count', `${by.steps.length} for ${list.length} lotteries`);
      for (const [k, steps] of by.steps.entries()) {
        const p = list[k] ?? [];
        const image = by.permutation === null ? p : permute(by.permutation, p);
        const rejection = checkSteps(i, image, steps, interior, `steps.${k}`);
        if (rejection) return rejection;
      }
      return undefined;
    }
    case 'separated': {
      if (holds || moved !== 'none') return wrongKind;
      if (by.utility.length !== i.outcomes)
        return reject('utility', 'not-a-utility', 'the utility does not have n values');
      const below = supportFunction(j, by.utility);
      return leavesInterior(interior, below, supportFunction(i, by.utility), by.utility)
        ? undefined
        : reject('utility', 'not-exceeded', 'the tree below stays under the tree above');
    }
    case 'noPermutation':
      if (holds || moved === 'none') return wrongKind;
      return checkNoPermutation({ strategies, moved, i, j, test: interior }, by);
  }
};

/**
 * p is in the interior of L(i) when a step from p towards each vertex stays in L(i): the hull of
 * these n points is a neighbourhood of p in the simplex, and in its hyperplane if p has full support.
 */
const checkSteps = (
  i: DecisionTree,
  p: Lottery,
  steps: readonly InteriorStep[],
  interior: Interior,
  part: string,
): Rejection | undefined => {
  if (steps.length !== i.outcomes)
    return reject(part, 'wrong-count', `${steps.length} steps for ${i.outcomes} outcomes`);
  if (interior === 'affine' && p.some((x) => sign(x) <= 0))
    return reject(part, 'not-exceeded', 'a lottery on the boundary of the simplex');
  for (const [o, { step, strategy }] of steps.entries()) {
    if (sign(step) <= 0 || compare(step, ONE) > 0)
      return reject(`${part}.${o}.step`, 'wrong-step', 'a step must be in (0, 1]');
    const target = mix(step, sure(i.outcomes, o), p);
    const rejection = checkStrategy(i, strategy, target, 'mixed', `${part}.${o}.strategy`);
    if (rejection) return rejection;
  }
  return undefined;
};

/**
 * A lottery worth `value` under u is not in the interior of a set whose best is `best`. In the
 * hyperplane an interior point is beaten in every direction that is not constant; relative to the
 * simplex, in every direction in which the simplex itself reaches further than the set.
 */
export const leavesInterior = (
  interior: Interior,
  value: Rational,
  best: Rational,
  u: UtilityFunction,
): boolean => {
  if (compare(value, best) < 0) return false;
  const [first = ZERO] = u;
  return interior === 'affine' ? u.some((x) => !equal(x, first)) : u.some((x) => compare(x, best) > 0);
};

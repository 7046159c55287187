/**
 * Choice probabilities under a witness distribution: weight 1 - epsilon on the images of a box, epsilon on the uniform one.
 *
 * On most images one lottery is best throughout: p.u moves by at most radius times the sum of |p_o - q_o| against q.u. The
 * others are cut as cubes. Where the uniform part is too much work, the probabilities are known up to epsilon.
 */

import { permutations } from '../../../definitions/index.ts';
import {
  type Lottery,
  lcm,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
  type UtilityFunction,
} from '../../../kernel/index.ts';
import {
  type BestShare,
  type ChoiceLimits,
  choiceProbabilities,
  createShares,
  cubeCorners,
  reached,
} from './choice.ts';
import { type Integrand, integrand, type Work } from './integral.ts';
import { minus, type Owned, ownersOf } from './owners.ts';
import { type Domain, partOf } from './parts.ts';

export interface Box {
  readonly utility: UtilityFunction;
  readonly radius: Rational;
  readonly epsilon: Rational;
}

export type BoxProbabilities =
  | {
      readonly kind: 'exact';
      readonly shares: readonly BestShare[];
      /** What is not in `shares`: probability of the uniform part, where that was too much work; else 0. */
      readonly open: Rational;
    }
  | { readonly kind: 'limit'; readonly reason: string };

/** More outcomes than this have too many images. */
const MOST_OUTCOMES = 8;

/** How likely each tree is best under the box's distribution; `trees` as for `choiceProbabilities`. */
export const boxProbabilities = (
  trees: readonly (readonly Lottery[])[],
  box: Box,
  limits: ChoiceLimits,
): BoxProbabilities => {
  const n = trees[0]?.[0]?.length ?? 0;
  if (n < 2) return { kind: 'limit', reason: 'no random agent' };
  if (n > MOST_OUTCOMES)
    return { kind: 'limit', reason: `boxes are integrated for at most ${MOST_OUTCOMES} outcomes` };
  const owners = ownersOf(trees);
  const shares = createShares();
  const work: Work = { done: 0, limit: limits.work, stop: limits.stop };
  const images = permutations(n, 'any');
  let count = 0n;
  for (const _ of permutations(n, 'any')) count += 1n;
  const each = multiply(subtract(ONE, box.epsilon), rational(1n, count));
  const scale = [box.radius, ...box.utility].reduce((den, x) => lcm(den, x.den), 1n);
  const whole = ({ num, den }: Rational): bigint => num * (scale / den);
  const utility = box.utility.map(whole);
  const radius = whole(box.radius);
  const what = integrand({ variables: n, size: 1, coefficients: [ONE] }, n, {
    weight: ([first = 1n]) => first,
    from: 1,
  });
  for (const image of images) {
    work.done += owners.length * n;
    if (work.done > work.limit || limits.stop()) return reached(limits);
    const centre = image.map((o) => utility[o] ?? 0n);
    const first = owners.reduce((best, other) => (value(other, centre) > value(best, centre) ? other : best));
    if (owners.every((other) => isAhead(first, other, centre, radius))) shares.add(first.trees, each);
    else if (
      !cutImage(owners, centre, radius, what, work, (best, part) => shares.add(best, multiply(each, part)))
    )
      return reached(limits);
  }
  const uniform = choiceProbabilities(trees, { kind: 'beta', a: 1, b: 1 }, limits);
  if (uniform.kind === 'exact')
    for (const { trees: best, probability } of uniform.shares)
      shares.add(best, multiply(box.epsilon, probability));
  return {
    kind: 'exact',
    shares: shares.list(),
    open: uniform.kind === 'exact' ? rational(0n) : box.epsilon,
  };
};

const value = ({ lottery }: Owned, utility: readonly bigint[]): bigint =>
  lottery.reduce((sum, x, o) => sum + x * (utility[o] ?? 0n), 0n);

const isAhead = (first: Owned, other: Owned, centre: readonly bigint[], radius: bigint): boolean => {
  const difference = minus(first.lottery, other.lottery);
  const margin = difference.reduce((sum, x, o) => sum + x * (centre[o] ?? 0n), 0n);
  return margin >= difference.reduce((sum, x) => sum + (x < 0n ? -x : x) * radius, 0n);
};

/** Shares of one image of the box, cut as the cube x -> centre - radius + 2 radius x; false past the work limit. */
const cutImage = (
  owners: readonly Owned[],
  centre: readonly bigint[],
  radius: bigint,
  what: Integrand,
  work: Work,
  found: (best: readonly number[], part: Rational) => void,
): boolean => {
  const n = centre.length;
  const low = centre.map((x) => x - radius);
  const domain: Domain = {
    weight: ONE,
    ...cubeCorners(n),
    row: (difference) => [
      difference.reduce((sum, x, o) => sum + x * (low[o] ?? 0n), 0n),
      ...difference.map((x) => 2n * radius * x),
    ],
  };
  let left = ONE;
  for (const { trees, lottery } of owners) {
    const rows = owners.flatMap((other) =>
      other.lottery === lottery ? [] : [minus(lottery, other.lottery)],
    );
    const part = partOf(domain, rows, what, work);
    if (part === undefined) return false;
    found(trees, part);
    left = subtract(left, part);
  }
  if (left.num !== 0n) throw new RangeError(`parts of a box that leave ${left.num}/${left.den}`);
  return true;
};

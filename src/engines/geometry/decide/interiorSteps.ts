/** Is a lottery an interior point of L(i)? By steps towards every vertex, or a direction that blocks one. */
import {
  type Interior,
  type InteriorStep,
  type Lottery,
  mix,
  ONE,
  type Rational,
  rational,
  type Strategy,
  sameLottery,
  sign,
  sure,
} from '../../../kernel/index.ts';
import type { Weight } from '../linear/hull.ts';
import { overOne } from '../linear/integers.ts';
import { compareAlong, type Direction } from '../linear/points.ts';
import { longestStep } from '../trees/longestStep.ts';
import type { LotterySet } from '../trees/lotterySets.ts';

export type InteriorAnswer =
  /** For each outcome o a step t in (0, 1] such that p + t (e_o - p) is this mixture. */
  { readonly kind: 'interior'; readonly steps: readonly Step[] } | Blocked;

/** At p the direction is at least as large as anywhere in L(i), which shows that p is no interior point. */
export interface Blocked {
  readonly kind: 'blocked';
  readonly direction: Direction;
}

export interface Step {
  readonly step: Rational;
  readonly weights: readonly Weight[];
}

/** Step lengths that are tried before the longest step is computed exactly. */
const TRIED = [rational(1n, 4n), rational(1n, 32n), rational(1n, 1024n)];

/** Undefined when stopped. */
export const interiorSteps = (
  set: LotterySet,
  p: Lottery,
  interior: Interior,
  stop: () => boolean,
): InteriorAnswer | undefined => {
  const n = p.length;
  const missing = p.findIndex((x) => sign(x) === 0);
  // An outcome that p never gives is at its least there: p is on the simplex's own boundary.
  if (interior === 'affine' && missing >= 0)
    return { kind: 'blocked', direction: p.map((_, o) => (o === missing ? 0n : 1n)) };
  const location = set.locate(p, stop);
  if (location === undefined) return undefined;
  if (location.kind === 'outside') return { kind: 'blocked', direction: location.direction };
  const steps: Step[] = [];
  for (let o = 0; o < n; o++) {
    const step = stop() ? undefined : stepTowards(set, p, sure(n, o), location.weights, stop);
    if (step === undefined) return undefined;
    if ('kind' in step) return step;
    steps.push(step);
  }
  return { kind: 'interior', steps };
};

/** A step as the certificate has it. */
export const written = (set: LotterySet, { step, weights }: Step): InteriorStep => {
  const strategy: Strategy = set.strategy(weights);
  return { step, strategy };
};

const stepTowards = (
  set: LotterySet,
  p: Lottery,
  vertex: Lottery,
  weights: readonly Weight[],
  stop: () => boolean,
): Step | Blocked | undefined => {
  if (sameLottery(p, vertex)) return { step: ONE, weights };
  for (const step of TRIED) {
    const location = set.locate(mix(step, vertex, p), stop);
    if (location === undefined) return undefined;
    if (location.kind === 'inside') return { step, weights: location.weights };
    const best = set.hull.points.exact(set.farthest(location.direction));
    if (compareAlong(location.direction, overOne(p), best) >= 0)
      return { kind: 'blocked', direction: location.direction };
  }
  const longest = longestStep(set, p, vertex, weights, { stop, positive: true });
  if (longest === undefined) return undefined;
  return sign(longest.step) > 0
    ? { step: longest.step, weights: longest.weights }
    : { kind: 'blocked', direction: longest.direction };
};

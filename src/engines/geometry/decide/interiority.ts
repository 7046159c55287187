/** Decides interiority and permuted interiority (theory.md, section 4: p2 and p4), with a certificate either way. */
import {
  compare,
  type DecisionTree,
  equal,
  type Interior,
  type InteriorityCertificate,
  type Lottery,
  ONE,
  type Permutation,
  permute,
  type Rational,
  supportFunction,
} from '../../../kernel/index.ts';
import { searchPermutation } from '../../permutation/index.ts';
import { simplified } from '../linear/directions.ts';
import { type Direction, utilityOf } from '../linear/points.ts';
import { generatorsOf, type LotterySet, lotterySet } from '../trees/lotterySets.ts';
import type { PrunedGenerators } from '../trees/prunedGenerators.ts';
import {
  type DecideOptions,
  type Decision,
  decideInside,
  OUT_OF_TIME,
  telling,
  tooMany,
  unknown,
} from './decision.ts';
import { interiorSteps, type Step, written } from './interiorSteps.ts';

export interface InteriorityOptions extends DecideOptions {
  readonly interior: Interior;
}

const decided = (holds: boolean, by: InteriorityCertificate): Decision => ({
  holds,
  certificate: { for: 'interiority', by },
});

/** Does s L(j) lie in the interior of L(i), for s the identity, or any permutation, or any involution? */
export const decideInteriority = (
  i: DecisionTree,
  j: DecisionTree,
  { strategies, interior, moved, stop = () => false }: InteriorityOptions,
): Decision => {
  if (strategies === 'pure' && i.outcomes >= 2) return decided(false, { kind: 'finite' });
  const separated = (direction: Direction): Decision =>
    decided(false, { kind: 'separated', utility: utilityOf(direction) });
  if (moved === 'none') {
    const told = telling(i, j, (above, below) => leaves(interior, below, above));
    if (told !== undefined) return separated(told);
  }
  const generated = generatorsOf(j, stop);
  if (generated.kind !== 'generators') {
    if (moved === 'none') {
      const hulls = decideInside(j, i, null, stop);
      if (hulls.kind === 'outside') return separated(hulls.direction);
    }
    return unknown(generated.kind === 'stopped' ? OUT_OF_TIME : tooMany(generated.node));
  }
  const set = lotterySet(i, stop);
  if (moved === 'none') {
    const answer = allSteps(set, generated.lotteries, null, interior, stop);
    if (answer === undefined) return unknown(OUT_OF_TIME);
    if (!('direction' in answer)) return decided(true, certificateOf(set, generated, null, answer.steps));
    return separated(simplified(answer.direction, (simpler) => shows(i, j, interior, simpler)));
  }
  const found = searchPermutation({ lower: generated.lotteries, upper: set, moved, test: interior, stop });
  if (found.kind === 'stopped') return unknown(OUT_OF_TIME);
  if (found.kind === 'none')
    return decided(false, { kind: 'noPermutation', pruning: generated.pruning, nodes: found.nodes });
  const answer = allSteps(set, generated.lotteries, found.permutation, interior, stop);
  if (answer === undefined || 'direction' in answer) return unknown(OUT_OF_TIME);
  return decided(true, certificateOf(set, generated, found.permutation, answer.steps));
};

/** The kernel's condition for a utility between 0 and 1 that takes both values. */
const leaves = (interior: Interior, below: Rational, above: Rational): boolean =>
  compare(below, above) >= 0 && (interior === 'affine' || !equal(above, ONE));

const shows = (i: DecisionTree, j: DecisionTree, interior: Interior, direction: Direction): boolean => {
  const utility = utilityOf(direction);
  return (
    direction.some((x) => x !== direction[0]) &&
    leaves(interior, supportFunction(j, utility), supportFunction(i, utility))
  );
};

const allSteps = (
  set: LotterySet,
  lotteries: readonly Lottery[],
  s: Permutation | null,
  interior: Interior,
  stop: () => boolean,
): { readonly steps: readonly (readonly Step[])[] } | { readonly direction: Direction } | undefined => {
  const steps: (readonly Step[])[] = [];
  for (const p of lotteries) {
    const answer = interiorSteps(set, s === null ? p : permute(s, p), interior, stop);
    if (answer?.kind !== 'interior') return answer;
    steps.push(answer.steps);
  }
  return { steps };
};

const certificateOf = (
  set: LotterySet,
  { pruning }: PrunedGenerators,
  permutation: Permutation | null,
  steps: readonly (readonly Step[])[],
): InteriorityCertificate => ({
  kind: 'interior',
  permutation,
  pruning,
  steps: steps.map((towards) => towards.map((step) => written(set, step))),
});

/** Decides inclusion and permuted inclusion (theory.md, section 4: p1 and p3), with a certificate either way. */
import {
  compare,
  type DecisionTree,
  type InclusionCertificate,
  inverse,
  type Permutation,
  permute,
} from '../../../kernel/index.ts';
import { searchPermutation } from '../../permutation/index.ts';
import { simplified } from '../linear/directions.ts';
import { utilityOf } from '../linear/points.ts';
import { generatorsOf, lotterySet } from '../trees/lotterySets.ts';
import { identicalInclusion } from '../trees/structural.ts';
import {
  type DecideOptions,
  type Decision,
  decideInside,
  LARGE,
  OUT_OF_TIME,
  reachesFurther,
  reachMoved,
  telling,
  tooMany,
  unknown,
} from './decision.ts';
import { decidePureInclusion } from './pureInclusion.ts';

export interface InclusionOptions extends DecideOptions {
  /** Equality does not count. */
  readonly proper: boolean;
}

const decided = (holds: boolean, by: InclusionCertificate): Decision => ({
  holds,
  certificate: { for: 'inclusion', by },
});

/** Does s L(j) lie in L(i) (properly), for s the identity, or any permutation, or any involution? */
export const decideInclusion = (i: DecisionTree, j: DecisionTree, options: InclusionOptions): Decision => {
  const { strategies, proper, moved, stop = () => false } = options;
  if (strategies === 'pure') return decidePureInclusion(i, j, { ...options, stop });
  if (moved !== 'none') return decideMoved(i, j, { proper, moved, stop });

  const told = telling(i, j, (above, below) => compare(below, above) > 0);
  if (told !== undefined) return decided(false, { kind: 'separated', utility: utilityOf(told) });
  const answer = decideInside(j, i, null, stop);
  if (answer.kind === 'unknown') return unknown(answer.reason);
  if (answer.kind === 'outside') {
    const direction = simplified(answer.direction, (simpler) => reachesFurther(j, null, i, simpler));
    return decided(false, { kind: 'separated', utility: utilityOf(direction) });
  }
  return withBeyond(i, j, null, answer.inside, proper, stop);
};

/** s L(j) lies in L(i), as `inside` shows; is that enough? */
const withBeyond = (
  i: DecisionTree,
  j: DecisionTree,
  s: Permutation | null,
  inside: Extract<InclusionCertificate, { kind: 'included' }>['inside'],
  proper: boolean,
  stop: () => boolean,
): Decision => {
  const included = (utility: readonly bigint[] | null): Decision =>
    decided(true, {
      kind: 'included',
      permutation: s,
      inside,
      beyond: utility === null ? null : { kind: 'utility', utility: utilityOf(utility) },
    });
  if (!proper) return included(null);
  const told = telling(i, j, (above, below, direction) =>
    s === null ? compare(above, below) > 0 : compare(above, reachMoved(j, s, direction)) > 0,
  );
  if (told !== undefined) return included(told);
  const back = decideInside(i, j, inverse(s), stop);
  if (back.kind === 'unknown') return unknown(back.reason);
  if (back.kind === 'inside')
    return decided(false, { kind: 'reversed', permutation: s, inside: back.inside });
  // What separates s^-1 L(i) from L(j), moved by s, separates L(i) from s L(j).
  const moved = s === null ? back.direction : permute(s, back.direction);
  return included(
    simplified(moved, (simpler) => compare(reachMoved(i, null, simpler), reachMoved(j, s, simpler)) > 0),
  );
};

const decideMoved = (
  i: DecisionTree,
  j: DecisionTree,
  {
    proper,
    moved,
    stop,
  }: { readonly proper: boolean; readonly moved: 'any' | 'involution'; readonly stop: () => boolean },
): Decision => {
  const steps = i.nodes.length + j.nodes.length > LARGE ? identicalInclusion(j, i, stop) : undefined;
  if (steps !== undefined) return withBeyond(i, j, null, { kind: 'structural', steps }, proper, stop);
  const generated = generatorsOf(j, stop);
  if (generated.kind !== 'generators') {
    // Too large to list; the identity may still do, by structure.
    const plain = decideInside(j, i, null, stop);
    if (plain.kind === 'inside') return withBeyond(i, j, null, plain.inside, proper, stop);
    return unknown(generated.kind === 'stopped' ? OUT_OF_TIME : tooMany(generated.node));
  }
  const found = searchPermutation({
    lower: generated.lotteries,
    upper: lotterySet(i, stop),
    moved,
    test: 'inclusion',
    stop,
  });
  if (found.kind === 'stopped') return unknown(OUT_OF_TIME);
  if (found.kind === 'none')
    return decided(false, { kind: 'noPermutation', pruning: generated.pruning, nodes: found.nodes });
  const s = found.permutation.every((t, o) => t === o) ? null : found.permutation;
  const answer = decideInside(j, i, s, stop);
  if (answer.kind === 'inside') return withBeyond(i, j, s, answer.inside, proper, stop);
  return unknown(answer.kind === 'unknown' ? answer.reason : OUT_OF_TIME);
};

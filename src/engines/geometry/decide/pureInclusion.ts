/** Inclusion under the reading `pure`: of the finite sets of lotteries of pure strategies. */
import {
  type Beyond,
  compare,
  type DecisionTree,
  type InclusionCertificate,
  type Lottery,
  lotteryKey,
  type Permutation,
  permute,
} from '../../../kernel/index.ts';
import { searchPurePermutation } from '../../permutation/index.ts';
import { utilityOf } from '../linear/points.ts';
import { prunedGenerators } from '../trees/prunedGenerators.ts';
import { identicalInclusion } from '../trees/structural.ts';
import { type Decision, decideInside, LARGE, OUT_OF_TIME, telling, unknown } from './decision.ts';
import type { InclusionOptions } from './inclusion.ts';

/** The pure lotteries of each tree, or `limit` when the kernel does not list them. */
const pureLists = new WeakMap<DecisionTree, readonly Lottery[] | 'limit'>();

/** The kernel's list of pure lotteries. */
const pureLotteries = (tree: DecisionTree, stop: () => boolean): readonly Lottery[] | 'limit' | 'stopped' => {
  const known = pureLists.get(tree);
  if (known !== undefined) return known;
  const made = prunedGenerators(tree, { prune: false, stop });
  if (made.kind === 'stopped') return 'stopped';
  const list = made.kind === 'generators' ? made.lotteries : 'limit';
  pureLists.set(tree, list);
  return list;
};

interface PureOptions extends InclusionOptions {
  readonly stop: () => boolean;
}

const decided = (holds: boolean, by: InclusionCertificate): Decision => ({
  holds,
  certificate: { for: 'inclusion', by },
});

export const decidePureInclusion = (i: DecisionTree, j: DecisionTree, options: PureOptions): Decision => {
  const { moved, proper, stop } = options;
  if (moved === 'none') {
    const told = telling(i, j, (above, below) => compare(below, above) > 0);
    if (told !== undefined) return decided(false, { kind: 'separated', utility: utilityOf(told) });
  }
  // Of a large tree the kernel had better not list anything.
  const large = i.nodes.length + j.nodes.length > LARGE;
  const structural = large ? withoutLists(i, j, options) : undefined;
  if (structural !== undefined && structural.holds !== null) return structural;
  const upper = pureLotteries(i, stop);
  const lower = pureLotteries(j, stop);
  if (typeof upper === 'string' || typeof lower === 'string')
    return structural ?? withoutLists(i, j, options);
  if (moved === 'none') {
    const keys = new Set(upper.map(lotteryKey));
    const included = lower.every((p) => keys.has(lotteryKey(p)));
    return decided(included && !(proper && lower.length === upper.length), { kind: 'enumerated' });
  }
  const found = searchPurePermutation({ lower, upper, moved, stop });
  if (found.kind === 'stopped') return unknown(OUT_OF_TIME);
  if (found.kind === 'none')
    return decided(false, { kind: 'noPermutation', pruning: [], nodes: found.nodes });
  const { permutation } = found;
  if (proper && lower.length === upper.length)
    return decided(false, { kind: 'reversed', permutation, inside: { kind: 'enumerated' } });
  const beyond = proper ? missing(upper, lower, permutation) : null;
  return decided(true, { kind: 'included', permutation, inside: { kind: 'enumerated' }, beyond });
};

/** A lottery of the upper list that is none of the lower one's images. */
const missing = (upper: readonly Lottery[], lower: readonly Lottery[], s: Permutation): Beyond | null => {
  const images = new Set(lower.map((p) => lotteryKey(permute(s, p))));
  const lottery = upper.find((p) => !images.has(lotteryKey(p)));
  return lottery === undefined ? null : { kind: 'lottery', lottery };
};

/** Sets that are too large to list: what structure and convex hulls still tell. */
const withoutLists = (i: DecisionTree, j: DecisionTree, { moved, proper, stop }: PureOptions): Decision => {
  const steps = identicalInclusion(j, i, stop);
  if (steps !== undefined) {
    const inside = { kind: 'structural', steps } as const;
    if (!proper) return decided(true, { kind: 'included', permutation: null, inside, beyond: null });
    const told = telling(i, j, (above, below) => compare(above, below) > 0);
    if (told !== undefined) {
      const beyond: Beyond = { kind: 'utility', utility: utilityOf(told) };
      return decided(true, { kind: 'included', permutation: null, inside, beyond });
    }
    const back = identicalInclusion(i, j, stop);
    if (back !== undefined)
      return decided(false, {
        kind: 'reversed',
        permutation: null,
        inside: { kind: 'structural', steps: back },
      });
  }
  if (moved === 'none') {
    const hulls = decideInside(j, i, null, stop);
    if (hulls.kind === 'outside')
      return decided(false, { kind: 'separated', utility: utilityOf(hulls.direction) });
  }
  return unknown(stop() ? OUT_OF_TIME : 'more pure-strategy lotteries than the kernel lists');
};

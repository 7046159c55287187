/** No permutation of the kind named takes L(j) into L(i), or into its interior: a tree of partial permutations. */
import type { NoPermutation, PartialNode } from './certificate.ts';
import type { Interior, Moved, Strategies } from './claim.ts';
import { generatorsFor } from './inclusion.ts';
import { leavesInterior } from './interiority.ts';
import { supportFunction } from './lottery.ts';
import { add, compare, equal, multiply, type Rational, ZERO } from './rational.ts';
import { type Rejection, reject } from './rejection.ts';
import {
  type DecisionTree,
  isPermutation,
  type Lottery,
  lotteryKey,
  type Permutation,
  permute,
  type UtilityFunction,
} from './tree.ts';

export interface Question {
  readonly strategies: Strategies;
  readonly moved: Moved;
  readonly i: DecisionTree;
  readonly j: DecisionTree;
  /** What no permutation achieves. */
  readonly test: 'inclusion' | Interior;
}

/** image[o] is s(o), or -1 where s is not assigned yet. */
type Partial = readonly number[];

export const checkNoPermutation = (
  question: Question,
  { pruning, nodes }: NoPermutation,
): Rejection | undefined => {
  const { strategies, i, j } = question;
  const n = i.outcomes;
  const lower = generatorsFor(j, pruning, strategies);
  if (!Array.isArray(lower)) return lower;
  const upper = strategies === 'pure' || nodes.some(usesSymmetry) ? generatorsFor(i, [], strategies) : [];
  if (!Array.isArray(upper)) return upper;
  const preserves = { assign: keepsAll(upper), preimage: keepsAll(lower) };

  // Depth first from the root; each node stands in one place, so that checking ends when the list does.
  const used = new Set<number>();
  const open: { readonly place: number; readonly image: Partial }[] = [
    { place: nodes.length - 1, image: new Array<number>(n).fill(-1) },
  ];
  for (let task = open.pop(); task !== undefined; task = open.pop()) {
    const { place, image } = task;
    const node = nodes[place];
    const part = `nodes.${place}`;
    if (node === undefined) return reject(part, 'incomplete', 'no such node');
    if (used.has(place)) return reject(part, 'wrong-step', 'a node that stands in two places');
    used.add(place);
    if (node.kind !== 'assign' && node.kind !== 'preimage') {
      const rejection = checkLeaf(question, node, lower, upper, image, part);
      if (rejection) return rejection;
      continue;
    }
    const free = [...image.keys()];
    const freeOutcomes = free.filter((o) => image[o] === -1);
    const freeTargets = free.filter((t) => !image.includes(t));
    const fixed = node.kind === 'assign' ? node.outcome : node.target;
    if (!(node.kind === 'assign' ? freeOutcomes : freeTargets).includes(fixed))
      return reject(part, 'wrong-step', 'the outcome is assigned already');
    const ends = node.kind === 'assign' ? freeTargets : freeOutcomes;
    if (ends.length !== node.children.length)
      return reject(part, 'wrong-count', `${node.children.length} children, not ${ends.length}`);
    for (const [k, child] of node.children.entries()) {
      const end = ends[k] ?? 0;
      if (child.kind === 'node') {
        if (child.node >= place) return reject(part, 'incomplete', 'a child that is no earlier node');
        const [outcome, target] = node.kind === 'assign' ? [fixed, end] : [end, fixed];
        const next = [...image];
        next[outcome] = target;
        if (question.moved === 'involution') next[target] = outcome;
        open.push({ place: child.node, image: next });
        continue;
      }
      const { symmetry, like } = child;
      const unmoved = free.every((x) => ends.includes(x) || symmetry[x] === x);
      const sound =
        question.moved === 'any' &&
        like < k &&
        isPermutation(symmetry, n) &&
        symmetry[ends[like] ?? -1] === end &&
        unmoved &&
        preserves[node.kind](symmetry);
      if (!sound) return reject(`${part}.children.${k}`, 'wrong-symmetry', 'not such a symmetry');
    }
  }
  return undefined;
};

/** Does a permutation take this list of lotteries to itself? */
const keepsAll = (list: readonly Lottery[]): ((symmetry: Permutation) => boolean) => {
  const keys = new Set(list.map(lotteryKey));
  return (symmetry) => list.every((p) => keys.has(lotteryKey(permute(symmetry, p))));
};

/** A symmetry of L(i) is used, so that the pure lotteries of i are needed. */
const usesSymmetry = (node: PartialNode): boolean =>
  node.kind === 'assign' && node.children.some(({ kind }) => kind === 'symmetric');

const checkLeaf = (
  { strategies, i, test }: Question,
  leaf: Exclude<PartialNode, { readonly kind: 'assign' | 'preimage' }>,
  lower: readonly Lottery[],
  upper: readonly Lottery[],
  image: Partial,
  part: string,
): Rejection | undefined => {
  const p = lower[leaf.lottery];
  if (p === undefined) return reject(part, 'no-such-lottery', `no generator ${leaf.lottery}`);
  if (leaf.kind === 'missed') {
    if (strategies !== 'pure' || test !== 'inclusion')
      return reject(part, 'wrong-kind', 'only a finite set can be missed');
    return upper.some((q) => completes(p, q, image))
      ? reject(part, 'not-exceeded', 'some completion may take the lottery to one of the larger set')
      : undefined;
  }
  const { utility } = leaf;
  if (utility.length !== i.outcomes)
    return reject(part, 'not-a-utility', 'the utility does not have n values');
  const least = leastValue(p, utility, image);
  const best = supportFunction(i, utility);
  const out = test === 'inclusion' ? compare(least, best) > 0 : leavesInterior(test, least, best, utility);
  return out ? undefined : reject(part, 'not-exceeded', 'some completion may stay inside');
};

/** The least of (s p).u over all completions s: what is free is sorted against each other (rearrangement inequality). */
const leastValue = (p: Lottery, u: UtilityFunction, image: Partial): Rational => {
  const freeValues = u.filter((_, target) => !image.includes(target)).toSorted(compare);
  const freeProbabilities = p.filter((_, o) => image[o] === -1).toSorted((a, b) => compare(b, a));
  let total = ZERO;
  for (const [o, target] of image.entries())
    if (target !== -1) total = add(total, multiply(p[o] ?? ZERO, u[target] ?? ZERO));
  for (const [k, probability] of freeProbabilities.entries())
    total = add(total, multiply(probability, freeValues[k] ?? ZERO));
  return total;
};

/** Some completion takes p to q: the assigned places agree, and the rest are the same numbers in some order. */
const completes = (p: Lottery, q: Lottery, image: Partial): boolean => {
  if (!image.every((target, o) => target === -1 || equal(q[target] ?? ZERO, p[o] ?? ZERO))) return false;
  const rest = p.filter((_, o) => image[o] === -1).toSorted(compare);
  const places = q.filter((_, target) => !image.includes(target)).toSorted(compare);
  return rest.every((x, k) => equal(x, places[k] ?? ZERO));
};

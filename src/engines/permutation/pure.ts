/** The same search for finite sets: does some permutation take every lottery of one list into another? */
import {
  compare,
  type Lottery,
  lotteryKey,
  type PartialChild,
  type PartialNode,
  permute,
  print,
  ZERO,
} from '../../kernel/index.ts';
import { assigned, freePlaces, nothingAssigned, type Partial } from './partial.ts';
import type { PermutationAnswer } from './search.ts';
import { likeness, symmetriesOf } from './symmetry.ts';

export interface PurePermutationQuestion {
  readonly lower: readonly Lottery[];
  readonly upper: readonly Lottery[];
  readonly moved: 'any' | 'involution';
  readonly stop: () => boolean;
}

export const searchPurePermutation = (question: PurePermutationQuestion): PermutationAnswer => {
  const { lower, upper, moved, stop } = question;
  const n = upper[0]?.length ?? lower[0]?.length ?? 1;
  const upperKeys = new Set(upper.map(lotteryKey));
  const nodes: PartialNode[] = [];
  let symmetries: readonly (readonly number[])[] | undefined;
  let order = [...lower.keys()];

  /** For each lottery of the lower list (by place) those of the upper one that it may still go to. */
  type Candidates = ReadonlyMap<number, readonly Lottery[]>;

  /** The candidates that stay, or the place of a lottery that has none. */
  const filtered = (candidates: Candidates, partial: Partial): Candidates | number => {
    const next = new Map<number, readonly Lottery[]>();
    for (const place of order) {
      const p = lower[place] ?? [];
      const left = (candidates.get(place) ?? []).filter((q) => completes(p, q, partial));
      if (left.length === 0) {
        // What failed here fails elsewhere: look at it first.
        order = [place, ...order.filter((other) => other !== place)];
        return place;
      }
      next.set(place, left);
    }
    return next;
  };

  const explore = (partial: Partial, before: Candidates): PermutationAnswer['kind'] | readonly number[] => {
    if (stop()) return 'stopped';
    const candidates = filtered(before, partial);
    if (typeof candidates === 'number') {
      nodes.push({ kind: 'missed', lottery: candidates });
      return 'none';
    }
    if (partial.free === 0) return [...partial.image];
    const outcome = mostTelling(partial, lower, candidates);
    const targets = freePlaces(partial.preimage);
    const children: PartialChild[] = [];
    for (const [place, target] of targets.entries()) {
      if (moved === 'any' && place > 0) {
        symmetries ??= symmetriesOf(upper, n);
        const fixed = [...partial.image].filter((t) => t >= 0);
        const known = likeness(symmetries, fixed, targets, place);
        if (known !== undefined) {
          children.push({ kind: 'symmetric', ...known });
          continue;
        }
      }
      const answer = explore(assigned(partial, outcome, target, moved), candidates);
      if (answer !== 'none') return answer;
      children.push({ kind: 'node', node: nodes.length - 1 });
    }
    nodes.push({ kind: 'assign', outcome, children });
    return 'none';
  };

  const everywhere: Candidates = new Map(lower.map((_, place) => [place, upper]));
  const answer = explore(nothingAssigned(n), everywhere);
  if (answer === 'none') return { kind: 'none', nodes };
  if (typeof answer === 'string') return { kind: 'stopped' };
  if (!lower.every((p) => upperKeys.has(lotteryKey(permute(answer, p)))))
    throw new RangeError('a complete permutation that misses');
  return { kind: 'found', permutation: answer };
};

/** Some completion takes p to q: the assigned places agree, and the rest are the same numbers in some order. */
const completes = (p: Lottery, q: Lottery, { image, preimage }: Partial): boolean => {
  for (const [o, t] of image.entries()) if (t >= 0 && compare(p[o] ?? ZERO, q[t] ?? ZERO) !== 0) return false;
  const key = (entries: Lottery): string => entries.map(print).toSorted().join(' ');
  return key(p.filter((_, o) => image[o] === -1)) === key(q.filter((_, t) => preimage[t] === -1));
};

/** The free outcome whose probability in the lottery with the fewest candidates rules out most targets. */
const mostTelling = (
  { image, preimage }: Partial,
  lower: readonly Lottery[],
  candidates: ReadonlyMap<number, readonly Lottery[]>,
): number => {
  const free = freePlaces(image);
  const targets = freePlaces(preimage);
  const tightest = [...candidates].toSorted(([, a], [, b]) => a.length - b.length).slice(0, 8);
  let best = free[0] ?? 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const outcome of free) {
    const open = targets.filter((t) =>
      tightest.every(([place, list]) =>
        list.some((q) => compare(q[t] ?? ZERO, lower[place]?.[outcome] ?? ZERO) === 0),
      ),
    ).length;
    if (open < fewest) [fewest, best] = [open, outcome];
  }
  return best;
};

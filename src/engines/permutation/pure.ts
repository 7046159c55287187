/** The same search for finite sets: does some permutation take every lottery of one list into another? */
import {
  type Lottery,
  type PartialChild,
  type PartialNode,
  type Permutation,
  print,
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

/** A lottery as numbers that are equal exactly where its probabilities are. */
type Row = Int32Array;

/** For each lottery of the lower list (by place) those of the upper one that it may still go to. */
type Candidates = ReadonlyMap<number, readonly Row[]>;

export const searchPurePermutation = (question: PurePermutationQuestion): PermutationAnswer => {
  const { lower, upper, moved, stop } = question;
  const n = upper[0]?.length ?? lower[0]?.length ?? 1;
  const numbers = new Map<string, number>();
  const rowOf = (p: Lottery): Row =>
    Int32Array.from(p, (x) => {
      const text = print(x);
      const number = numbers.get(text) ?? numbers.size;
      numbers.set(text, number);
      return number;
    });
  const rows = lower.map(rowOf);
  const nodes: PartialNode[] = [];
  let symmetries: readonly Permutation[] | undefined;
  // What failed last is looked at first.
  let order = [...rows.keys()];

  /** The candidates that agree with what is assigned, or the place of a lottery that has none. */
  const filtered = (candidates: Candidates, partial: Partial): Candidates | number => {
    const pairs = [...partial.image.entries()].filter(([, t]) => t >= 0);
    const next = new Map<number, readonly Row[]>();
    for (const place of order) {
      const p = rows[place];
      const left = (candidates.get(place) ?? []).filter((q) => pairs.every(([o, t]) => p?.[o] === q[t]));
      if (left.length === 0) {
        order = [place, ...order.filter((other) => other !== place)];
        return place;
      }
      next.set(place, left);
    }
    return next;
  };

  const explore = (partial: Partial, before: Candidates): PermutationAnswer['kind'] | Permutation => {
    if (stop()) return 'stopped';
    const candidates = filtered(before, partial);
    if (typeof candidates === 'number') {
      nodes.push({ kind: 'missed', lottery: candidates });
      return 'none';
    }
    if (partial.free === 0) return [...partial.image];
    const outcome = mostTelling(partial, rows, candidates);
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

  const answer = explore(nothingAssigned(n), rearrangements(rows, upper.map(rowOf)));
  if (answer === 'none') return { kind: 'none', nodes };
  return typeof answer === 'string' ? { kind: 'stopped' } : { kind: 'found', permutation: answer };
};

/**
 * For each lower row the upper ones with the same numbers in some order. Once the assigned places
 * agree as well, so do the rest: nothing else need be compared further down.
 */
const rearrangements = (lower: readonly Row[], upper: readonly Row[]): Candidates => {
  const byNumbers = new Map<string, Row[]>();
  for (const q of upper) {
    const key = q.toSorted().join();
    const known = byNumbers.get(key);
    if (known === undefined) byNumbers.set(key, [q]);
    else known.push(q);
  }
  return new Map(lower.map((p, place) => [place, byNumbers.get(p.toSorted().join()) ?? []]));
};

/** Lotteries with the fewest candidates that are asked which outcome is the most telling. */
const ASKED = 8;

/** The free outcome whose probability in the lotteries with the fewest candidates rules out most targets. */
const mostTelling = ({ image, preimage }: Partial, rows: readonly Row[], candidates: Candidates): number => {
  const free = freePlaces(image);
  const targets = freePlaces(preimage);
  const tightest = [...candidates].toSorted(([, a], [, b]) => a.length - b.length).slice(0, ASKED);
  let best = free[0] ?? 0;
  let fewest = Number.POSITIVE_INFINITY;
  for (const outcome of free) {
    const open = targets.filter((t) =>
      tightest.every(([place, list]) => list.some((q) => q[t] === rows[place]?.[outcome])),
    ).length;
    if (open < fewest) [fewest, best] = [open, outcome];
  }
  return best;
};

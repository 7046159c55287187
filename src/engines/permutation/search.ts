/**
 * Is there a permutation s that takes every lottery of j into L(i) (or into its interior)? Depth
 * first over partial permutations. Each failure leaves a direction that excludes it, and the same
 * directions exclude most branches at a glance. A no comes with the tree of exclusions.
 */
import type { Lottery, PartialChild, PartialNode, Permutation } from '../../kernel/index.ts';
import { generators, permute } from '../../kernel/index.ts';
import { interiorSteps } from '../geometry/decide/interiorSteps.ts';
import { simplified, tellingDirections } from '../geometry/linear/directions.ts';
import { type Direction, utilityOf } from '../geometry/linear/points.ts';
import type { LotterySet } from '../geometry/trees/lotterySets.ts';
import { type Barrier, barrier, excludes, leastFloat, type Moving, moving, type Test } from './bounds.ts';
import { assigned, freePlaces, nothingAssigned, type Partial } from './partial.ts';
import { createRelaxation } from './relaxation.ts';
import { likeness, symmetriesOf } from './symmetry.ts';

export interface PermutationQuestion {
  /** Generators of j: what s moves. */
  readonly lower: readonly Lottery[];
  readonly upper: LotterySet;
  readonly moved: 'any' | 'involution';
  readonly test: Test;
  readonly stop: () => boolean;
}

export type PermutationAnswer =
  | { readonly kind: 'found'; readonly permutation: Permutation }
  /** None: the nodes of the kernel's `NoPermutation`, for `lower` as the list of j. */
  | { readonly kind: 'none'; readonly nodes: readonly PartialNode[] }
  | { readonly kind: 'stopped' };

/** Pairs of a lottery and a direction that excluded something lately: they are tried first. */
const HOT_PAIRS = 48;

type Outcome = 'excluded' | 'stopped' | { readonly permutation: Permutation };

export const searchPermutation = (question: PermutationQuestion): PermutationAnswer => {
  const { lower, upper, moved, test, stop } = question;
  const n = upper.tree.outcomes;
  const lotteries = lower.map(moving);
  const barriers: Barrier[] = [];
  const relaxation = createRelaxation(n, upper);
  const nodes: PartialNode[] = [];
  const symmetries = createSymmetries(question);
  let hot: (readonly [lottery: number, barrier: Barrier])[] = [];

  const learn = (direction: Direction): Barrier | undefined => {
    const made = barrier(direction, upper.reach(direction), test);
    if (made !== undefined) barriers.push(made);
    return made;
  };
  for (const direction of tellingDirections(n)) learn(direction);

  const leaf = (lottery: number, by: Barrier): void => {
    hot = [[lottery, by] as const, ...hot.filter(([k, u]) => k !== lottery || u !== by)].slice(0, HOT_PAIRS);
    nodes.push({ kind: 'exceeds', lottery, utility: utilityOf(by.direction) });
  };
  /** Excludes the partial permutation by a known direction (of those from place `since` on). */
  const excludedByKnown = (partial: Partial, since = 0): boolean => {
    for (const [lottery, by] of since === 0 ? hot : []) {
      const p = lotteries[lottery];
      if (p !== undefined && excludes(p, by, partial, test)) {
        leaf(lottery, by);
        return true;
      }
    }
    for (let k = barriers.length - 1; k >= since; k--)
      for (const [lottery, p] of lotteries.entries()) {
        const by = barriers[k];
        if (by === undefined || !excludes(p, by, partial, test)) continue;
        leaf(lottery, by);
        return true;
      }
    return false;
  };
  /** Excludes it by this direction, simplified as far as it then still does. */
  const excludedByNew = (direction: Direction, lottery: number, partial: Partial): boolean => {
    const p = lotteries[lottery];
    const works = (candidate: Direction): boolean => {
      const by = barrier(candidate, upper.reach(candidate), test);
      return p !== undefined && by !== undefined && excludes(p, by, partial, test);
    };
    if (!works(direction)) {
      // A set that is found on demand may reach further than its points known so far: let it find out.
      upper.farthest(direction);
      return false;
    }
    const by = learn(simplified(direction, works));
    if (by !== undefined) leaf(lottery, by);
    return by !== undefined;
  };
  const excludedByRelaxation = (partial: Partial): boolean => {
    for (const [lottery, p] of lotteries.entries()) {
      const direction = relaxation.direction(p, partial);
      if (direction !== undefined && excludedByNew(direction, lottery, partial)) return true;
    }
    return false;
  };

  const decideWhole = (partial: Partial): Outcome => {
    const permutation = [...partial.image];
    for (const [lottery, { lottery: p }] of lotteries.entries()) {
      const direction = obstacle(question, permute(permutation, p));
      if (direction === 'stopped') return 'stopped';
      if (direction === 'inside') continue;
      if (excludedByNew(direction, lottery, partial)) return 'excluded';
      throw new RangeError('a direction that excludes nothing');
    }
    return { permutation };
  };

  const explore = (partial: Partial): Outcome => {
    if (stop()) return 'stopped';
    if (excludedByKnown(partial)) return 'excluded';
    if (partial.free === 0) return decideWhole(partial);
    if (partial.free > 1 && excludedByRelaxation(partial)) return 'excluded';

    const before = nodes.length;
    const learnt = barriers.length;
    const branch = branching(partial, lotteries, hot, moved);
    const children: PartialChild[] = [];
    for (const [place, end] of branch.ends.entries()) {
      const known = symmetries.like(branch, partial, place);
      if (known !== undefined) {
        children.push({ kind: 'symmetric', ...known });
        continue;
      }
      const [outcome, target] = branch.kind === 'assign' ? [branch.fixed, end] : [end, branch.fixed];
      const answer = explore(assigned(partial, outcome, target, moved));
      if (answer !== 'excluded') return answer;
      children.push({ kind: 'node', node: nodes.length - 1 });
      // What was learnt below may exclude this place as a whole.
      if (barriers.length > learnt && place + 1 < branch.ends.length) {
        const length = nodes.length;
        if (excludedByKnown(partial, learnt)) {
          nodes.splice(before, length - before);
          return 'excluded';
        }
      }
    }
    nodes.push(
      branch.kind === 'assign'
        ? { kind: 'assign', outcome: branch.fixed, children }
        : { kind: 'preimage', target: branch.fixed, children },
    );
    return 'excluded';
  };

  const answer = explore(nothingAssigned(n));
  if (answer === 'stopped') return { kind: 'stopped' };
  return answer === 'excluded' ? { kind: 'none', nodes } : { kind: 'found', permutation: answer.permutation };
};

/** Why the image of a lottery is not where it should be: a direction, or `inside` when it is. */
const obstacle = (
  { upper, test, stop }: PermutationQuestion,
  image: Lottery,
): Direction | 'inside' | 'stopped' => {
  if (test === 'inclusion') {
    const location = upper.locate(image, stop);
    if (location === undefined) return 'stopped';
    return location.kind === 'outside' ? location.direction : 'inside';
  }
  const answer = interiorSteps(upper, image, test, stop);
  if (answer === undefined) return 'stopped';
  return answer.kind === 'blocked' ? answer.direction : 'inside';
};

/** Which outcome's image, or which target's preimage, is asked for next, and all its values. */
interface Branch {
  readonly kind: 'assign' | 'preimage';
  readonly fixed: number;
  readonly ends: readonly number[];
}

/** The outcome or the target for which most values are excluded at once by what excluded something lately. */
const branching = (
  partial: Partial,
  lotteries: readonly Moving[],
  hot: readonly (readonly [lottery: number, barrier: Barrier])[],
  moved: 'any' | 'involution',
): Branch => {
  const outcomes = freePlaces(partial.image);
  const targets = freePlaces(partial.preimage);
  const open = (outcome: number, target: number): boolean => {
    const next = assigned(partial, outcome, target, moved);
    return hot.every(([lottery, by]) => {
      const p = lotteries[lottery];
      return p === undefined || leastFloat(p, by, next) <= by.reachFloat;
    });
  };
  const left = outcomes.map((outcome) => targets.map((target) => open(outcome, target)));
  let best: Branch = { kind: 'assign', fixed: outcomes[0] ?? 0, ends: targets };
  let fewest = Number.POSITIVE_INFINITY;
  for (const [row, outcome] of outcomes.entries()) {
    const count = (left[row] ?? []).filter(Boolean).length;
    if (count < fewest) [fewest, best] = [count, { kind: 'assign', fixed: outcome, ends: targets }];
  }
  for (const [column, target] of targets.entries()) {
    const count = left.filter((row) => row[column] === true).length;
    if (count < fewest) [fewest, best] = [count, { kind: 'preimage', fixed: target, ends: outcomes }];
  }
  return best;
};

/** Symmetries of both sides, found when the search first branches. */
const createSymmetries = ({ lower, upper, moved }: PermutationQuestion) => {
  let ofTargets: readonly Permutation[] | undefined;
  let ofOutcomes: readonly Permutation[] | undefined;
  const n = upper.tree.outcomes;
  return {
    like: (branch: Branch, partial: Partial, place: number) => {
      if (moved === 'involution' || place === 0) return undefined;
      if (branch.kind === 'assign') {
        ofTargets ??= symmetriesOfTree(upper, n);
        const fixed = [...partial.image].filter((t) => t >= 0);
        return likeness(ofTargets, fixed, branch.ends, place);
      }
      ofOutcomes ??= symmetriesOf(lower, n);
      const fixed = [...partial.preimage].filter((o) => o >= 0);
      return likeness(ofOutcomes, fixed, branch.ends, place);
    },
  };
};

/** Longer lists of pure lotteries are not made just to look for symmetries. */
const LONGEST_PURE_LIST = 1_000;

/** The kernel wants symmetries of all pure lotteries of i, none pruned. */
const symmetriesOfTree = ({ tree }: LotterySet, n: number): readonly Permutation[] => {
  const pure = generators(tree, [], LONGEST_PURE_LIST);
  return pure.kind === 'generators' ? symmetriesOf(pure.lotteries, n) : [];
};

/**
 * L(t) as the decisions ask for it: where a lottery lies, and how far the set reaches in a direction.
 * Small sets are listed; of a set too large to list, only the lotteries that are asked for are found,
 * each by one backward induction (column generation).
 */
import {
  bestReply,
  type DecisionTree,
  type Lottery,
  lotteryOf,
  ONE,
  type Rational,
  rational,
  type Strategy,
  supportFunction,
  ZERO,
} from '../../../kernel/index.ts';
import { createHull, type Hull, type Location, type Weight } from '../linear/hull.ts';
import { dotIntegers, overOne } from '../linear/integers.ts';
import { compareAlong, createPoints, type Direction, maximisers, meanOf } from '../linear/points.ts';
import { mixStrategies } from './mixStrategies.ts';
import { type GeneratorsAnswer, type PrunedGenerators, prunedGenerators } from './prunedGenerators.ts';
import { strategyFor } from './strategies.ts';

export interface LotterySet {
  readonly tree: DecisionTree;
  /** Lotteries of L(t) known so far; all extreme points when `generated` is there. */
  readonly hull: Hull;
  readonly generated: PrunedGenerators | undefined;
  /** The place in `hull` of a lottery of L(t) at which the direction is largest. */
  readonly farthest: (direction: Direction) => number;
  /** h_t(direction). */
  readonly reach: (direction: Direction) => Rational;
  /** Weights on lotteries of `hull`, or a direction in which the lottery is outside all of L(t); undefined when stopped. */
  readonly locate: (lottery: Lottery, stop: () => boolean) => Location | undefined;
  /** A strategy that gives the mixture. */
  readonly strategy: (weights: readonly Weight[]) => Strategy;
}

/** A set with more lotteries than this in a list on the way is not listed just to be looked up in. */
const LISTED = 3_000;

/** The answers of one tree: every relation and reading of a pair asks for the same. */
const listsOf = new WeakMap<
  DecisionTree,
  PrunedGenerators | { readonly kind: 'limit'; readonly node: number }
>();
const setsOf = new WeakMap<DecisionTree, LotterySet>();

/** `prunedGenerators` with the kernel's limit, once for each tree. */
export const generatorsOf = (tree: DecisionTree, stop: () => boolean): GeneratorsAnswer => {
  const known = listsOf.get(tree);
  if (known !== undefined) return known;
  const made = prunedGenerators(tree, { stop });
  if (made.kind !== 'stopped') listsOf.set(tree, made);
  return made;
};

/** L(tree), listed if its lists stay short and there is time; once for each tree. */
export const lotterySet = (tree: DecisionTree, stop: () => boolean): LotterySet => {
  const known = setsOf.get(tree);
  if (known !== undefined) return known;
  const listed = listsOf.get(tree) ?? prunedGenerators(tree, { limit: LISTED, stop });
  const made = listed.kind === 'generators' ? listedSet(listed) : grownSet(tree);
  if (listed.kind !== 'stopped') setsOf.set(tree, made);
  return made;
};

export const listedSet = (generated: PrunedGenerators): LotterySet => {
  const { tree, lotteries } = generated;
  const hull = createHull(tree.outcomes, lotteries, meanOf(createPoints(tree.outcomes, lotteries)));
  const farthest = (direction: Direction): number => maximisers(hull.points, direction)[0] ?? 0;
  return {
    tree,
    hull,
    generated,
    farthest,
    reach: (direction) => valueAlong(direction, hull.points.lotteries[farthest(direction)] ?? []),
    locate: hull.locate,
    strategy: (weights) => strategyFor(generated, weights),
  };
};

/** A set of which lotteries are found when a question leads to them. */
export const grownSet = (tree: DecisionTree): LotterySet => {
  const hull = createHull(tree.outcomes);
  const strategies: Strategy[] = [];
  const farthest = (direction: Direction): number => {
    const strategy = pureStrategy(
      tree,
      bestReply(
        tree,
        direction.map((x) => rational(x)),
      ).choices,
    );
    const lottery = lotteryOf(tree, strategy);
    const known = maximisers(hull.points, direction)[0];
    if (known !== undefined && compareAlong(direction, hull.points.exact(known), overOne(lottery)) >= 0)
      return known;
    strategies.push(strategy);
    return hull.add(lottery);
  };
  const locate = (lottery: Lottery, stop: () => boolean): Location | undefined => {
    const exact = overOne(lottery);
    while (!stop()) {
      const location = hull.locate(lottery);
      if (location.kind === 'inside') return location;
      const best = farthest(location.direction);
      if (compareAlong(location.direction, exact, hull.points.exact(best)) > 0) return location;
    }
    return undefined;
  };
  for (let o = 0; o < tree.outcomes; o++)
    farthest(Array.from({ length: tree.outcomes }, (_, k) => (k === o ? 1n : 0n)));
  return {
    tree,
    hull,
    generated: undefined,
    farthest,
    reach: (direction) =>
      supportFunction(
        tree,
        direction.map((x) => rational(x)),
      ),
    locate,
    strategy: (weights) =>
      mixStrategies(
        tree,
        weights.map(([k, weight]) => [weight, strategies[k] ?? new Map()]),
      ),
  };
};

/** The pure strategy with these choices, at the nodes that it reaches and where they are not the first option. */
const pureStrategy = (tree: DecisionTree, choices: Int32Array): Strategy => {
  const strategy = new Map<number, readonly Rational[]>();
  const reached = new Uint8Array(tree.nodes.length);
  reached[reached.length - 1] = 1;
  for (let k = tree.nodes.length - 1; k >= 0; k--) {
    const node = tree.nodes[k];
    if (reached[k] !== 1 || node === undefined) continue;
    if (node.kind === 'chance') for (const { to } of node.branches) reached[to] = 1;
    if (node.kind !== 'choice') continue;
    const chosen = choices[k] ?? 0;
    reached[node.options[chosen] ?? 0] = 1;
    if (chosen > 0)
      strategy.set(
        k,
        node.options.map((_, option) => (option === chosen ? ONE : ZERO)),
      );
  }
  return strategy;
};

/** Value of the direction at the lottery. */
export const valueAlong = (direction: Direction, lottery: Lottery): Rational => {
  const { numerators, denominator } = overOne(lottery);
  return rational(dotIntegers(direction, numerators), denominator);
};

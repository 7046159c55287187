/** What the deciders of this folder are asked, and what they answer. */
import {
  type Certificate,
  compare,
  type DecisionTree,
  type Inside,
  inverse,
  type Moved,
  type Permutation,
  permute,
  type Rational,
  type Strategies,
  supportFunction,
} from '../../../kernel/index.ts';
import { tellingDirections } from '../linear/directions.ts';
import { type Direction, utilityOf } from '../linear/points.ts';
import { generatorsOf, lotterySet } from '../trees/lotterySets.ts';
import { identicalInclusion, structuralInclusion } from '../trees/structural.ts';

export interface DecideOptions {
  readonly strategies: Strategies;
  readonly moved: Moved;
  /** True once there is no time left: the answer is then `null`, unless it was found before. */
  readonly stop?: () => boolean;
}

/** A yes or a no with the certificate that the kernel accepts for it, or why there is neither. */
export type Decision =
  | { readonly holds: boolean; readonly certificate: Certificate }
  | { readonly holds: null; readonly reason: string };

export const unknown = (reason: string): Decision => ({ holds: null, reason });

export const OUT_OF_TIME = 'out of time';

export const tooMany = (node: number): string =>
  `more pure-strategy lotteries than the kernel lists, even without those that are not extreme (at node ${node})`;

/** Nodes of both trees together from which structure is tried before lists. */
export const LARGE = 20_000;

/** The value of each telling direction in one tree, as far as the tree is small enough to ask. */
const tellingValues = new WeakMap<DecisionTree, Map<Direction, Rational>>();
const tellingOf = new Map<number, readonly Direction[]>();

/** Nodes times directions that are looked at before anything else is tried. */
const TELLING_WORK = 3_000_000;

/** The telling directions that are worth asking of a pair of trees. */
const directionsFor = (i: DecisionTree, j: DecisionTree): readonly Direction[] => {
  const all = tellingOf.get(i.outcomes) ?? tellingDirections(i.outcomes);
  tellingOf.set(i.outcomes, all);
  return all.slice(0, Math.ceil(TELLING_WORK / (i.nodes.length + j.nodes.length)));
};

const valueOf = (tree: DecisionTree, direction: Direction): Rational => {
  const values = tellingValues.get(tree) ?? new Map<Direction, Rational>();
  tellingValues.set(tree, values);
  const value = values.get(direction) ?? supportFunction(tree, utilityOf(direction));
  values.set(direction, value);
  return value;
};

/** The first telling direction whose values (h_i, h_j) are accepted. */
export const telling = (
  i: DecisionTree,
  j: DecisionTree,
  accepts: (above: Rational, below: Rational, direction: Direction) => boolean,
): Direction | undefined =>
  directionsFor(i, j).find((direction) => accepts(valueOf(i, direction), valueOf(j, direction), direction));

/** The value of a direction, moved back by s: its support over s L(tree). */
export const reachMoved = (tree: DecisionTree, s: Permutation | null, direction: Direction): Rational => {
  const back = inverse(s);
  const utility = utilityOf(direction);
  return supportFunction(tree, back === null ? utility : permute(back, utility));
};

export type InsideAnswer =
  | { readonly kind: 'inside'; readonly inside: Inside }
  /** The direction reaches further in s L(inner) than in L(outer). */
  | { readonly kind: 'outside'; readonly direction: Direction }
  | { readonly kind: 'unknown'; readonly reason: string };

/** Does s L(inner) lie in L(outer)? By structure if that will do, else lottery by lottery. */
export const decideInside = (
  inner: DecisionTree,
  outer: DecisionTree,
  s: Permutation | null,
  stop: () => boolean,
): InsideAnswer => {
  const steps =
    s === null
      ? identicalInclusion(inner, outer, stop)
      : structuralInclusion(inner, outer, { permutation: s, stop });
  if (steps !== undefined) return { kind: 'inside', inside: { kind: 'structural', steps } };
  const generated = generatorsOf(inner, stop);
  if (generated.kind === 'stopped') return { kind: 'unknown', reason: OUT_OF_TIME };
  const set = lotterySet(outer, stop);
  const lotteries =
    generated.kind === 'generators' ? generated.lotteries : lotterySet(inner, stop).hull.points.lotteries;
  const strategies = [];
  for (const p of lotteries) {
    const location = stop() ? undefined : set.locate(s === null ? p : permute(s, p), stop);
    if (location === undefined) return { kind: 'unknown', reason: OUT_OF_TIME };
    if (location.kind === 'outside') return location;
    if (generated.kind === 'generators') strategies.push(set.strategy(location.weights));
  }
  if (generated.kind === 'limit') return { kind: 'unknown', reason: tooMany(generated.node) };
  return { kind: 'inside', inside: { kind: 'strategies', pruning: generated.pruning, strategies } };
};

/** The direction is larger somewhere in s L(more) than anywhere in L(less). */
export const reachesFurther = (
  more: DecisionTree,
  s: Permutation | null,
  less: DecisionTree,
  direction: Direction,
): boolean => compare(reachMoved(more, s, direction), supportFunction(less, utilityOf(direction))) > 0;

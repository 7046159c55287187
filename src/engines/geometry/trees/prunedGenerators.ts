/**
 * The pure-strategy lotteries of a tree, built from the leaves up with duplicates and points that
 * are not extreme removed on the way, so that a chance node over wide choices does not explode when
 * the result is small. Says what it removed, as the kernel's `Pruning`: `generators(tree, pruning)`
 * gives the same list in the same order.
 */
import {
  addLotteries,
  DEFAULT_LIMIT,
  type DecisionTree,
  type Dropped,
  distinct,
  type Lottery,
  lotteryKey,
  multiply,
  type Node,
  type Pruning,
  type Rational,
  sign,
  sure,
  ZERO,
} from '../../../kernel/index.ts';
import { extremePoints } from '../linear/extremePoints.ts';

/** How a list of lotteries came about: enough to turn a lottery back into choices. */
export interface Derivation {
  readonly list: readonly Lottery[];
  /** About how many of the list are extreme: says when pruning is worth the while. */
  readonly known: number;
  readonly stages: readonly Stage[];
}

/** One stage of a node (theory of `Pruning` in the kernel), after pruning. */
export interface Stage {
  readonly drop: readonly Dropped[];
  /**
   * For each lottery of the stage's list: at a choice node the option that it came from, and its place
   * in that option's list; at a chance node its place in the stage before, and in this branch's list.
   */
  readonly from: Int32Array;
  readonly place: Int32Array;
}

export interface PrunedGenerators {
  readonly kind: 'generators';
  readonly tree: DecisionTree;
  /** The extreme points of L(t) (all pure lotteries where nothing was pruned). */
  readonly lotteries: readonly Lottery[];
  readonly pruning: readonly Pruning[];
  /** For each node how its list came about (equal nodes share one record). */
  readonly derivations: readonly Derivation[];
}

export interface GeneratorOptions {
  /** Most lotteries in one list; default the kernel's own limit. Above that the kernel refuses the list. */
  readonly limit?: number;
  /** False keeps every pure lottery: the kernel's list without any pruning. Default true. */
  readonly prune?: boolean;
  /** True once there is no time left. */
  readonly stop?: () => boolean;
}

export type GeneratorsAnswer =
  | PrunedGenerators
  /** A list with more lotteries than the limit, at this node. */
  | { readonly kind: 'limit'; readonly node: number }
  | { readonly kind: 'stopped' };

/** Lists up to this length are passed on as they are: products of so few points stay cheap. */
const PRUNE_ABOVE = 12;

export const prunedGenerators = (
  tree: DecisionTree,
  { limit = DEFAULT_LIMIT, prune: pruned = true, stop = () => false }: GeneratorOptions = {},
): GeneratorsAnswer => {
  const known = new Map<string, number>();
  const distinctDerivations: Derivation[] = [];
  const listNumbers = new Map<string, number>();
  /** For each derivation the number that equal lists share. */
  const listOf: number[] = [];
  const derivationOf = new Int32Array(tree.nodes.length);
  const root = tree.nodes.length - 1;

  const listNumber = (list: readonly Lottery[]): number => {
    const key = list.map(lotteryKey).join(';');
    const number = listNumbers.get(key) ?? listNumbers.size;
    listNumbers.set(key, number);
    return number;
  };

  for (const [k, node] of tree.nodes.entries()) {
    const signature =
      signatureOf(node, (to) => listOf[derivationOf[to] ?? 0] ?? 0) + (k === root ? ' root' : '');
    let number = known.get(signature);
    if (number === undefined) {
      const when = pruned ? (k === root ? 'always' : 'when long') : 'never';
      const made = derive(node, tree.outcomes, when, limit, stop, (to) => {
        const below = distinctDerivations[derivationOf[to] ?? 0];
        if (below === undefined) throw new RangeError('a child after its parent');
        return below;
      });
      if (made === 'limit') return { kind: 'limit', node: k };
      if (made === 'stopped') return { kind: 'stopped' };
      number = distinctDerivations.length;
      distinctDerivations.push(made);
      listOf.push(listNumber(made.list));
      known.set(signature, number);
    }
    derivationOf[k] = number;
  }
  const derivations: Derivation[] = [];
  const pruning: Pruning[] = [];
  for (const [node, number] of derivationOf.entries()) {
    const derivation = distinctDerivations[number];
    if (derivation === undefined) continue;
    derivations.push(derivation);
    for (const [stage, { drop }] of derivation.stages.entries())
      if (drop.length > 0) pruning.push({ node, stage, drop });
  }
  return { kind: 'generators', tree, lotteries: derivations.at(-1)?.list ?? [], pruning, derivations };
};

/** Two nodes with one signature have the same list, derived in the same way. */
const signatureOf = (node: Node, listNumber: (to: number) => number): string => {
  if (node.kind === 'outcome') return `o${node.outcome}`;
  if (node.kind === 'choice') return `c${node.options.map(listNumber).join(',')}`;
  return `p${node.branches.map(({ probability: { num, den }, to }) => `${num}/${den}:${listNumber(to)}`).join(',')}`;
};

const derive = (
  node: Node,
  outcomes: number,
  when: When,
  limit: number,
  stop: () => boolean,
  child: (to: number) => Derivation,
): Derivation | 'limit' | 'stopped' => {
  if (node.kind === 'outcome') return { list: [sure(outcomes, node.outcome)], known: 1, stages: [] };
  if (node.kind === 'choice') {
    const children = node.options.map(child);
    const candidates = unionOf(children, limit);
    if (candidates === undefined) return 'limit';
    const known = Math.max(...children.map((below) => below.known));
    const pruned = prune(candidates, known, when, stop);
    return pruned === undefined ? 'stopped' : { ...pruned, stages: [pruned.stage] };
  }
  const stages: Stage[] = [];
  let soFar: Pick<Derivation, 'list' | 'known'> | undefined;
  for (const [k, { probability, to }] of node.branches.entries()) {
    const below = child(to);
    const scaled = below.list.map((p) => scale(probability, p));
    const candidates = soFar === undefined ? identity(scaled) : sumOf(soFar.list, scaled, limit);
    if (candidates === undefined) return 'limit';
    const known: number = Math.max(soFar?.known ?? 1, below.known);
    const last = k === node.branches.length - 1;
    const pruned = prune(candidates, known, when === 'always' && !last ? 'when long' : when, stop);
    if (pruned === undefined) return 'stopped';
    soFar = pruned;
    stages.push(pruned.stage);
  }
  return { list: soFar?.list ?? [], known: soFar?.known ?? 1, stages };
};

/** A stage's candidates in the kernel's order, with where each came from (see `Stage`). */
interface Candidates {
  readonly list: readonly Lottery[];
  readonly from: Int32Array;
  readonly place: Int32Array;
}

const scale = (probability: Rational, p: readonly Rational[]): readonly Rational[] =>
  p.map((x) => (sign(x) === 0 ? ZERO : multiply(probability, x)));

const identity = (list: readonly Lottery[]): Candidates => ({
  list,
  from: new Int32Array(list.length),
  place: Int32Array.from(list.keys()),
});

const unionOf = (children: readonly Derivation[], limit: number): Candidates | undefined => {
  const [only] = children;
  if (only !== undefined && children.length === 1) return identity(only.list);
  const lists = children.map(({ list }) => list);
  const list = distinct(lists, limit);
  return list && traced(list, lists);
};

const sumOf = (
  left: readonly Lottery[],
  right: readonly (readonly Rational[])[],
  limit: number,
): Candidates | undefined => {
  // The kernel's own bound on the work of one stage.
  if (left.length * right.length > limit * 16) return undefined;
  if (left.length === 1 && right.length === 1) return identity([addLotteries(left[0] ?? [], right[0] ?? [])]);
  const lists = left.map((p) => right.map((q) => addLotteries(p, q)));
  const list = distinct([...lists, []], limit);
  return list && traced(list, lists);
};

/** Where each lottery of the union first stands in the lists. */
const traced = (union: readonly Lottery[], lists: readonly (readonly Lottery[])[]): Candidates => {
  const from = new Int32Array(union.length);
  const place = new Int32Array(union.length);
  let next = 0;
  // `distinct` keeps the very objects that came first, in their order.
  for (const [k, list] of lists.entries())
    for (const [at, p] of list.entries())
      if (p === union[next]) {
        from[next] = k;
        place[next] = at;
        next++;
      }
  return { list: union, from, place };
};

/** When to look for candidates that are not extreme: `always` at the root, so that the result has none. */
type When = 'never' | 'when long' | 'always';

/** The candidates, without those that are not extreme if it is worth the while to look. */
const prune = (
  { list, from, place }: Candidates,
  known: number,
  when: When,
  stop: () => boolean,
): (Pick<Derivation, 'list' | 'known'> & { readonly stage: Stage }) | undefined => {
  if (stop()) return undefined;
  const enough = when === 'always' ? 2 : Math.max(PRUNE_ABOVE, 2 * known);
  if (when === 'never' || list.length <= enough) return { list, known, stage: { drop: [], from, place } };
  const points = extremePoints(list, stop);
  if (points === undefined) return undefined;
  const drop = [...points.redundant]
    .toSorted(([a], [b]) => a - b)
    .map(([candidate, weights]): Dropped => ({ candidate, weights }));
  return {
    list: points.extreme.map((k) => list[k] ?? []),
    known: points.extreme.length,
    stage: {
      drop,
      from: Int32Array.from(points.extreme, (k) => from[k] ?? 0),
      place: Int32Array.from(points.extreme, (k) => place[k] ?? 0),
    },
  };
};

/**
 * Outcomes, lotteries and decision trees (theory.md, section 2).
 *
 * A tree is a list of nodes in which every node refers only to earlier ones; the last is the
 * root. So a tree cannot have a cycle, a shared subtree is one node, backward induction is a
 * loop, and no depth can overflow a stack.
 */
import { add, compare, equal, ONE, type Rational, rational, sign, sum, ZERO } from './rational.ts';

/** An outcome is its index in O = {0, ..., n - 1}; names live in the file that was read. */
export type Outcome = number;

/** A probability for each outcome: length n, entries >= 0 that sum to 1. */
export type Lottery = readonly Rational[];

/** A value for each outcome: length n. Agents have values in [0, 1]; a separating functional may have any. */
export type UtilityFunction = readonly Rational[];

export type Node =
  | { readonly kind: 'outcome'; readonly outcome: Outcome }
  | { readonly kind: 'choice'; readonly options: readonly number[] }
  | { readonly kind: 'chance'; readonly branches: readonly Branch[] };

export interface Branch {
  readonly probability: Rational;
  readonly to: number;
}

export interface DecisionTree {
  /** n = |O|, outcomes that the tree never reaches included. */
  readonly outcomes: number;
  /** Children before parents; the last node is the root. */
  readonly nodes: readonly Node[];
}

export const outcomeTree = (outcomes: number, outcome: Outcome): DecisionTree => ({
  outcomes,
  nodes: [{ kind: 'outcome', outcome }],
});

/** Several trees' nodes in one list, and the place of each root in it. */
const join = (trees: readonly DecisionTree[]): { nodes: Node[]; roots: number[] } => {
  const nodes: Node[] = [];
  const roots: number[] = [];
  for (const tree of trees) {
    const offset = nodes.length;
    for (const node of tree.nodes) nodes.push(shifted(node, offset));
    roots.push(nodes.length - 1);
  }
  return { nodes, roots };
};

const shifted = (node: Node, offset: number): Node => {
  if (offset === 0 || node.kind === 'outcome') return node;
  return node.kind === 'choice'
    ? { kind: 'choice', options: node.options.map((option) => option + offset) }
    : {
        kind: 'chance',
        branches: node.branches.map(({ probability, to }) => ({ probability, to: to + offset })),
      };
};

/** The tree in which the agent picks one of `trees` (at least one, all over the same O). */
export const choiceOf = (trees: readonly [DecisionTree, ...DecisionTree[]]): DecisionTree => {
  const { nodes, roots } = join(trees);
  return { outcomes: trees[0].outcomes, nodes: [...nodes, { kind: 'choice', options: roots }] };
};

/** The tree in which chance picks one of `branches` (at least one; probabilities > 0 that sum to 1). */
export const chanceOf = (
  branches: readonly [readonly [Rational, DecisionTree], ...(readonly [Rational, DecisionTree])[]],
): DecisionTree => {
  const { nodes, roots } = join(branches.map(([, tree]) => tree));
  const out = branches.map(([probability], k) => ({ probability, to: roots[k] ?? 0 }));
  return { outcomes: branches[0][1].outcomes, nodes: [...nodes, { kind: 'chance', branches: out }] };
};

/** The tree that is the lottery `p`: one chance node, or one outcome where p is sure. */
export const lotteryTree = (p: Lottery): DecisionTree => {
  const support = [...p.keys()].filter((o) => sign(p[o] ?? ZERO) > 0);
  const leaves: Node[] = support.map((outcome) => ({ kind: 'outcome', outcome }));
  if (support.length === 1) return { outcomes: p.length, nodes: leaves };
  const branches = support.map((o, to) => ({ probability: p[o] ?? ZERO, to }));
  return { outcomes: p.length, nodes: [...leaves, { kind: 'chance', branches }] };
};

/** The tree in which the agent picks one of the lotteries of `menu` (at least one). */
export const menuTree = (menu: readonly Lottery[]): DecisionTree => {
  const [first, ...rest] = menu.map(lotteryTree);
  if (first === undefined) throw new RangeError('a menu without lotteries');
  return rest.length === 0 ? first : choiceOf([first, ...rest]);
};

/** Why this is no decision tree, or undefined when it is one. */
export const treeDefect = (tree: DecisionTree): string | undefined => {
  if (!Number.isSafeInteger(tree.outcomes) || tree.outcomes < 1) return 'the tree has no outcomes';
  if (tree.nodes.length === 0) return 'the tree has no nodes';
  for (const [k, node] of tree.nodes.entries()) {
    const why = nodeDefect(node, k, tree.outcomes);
    if (why !== undefined) return `node ${k}: ${why}`;
  }
  return undefined;
};

const nodeDefect = (node: Node, place: number, outcomes: number): string | undefined => {
  const later = (to: number): boolean => !Number.isSafeInteger(to) || to < 0 || to >= place;
  if (node.kind === 'outcome')
    return Number.isSafeInteger(node.outcome) && node.outcome >= 0 && node.outcome < outcomes
      ? undefined
      : `${node.outcome} is not an outcome`;
  if (node.kind === 'choice') {
    if (node.options.length === 0) return 'a choice without options';
    return node.options.some(later) ? 'a child that is not an earlier node' : undefined;
  }
  if (node.kind !== 'chance') return 'neither outcome, choice nor chance';
  if (node.branches.some(({ to }) => later(to))) return 'a child that is not an earlier node';
  if (node.branches.some(({ probability }) => sign(probability) <= 0))
    return 'a probability that is not positive';
  const total = sum(node.branches.map(({ probability }) => probability));
  return equal(total, ONE) ? undefined : `probabilities that sum to ${total.num}/${total.den}`;
};

/** s as a list: s takes outcome o to permutation[o]. */
export type Permutation = readonly number[];

export const isPermutation = (permutation: Permutation, n: number): boolean =>
  permutation.length === n &&
  permutation.every((o) => Number.isSafeInteger(o) && o >= 0 && o < n) &&
  new Set(permutation).size === n;

/** s p, where (s p)(s o) = p(o); the same for a utility function (theory.md, section 2). */
export const permute = <T>(permutation: Permutation, vector: readonly T[]): readonly T[] => {
  const image = [...vector];
  for (const [o, value] of vector.entries()) image[permutation[o] ?? o] = value;
  return image;
};

/** The lottery that is certain of one outcome. */
export const sure = (n: number, outcome: Outcome): Lottery => {
  const p = new Array<Rational>(n).fill(ZERO);
  p[outcome] = ONE;
  return p;
};

export const sameLottery = (p: Lottery, q: Lottery): boolean =>
  p.length === q.length && p.every((x, o) => equal(x, q[o] ?? ZERO));

export const isLottery = (p: Lottery, n: number): boolean =>
  p.length === n && p.every((x) => sign(x) >= 0) && equal(sum(p), ONE);

/** A key that two lotteries share exactly when they are equal. */
export const lotteryKey = (p: Lottery): string => p.map(({ num, den }) => `${num}/${den}`).join(' ');

/** weight p + (1 - weight) q, entry by entry. */
export const mix = (weight: Rational, p: Lottery, q: Lottery): Lottery =>
  p.map((x, o) => {
    const y = q[o] ?? ZERO;
    return rational(
      weight.num * x.num * y.den + (weight.den - weight.num) * y.num * x.den,
      weight.den * x.den * y.den,
    );
  });

/** The lexicographic order of lotteries, used wherever a list must have one order. */
export const compareLotteries = (p: Lottery, q: Lottery): -1 | 0 | 1 => {
  for (const [o, x] of p.entries()) {
    const order = compare(x, q[o] ?? ZERO);
    if (order !== 0) return order;
  }
  return 0;
};

export const addLotteries = (p: readonly Rational[], q: readonly Rational[]): Rational[] =>
  p.map((x, o) => add(x, q[o] ?? ZERO));

/** The tree whose root is node `root` of `tree`, with only the nodes that it reaches. */
export const subtreeAt = (tree: DecisionTree, root: number): DecisionTree => {
  const place = new Int32Array(root + 1).fill(-1);
  const wanted = new Uint8Array(root + 1);
  wanted[root] = 1;
  for (let k = root; k >= 0; k--) {
    const node = tree.nodes[k];
    if (wanted[k] === 0 || node === undefined || node.kind === 'outcome') continue;
    const children = node.kind === 'choice' ? node.options : node.branches.map(({ to }) => to);
    for (const child of children) wanted[child] = 1;
  }
  const nodes: Node[] = [];
  for (const [k, node] of tree.nodes.slice(0, root + 1).entries()) {
    if (wanted[k] === 0) continue;
    const at = (to: number): number => place[to] ?? -1;
    place[k] = nodes.length;
    if (node.kind === 'outcome') nodes.push(node);
    else if (node.kind === 'choice') nodes.push({ kind: 'choice', options: node.options.map(at) });
    else {
      const branches = node.branches.map(({ probability, to }) => ({ probability, to: at(to) }));
      nodes.push({ kind: 'chance', branches });
    }
  }
  return { outcomes: tree.outcomes, nodes };
};

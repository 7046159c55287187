/**
 * Inclusion by structure alone: every choice of the inner tree can be copied in the outer one, node by
 * node. Sound, not complete, and fast: no lottery is ever computed, so it comes first for large trees.
 */
import type { DecisionTree, Node, Permutation, StructuralStep } from '../../../kernel/index.ts';

export interface StructuralOptions {
  /** Takes outcomes of the inner tree to outcomes of the outer one; null is the identity. */
  readonly permutation: Permutation | null;
  /** Most pairs of nodes looked at; default `DEFAULT_PAIRS`. */
  readonly pairs?: number;
  readonly stop?: () => boolean;
}

const DEFAULT_PAIRS = 2_000_000;

/** Answers without a permutation: several relations and readings of one pair ask for the same. */
const identical = new WeakMap<DecisionTree, WeakMap<DecisionTree, readonly StructuralStep[] | 'none'>>();

/** `structuralInclusion` without a permutation, once for each pair. */
export const identicalInclusion = (
  inner: DecisionTree,
  outer: DecisionTree,
  stop: () => boolean,
): readonly StructuralStep[] | undefined => {
  const answers = identical.get(inner) ?? new WeakMap<DecisionTree, readonly StructuralStep[] | 'none'>();
  identical.set(inner, answers);
  const answer =
    answers.get(outer) ?? structuralInclusion(inner, outer, { permutation: null, stop }) ?? 'none';
  if (answer !== 'none' || !stop()) answers.set(outer, answer);
  return answer === 'none' ? undefined : answer;
};

/** Certificate steps that s L(inner) lies in L(outer), or undefined when none are found. */
export const structuralInclusion = (
  inner: DecisionTree,
  outer: DecisionTree,
  { permutation, pairs = DEFAULT_PAIRS, stop = () => false }: StructuralOptions,
): readonly StructuralStep[] | undefined => {
  const kinds = new Map<string, number>();
  const innerKind = kindsOf(inner, permutation, kinds);
  const outerKind = kindsOf(outer, null, kinds);
  const reachable = supports(inner, permutation);
  const available = supports(outer, null);
  const fits = (a: number, b: number): boolean => {
    const own = reachable[a] ?? 0;
    return (own & (available[b] ?? 0)) === own;
  };
  // One answer for all pairs of nodes of the same two kinds. Sub-pairs are lower in one of the trees: no cycles.
  const verdicts = new Map<number, boolean>();
  const total = kinds.size;
  const key = (a: number, b: number): number => (innerKind[a] ?? 0) * total + (outerKind[b] ?? 0);

  const root: Frame = { a: inner.nodes.length - 1, b: outer.nodes.length - 1, next: 0 };
  const stack: Frame[] = [root];
  let budget = pairs;
  while (stack.length > 0) {
    const frame = stack[stack.length - 1];
    if (frame === undefined) break;
    const { a, b } = frame;
    if (frame.next === 0 && (--budget < 0 || ((budget & 0xfff) === 0 && stop()))) return undefined;
    const verdict = fits(a, b)
      ? advance(frame, inner.nodes, outer.nodes, permutation, (x, y) => verdicts.get(key(x, y)))
      : false;
    if (typeof verdict === 'boolean') {
      verdicts.set(key(a, b), verdict);
      stack.pop();
    } else stack.push(verdict);
  }
  return verdicts.get(key(root.a, root.b)) === true
    ? written(inner, outer, permutation, (a, b) => verdicts.get(key(a, b)) === true)
    : undefined;
};

/** A pair being looked at, and which of its sub-pairs comes next. */
interface Frame {
  readonly a: number;
  readonly b: number;
  next: number;
}

type Lookup = (a: number, b: number) => boolean | undefined;

/** The verdict on the pair once its sub-pairs give it, else the sub-pair to look at first. */
const advance = (
  frame: Frame,
  inner: readonly Node[],
  outer: readonly Node[],
  permutation: Permutation | null,
  known: Lookup,
): boolean | Frame => {
  const { a, b } = frame;
  const below = inner[a];
  const above = outer[b];
  if (below === undefined || above === undefined) return false;
  if (below.kind !== 'choice' && above.kind === 'choice') {
    for (; frame.next < above.options.length; frame.next++) {
      const to = above.options[frame.next] ?? 0;
      const answer = known(a, to);
      if (answer === true) return true;
      if (answer === undefined) return { a, b: to, next: 0 };
    }
    return false;
  }
  const needed = subPairs(below, above, b, permutation);
  if (needed === undefined) return false;
  for (; frame.next < needed.length; frame.next++) {
    const [x, y] = needed[frame.next] ?? [0, 0];
    const answer = known(x, y);
    if (answer === false) return false;
    if (answer === undefined) return { a: x, b: y, next: 0 };
  }
  return true;
};

/** The pairs that must all hold for this one by the rule that fits it; undefined when no rule does. */
const subPairs = (
  below: Node,
  above: Node,
  b: number,
  permutation: Permutation | null,
): readonly (readonly [number, number])[] | undefined => {
  if (below.kind === 'choice') return below.options.map((option) => [option, b]);
  if (below.kind === 'outcome')
    return above.kind === 'outcome' && (permutation?.[below.outcome] ?? below.outcome) === above.outcome
      ? []
      : undefined;
  if (above.kind !== 'chance' || above.branches.length !== below.branches.length) return undefined;
  const pairs: [number, number][] = [];
  for (const [k, { probability, to }] of below.branches.entries()) {
    const other = above.branches[k];
    if (
      other === undefined ||
      other.probability.num !== probability.num ||
      other.probability.den !== probability.den
    )
      return undefined;
    pairs.push([to, other.to]);
  }
  return pairs;
};

/** The steps that the root pair needs, sub-pairs first, for the very nodes of the two trees. */
const written = (
  inner: DecisionTree,
  outer: DecisionTree,
  permutation: Permutation | null,
  holds: (a: number, b: number) => boolean,
): readonly StructuralStep[] => {
  const width = outer.nodes.length;
  const done = new Set<number>();
  const steps: StructuralStep[] = [];
  const stack: [a: number, b: number][] = [[inner.nodes.length - 1, outer.nodes.length - 1]];
  while (stack.length > 0) {
    const [a, b] = stack[stack.length - 1] ?? [0, 0];
    const below = inner.nodes[a];
    const above = outer.nodes[b];
    if (below === undefined || above === undefined || done.has(a * width + b)) {
      stack.pop();
      continue;
    }
    const option = below.kind !== 'choice' && above.kind === 'choice';
    const needed: readonly (readonly [number, number])[] = option
      ? above.options
          .filter((to) => holds(a, to))
          .slice(0, 1)
          .map((to) => [a, to])
      : (subPairs(below, above, b, permutation) ?? []);
    const missing = needed.filter(([x, y]) => !done.has(x * width + y));
    if (missing.length > 0) {
      for (const [x, y] of missing.toReversed()) stack.push([x, y]);
      continue;
    }
    stack.pop();
    done.add(a * width + b);
    const rule = option
      ? 'option'
      : below.kind === 'choice'
        ? 'every-option'
        : below.kind === 'outcome'
          ? 'outcome'
          : 'branches';
    steps.push({ inner: a, outer: b, rule });
  }
  return steps;
};

/** A number for each node, shared by nodes that are roots of equal trees once outcomes are moved by `permutation`. */
const kindsOf = (
  tree: DecisionTree,
  permutation: Permutation | null,
  kinds: Map<string, number>,
): Int32Array => {
  const kind = new Int32Array(tree.nodes.length);
  for (const [k, node] of tree.nodes.entries()) {
    const signature =
      node.kind === 'outcome'
        ? `o${permutation?.[node.outcome] ?? node.outcome}`
        : node.kind === 'choice'
          ? `c${distinctSorted(node.options.map((to) => kind[to] ?? 0)).join(',')}`
          : `p${node.branches.map(({ probability: { num, den }, to }) => `${num}/${den}:${kind[to]}`).join(',')}`;
    const number = kinds.get(signature) ?? kinds.size;
    kinds.set(signature, number);
    kind[k] = number;
  }
  return kind;
};

/** For each node the outcomes that it can reach, as bits; of many outcomes only those of the first 31. */
const supports = (tree: DecisionTree, permutation: Permutation | null): Int32Array => {
  const bits = new Int32Array(tree.nodes.length);
  for (const [k, node] of tree.nodes.entries()) {
    let union = 0;
    if (node.kind === 'outcome') {
      const outcome = permutation?.[node.outcome] ?? node.outcome;
      union = outcome < 31 ? 1 << outcome : 0;
    } else if (node.kind === 'choice') for (const to of node.options) union |= bits[to] ?? 0;
    else for (const { to } of node.branches) union |= bits[to] ?? 0;
    bits[k] = union;
  }
  return bits;
};

/** A choice is the set of its options: neither order nor repetition matters. */
const distinctSorted = (kinds: readonly number[]): readonly number[] =>
  kinds.length === 1 ? kinds : [...new Set(kinds)].toSorted((a, b) => a - b);

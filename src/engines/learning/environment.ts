/** A choice among trees as an episodic environment: its states are the choice nodes. */
import { choiceOf, type DecisionTree } from '../../kernel/index.ts';

/** Flat and plain, so that it can be sent to other threads. Nodes are in the order of the tree; the root is last. */
export interface Environment {
  readonly outcomes: number;
  /** 0 an outcome, 1 a choice, 2 chance. */
  readonly kinds: Int8Array;
  /** Of an outcome node its outcome, else the place of its first child. */
  readonly first: Int32Array;
  /** How many children a node has. */
  readonly counts: Int32Array;
  readonly children: Int32Array;
  /** Of a chance node's children: the probability of this child or one before it; 0 elsewhere. */
  readonly cumulative: Float64Array;
}

/** The environment whose first decision is among the trees. */
export const environmentOf = (trees: readonly [DecisionTree, ...DecisionTree[]]): Environment => {
  const { nodes, outcomes } = choiceOf(trees);
  const kinds = new Int8Array(nodes.length);
  const first = new Int32Array(nodes.length);
  const counts = new Int32Array(nodes.length);
  const children: number[] = [];
  const cumulative: number[] = [];
  for (const [k, node] of nodes.entries()) {
    first[k] = node.kind === 'outcome' ? node.outcome : children.length;
    if (node.kind === 'outcome') continue;
    kinds[k] = node.kind === 'choice' ? 1 : 2;
    let below = 0;
    for (const edge of node.kind === 'choice' ? node.options : node.branches) {
      const to = typeof edge === 'number' ? edge : edge.to;
      if (typeof edge !== 'number') below += Number(edge.probability.num) / Number(edge.probability.den);
      children.push(to);
      cumulative.push(typeof edge === 'number' ? 0 : below);
      counts[k] = (counts[k] ?? 0) + 1;
    }
  }
  return {
    outcomes,
    kinds,
    first,
    counts,
    children: Int32Array.from(children),
    cumulative: Float64Array.from(cumulative),
  };
};

/** What a learner has to learn about a tree. */
export interface OptionSize {
  /** Pairs of a choice node and one of its options, in the tree with nothing shared; at most 2^53. */
  readonly actions: number;
  /** Most choices one after the other. */
  readonly depth: number;
}

export const optionSize = ({ nodes }: DecisionTree): OptionSize => {
  const sizes: OptionSize[] = [];
  for (const node of nodes) {
    const below =
      node.kind === 'outcome'
        ? []
        : node.kind === 'choice'
          ? node.options
          : node.branches.map(({ to }) => to);
    let actions = node.kind === 'choice' ? below.length : 0;
    let depth = 0;
    for (const to of below) {
      actions += sizes[to]?.actions ?? 0;
      depth = Math.max(depth, sizes[to]?.depth ?? 0);
    }
    sizes.push({
      actions: Math.min(actions, Number.MAX_SAFE_INTEGER),
      depth: depth + (node.kind === 'choice' ? 1 : 0),
    });
  }
  return sizes.at(-1) ?? { actions: 0, depth: 0 };
};

/** A decision tree as it is shown: a graph of bounded size, breadth first, with marks for what is folded. */
import type { DecisionTree, Rational } from '../../kernel/index.ts';

/** What a picture of a tree needs: kernel data and names. */
export interface ShownTree {
  readonly name: string;
  readonly tree: DecisionTree;
  /** Outcome o is called outcomes[o]. */
  readonly outcomes: readonly string[];
  /** For a choice or chance node (its index in tree.nodes) the labels of its options or branches. */
  readonly labels?: ReadonlyMap<number, readonly (string | undefined)[]>;
  /** Nodes that have a name of their own: those that the file gives by reference. */
  readonly refs?: ReadonlyMap<number, string>;
}

export type ViewNode =
  | { readonly kind: 'outcome'; readonly name: string }
  | {
      readonly kind: 'choice' | 'chance';
      /** A number from 1 for each node to which more than one shown edge leads. */
      readonly shared?: number;
      readonly reference?: string;
      /** Nothing below it is shown: how many nodes that are. */
      readonly folded?: number;
    }
  /** Stands for the children of a node that are not shown while others are. */
  | { readonly kind: 'folded'; readonly count: number };

export interface ViewEdge {
  readonly from: number;
  readonly to: number;
  readonly label?: string;
  readonly probability?: Rational;
}

/** Nodes by index, the root first; the edges of one node stand in the tree's order. */
export interface TreeView {
  readonly nodes: readonly ViewNode[];
  readonly edges: readonly ViewEdge[];
  /** How many nodes are folded away, and how many the whole tree has. */
  readonly folded: number;
  readonly size: number;
}

interface Link {
  readonly to: number;
  readonly label?: string;
  readonly probability?: Rational;
}

/**
 * The view with at most `limit` nodes (at least 1) beside the marks. A shared choice or chance node
 * is one node; an outcome is drawn wherever it occurs, and `size` counts it so.
 */
export const treeView = (shown: ShownTree, limit: number): TreeView => {
  const { tree } = shown;
  const root = tree.nodes.length - 1;
  const places: number[] = [root];
  const placeOf = new Map<number, number>([[root, 0]]);
  const edges: ViewEdge[] = [];
  const marks: { readonly from: number; readonly hidden: readonly number[] }[] = [];
  for (let place = 0; place < places.length; place++) {
    const hidden: number[] = [];
    for (const link of links(shown, places[place] ?? 0)) {
      const known = placeOf.get(link.to);
      if (known !== undefined) edges.push(viewEdge(place, known, link));
      else if (places.length >= limit) hidden.push(link.to);
      else {
        if (tree.nodes[link.to]?.kind !== 'outcome') placeOf.set(link.to, places.length);
        edges.push(viewEdge(place, places.length, link));
        places.push(link.to);
      }
    }
    if (hidden.length > 0) marks.push({ from: place, hidden });
  }
  return assemble(shown, places, edges, marks, placeOf);
};

const viewEdge = (from: number, to: number, { label, probability }: Link): ViewEdge => ({
  from,
  to,
  ...(label !== undefined && { label }),
  ...(probability && { probability }),
});

const links = ({ tree, labels }: ShownTree, k: number): readonly Link[] => {
  const node = tree.nodes[k];
  if (node === undefined || node.kind === 'outcome') return [];
  const names = labels?.get(k) ?? [];
  const named = (at: number): { label?: string } => {
    const label = names[at];
    return label === undefined ? {} : { label };
  };
  return node.kind === 'choice'
    ? node.options.map((to, at) => ({ to, ...named(at) }))
    : node.branches.map(({ to, probability }, at) => ({ to, probability, ...named(at) }));
};

const assemble = (
  shown: ShownTree,
  kept: readonly number[],
  edges: readonly ViewEdge[],
  marks: readonly { readonly from: number; readonly hidden: readonly number[] }[],
  placeOf: ReadonlyMap<number, number>,
): TreeView => {
  const arrivals = new Map<number, number>();
  for (const { to } of edges) arrivals.set(to, (arrivals.get(to) ?? 0) + 1);
  let shared = 0;
  const nodes: ViewNode[] = kept.map((k, place) => {
    const node = shown.tree.nodes[k];
    if (node === undefined || node.kind === 'outcome')
      return { kind: 'outcome', name: shown.outcomes[node?.outcome ?? 0] ?? `outcome ${node?.outcome ?? 0}` };
    const reference = shown.refs?.get(k);
    return {
      kind: node.kind,
      ...((arrivals.get(place) ?? 0) > 1 && { shared: ++shared }),
      ...(reference !== undefined && { reference }),
    };
  });
  const counted = new Set<number>(placeOf.keys());
  let folded = 0;
  const all = [...edges];
  const parents = new Set(edges.map(({ from }) => from));
  for (const { from, hidden } of marks) {
    const count = sizeBelow(shown.tree, hidden, counted);
    folded += count;
    const node = nodes[from];
    if (!parents.has(from) && (node?.kind === 'choice' || node?.kind === 'chance')) {
      nodes[from] = { ...node, folded: count };
      continue;
    }
    all.push({ from, to: nodes.length });
    nodes.push({ kind: 'folded', count });
  }
  return { nodes, edges: inOrder(all), folded, size: kept.length + folded };
};

/** Nodes below `roots` that are not `counted` yet (each outcome wherever it occurs); counts them. */
const sizeBelow = (tree: DecisionTree, roots: readonly number[], counted: Set<number>): number => {
  const todo = [...roots];
  let size = 0;
  for (let k = todo.pop(); k !== undefined; k = todo.pop()) {
    const node = tree.nodes[k];
    if (node === undefined || counted.has(k)) continue;
    size++;
    if (node.kind === 'outcome') continue;
    counted.add(k);
    for (const to of node.kind === 'choice' ? node.options : node.branches.map((branch) => branch.to))
      todo.push(to);
  }
  return size;
};

const inOrder = (edges: readonly ViewEdge[]): readonly ViewEdge[] =>
  edges
    .map((edge, at) => ({ edge, at }))
    .toSorted((a, b) => a.edge.from - b.edge.from || a.at - b.at)
    .map(({ edge }) => edge);

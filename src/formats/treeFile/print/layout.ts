import type { Node } from '../../../kernel/tree.ts';
import type { NamedTree, TreeFile } from '../treeFile.ts';

/** How one tree is written: which nodes are references, which are written once and used several times. */
export interface Layout {
  readonly tree: NamedTree;
  readonly root: number;
  /** Nodes that are written as `{ref: name}`. */
  readonly refs: ReadonlyMap<number, string>;
  /** Further nodes, outcomes apart, that several places of the tree share. */
  readonly shared: ReadonlySet<number>;
  /** Nodes and branches. */
  readonly size: number;
  /** The longest way from the root to an outcome or reference, in nodes. */
  readonly depth: number;
}

export const layoutOf = (file: TreeFile, tree: NamedTree): Layout => {
  const { nodes } = tree.tree;
  const root = nodes.length - 1;
  const refs = new Map<number, string>();
  for (const [node, name] of tree.refs ?? [])
    if (name !== tree.name && file.trees.has(name)) refs.set(node, name);
  const parents = new Uint32Array(nodes.length);
  const depths = new Uint32Array(nodes.length);
  const shared = new Set<number>();
  let size = 0;
  let depth = 0;
  parents[root] = 1;
  // Parents come after their children, so everything about a node is known when it is met.
  for (let index = root; index >= 0; index -= 1) {
    const node = nodes[index];
    if (node === undefined || parents[index] === 0) continue;
    const below = (depths[index] ?? 0) + 1;
    depth = Math.max(depth, below);
    size += 1;
    if (refs.has(index) || node.kind === 'outcome') continue;
    if ((parents[index] ?? 0) > 1) shared.add(index);
    for (const child of childrenOf(node)) {
      size += 1;
      parents[child] = (parents[child] ?? 0) + 1;
      depths[child] = Math.max(depths[child] ?? 0, below);
    }
  }
  return { tree, root, refs, shared, size, depth };
};

const childrenOf = (node: Node): readonly number[] => {
  if (node.kind === 'outcome') return [];
  return node.kind === 'choice' ? node.options : node.branches.map(({ to }) => to);
};

/**
 * The labels with which the options of a choice can be the keys of a map: missing ones are
 * numbered, equal ones told apart. Undefined when there are none.
 */
export const keysOf = (
  labels: readonly (string | undefined)[] | undefined,
  options: number,
): readonly string[] | undefined => {
  if (labels === undefined || labels.every((label) => label === undefined)) return undefined;
  const given = new Set<string>();
  return Array.from({ length: options }, (_, k) => {
    const wanted = labels[k] ?? `option ${k + 1}`;
    let key = wanted;
    for (let copy = 2; given.has(key); copy += 1) key = `${wanted} (${copy})`;
    given.add(key);
    return key;
  });
};

/** Outcome by outcome what a chance node is that a `lottery:` can say: two or more different outcomes, no labels. */
export const asLottery = (
  node: Node,
  nodes: readonly Node[],
  labels: readonly (string | undefined)[] | undefined,
): readonly { readonly outcome: number; readonly branch: number }[] | undefined => {
  if (node.kind !== 'chance' || node.branches.length < 2) return undefined;
  if (labels?.some((label) => label !== undefined)) return undefined;
  const entries: { outcome: number; branch: number }[] = [];
  for (const [branch, { to }] of node.branches.entries()) {
    const leaf = nodes[to];
    if (leaf?.kind !== 'outcome') return undefined;
    entries.push({ outcome: leaf.outcome, branch });
  }
  return new Set(entries.map(({ outcome }) => outcome)).size === entries.length ? entries : undefined;
};

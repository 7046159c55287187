import { type Result, success } from '../../../errors.ts';
import { add, type Rational, ZERO } from '../../../kernel/rational.ts';
import type { Node } from '../../../kernel/tree.ts';
import type { NamedTree, TreeFile } from '../../treeFile/treeFile.ts';
import { treeName, uniqueNames } from '../names.ts';
import { oneLine, type Source } from '../source.ts';
import { type Ending, outcomesByLabel, outcomesByPayoff, outcomesByTerminal } from './outcomes.ts';
import { edgesOf, isOpen, type OutcomeMode, type SourceTree } from './sourceTree.ts';

/**
 * The tree file that these trees make. Branches of probability 0 are left out with all that is behind
 * them; names of trees are made unique; notes say what was done beyond what the file says.
 */
export const assemble = (
  source: Source,
  title: string,
  trees: readonly SourceTree[],
  mode: OutcomeMode,
  before: readonly string[],
): Result<TreeFile> => {
  const notes = [...before];
  const names = uniqueNames(trees.map(({ name }) => treeName(name)));
  const walks = trees.map((tree, t) => walk(tree, names[t] ?? ''));
  const dropped = walks.reduce((total, { dropped: count }) => total + count, 0);
  if (dropped > 0)
    notes.push(
      dropped === 1
        ? 'a branch of probability 0 was dropped, with what follows it'
        : `${dropped} branches of probability 0 were dropped, with what follows them`,
    );
  const named = outcomesOf(mode, walks, notes);
  if (!named.ok) return named;
  const outcomes = [...new Set(named.value)];
  const indices = new Map(outcomes.map((outcome, o) => [outcome, o]));
  let next = 0;
  const assembled = walks.map((visit): [string, NamedTree] => {
    const ends = named.value.slice(next, next + visit.ends.length);
    next += visit.ends.length;
    const reached = ends.map((outcome) => indices.get(outcome) ?? 0);
    return [visit.name, build(visit, outcomes.length, reached)];
  });
  return success({
    file: source.file,
    ...(oneLine(title) !== '' && { title: oneLine(title) }),
    outcomes,
    trees: new Map(assembled),
    notes,
  });
};

/** A tree as far as it can be reached. */
interface Walk {
  readonly name: string;
  readonly tree: SourceTree;
  /** Its nodes that can be reached, each before its children, children in their order. */
  readonly order: readonly number[];
  /** The terminal ones of these. */
  readonly ends: readonly number[];
  /** For each node its parent, and which of the parent's edges leads to it; -1 where there is none. */
  readonly parents: Int32Array;
  readonly edges: Int32Array;
  /** Branches of probability 0. */
  readonly dropped: number;
}

const walk = (tree: SourceTree, name: string): Walk => {
  const { nodes } = tree;
  const order: number[] = [];
  const ends: number[] = [];
  const parents = new Int32Array(nodes.length).fill(-1);
  const edges = new Int32Array(nodes.length).fill(-1);
  let dropped = 0;
  const pending = [0];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const node = nodes[place];
    if (node === undefined) continue;
    order.push(place);
    if (node.kind === 'end') {
      ends.push(place);
      continue;
    }
    const all = edgesOf(node);
    for (let k = all.length - 1; k >= 0; k -= 1) {
      const edge = all[k];
      if (edge === undefined) continue;
      if (isOpen(edge)) {
        parents[edge.to] = place;
        edges[edge.to] = k;
        pending.push(edge.to);
      } else dropped += 1;
    }
  }
  return { name, tree, order, ends, parents, edges, dropped };
};

/** The names of the outcomes of all terminal nodes, in the order of the walks. */
const outcomesOf = (
  mode: OutcomeMode,
  walks: readonly Walk[],
  notes: string[],
): Result<readonly string[]> => {
  if (mode === 'terminal') return success(outcomesByTerminal(walks.flatMap(endingsOf)));
  if (mode === 'label') return outcomesByLabel(walks.flatMap(labelsOf), notes);
  const vectors: (readonly Rational[])[] = [];
  for (const visit of walks) {
    const payoffs = payoffsOf(visit);
    if (!payoffs.ok) return payoffs;
    for (const vector of payoffs.value) vectors.push(vector);
  }
  return success(outcomesByPayoff(vectors));
};

const labelsOf = ({ tree, ends }: Walk): readonly string[] =>
  ends.map((place) => {
    const node = tree.nodes[place];
    return node?.kind === 'end' ? node.label : '';
  });

/** Names of terminal nodes need their last steps only; a longer path is no readable name. */
const LONGEST_PATH = 12;

const endingsOf = (visit: Walk): readonly Ending[] =>
  visit.ends.map((place) => {
    const node = visit.tree.nodes[place];
    const name = node?.kind === 'end' ? node.name : '';
    return { name, tree: visit.name, path: () => pathTo(visit, place) };
  });

/** The labels of the steps to a node; undefined when there are many, or one has no label. */
const pathTo = ({ tree, parents, edges }: Walk, end: number): readonly string[] | undefined => {
  const path: string[] = [];
  for (let place = end; (parents[place] ?? -1) >= 0; place = parents[place] ?? 0) {
    const above = tree.nodes[parents[place] ?? 0];
    const edge = above === undefined ? undefined : edgesOf(above)[edges[place] ?? 0];
    const label = oneLine(edge?.label ?? '');
    if (label === '' || path.length === LONGEST_PATH) return undefined;
    path.push(label);
  }
  return path.toReversed();
};

/** The payoff vectors of the terminal nodes in the order of the walk, summed up along each path. */
const payoffsOf = ({ tree, order, parents }: Walk): Result<readonly (readonly Rational[])[]> => {
  const nothing: readonly Rational[] = Array.from({ length: tree.payoffs }, () => ZERO);
  const totals = new Map<number, readonly Rational[]>();
  const vectors: (readonly Rational[])[] = [];
  for (const place of order) {
    const node = tree.nodes[place];
    const gained = node?.gain?.() ?? success([]);
    if (!gained.ok) return gained;
    const above = totals.get(parents[place] ?? -1) ?? nothing;
    const total = gained.value.length === 0 ? above : above.map((x, k) => add(x, gained.value[k] ?? ZERO));
    if (node?.kind === 'end') vectors.push(total);
    else totals.set(place, total);
  }
  return success(vectors);
};

/** The walk backwards has children before parents, as the kernel's trees do. `reached` are the ends' outcomes. */
const build = ({ name, tree, order }: Walk, outcomes: number, reached: readonly number[]): NamedTree => {
  const index = new Int32Array(tree.nodes.length);
  for (const [k, place] of order.entries()) index[place] = order.length - 1 - k;
  const nodes: Node[] = [];
  const labels = new Map<number, readonly (string | undefined)[]>();
  let end = reached.length;
  for (const place of order.toReversed()) {
    const node = tree.nodes[place];
    if (node === undefined) continue;
    if (node.kind === 'end') {
      end -= 1;
      nodes.push({ kind: 'outcome', outcome: reached[end] ?? 0 });
      continue;
    }
    const marks = labelsFor(edgesOf(node).flatMap((edge) => (isOpen(edge) ? [oneLine(edge.label)] : [])));
    if (marks !== undefined) labels.set(nodes.length, marks);
    if (node.kind === 'choice')
      nodes.push({ kind: 'choice', options: node.options.map(({ to }) => index[to] ?? 0) });
    else {
      const open = node.branches.filter(isOpen);
      const branches = open.map(({ probability, to }) => ({ probability, to: index[to] ?? 0 }));
      nodes.push({ kind: 'chance', branches });
    }
  }
  return { name, tree: { outcomes, nodes }, labels };
};

/** Labels of one node's edges, made different where they are not; undefined when none has a label. */
const labelsFor = (labels: readonly string[]): readonly string[] | undefined => {
  if (labels.every((label) => label === '')) return undefined;
  return uniqueNames(labels.map((label, k) => (label === '' ? `option ${k + 1}` : label)));
};

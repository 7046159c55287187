import { type Result, success } from '../../../errors.ts';
import { add, type Rational, ZERO } from '../../../kernel/rational.ts';
import type { Node } from '../../../kernel/tree.ts';
import type { NamedTree, TreeFile } from '../../treeFile/treeFile.ts';
import { treeName } from '../names.ts';
import { oneLine, type Source } from '../source.ts';
import { type Ending, outcomesByLabel, outcomesByPayoff, outcomesByTerminal } from './outcomes.ts';
import { edgesOf, type OutcomeMode, type SourceNode, type SourceTree } from './sourceTree.ts';

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
  const walks = trees.map(walk);
  const dropped = walks.reduce((total, { dropped: count }) => total + count, 0);
  if (dropped > 0)
    notes.push(
      dropped === 1
        ? 'a branch of probability 0 was dropped, with what follows it'
        : `${dropped} branches of probability 0 were dropped, with what follows them`,
    );
  const endings = trees.flatMap((tree, t) => endingsOf(tree, walks[t] ?? NO_WALK, names[t] ?? ''));
  const named = outcomesOf(mode, endings, trees, walks, notes);
  if (!named.ok) return named;
  const outcomes = [...new Set(named.value)];
  const indices = new Map(outcomes.map((outcome, o) => [outcome, o]));
  let next = 0;
  const assembled = trees.map((tree, t): [string, NamedTree] => {
    const visit = walks[t] ?? NO_WALK;
    const ends = visit.order.filter((node) => tree.nodes[node]?.kind === 'end');
    const outcomeOf = new Map(ends.map((node, k) => [node, indices.get(named.value[next + k] ?? '') ?? 0]));
    next += ends.length;
    const name = names[t] ?? '';
    return [name, build(name, tree, visit, outcomes.length, outcomeOf)];
  });
  return success({
    file: source.file,
    ...(oneLine(title) !== '' && { title: oneLine(title) }),
    outcomes,
    trees: new Map(assembled),
    notes,
  });
};

const outcomesOf = (
  mode: OutcomeMode,
  endings: readonly Ending[],
  trees: readonly SourceTree[],
  walks: readonly Walk[],
  notes: string[],
): Result<readonly string[]> => {
  if (mode === 'terminal') return success(outcomesByTerminal(endings));
  if (mode === 'label') return outcomesByLabel(endings, notes);
  const vectors: (readonly Rational[])[] = [];
  for (const [t, tree] of trees.entries()) {
    const payoffs = payoffsOf(tree, walks[t] ?? NO_WALK);
    if (!payoffs.ok) return payoffs;
    vectors.push(...payoffs.value);
  }
  return success(outcomesByPayoff(vectors));
};

interface Walk {
  /** The nodes that can be reached, each before its children, children in their order. */
  readonly order: readonly number[];
  readonly parents: ReadonlyMap<number, { readonly parent: number; readonly label: string }>;
  readonly dropped: number;
}

const NO_WALK: Walk = { order: [], parents: new Map(), dropped: 0 };

const walk = ({ nodes }: SourceTree): Walk => {
  const order: number[] = [];
  const parents = new Map<number, { parent: number; label: string }>();
  let dropped = 0;
  const pending = [0];
  for (let place = pending.pop(); place !== undefined; place = pending.pop()) {
    const node = nodes[place];
    if (node === undefined) continue;
    order.push(place);
    const edges = edgesOf(node);
    if (node.kind === 'chance') dropped += node.branches.length - edges.length;
    for (const { to, label } of edges.toReversed()) {
      parents.set(to, { parent: place, label });
      pending.push(to);
    }
  }
  return { order, parents, dropped };
};

/** Names of terminal nodes need their last steps only; a longer path is no readable name. */
const LONGEST_PATH = 12;

const endingsOf = ({ nodes }: SourceTree, { order, parents }: Walk, tree: string): readonly Ending[] =>
  order.flatMap((place): Ending[] => {
    const node = nodes[place];
    if (node?.kind !== 'end') return [];
    const path: string[] = [];
    let above = parents.get(place);
    while (above !== undefined && path.length <= LONGEST_PATH) {
      path.push(oneLine(above.label));
      above = parents.get(above.parent);
    }
    const complete = path.length <= LONGEST_PATH && path.every((label) => label !== '');
    return [{ name: node.name, label: node.label, tree, ...(complete && { path: path.toReversed() }) }];
  });

/** The payoff vectors of the terminal nodes in the order of the walk, summed up along each path. */
const payoffsOf = (
  { nodes, payoffs }: SourceTree,
  { order, parents }: Walk,
): Result<readonly (readonly Rational[])[]> => {
  const nothing: readonly Rational[] = Array.from({ length: payoffs }, () => ZERO);
  const totals = new Map<number, readonly Rational[]>();
  const vectors: (readonly Rational[])[] = [];
  for (const place of order) {
    const node = nodes[place];
    const gained = node?.gain?.() ?? success([]);
    if (!gained.ok) return gained;
    const above = totals.get(parents.get(place)?.parent ?? -1) ?? nothing;
    const total = above.map((x, k) => add(x, gained.value[k] ?? ZERO));
    if (node?.kind === 'end') vectors.push(total);
    else totals.set(place, total);
  }
  return success(vectors);
};

/** The walk backwards has children before parents, as the kernel's trees do. */
const build = (
  name: string,
  { nodes }: SourceTree,
  { order }: Walk,
  outcomes: number,
  outcomeOf: ReadonlyMap<number, number>,
): NamedTree => {
  const backwards = order.toReversed();
  const index = new Map(backwards.map((place, k) => [place, k]));
  const built: Node[] = [];
  const labels = new Map<number, readonly (string | undefined)[]>();
  for (const [k, place] of backwards.entries()) {
    const node = nodes[place];
    if (node === undefined) continue;
    built.push(kernelNode(node, index, outcomeOf.get(place) ?? 0));
    const marks = uniqueLabels(edgesOf(node).map(({ label }) => oneLine(label)));
    if (marks !== undefined) labels.set(k, marks);
  }
  return { name, tree: { outcomes, nodes: built }, labels };
};

const kernelNode = (node: SourceNode, index: ReadonlyMap<number, number>, outcome: number): Node => {
  if (node.kind === 'end') return { kind: 'outcome', outcome };
  if (node.kind === 'choice')
    return { kind: 'choice', options: node.options.map(({ to }) => index.get(to) ?? 0) };
  const branches = node.branches.flatMap(({ probability, to }) =>
    probability.num > 0n ? [{ probability, to: index.get(to) ?? 0 }] : [],
  );
  return { kind: 'chance', branches };
};

/** Labels of one node: a repeated one is numbered; undefined when none has a label. */
const uniqueLabels = (labels: readonly string[]): readonly (string | undefined)[] | undefined => {
  if (labels.every((label) => label === '')) return undefined;
  return uniqueNames(labels.map((label, k) => (label === '' ? `option ${k + 1}` : label)));
};

/** The same names, of which a repeated one gets a number. */
const uniqueNames = (names: readonly string[]): readonly string[] => {
  const taken = new Set(names);
  const seen = new Set<string>();
  const counters = new Map<string, number>();
  return names.map((name) => {
    if (!seen.has(name)) {
      seen.add(name);
      return name;
    }
    let candidate: string;
    do {
      const count = (counters.get(name) ?? 1) + 1;
      counters.set(name, count);
      candidate = `${name} (${count})`;
    } while (taken.has(candidate));
    taken.add(candidate);
    return candidate;
  });
};

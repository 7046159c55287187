import type { DecisionTree, Node } from '../../../kernel/tree.ts';
import { limits } from '../limits.ts';
import { didYouMean } from '../names.ts';
import type { Problem } from '../syntax/events.ts';
import { problem, tooMany } from '../syntax/events.ts';
import type { NamedTree } from '../treeFile.ts';
import type { Draft, Reference } from './reading.ts';

type Drafts = ReadonlyMap<string, Draft>;

/**
 * The trees of a file with every reference followed: what two places of a tree share is one node.
 *
 * place[o] is the outcome that the drafts call o, of n. Gives DYN139, DYN140 or DYN113 where a
 * reference leads nowhere, in a circle, or to more nodes than a file may have.
 */
export const linkTrees = (
  drafts: Drafts,
  place: readonly number[],
  n: number,
): ReadonlyMap<string, NamedTree> | Problem => {
  const defect = missingReference(drafts) ?? circularReference(drafts);
  if (defect !== undefined) return defect;
  const renumbered = place.some((o, provisional) => o !== provisional);
  const trees = new Map<string, NamedTree>();
  let size = 0;
  for (const [name, draft] of drafts) {
    const asRead = draft.references.size === 0 && !draft.pruned && !renumbered;
    if (asRead) {
      trees.set(name, { name, tree: { outcomes: n, nodes: draft.nodes }, labels: draft.labels });
      continue;
    }
    const linking = new Linking(drafts, place, limits.size - size);
    const linked = linking.link(draft, n);
    if ('code' in linked) return linked;
    size += linking.size;
    trees.set(name, linked);
  }
  return trees;
};

const missingReference = (drafts: Drafts): Problem | undefined => {
  for (const { references } of drafts.values())
    for (const { name, at } of references.values())
      if (!drafts.has(name)) {
        const hint = didYouMean(name, drafts.keys());
        return problem('DYN139', `there is no tree \`${name}\` in this file`, at, hint);
      }
  return undefined;
};

/** Depth first over the trees, without recursion: a chain of references may be as long as the file. */
const circularReference = (drafts: Drafts): Problem | undefined => {
  const finished = new Set<string>();
  for (const start of drafts.keys()) {
    const path: { name: string; rest: Iterator<Reference> }[] = [];
    const onPath = new Set<string>();
    const enter = (name: string): void => {
      if (finished.has(name)) return;
      onPath.add(name);
      path.push({ name, rest: (drafts.get(name)?.references ?? new Map<number, Reference>()).values() });
    };
    enter(start);
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const next = top.rest.next();
      if (next.done) {
        finished.add(top.name);
        onPath.delete(top.name);
        path.pop();
      } else if (onPath.has(next.value.name)) return circle(path, next.value);
      else enter(next.value.name);
    }
  }
  return undefined;
};

const circle = (path: readonly { name: string }[], { name, at }: Reference): Problem => {
  const names = path.map((step) => step.name);
  const round = [...names.slice(names.indexOf(name)), name].map((step) => `\`${step}\``);
  const shown = round.length > 12 ? [...round.slice(0, 6), '...', ...round.slice(-5)] : round;
  return problem('DYN140', `trees refer to each other in a circle: ${shown.join(' -> ')}`, at);
};

/** A node of a draft, and how many of its children are done. */
interface Step {
  readonly draft: Draft;
  readonly index: number;
  done: number;
}

/** Copies what the root of one draft reaches: children before parents, in the order of the text. */
class Linking {
  private readonly drafts: Drafts;
  private readonly place: readonly number[];
  private readonly room: number;
  /** Nodes and branches that were walked. */
  size = 0;
  private readonly nodes: Node[] = [];
  private readonly labels = new Map<number, readonly (string | undefined)[]>();
  private readonly refs = new Map<number, string>();
  /** Where the nodes of each draft are now, -1 where they are not yet; and the leaf of each outcome. */
  private readonly copies = new Map<Draft, Int32Array>();
  private readonly leaves = new Map<number, number>();

  constructor(drafts: Drafts, place: readonly number[], room: number) {
    this.drafts = drafts;
    this.place = place;
    this.room = room;
  }

  link(draft: Draft, outcomes: number): NamedTree | Problem {
    const stack: Step[] = [{ draft, index: draft.root, done: 0 }];
    for (let step = stack.at(-1); step !== undefined; step = stack.at(-1)) {
      const child = this.childAt(step, step.done);
      step.done += 1;
      if (child === undefined) {
        stack.pop();
        this.copy(step);
        this.size += step.done;
        if (this.size > this.room)
          return tooMany(limits.size, 'nodes and branches when references are followed', draft.at);
      } else if (this.copyOf(child.draft, child.index) === -1) stack.push(child);
    }
    const tree: DecisionTree = { outcomes, nodes: this.nodes };
    const { labels, refs } = this;
    return { name: draft.name, tree, labels, ...(refs.size > 0 && { refs }) };
  }

  /** The k-th child of a node, or undefined; the one child of a reference is the root that it names. */
  private childAt({ draft, index }: Step, k: number): Step | undefined {
    const reference = draft.references.get(index);
    if (reference !== undefined) {
      const target = this.drafts.get(reference.name);
      return k > 0 || target === undefined ? undefined : { draft: target, index: target.root, done: 0 };
    }
    const node = draft.nodes[index];
    if (node === undefined || node.kind === 'outcome') return undefined;
    const child = node.kind === 'choice' ? node.options[k] : node.branches[k]?.to;
    return child === undefined ? undefined : { draft, index: child, done: 0 };
  }

  private copy({ draft, index }: Step): void {
    const reference = draft.references.get(index);
    if (reference !== undefined) {
      const target = this.drafts.get(reference.name);
      const found = target === undefined ? -1 : this.copyOf(target, target.root);
      this.setCopy(draft, index, found);
      // An outcome's name is shorter than a reference to it, and every tree has one leaf for it.
      if (this.nodes[found]?.kind !== 'outcome' && !this.refs.has(found))
        this.refs.set(found, reference.name);
      return;
    }
    const node = draft.nodes[index];
    if (node === undefined) return;
    if (node.kind === 'outcome') {
      this.setCopy(draft, index, this.leaf(this.place[node.outcome] ?? -1));
      return;
    }
    const labels = draft.labels.get(index);
    if (labels !== undefined) this.labels.set(this.nodes.length, labels);
    this.setCopy(draft, index, this.nodes.length);
    this.nodes.push(
      node.kind === 'choice'
        ? { kind: 'choice', options: node.options.map((option) => this.copyOf(draft, option)) }
        : {
            kind: 'chance',
            branches: node.branches.map(({ probability, to }) => ({
              probability,
              to: this.copyOf(draft, to),
            })),
          },
    );
  }

  private leaf(outcome: number): number {
    const known = this.leaves.get(outcome);
    if (known !== undefined) return known;
    this.leaves.set(outcome, this.nodes.length);
    return this.nodes.push({ kind: 'outcome', outcome }) - 1;
  }

  private copyOf(draft: Draft, index: number): number {
    return this.copies.get(draft)?.[index] ?? -1;
  }

  private setCopy(draft: Draft, index: number, now: number): void {
    let copies = this.copies.get(draft);
    if (copies === undefined) {
      copies = new Int32Array(draft.nodes.length).fill(-1);
      this.copies.set(draft, copies);
    }
    copies[index] = now;
  }
}

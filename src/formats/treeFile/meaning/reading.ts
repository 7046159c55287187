import type { Rational } from '../../../kernel/rational.ts';
import type { Node } from '../../../kernel/tree.ts';
import { limits } from '../limits.ts';
import type { Events, Problem, ValueType } from '../syntax/events.ts';
import { tooMany } from '../syntax/events.ts';
import { Outcomes } from './outcomes.ts';
import { readProbability } from './probability.ts';

/** A map or list of the text that is being read, and what may stand in it. */
export interface Frame {
  key(reading: Reading, name: string, at: number): Problem | undefined;
  value(reading: Reading, type: ValueType, text: string, at: number, identity?: object): Problem | undefined;
  /** The tree that was begun here is complete: a place in the nodes of the draft. */
  tree(node: number, reading: Reading): void;
  /** The map or list is complete; it is no longer on the stack. */
  end(reading: Reading): Problem | undefined;
  /** Whether the value that comes next is a tree. */
  takesTree(): boolean;
}

export interface Reference {
  readonly name: string;
  readonly at: number;
}

/** One tree of the file as read so far; its outcomes have provisional numbers. */
export interface Draft {
  readonly name: string;
  readonly at: number;
  readonly nodes: Node[];
  readonly labels: Map<number, readonly (string | undefined)[]>;
  /** Nodes that stand for another tree of the file. */
  readonly references: Map<number, Reference>;
  root: number;
  /** Whether there are nodes that the root does not reach. */
  pruned: boolean;
}

export interface Note {
  readonly at: number;
  readonly text: string;
}

/** What stands in a draft for a tree that may be read later. */
const PLACEHOLDER: Node = { kind: 'choice', options: [] };

const MOST_LITERALS = 100_000;

/** Turns the pieces of a text into drafts of trees: a stack of frames, each of which knows what may stand in it. */
export class Reading implements Events {
  readonly drafts = new Map<string, Draft>();
  readonly outcomes = new Outcomes();
  readonly notes: Note[] = [];
  notesLeftOut = 0;
  title: string | undefined;

  private readonly stack: Frame[] = [];
  private places = 0;
  private draft: Draft | undefined;
  /** Of the tree that is being read: the leaf of each outcome, the node of each reference and of each anchor. */
  private readonly leaves = new Map<number, number>();
  private readonly referenced = new Map<string, number>();
  private readonly anchored = new Map<object, number>();
  private readonly literals = new Map<string, Rational>();

  constructor(root: Frame) {
    this.stack.push(root);
  }

  key(name: string, at: number): Problem | undefined {
    return this.top().key(this, name, at);
  }

  value(type: ValueType, text: string, at: number, identity?: object): Problem | undefined {
    return this.top().value(this, type, text, at, identity);
  }

  end(): Problem | undefined {
    return this.stack.pop()?.end(this);
  }

  again(identity: object): boolean {
    const node = this.anchored.get(identity);
    if (node === undefined || !this.top().takesTree()) return false;
    this.top().tree(node, this);
    return true;
  }

  /** The value that begins here is read by `frame`. */
  open(frame: Frame, at: number): Problem | undefined {
    if (this.stack.length > limits.nesting)
      return tooMany(limits.nesting, 'maps and lists inside each other', at);
    this.stack.push(frame);
    return undefined;
  }

  /** A tree is complete: the map or list in which it stands gets its node. */
  give(node: number, at: number): Problem | undefined {
    this.top().tree(node, this);
    return this.count(at);
  }

  /** One more of what `limits.places` counts. */
  count(at: number): Problem | undefined {
    this.places += 1;
    return this.places > limits.places
      ? tooMany(limits.places, 'options, branches and lottery entries', at)
      : undefined;
  }

  begin(name: string, at: number): void {
    const empty = { nodes: [], labels: new Map(), references: new Map() };
    this.draft = { name, at, ...empty, root: 0, pruned: false };
    this.drafts.set(name, this.draft);
    this.leaves.clear();
    this.referenced.clear();
    this.anchored.clear();
  }

  finish(root: number): void {
    this.current().root = root;
  }

  /** One leaf for each outcome of a tree. */
  leaf(name: string, at: number): number | Problem {
    const outcome = this.outcomes.number(name, at);
    if (typeof outcome !== 'number') return outcome;
    const known = this.leaves.get(outcome);
    if (known !== undefined) return known;
    const node = this.add({ kind: 'outcome', outcome });
    this.leaves.set(outcome, node);
    return node;
  }

  reference(name: string, at: number): number {
    const known = this.referenced.get(name);
    if (known !== undefined) return known;
    const node = this.add(PLACEHOLDER);
    this.current().references.set(node, { name, at });
    this.referenced.set(name, node);
    return node;
  }

  /** The place of a new choice or chance node. */
  node(node: Node, labels: readonly (string | undefined)[] | undefined): number {
    const place = this.add(node);
    if (labels !== undefined) this.current().labels.set(place, labels);
    return place;
  }

  remember(identity: object, node: number): void {
    this.anchored.set(identity, node);
  }

  /** The tree that is being read has a part that is not used. */
  prune(): void {
    this.current().pruned = true;
  }

  /** Equal literals give one rational. */
  probability(type: ValueType, text: string, at: number): Rational | Problem {
    const known = type === 'string' || type === 'number' ? this.literals.get(text) : undefined;
    if (known !== undefined) return known;
    const value = readProbability(type, text, at);
    if ('num' in value && this.literals.size < MOST_LITERALS) this.literals.set(text, value);
    return value;
  }

  note(text: string, at: number): void {
    if (this.notes.length < limits.notes) this.notes.push({ at, text });
    else this.notesLeftOut += 1;
  }

  private add(node: Node): number {
    return this.current().nodes.push(node) - 1;
  }

  private current(): Draft {
    if (this.draft === undefined) throw new Error('a node outside every tree');
    return this.draft;
  }

  private top(): Frame {
    const top = this.stack.at(-1);
    if (top === undefined) throw new Error('a value after the end of the file');
    return top;
  }
}

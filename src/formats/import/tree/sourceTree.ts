/** A tree as every importer hands it over, before its terminal nodes have become outcomes. */
import type { Result } from '../../../errors.ts';
import type { Rational } from '../../../kernel/rational.ts';

/** How terminal nodes become outcomes: each its own, one for each label, or one for each payoff vector. */
export type OutcomeMode = 'terminal' | 'label' | 'payoff';

export const outcomeModes: readonly OutcomeMode[] = ['terminal', 'label', 'payoff'];

export interface SourceTree {
  readonly name: string;
  /** Node 0 is the root. Each other node is the child of exactly one, which stands before it. */
  readonly nodes: readonly SourceNode[];
  /** The length of its payoff vectors, at least 1. */
  readonly payoffs: number;
}

export type SourceNode = SourceEnd | SourceChoice | SourceChance;

interface Gaining {
  /**
   * What is gained on arriving here, one entry for each player or criterion (missing ones are 0);
   * payoffs of a path add up.
   * A function, as expressions of payoffs are evaluated only where payoffs become outcomes.
   */
  readonly gain?: () => Result<readonly Rational[]>;
}

interface SourceEnd extends Gaining {
  readonly kind: 'end';
  /** What the source calls this terminal node; empty when it has no name. */
  readonly name: string;
  /** Its outcome under mode `label`; empty when it has none. */
  readonly label: string;
}

interface SourceChoice extends Gaining {
  readonly kind: 'choice';
  readonly options: readonly SourceEdge[];
}

interface SourceChance extends Gaining {
  readonly kind: 'chance';
  /** Probabilities >= 0 that sum to 1. */
  readonly branches: readonly (SourceEdge & { readonly probability: Rational })[];
}

export interface SourceEdge {
  /** Empty when the source has none. */
  readonly label: string;
  readonly to: number;
}

/** All edges from a node, those of probability 0 included. */
export const edgesOf = (node: SourceNode): readonly (SourceEdge & { readonly probability?: Rational })[] =>
  node.kind === 'end' ? [] : node.kind === 'choice' ? node.options : node.branches;

/** Whether an edge can be taken: not when its probability is 0. */
export const isOpen = ({ probability }: { readonly probability?: Rational }): boolean =>
  probability === undefined || probability.num > 0n;

/** What decides atoms and measures: engines stand behind this, toy tables in tests. */
import type { Rational } from '../../kernel/rational.ts';
import type { DecisionTree } from '../../kernel/tree.ts';
import { type GivenReadings, READING_KEYS, type RelationName } from '../language/vocabulary.ts';

/** Bounds of a number, both attained by it when they are equal. */
export interface Interval {
  readonly low: Rational;
  readonly high: Rational;
}

export interface RelationAnswer<E> {
  /** null when it could not be decided, or is undefined (convergence for n = 1). */
  readonly holds: boolean | null;
  /** A certificate, or why there is none. */
  readonly evidence: E;
}

export interface Oracle<E> {
  /** Whether i stands in the relation over j; `readings` has a value for each reading that it takes. */
  readonly relation: (
    name: RelationName,
    readings: GivenReadings,
    i: DecisionTree,
    j: DecisionTree,
  ) => RelationAnswer<E>;
  /** Bounds of a measure of a tree; null when none are known. */
  readonly measure: (
    name: string,
    readings: Readonly<Record<string, string>>,
    tree: DecisionTree,
  ) => Interval | null;
}

export interface MemoryOptions {
  /**
   * A text that two trees share only if no relation and no measure can tell them apart, such as their
   * pure lotteries in order; a tree of n outcomes never shares one with a tree of another n.
   */
  readonly key: (tree: DecisionTree) => string;
  /** Most answers kept; then all are forgotten. Default 100,000. */
  readonly limit?: number;
}

/** The oracle with its answers kept. */
export const remembering = <E>(oracle: Oracle<E>, { key, limit = 100_000 }: MemoryOptions): Oracle<E> => {
  const keys = new WeakMap<DecisionTree, string>();
  const relations = new Map<string, RelationAnswer<E>>();
  const measures = new Map<string, Interval | null>();
  const keyOf = (tree: DecisionTree): string => {
    const known = keys.get(tree);
    if (known !== undefined) return known;
    const made = key(tree);
    keys.set(tree, made);
    return made;
  };
  return {
    relation: (name, readings, i, j) => {
      const question = `${name} ${readingsKey(readings)} ${keyOf(i)} over ${keyOf(j)}`;
      const known = relations.get(question);
      if (known !== undefined) return known;
      if (relations.size >= limit) relations.clear();
      const answer = oracle.relation(name, readings, i, j);
      relations.set(question, answer);
      return answer;
    },
    measure: (name, readings, tree) => {
      const question = `${name} ${JSON.stringify(readings)} ${keyOf(tree)}`;
      const known = measures.get(question);
      if (known !== undefined) return known;
      if (measures.size >= limit) measures.clear();
      const answer = oracle.measure(name, readings, tree);
      measures.set(question, answer);
      return answer;
    },
  };
};

const readingsKey = (readings: GivenReadings): string =>
  READING_KEYS.map((key) => readings[key] ?? '').join(' ');

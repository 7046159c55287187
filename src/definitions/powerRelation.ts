/** A power relation: what it claims of a pair of trees, and the same sentence executed naively. */
import type { Claim, DecisionTree } from '../kernel/index.ts';
import type { ReadingKey, Readings } from './readings.ts';

export type PowerRelationName = 'p1' | 'p2' | 'p3' | 'p4';

export interface PowerRelation {
  readonly name: PowerRelationName;
  /** The field's word for it, as in theory.md, section 4. */
  readonly title: string;
  /** The definition in words. */
  readonly sentence: string;
  /** The readings that the definition depends on. */
  readonly readings: readonly ReadingKey[];
  /** The claim that i stands in this relation over j (or, with `holds` false, that it does not). */
  readonly claim: (i: DecisionTree, j: DecisionTree, readings: Readings, holds: boolean) => Claim;
  /** The definition executed word for word: for small trees only, and the test of every engine. */
  readonly naive: (i: DecisionTree, j: DecisionTree, readings: Readings) => boolean;
}

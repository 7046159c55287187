/** Why a formula has the truth value that it has: only the atoms that decide it, with what decided them. */
import { match } from 'ts-pattern';
import type { DecisionTree, Outcome, Permutation } from '../../kernel/tree.ts';
import type { ComparisonFormula } from '../language/ast.ts';
import type { Atom } from '../language/core/core.ts';
import type { Interval } from './oracle.ts';
import type { Truth } from './truth.ts';

/** What a variable stands for. */
export type Value =
  | { readonly kind: 'tree'; readonly tree: DecisionTree }
  | { readonly kind: 'permutation'; readonly permutation: Permutation }
  | { readonly kind: 'outcome'; readonly outcome: Outcome };

export interface AtomEvidence<E> {
  readonly kind: 'atom';
  readonly atom: Atom;
  readonly trees: readonly [DecisionTree, DecisionTree];
  readonly holds: boolean | null;
  readonly evidence: E;
}

export interface ComparisonEvidence {
  readonly kind: 'comparison';
  readonly comparison: ComparisonFormula;
  /** null when the oracle has no bounds. */
  readonly left: Interval | null;
  readonly right: Interval | null;
  readonly truth: Truth;
}

export type Evidence<E> =
  | { readonly kind: 'constant'; readonly value: boolean }
  | AtomEvidence<E>
  | ComparisonEvidence
  /** All of these together. */
  | { readonly kind: 'together'; readonly of: readonly Evidence<E>[] }
  /** One case: a counterexample to `forall`, an example of `exists`, or one that could not be decided. */
  | {
      readonly kind: 'case';
      readonly values: readonly { readonly name: string; readonly value: Value }[];
      readonly of: Evidence<E>;
    }
  /** Every case of a quantifier was looked at; `complete` says whether those are all that there are. */
  | { readonly kind: 'cases'; readonly count: number; readonly complete: boolean };

export interface Answer<E> {
  readonly truth: Truth;
  readonly evidence: Evidence<E>;
}

/** The atoms that decide, in the order of the formula. */
export const decidingAtoms = <E>(evidence: Evidence<E>): readonly AtomEvidence<E>[] =>
  match<Evidence<E>, readonly AtomEvidence<E>[]>(evidence)
    .with({ kind: 'atom' }, (atom) => [atom])
    .with({ kind: 'together' }, ({ of }) => of.flatMap((part) => decidingAtoms(part)))
    .with({ kind: 'case' }, ({ of }) => decidingAtoms(of))
    .with({ kind: 'constant' }, { kind: 'comparison' }, { kind: 'cases' }, () => [])
    .exhaustive();

/** The comparisons of numbers that decide, in the order of the formula. */
export const decidingComparisons = <E>(evidence: Evidence<E>): readonly ComparisonEvidence[] =>
  match<Evidence<E>, readonly ComparisonEvidence[]>(evidence)
    .with({ kind: 'comparison' }, (comparison) => [comparison])
    .with({ kind: 'together' }, ({ of }) => of.flatMap((part) => decidingComparisons(part)))
    .with({ kind: 'case' }, ({ of }) => decidingComparisons(of))
    .with({ kind: 'constant' }, { kind: 'atom' }, { kind: 'cases' }, () => [])
    .exhaustive();

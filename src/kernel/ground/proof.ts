/** Theories, statements and proofs about all trees (design: proofs.md), as plain readable records. */
import type { Rational } from '../rational.ts';
import type { Formula, Signature, Substitution, Variable } from './language.ts';

/** A truth that the theorems rest on and that nothing here proves. */
export interface Axiom {
  readonly id: string;
  readonly words: string;
  /** Without free variables. */
  readonly formula: Formula;
  /** Where mathematics has it from. */
  readonly source: string;
}

export interface Theory {
  readonly symbols: Signature;
  readonly axioms: readonly Axiom[];
}

export interface Hypothesis {
  readonly id: string;
  readonly words: string;
  readonly formula: Formula;
}

/** For all values of `variables`: if all of `given`, then `conclusion`. */
export interface Statement {
  readonly variables: readonly Variable[];
  readonly given: readonly Hypothesis[];
  readonly conclusion: Formula;
}

/**
 * One ground instance. `of` names an axiom, an earlier step, a theorem proved before, a hypothesis of the
 * step, or `denied`: the negated conclusion. In the last two a variable x of the statement is the
 * constant `x!`; an existential y of a formula A is the function `A.y`. `by` has a ground term for every
 * universal variable of the formula, as `skolemise` names them.
 */
export interface Instance {
  readonly of: string;
  readonly by: Substitution;
}

/** Facts are counted along a branch: first those of the instances, conjunctions taken apart, then those assumed. */
export type Refutation =
  | { readonly kind: 'split'; readonly fact: number; readonly branches: readonly Refutation[] }
  | { readonly kind: 'case'; readonly on: Formula; readonly yes: Refutation; readonly no: Refutation }
  | { readonly kind: 'congruence'; readonly facts: readonly number[] }
  | {
      readonly kind: 'farkas';
      readonly multiples: readonly (readonly [fact: number, by: Rational])[];
      readonly equations: readonly number[];
    };

export interface Step {
  readonly id: string;
  readonly statement: Statement;
  readonly instances: readonly Instance[];
  readonly refutation: Refutation;
}

/** The last step states the theorem, and its id is the theorem's. */
export interface Proof {
  readonly steps: readonly Step[];
}

/** Why a proof is refused. */
export type ProofDefect =
  | 'bad-name'
  | 'duplicate-name'
  | 'ill-sorted'
  | 'no-steps'
  | 'unknown-reference'
  | 'cycle'
  | 'unused-step'
  | 'unused-instance'
  | 'vacuous'
  | 'wrong-substitution'
  | 'unknown-fact'
  | 'not-a-disjunction'
  | 'missing-case'
  | 'not-a-conflict'
  | 'bad-multiplier';

export interface ProofRejection {
  readonly kind: 'rejection';
  /** The step (or `theory`) at which checking stopped. */
  readonly step: string;
  readonly reason: ProofDefect;
  readonly message: string;
}

/** A theorem about all trees as it is written down: what it says, and what its proof may use. */
import type { Formula, Hypothesis, Instance, Statement, Term, Variable } from '../../kernel/ground/index.ts';

/** One step of a proof: its statement, and advice for the search that finds its instances. */
export interface StepPlan {
  readonly id: string;
  readonly statement: Statement;
  /** Axioms, earlier steps and theorems by name. */
  readonly using: readonly string[];
  /** Ground terms over the constants `x!` of the statement to begin with: the idea of the proof. */
  readonly terms?: readonly Term[];
  /** Instances to begin with; what they are of makes no others. */
  readonly instances?: readonly Instance[];
  readonly rounds?: number;
  readonly depth?: number;
}

/** What a theorem says of a published claim, under the readings that its statement mentions (theory.md, section 4). */
export interface Coverage {
  readonly relation: 'p1' | 'p2' | 'p3' | 'p4' | 'p5';
  readonly claim: 'weak' | 'strict' | 'absolute' | 'empty' | 'impossible' | 'possible';
  readonly interior?: 'affine' | 'simplex';
  readonly permutation?: 'any' | 'involution' | 'identity';
  readonly menu?: 'pair' | 'any';
  readonly ranking?: 'total' | 'total-preorder';
  /** What the theorem assumes besides the relation, in words; none when it is the claim itself. */
  readonly besides?: readonly string[];
}

export interface TheoremPlan extends StepPlan {
  readonly title: string;
  readonly words: string;
  readonly source: string;
  readonly covers: readonly Coverage[];
  /** Steps before the last. */
  readonly lemmas: readonly StepPlan[];
}

type Optional = 'covers' | 'lemmas' | 'source';

export const theorem = (
  plan: Omit<TheoremPlan, Optional> & Partial<Pick<TheoremPlan, Optional>>,
): TheoremPlan => ({ covers: [], lemmas: [], source: 'ours', ...plan });

export const given = (id: string, words: string, formula: Formula): Hypothesis => ({ id, words, formula });

export const statement = (
  variables: readonly Variable[],
  hypotheses: readonly Hypothesis[],
  conclusion: Formula,
): Statement => ({ variables, given: hypotheses, conclusion });

/** The constant that stands for a variable of the statement. */
export const fixed = ({ name }: Variable): Term => ({ kind: 'apply', symbol: `${name}!`, to: [] });

/** What stands for a variable that the conclusion quantifies, once the conclusion is denied. */
export const denied = (name: string): Term => ({ kind: 'apply', symbol: `denied.${name}`, to: [] });

/** The instance of a theorem at terms for the variables of its statement, in order. */
export const at = (of: string, terms: Readonly<Record<string, Term>>): Instance => ({
  of,
  by: new Map(Object.entries(terms)),
});

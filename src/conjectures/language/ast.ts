/**
 * The syntax tree of the conjecture language: plain data, closed unions with one discriminant
 * `kind`. docs/conjecture-language.md describes the text that it stands for; print.ts writes it,
 * parse.ts reads it, build.ts makes it in TypeScript.
 */
import type { Rational } from '../../kernel/rational.ts';
import type {
  Comparison,
  GivenReadings,
  Property,
  RelationName,
  Sort,
  Strength,
  Verdict,
} from './vocabulary.ts';

/** A `.conj` file, or the one claim of a command line. */
export interface ConjectureFile {
  readonly items: readonly Item[];
}

export type Item = FileItem | FileBlock;

/** What may stand in a file and in a `file "x.yaml" { ... }` block. */
export type FileItem = ClaimItem | RelationItem | ReadingItem | CommentItem;

export interface ClaimItem {
  readonly kind: 'claim';
  /** Absent for a formula that stands alone. */
  readonly name?: string;
  /** The comment lines directly above: why one would believe it. */
  readonly comment: readonly string[];
  /** Verdicts of which the tool should give one; empty when nothing is expected. */
  readonly expect: readonly Verdict[];
  readonly formula: Formula;
}

/** `relation r(s, t) := formula`. */
export interface RelationItem {
  readonly kind: 'relation';
  readonly name: string;
  readonly comment: readonly string[];
  /** At least one; all are trees. */
  readonly parameters: readonly string[];
  readonly formula: Formula;
}

/** `reading permutation = involution, outcomes = 3`: defaults for every atom of the file, or of the block. */
export interface ReadingItem {
  readonly kind: 'reading';
  readonly comment: readonly string[];
  readonly readings: GivenReadings;
  /** Fixes n. */
  readonly outcomes?: number;
}

/** Comment lines that belong to no item. */
export interface CommentItem {
  readonly kind: 'comment';
  readonly lines: readonly string[];
}

/** Statements about the named trees of a tree file. */
export interface FileBlock {
  readonly kind: 'file';
  readonly path: string;
  readonly comment: readonly string[];
  readonly items: readonly FileItem[];
}

export type Formula =
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'not'; readonly of: Formula }
  /** At least two operands; an operand that is itself `and` was written in parentheses. */
  | { readonly kind: 'and'; readonly of: readonly Formula[] }
  | { readonly kind: 'or'; readonly of: readonly Formula[] }
  | { readonly kind: 'implies'; readonly hypothesis: Formula; readonly conclusion: Formula }
  | { readonly kind: 'iff'; readonly left: Formula; readonly right: Formula }
  | Quantified<Formula>
  | { readonly kind: 'related'; readonly relation: Relation; readonly trees: readonly TreeTerm[] }
  | ComparisonFormula
  | { readonly kind: 'property'; readonly property: Property; readonly relation: Relation }
  | {
      readonly kind: 'convergent';
      readonly relation: Relation;
      readonly strength: Strength;
      readonly readings: GivenReadings;
    }
  | { readonly kind: 'subset'; readonly left: Relation; readonly right: Relation };

export interface Quantified<Body> {
  readonly kind: 'forall' | 'exists';
  readonly sort: Sort;
  /** At least one, all different, all used in the body. */
  readonly variables: readonly string[];
  readonly body: Body;
}

export interface ComparisonFormula {
  readonly kind: 'comparison';
  readonly operator: Comparison;
  readonly left: NumberTerm;
  readonly right: NumberTerm;
}

/** A relation by its name: `p4[permutation=involution]`, or `r` of this file. */
export type Relation =
  | { readonly kind: 'builtin'; readonly name: RelationName; readonly readings: GivenReadings }
  | { readonly kind: 'defined'; readonly name: string };

export type TreeTerm =
  /** A variable, or inside a file block a tree of that file; the innermost quantifier decides. */
  | { readonly kind: 'tree'; readonly name: string }
  | { readonly kind: 'choice'; readonly options: readonly TreeTerm[] }
  | { readonly kind: 'chance'; readonly branches: readonly ChanceBranch[] }
  | { readonly kind: 'permute'; readonly tree: TreeTerm; readonly permutation: PermutationTerm }
  /** An outcome for sure: of the name, or the value of an outcome variable of that name. */
  | { readonly kind: 'outcome'; readonly name: string }
  | { readonly kind: 'lottery'; readonly entries: readonly LotteryEntry[] };

/** Positive; the probabilities of all branches sum to 1. */
export interface ChanceBranch {
  readonly probability: Rational;
  readonly to: TreeTerm;
}

export interface LotteryEntry {
  readonly outcome: string;
  readonly probability: Rational;
}

export type PermutationTerm =
  | { readonly kind: 'permutation'; readonly name: string }
  /** (A B C)(D E): A to B, B to C, C to A; no cycle at all is the identity. */
  | { readonly kind: 'cycles'; readonly cycles: readonly (readonly string[])[] };

export type NumberTerm =
  | { readonly kind: 'literal'; readonly value: Rational }
  /** n = |O|. */
  | { readonly kind: 'outcomes' }
  | {
      readonly kind: 'measure';
      readonly name: string;
      readonly readings: Readonly<Record<string, string>>;
      readonly tree: TreeTerm;
    }
  | { readonly kind: 'negative'; readonly of: NumberTerm }
  | { readonly kind: 'sum'; readonly left: NumberTerm; readonly right: NumberTerm }
  | { readonly kind: 'difference'; readonly left: NumberTerm; readonly right: NumberTerm }
  | { readonly kind: 'product'; readonly left: NumberTerm; readonly right: NumberTerm };

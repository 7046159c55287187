/** What the page asks its workers, and what they answer: plain data that a message can carry. */
import type { Failure } from '../../../src/errors.ts';
import type { NamedTree } from '../../../src/formats/treeFile/treeFile.ts';
import type { DecisionTree, Lottery, Rational, UtilityFunction } from '../../../src/kernel/index.ts';
import type { Arc } from '../../../src/report/svg/circle/arcs.ts';

/** The first reads "over" the second. */
export type Over = readonly [string, string];

export type Question =
  | { readonly kind: 'analyse'; readonly text: string; readonly over?: Over }
  /** The certificates of the last analysis. */
  | { readonly kind: 'certificates' }
  | {
      readonly kind: 'chances';
      readonly i: readonly Lottery[];
      readonly j: readonly Lottery[];
      readonly density: Density;
    }
  | { readonly kind: 'conjecture'; readonly claim: string; readonly seconds: number };

/** Beta(a, b): independent utilities. */
export interface Density {
  readonly a: number;
  readonly b: number;
}

/** A message to a worker; answers carry the same number. */
export interface Asked {
  readonly id: number;
  readonly question: Question;
}

export interface Answered {
  readonly id: number;
  readonly answer: Answer;
}

export interface Side {
  /** How strongly every random agent prefers the first; null where that stays open. */
  readonly strength: 'absolute' | 'strict' | 'weak' | 'none' | null;
  readonly reason?: string;
  /** What the kernel has checked, in a sentence each. */
  readonly states: readonly string[];
}

/** A taste: sorted values, 1 the greatest and 0 the least, and how many orders of it prefer which tree. */
export interface Profile {
  readonly values: UtilityFunction;
  readonly above: number;
  readonly below: number;
  readonly equal: number;
}

export interface RelationRow {
  readonly relation: 'p1' | 'p2' | 'p3' | 'p4';
  readonly over: Over;
  /** Values of the readings, as "mixed any". */
  readonly reading: string;
  readonly holds: boolean | null;
  readonly because: string;
  /** Takes the second tree's lotteries into the first one's. */
  readonly permutation?: readonly number[];
}

export interface ReadFile {
  readonly title?: string;
  readonly outcomes: readonly string[];
  readonly trees: readonly NamedTree[];
  readonly notes: readonly string[];
  /** The pair that is compared: absent where there is one tree. */
  readonly over?: Over;
}

export interface Verdict {
  readonly relation: 'above' | 'below' | 'equivalent' | 'incomparable' | 'open';
  readonly forth: Side;
  readonly back: Side;
  /** A taste with which most orders prefer the first, and one for the second. */
  readonly profiles: { readonly above?: Profile; readonly below?: Profile };
}

export type Answer =
  | { readonly part: 'refused'; readonly failure: Failure }
  | { readonly part: 'file'; readonly file: ReadFile }
  /** Vertices of the lottery sets, in the order of the trees; null where there are too many. */
  | { readonly part: 'sets'; readonly sets: readonly (readonly Lottery[] | null)[] }
  | { readonly part: 'verdict'; readonly verdict: Verdict }
  /** n = 3. */
  | { readonly part: 'circle'; readonly arcs: readonly Arc[] }
  /** n = 4: D for each face of a chamber of the sphere of directions. */
  | { readonly part: 'sphere'; readonly counts: Int8Array }
  | { readonly part: 'relations'; readonly rows: readonly RelationRow[] }
  | { readonly part: 'odds'; readonly lines: readonly string[] }
  | {
      readonly part: 'certificates';
      readonly files: readonly { readonly name: string; readonly states: string; readonly text: string }[];
    }
  | { readonly part: 'chances'; readonly above: Rational; readonly below: Rational; readonly equal: Rational }
  | { readonly part: 'noChances'; readonly reason: string }
  | { readonly part: 'decided'; readonly claims: readonly DecidedClaim[] }
  | { readonly part: 'progress'; readonly seconds: number }
  | { readonly part: 'done'; readonly milliseconds: number }
  /** The reader does not want to know any more: said by the page to itself. */
  | { readonly part: 'stopped' }
  /** A bug of ours. */
  | { readonly part: 'broken'; readonly message: string };

export interface DecidedClaim {
  readonly name: string;
  readonly text: string;
  readonly verdict: string;
  /** How the verdict came about. */
  readonly because: string;
  readonly cases: number;
  readonly met: number;
  /** What a proof cites. */
  readonly theorems: readonly string[];
  readonly searched?: { readonly from: number; readonly to: number };
  /** The counterexample or example, where there is one. */
  readonly witness?: {
    readonly outcomes: readonly string[];
    readonly trees: readonly { readonly name: string; readonly tree: DecisionTree }[];
    /** The same as a tree file. */
    readonly file: string;
    /** Permutations and outcomes of the case, in words. */
    readonly others: readonly string[];
    readonly saved?: SavedWitness;
  };
}

/** A witness file. */
export interface SavedWitness {
  readonly name: string;
  readonly text: string;
}

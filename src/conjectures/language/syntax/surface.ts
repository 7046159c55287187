/**
 * What the parser makes of a text before names have a meaning: one kind of expression for
 * statements, numbers, trees and relations alike, with the place of each. The checker
 * (../checking) turns it into the syntax tree, so it can say "POWER is a number, not a relation".
 */
import type { Rational } from '../../../kernel/rational.ts';
import type { Comparison, Sort } from '../vocabulary.ts';

/** Where something begins: line and column counted from 1, the offset from 0. */
export interface At {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

export interface Word {
  readonly text: string;
  readonly quoted: boolean;
  readonly at: At;
}

interface Common {
  readonly at: At;
  /** 1 for a leaf, else one more than the deepest part. */
  readonly depth: number;
  /** Written in parentheses. */
  readonly grouped?: true;
}

export type Connective = '=>' | '<=>' | 'subset';
export type Arithmetic = '+' | '-' | '*';

export interface SurfaceReading {
  readonly key: Word;
  readonly value: Word;
}

export interface SurfaceCall extends Common {
  readonly kind: 'call';
  readonly name: Word;
  readonly readings?: readonly SurfaceReading[];
  readonly arguments?: readonly Surface[];
}

export interface SurfaceQuantified extends Common {
  readonly kind: 'quantified';
  readonly quantifier: 'forall' | 'exists';
  readonly sort?: Word;
  readonly variables: readonly Word[];
  readonly body: Surface;
}

export interface SurfaceBranch {
  readonly probability: SurfaceNumber;
  readonly to: Surface;
}

export interface SurfaceEntry {
  readonly outcome: Word;
  readonly probability: SurfaceNumber;
}

/** Undefined when the text is no number: a denominator 0, or absurdly long. */
export interface SurfaceNumber extends Common {
  readonly kind: 'number';
  readonly text: string;
  readonly value: Rational | undefined;
}

export type SurfacePermutation =
  | { readonly kind: 'permutation'; readonly name: Word }
  | { readonly kind: 'cycles'; readonly cycles: readonly (readonly Word[])[]; readonly at: At };

export type Surface =
  | SurfaceNumber
  | (Common & { readonly kind: 'truth'; readonly value: boolean })
  | (Common & { readonly kind: 'quoted'; readonly name: Word })
  | SurfaceCall
  | SurfaceQuantified
  | (Common & { readonly kind: 'not'; readonly of: Surface })
  | (Common & { readonly kind: 'minus'; readonly of: Surface })
  | (Common & { readonly kind: 'chain'; readonly operator: 'and' | 'or'; readonly of: readonly Surface[] })
  | (Common & {
      readonly kind: 'connective';
      readonly operator: Connective;
      readonly left: Surface;
      readonly right: Surface;
    })
  | (Common & {
      readonly kind: 'comparison';
      readonly operator: Comparison;
      readonly left: Surface;
      readonly right: Surface;
    })
  | (Common & {
      readonly kind: 'arithmetic';
      readonly operator: Arithmetic;
      readonly left: Surface;
      readonly right: Surface;
    })
  | (Common & { readonly kind: 'choice'; readonly options: readonly Surface[] })
  | (Common & { readonly kind: 'chance'; readonly branches: readonly SurfaceBranch[] })
  | (Common & { readonly kind: 'permute'; readonly tree: Surface; readonly permutation: SurfacePermutation })
  | (Common & { readonly kind: 'outcome'; readonly name: Word })
  | (Common & { readonly kind: 'lottery'; readonly entries: readonly SurfaceEntry[] });

interface CommonItem {
  readonly at: At;
  /** Where its last token begins. */
  readonly end: At;
}

export interface SurfaceClaim extends CommonItem {
  readonly kind: 'claim';
  readonly name?: Word;
  readonly expect: readonly Word[];
  readonly formula: Surface;
}

export interface SurfaceRelation extends CommonItem {
  readonly kind: 'relation';
  readonly name: Word;
  readonly parameters: readonly Word[];
  readonly formula: Surface;
}

interface SurfaceReadingItem extends CommonItem {
  readonly kind: 'reading';
  readonly readings: readonly SurfaceReading[];
}

export type SurfaceFileItem = SurfaceClaim | SurfaceRelation | SurfaceReadingItem;

export interface SurfaceFile extends CommonItem {
  readonly kind: 'file';
  readonly path: Word;
  readonly items: readonly SurfaceFileItem[];
}

export type SurfaceItem = SurfaceFileItem | SurfaceFile;

/** What a quantifier without a sort ranges over. */
export const DEFAULT_SORT: Sort = 'tree';

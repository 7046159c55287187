/** What an axiom of the theory of trees says besides the kernel's own fields. */
import type { Axiom, Formula, Term } from '../../kernel/ground/index.ts';
import type { Atom } from './formula.ts';

/** The readings (theory.md, section 4) under which an axiom is true; what is left out does not matter to it. */
export interface Requirement {
  readonly strategies?: 'mixed' | 'pure';
  readonly outcomes?: { readonly atLeast: number; readonly atMost?: number };
}

export interface TreeAxiom extends Axiom {
  /** A `definition` says what a word means; an `axiom` is a fact of mathematics. */
  readonly kind: 'axiom' | 'definition';
  readonly requires: Requirement;
  /** Terms over the outermost variables at which instances are worth making: advice to provers, no part of the meaning. */
  readonly patterns: readonly (readonly Term[])[];
}

type Pattern = Term | Atom;

export interface AxiomOptions {
  readonly requires?: Requirement;
  readonly patterns?: readonly (readonly Pattern[])[];
}

const stated =
  (kind: TreeAxiom['kind']) =>
  (
    id: string,
    words: string,
    source: string,
    formula: Formula,
    { requires = {}, patterns = [] }: AxiomOptions = {},
  ): TreeAxiom => ({
    kind,
    id,
    words,
    source,
    formula,
    requires,
    patterns: patterns.map((terms) => terms.map((term) => (term.kind === 'holds' ? term.term : term))),
  });

export const axiom: ReturnType<typeof stated> = stated('axiom');
export const definition: ReturnType<typeof stated> = stated('definition');

/** The theory in which the propositions are proved: its vocabulary and every axiom that a proof may use. */
import type { Theory } from '../../kernel/ground/index.ts';
import type { TreeAxiom } from './axiom.ts';
import { constructionAxioms } from './axioms/construction.ts';
import { expectationAxioms } from './axioms/expectation.ts';
import { nearnessAxioms } from './axioms/nearness.ts';
import { probabilityAxioms } from './axioms/probability.ts';
import { symmetryAxioms } from './axioms/symmetry.ts';
import { symbols } from './vocabulary.ts';

export interface TreeTheory extends Theory {
  readonly axioms: readonly TreeAxiom[];
}

export const theory: TreeTheory = {
  symbols,
  axioms: [
    ...expectationAxioms,
    ...symmetryAxioms,
    ...probabilityAxioms,
    ...constructionAxioms,
    ...nearnessAxioms,
  ],
};

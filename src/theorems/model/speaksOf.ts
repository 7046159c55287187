/** What a formula is about. */
import type { Formula, Term } from '../../kernel/ground/index.ts';

const termSpeaksOf = (term: Term, sort: string): boolean => {
  if (term.kind === 'variable') return term.sort === sort;
  if (term.kind === 'scaled') return termSpeaksOf(term.term, sort);
  return (term.kind === 'apply' ? term.to : term.kind === 'sum' ? term.of : []).some((part) =>
    termSpeaksOf(part, sort),
  );
};

/** Whether a variable of the sort occurs in the formula, quantified or not. */
export const speaksOf = (formula: Formula, sort: string): boolean => {
  switch (formula.kind) {
    case 'holds':
      return termSpeaksOf(formula.term, sort);
    case 'equal':
    case 'atMost':
    case 'below':
      return termSpeaksOf(formula.left, sort) || termSpeaksOf(formula.right, sort);
    case 'not':
      return speaksOf(formula.of, sort);
    case 'and':
    case 'or':
      return formula.of.some((part) => speaksOf(part, sort));
    case 'implies':
      return speaksOf(formula.left, sort) || speaksOf(formula.right, sort);
    case 'forall':
    case 'exists':
      return formula.variables.some((variable) => variable.sort === sort) || speaksOf(formula.of, sort);
  }
};

/** Short names for building terms and formulas of the kernel's language. */
import type { Formula, Term, Variable } from '../../kernel/ground/index.ts';
import { ONE, type Rational, rational } from '../../kernel/rational.ts';

export const variable = (name: string, sort: string): Variable => ({ kind: 'variable', name, sort });
export const apply = (symbol: string, ...to: readonly Term[]): Term => ({ kind: 'apply', symbol, to });
export const number = (value: bigint): Term => ({ kind: 'number', value: rational(value) });
export const sum = (...of: readonly Term[]): Term => ({ kind: 'sum', of });
export const scaled = (by: Rational, term: Term): Term => ({ kind: 'scaled', by, term });
export const minus = (left: Term, right: Term): Term =>
  sum(left, scaled({ num: -ONE.num, den: ONE.den }, right));

/** The claim that a term of sort Bool is true. */
export type Atom = Extract<Formula, { readonly kind: 'holds' }>;

export const holds = (term: Term): Atom => ({ kind: 'holds', term });
export const equal = (left: Term, right: Term): Formula => ({ kind: 'equal', left, right });
export const atMost = (left: Term, right: Term): Formula => ({ kind: 'atMost', left, right });
export const below = (left: Term, right: Term): Formula => ({ kind: 'below', left, right });
export const not = (of: Formula): Formula => ({ kind: 'not', of });
export const and = (...of: readonly Formula[]): Formula => ({ kind: 'and', of });
export const or = (...of: readonly Formula[]): Formula => ({ kind: 'or', of });
export const implies = (left: Formula, right: Formula): Formula => ({ kind: 'implies', left, right });
export const iff = (left: Formula, right: Formula): Formula =>
  and(implies(left, right), implies(right, left));
export const forall = (variables: readonly Variable[], of: Formula): Formula => ({
  kind: 'forall',
  variables,
  of,
});
export const exists = (variables: readonly Variable[], of: Formula): Formula => ({
  kind: 'exists',
  variables,
  of,
});

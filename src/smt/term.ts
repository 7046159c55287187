/**
 * Terms of first-order logic with linear and non-linear arithmetic: the subset of SMT-LIB 2.6 that the
 * project asks solvers about. Numbers are exact rationals. There is no division, since SMT-LIB makes it
 * total (x / 0 = 5 is satisfiable): cross-multiply.
 */

import { equal, ONE, type Rational, rational, ZERO } from '../kernel/rational.ts';
import type { Model } from './answer.ts';

export type Sort = 'Bool' | 'Real' | 'Int' | { readonly uninterpreted: string };

export interface FunctionSymbol {
  readonly name: string;
  readonly domain: readonly Sort[];
  readonly range: Sort;
}

export interface Constant {
  readonly kind: 'constant';
  readonly name: string;
  readonly sort: Sort;
}

/** A variable that a quantifier binds; it never captures a constant of the same name. */
export interface Variable {
  readonly kind: 'variable';
  readonly name: string;
  readonly sort: Sort;
}

export type Operator =
  | '+'
  | '-'
  | '*'
  | '<'
  | '<='
  | '>'
  | '>='
  | '='
  | 'distinct'
  | 'and'
  | 'or'
  | 'not'
  | '=>'
  | 'ite';

export type Term =
  | Constant
  | Variable
  | { readonly kind: 'numeral'; readonly value: Rational; readonly sort: 'Real' | 'Int' }
  | { readonly kind: 'truth'; readonly value: boolean }
  | { readonly kind: 'apply'; readonly symbol: FunctionSymbol; readonly operands: readonly Term[] }
  | { readonly kind: 'operation'; readonly operator: Operator; readonly operands: readonly Term[] }
  | {
      readonly kind: 'quantified';
      readonly quantifier: 'forall' | 'exists';
      readonly variables: readonly Variable[];
      readonly body: Term;
      /** Each pattern is a list of terms that must all match; none leaves the choice to the solver. */
      readonly patterns: readonly (readonly Term[])[];
    };

export interface Assertion {
  /** Named assertions can be told apart in an unsatisfiable core. */
  readonly name?: string;
  readonly term: Term;
}

export type Logic =
  | 'QF_LRA'
  | 'QF_LIRA'
  | 'QF_NRA'
  | 'QF_UF'
  | 'QF_UFLRA'
  | 'QF_UFNRA'
  | 'UFLRA'
  | 'UFNRA'
  | 'NRA'
  | 'ALL';

/** One question: is there an interpretation that makes every assertion true? Declarations follow from the terms. */
export interface Script {
  readonly logic: Logic;
  /** What is asked, in words, for whoever reads the exported file. */
  readonly title?: string;
  readonly assertions: readonly Assertion[];
}

/** A script, and how a solver's model of it reads as objects of the kernel; undefined where it does not. */
export interface Query<Witness> {
  readonly script: Script;
  readonly decode: (model: Model) => Witness | undefined;
}

export const constant = (name: string, sort: Sort): Constant => ({ kind: 'constant', name, sort });
export const real = (name: string): Constant => constant(name, 'Real');
export const bool = (name: string): Constant => constant(name, 'Bool');
export const variable = (name: string, sort: Sort): Variable => ({ kind: 'variable', name, sort });

export const numeral = (value: Rational): Term => ({ kind: 'numeral', value, sort: 'Real' });
/** An integer of sort Int. */
export const integer = (value: bigint): Term => ({ kind: 'numeral', value: rational(value), sort: 'Int' });
export const TRUE: Term = { kind: 'truth', value: true };
export const FALSE: Term = { kind: 'truth', value: false };

/** Throws when the number of operands is not that of the symbol. */
export const apply = (symbol: FunctionSymbol, ...operands: readonly Term[]): Term => {
  if (operands.length !== symbol.domain.length)
    throw new RangeError(`${symbol.name} takes ${symbol.domain.length} operands, not ${operands.length}`);
  return symbol.domain.length === 0
    ? constant(symbol.name, symbol.range)
    : { kind: 'apply', symbol, operands };
};

const operation = (operator: Operator, ...operands: readonly Term[]): Term => ({
  kind: 'operation',
  operator,
  operands,
});

/** The sum; 0 of sort Real when there is nothing to add. */
export const plus = (terms: readonly Term[]): Term => {
  const [first, ...rest] = terms;
  if (first === undefined) return numeral(ZERO);
  return rest.length === 0 ? first : operation('+', ...terms);
};
export const minus = (a: Term, b: Term): Term => operation('-', a, b);
export const opposite = (a: Term): Term => operation('-', a);
export const times = (a: Term, b: Term): Term => operation('*', a, b);

/** factor * a of sort Real, left out where the factor is 0 or 1. */
export const scaled = (factor: Rational, a: Term): Term => {
  if (factor.num === 0n) return numeral(ZERO);
  return equal(factor, ONE) ? a : times(numeral(factor), a);
};

/** The inner product of given numbers and terms of sort Real. */
export const linear = (factors: readonly Rational[], terms: readonly Term[]): Term =>
  plus(
    terms.flatMap((term, k) => {
      const factor = factors[k] ?? ZERO;
      return factor.num === 0n ? [] : [scaled(factor, term)];
    }),
  );

export const less = (a: Term, b: Term): Term => operation('<', a, b);
export const atMost = (a: Term, b: Term): Term => operation('<=', a, b);
export const greater = (a: Term, b: Term): Term => operation('>', a, b);
export const atLeast = (a: Term, b: Term): Term => operation('>=', a, b);
export const same = (a: Term, b: Term): Term => operation('=', a, b);
/** Pairwise different; fewer than two terms always are. */
export const distinct = (terms: readonly Term[]): Term =>
  terms.length < 2 ? TRUE : operation('distinct', ...terms);

export const not = (a: Term): Term => (a.kind === 'truth' ? (a.value ? FALSE : TRUE) : operation('not', a));

const join = (operator: 'and' | 'or', neutral: boolean, terms: readonly Term[]): Term => {
  const kept = terms.filter((term) => term.kind !== 'truth' || term.value !== neutral);
  const [first, ...rest] = kept;
  if (first === undefined) return neutral ? TRUE : FALSE;
  if (kept.some((term) => term.kind === 'truth')) return neutral ? FALSE : TRUE;
  return rest.length === 0 ? first : operation(operator, ...kept);
};
export const and = (terms: readonly Term[]): Term => join('and', true, terms);
export const or = (terms: readonly Term[]): Term => join('or', false, terms);
export const implies = (a: Term, b: Term): Term => operation('=>', a, b);
/** `yes` where `condition` is true and `no` elsewhere; both of one sort. */
export const ite = (condition: Term, yes: Term, no: Term): Term => operation('ite', condition, yes, no);

const quantified = (
  quantifier: 'forall' | 'exists',
  variables: readonly Variable[],
  body: Term,
  patterns: readonly (readonly Term[])[],
): Term => (variables.length === 0 ? body : { kind: 'quantified', quantifier, variables, body, patterns });

export const forall = (
  variables: readonly Variable[],
  body: Term,
  patterns: readonly (readonly Term[])[] = [],
): Term => quantified('forall', variables, body, patterns);

export const exists = (variables: readonly Variable[], body: Term): Term =>
  quantified('exists', variables, body, []);

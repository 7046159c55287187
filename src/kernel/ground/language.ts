/**
 * The language of ground proofs: many-sorted first-order logic with linear real arithmetic.
 * Quantifiers may stand anywhere; `skolemise` (prenex.ts) removes them. Sorts are never empty.
 */
import type { Rational } from '../rational.ts';

/** `Real`, `Bool`, or a sort of the theory. */
export type Sort = string;

export interface Variable {
  readonly kind: 'variable';
  readonly name: string;
  readonly sort: Sort;
}

/** A constant is a symbol applied to nothing. */
export type Term =
  | Variable
  | { readonly kind: 'apply'; readonly symbol: string; readonly to: readonly Term[] }
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'sum'; readonly of: readonly Term[] }
  | { readonly kind: 'scaled'; readonly by: Rational; readonly term: Term };

/** `below` is <, `atMost` is <=; an empty `and` is true, an empty `or` is false. */
export type Formula =
  | { readonly kind: 'holds'; readonly term: Term }
  | { readonly kind: 'equal' | 'atMost' | 'below'; readonly left: Term; readonly right: Term }
  | { readonly kind: 'not'; readonly of: Formula }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Formula[] }
  | { readonly kind: 'implies'; readonly left: Formula; readonly right: Formula }
  | { readonly kind: 'forall' | 'exists'; readonly variables: readonly Variable[]; readonly of: Formula };

export interface SymbolType {
  readonly takes: readonly Sort[];
  readonly gives: Sort;
}

export type Signature = ReadonlyMap<string, SymbolType>;

/** The sort of each variable in force, by name. */
export type Scope = ReadonlyMap<string, Sort>;

export const scopeOf = (variables: readonly Variable[], outer: Scope = new Map()): Scope =>
  new Map([...outer, ...variables.map(({ name, sort }) => [name, sort] as const)]);

/** Names of symbols, variables, axioms and steps. Those that the kernel makes hold `.` or `!`, so none can coincide. */
export const isName = (name: string): boolean => /^[A-Za-z][A-Za-z0-9-]*$/.test(name);

/** The sort of `term`; undefined when it is ill-sorted or has a variable out of scope. */
export const sortOf = (term: Term, signature: Signature, scope: Scope): Sort | undefined => {
  const isReal = (part: Term): boolean => sortOf(part, signature, scope) === 'Real';
  switch (term.kind) {
    case 'variable':
      return scope.get(term.name) === term.sort ? term.sort : undefined;
    case 'number':
      return 'Real';
    case 'sum':
      return term.of.every(isReal) ? 'Real' : undefined;
    case 'scaled':
      return isReal(term.term) ? 'Real' : undefined;
    case 'apply': {
      const type = signature.get(term.symbol);
      if (type?.takes.length !== term.to.length) return undefined;
      const fits = (part: Term, k: number): boolean => sortOf(part, signature, scope) === type.takes[k];
      return term.to.every(fits) ? type.gives : undefined;
    }
  }
};

export const isWellSorted = (formula: Formula, signature: Signature, scope: Scope): boolean => {
  switch (formula.kind) {
    case 'holds':
      return sortOf(formula.term, signature, scope) === 'Bool';
    case 'equal':
    case 'atMost':
    case 'below': {
      const sort = sortOf(formula.left, signature, scope);
      if (sort === undefined || sort !== sortOf(formula.right, signature, scope)) return false;
      return sort === 'Real' || (formula.kind === 'equal' && sort !== 'Bool');
    }
    case 'not':
      return isWellSorted(formula.of, signature, scope);
    case 'and':
    case 'or':
      return formula.of.every((part) => isWellSorted(part, signature, scope));
    case 'implies':
      return [formula.left, formula.right].every((part) => isWellSorted(part, signature, scope));
    case 'forall':
    case 'exists':
      return (
        formula.variables.every(({ name }) => isName(name)) &&
        isWellSorted(formula.of, signature, scopeOf(formula.variables, scope))
      );
  }
};

/** Terms for variables, by the variables' names. */
export type Substitution = ReadonlyMap<string, Term>;

/** `term` with its variables replaced; a variable that `by` does not name stays. */
export const substitute = (term: Term, by: Substitution): Term => {
  switch (term.kind) {
    case 'variable':
      return by.get(term.name) ?? term;
    case 'number':
      return term;
    case 'sum':
      return { kind: 'sum', of: term.of.map((part) => substitute(part, by)) };
    case 'scaled':
      return { kind: 'scaled', by: term.by, term: substitute(term.term, by) };
    case 'apply':
      return { kind: 'apply', symbol: term.symbol, to: term.to.map((part) => substitute(part, by)) };
  }
};

/** Formulas of the theory as data: their parts, their names, and texts to tell them apart by. */
import {
  type Formula,
  type Substitution,
  shape,
  substitute,
  type Term,
} from '../../../kernel/ground/index.ts';

/** A constant. */
export const constant = (symbol: string): Term => ({ kind: 'apply', symbol, to: [] });

/** A formula that another one gives, or one of several of which it gives some. */
export interface Possible {
  readonly formula: Formula;
  readonly certain: boolean;
}

/**
 * What the formula gives, or may give, where it holds: negations moved inwards, existentials opened by the names
 * that Skolem gave them, conjunctions and disjunctions taken apart.
 */
export const opened = (
  formula: Formula,
  by: Substitution,
  positive = true,
  certain = true,
): readonly Possible[] => {
  switch (formula.kind) {
    case 'not':
      return opened(formula.of, by, !positive, certain);
    case 'and':
    case 'or': {
      const sure = certain && (formula.of.length < 2 || (formula.kind === 'and') === positive);
      return formula.of.flatMap((part) => opened(part, by, positive, sure));
    }
    case 'implies': {
      const sure = certain && !positive;
      return [
        ...opened(formula.left, by, !positive, sure),
        ...opened(formula.right, by, positive, sure || (certain && isTrue(formula.left))),
      ];
    }
    case 'forall':
    case 'exists': {
      const own = ground(formula, by);
      const whole: Possible = { formula: positive ? own : { kind: 'not', of: own }, certain };
      return (formula.kind === 'exists') === positive
        ? [whole, ...opened(formula.of, by, positive, certain)]
        : [whole];
    }
    case 'holds':
    case 'equal':
    case 'atMost':
    case 'below':
      return [
        { formula: positive ? ground(formula, by) : { kind: 'not', of: ground(formula, by) }, certain },
      ];
  }
};

const isTrue = (formula: Formula): boolean => formula.kind === 'and' && formula.of.length === 0;

/** The conjuncts. */
export const parts = (formula: Formula): readonly Formula[] =>
  formula.kind === 'and' && formula.of.length > 0 ? formula.of.flatMap(parts) : [formula];

/** Names of free variables. */
export const freeIn = (formula: Formula, bound: ReadonlySet<string> = new Set()): ReadonlySet<string> => {
  switch (formula.kind) {
    case 'forall':
    case 'exists':
      return freeIn(formula.of, new Set([...bound, ...formula.variables.map(({ name }) => name)]));
    case 'not':
      return freeIn(formula.of, bound);
    case 'and':
    case 'or':
      return new Set(formula.of.flatMap((part) => [...freeIn(part, bound)]));
    case 'implies':
      return new Set([formula.left, formula.right].flatMap((part) => [...freeIn(part, bound)]));
    case 'holds':
      return new Set(namesIn(formula.term).filter((name) => !bound.has(name)));
    case 'equal':
    case 'atMost':
    case 'below':
      return new Set([formula.left, formula.right].flatMap(namesIn).filter((name) => !bound.has(name)));
  }
};

/** Names of variables. */
export const namesIn = (term: Term): readonly string[] =>
  term.kind === 'variable' ? [term.name] : shape(term)[1].flatMap(namesIn);

/** Free variables replaced; no term put in has a name that a quantifier here binds, being ground. */
export const ground = (formula: Formula, by: Substitution): Formula => {
  switch (formula.kind) {
    case 'forall':
    case 'exists': {
      const inner = new Map(
        [...by].filter(([name]) => formula.variables.every((bound) => bound.name !== name)),
      );
      return { ...formula, of: ground(formula.of, inner) };
    }
    case 'not':
      return { kind: 'not', of: ground(formula.of, by) };
    case 'and':
    case 'or':
      return { kind: formula.kind, of: formula.of.map((part) => ground(part, by)) };
    case 'implies':
      return { kind: 'implies', left: ground(formula.left, by), right: ground(formula.right, by) };
    case 'holds':
      return { kind: 'holds', term: substitute(formula.term, by) };
    case 'equal':
    case 'atMost':
    case 'below':
      return { kind: formula.kind, left: substitute(formula.left, by), right: substitute(formula.right, by) };
  }
};

/** A text that two formulas share exactly if they differ in the names of bound variables at most. */
export const textOf = (formula: Formula, bound: readonly string[] = []): string => {
  switch (formula.kind) {
    case 'forall':
    case 'exists':
      return `${formula.kind}(${formula.variables.map(({ sort }) => sort).join(' ')}: ${textOf(formula.of, [...bound, ...formula.variables.map(({ name }) => name)])})`;
    case 'not':
      return formula.of.kind === 'not' ? textOf(formula.of.of, bound) : `not(${textOf(formula.of, bound)})`;
    case 'and':
    case 'or':
      return `${formula.kind}(${formula.of.map((part) => textOf(part, bound)).join()})`;
    case 'implies':
      return `implies(${textOf(formula.left, bound)},${textOf(formula.right, bound)})`;
    case 'holds':
      return termText(formula.term, bound);
    case 'equal':
    case 'atMost':
    case 'below':
      return `${formula.kind}(${termText(formula.left, bound)},${termText(formula.right, bound)})`;
  }
};

/** A key of a term, whose variables may be bound further out. */
export const termText = (term: Term, bound: readonly string[]): string => {
  if (term.kind === 'variable') {
    const place = bound.lastIndexOf(term.name);
    return place < 0 ? term.name : `#${place}`;
  }
  const [head, inner] = shape(term);
  return inner.length === 0 ? head : `${head}(${inner.map((part) => termText(part, bound)).join()})`;
};

/** Applications that make trees of trees. */
const MAKERS: ReadonlySet<string> = new Set(['choice', 'chance', 'sureTree']);

/** Trees made of others. */
export const treesIn = (formula: Formula): readonly Term[] => {
  const within = (term: Term): readonly Term[] => [
    ...(term.kind === 'apply' && MAKERS.has(term.symbol) ? [term] : []),
    ...shape(term)[1].flatMap(within),
  ];
  switch (formula.kind) {
    case 'forall':
    case 'exists':
    case 'not':
      return treesIn(formula.of);
    case 'and':
    case 'or':
      return formula.of.flatMap(treesIn);
    case 'implies':
      return [formula.left, formula.right].flatMap(treesIn);
    case 'holds':
      return within(formula.term);
    case 'equal':
    case 'atMost':
    case 'below':
      return [formula.left, formula.right].flatMap(within);
  }
};

export const isGround = (term: Term): boolean => namesIn(term).length === 0;

/** Arithmetic expressions as SilverDecisions (the language of math.js) and Radiant (R) have them. */
import type { Rational } from '../../../kernel/rational.ts';

export type Language = 'math.js' | 'R';

/** Sums and products are lists, so that a long one is not a deep one. `at` is an offset in the text. */
export type Expression =
  | { readonly kind: 'number'; readonly value: Rational }
  | { readonly kind: 'name'; readonly name: string; readonly at: number }
  | { readonly kind: 'negative'; readonly of: Expression }
  | { readonly kind: 'not'; readonly of: Expression }
  | { readonly kind: 'factorial'; readonly of: Expression; readonly at: number }
  | { readonly kind: 'sum'; readonly terms: readonly Term[] }
  | { readonly kind: 'product'; readonly first: Expression; readonly rest: readonly Factor[] }
  | {
      readonly kind: 'power';
      readonly base: Expression;
      readonly exponent: Expression;
      readonly at: number;
    }
  | { readonly kind: 'comparison'; readonly first: Expression; readonly rest: readonly Comparison[] }
  | { readonly kind: 'and' | 'or' | 'xor'; readonly parts: readonly Expression[] }
  | {
      readonly kind: 'conditional';
      readonly condition: Expression;
      readonly yes: Expression;
      readonly no: Expression;
    }
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly operands: readonly Expression[];
      readonly at: number;
    };

export interface Term {
  readonly minus: boolean;
  readonly term: Expression;
}

export interface Factor {
  readonly operator: 'times' | 'over' | 'modulo' | 'whole quotient';
  readonly factor: Expression;
  readonly at: number;
}

export interface Comparison {
  readonly operator: '<' | '<=' | '>' | '>=' | '==' | '!=';
  readonly other: Expression;
}

/** The expressions directly inside one. */
const partsOf = (expression: Expression): readonly Expression[] => {
  switch (expression.kind) {
    case 'number':
    case 'name':
      return [];
    case 'negative':
    case 'not':
    case 'factorial':
      return [expression.of];
    case 'sum':
      return expression.terms.map(({ term }) => term);
    case 'product':
      return [expression.first, ...expression.rest.map(({ factor }) => factor)];
    case 'power':
      return [expression.base, expression.exponent];
    case 'comparison':
      return [expression.first, ...expression.rest.map(({ other }) => other)];
    case 'and':
    case 'or':
    case 'xor':
      return expression.parts;
    case 'conditional':
      return [expression.condition, expression.yes, expression.no];
    case 'call':
      return expression.operands;
  }
};

/** The variables and the functions that an expression names. */
export const namesIn = (expression: Expression): { variables: Set<string>; functions: Set<string> } => {
  const variables = new Set<string>();
  const functions = new Set<string>();
  const pending = [expression];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.kind === 'name') variables.add(next.name);
    if (next.kind === 'call') functions.add(next.name);
    pending.push(...partsOf(next));
  }
  return { variables, functions };
};

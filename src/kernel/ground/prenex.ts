/** From formulas to instances: negation normal form, and a Skolem function for each existential. */
import {
  type Formula,
  type Signature,
  type Sort,
  type Substitution,
  type SymbolType,
  sortOf,
  substitute,
  type Term,
  type Variable,
} from './language.ts';

/** What a branch of a refutation may assume: a formula without quantifiers, negation at literals only. */
export type Fact =
  | { readonly kind: 'holds' | 'fails'; readonly term: Term }
  | {
      readonly kind: 'equal' | 'distinct' | 'atMost' | 'below';
      readonly left: Term;
      readonly right: Term;
    }
  | { readonly kind: 'and' | 'or'; readonly of: readonly Fact[] };

/** A formula as `matrix` for all values of `variables`; `symbols` are its Skolem functions. */
export interface Prenex {
  readonly variables: readonly Variable[];
  readonly matrix: Fact;
  readonly symbols: Signature;
}

/**
 * `formula` (its free variables replaced by `constants`) with every existential replaced by a new
 * function of the universals around it, named `id.variable`. Variables are renamed apart.
 */
export const skolemise = (
  id: string,
  formula: Formula,
  signature: Signature,
  constants: Substitution = new Map(),
): Prenex => {
  const variables: Variable[] = [];
  const symbols = new Map<string, SymbolType>();
  const known = new Map(signature);
  const sorts = new Map<string, Sort>();
  const seen = new Map<string, number>();

  const renamed = (name: string): string => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}.${count}`;
  };

  const bind = (variable: Variable, universal: boolean, scope: readonly Variable[]): Term => {
    const name = renamed(variable.name);
    if (universal) {
      const fresh = { ...variable, name };
      variables.push(fresh);
      sorts.set(name, variable.sort);
      return fresh;
    }
    const type = { takes: scope.map(({ sort }) => sort), gives: variable.sort };
    symbols.set(`${id}.${name}`, type);
    known.set(`${id}.${name}`, type);
    return { kind: 'apply', symbol: `${id}.${name}`, to: scope };
  };

  const walk = (part: Formula, positive: boolean, by: Substitution, scope: readonly Variable[]): Fact => {
    switch (part.kind) {
      case 'holds':
        return { kind: positive ? 'holds' : 'fails', term: substitute(part.term, by) };
      case 'atMost':
      case 'below': {
        const [left, right] = [substitute(part.left, by), substitute(part.right, by)];
        if (positive) return { kind: part.kind, left, right };
        return { kind: part.kind === 'below' ? 'atMost' : 'below', left: right, right: left };
      }
      case 'equal': {
        const [left, right] = [substitute(part.left, by), substitute(part.right, by)];
        if (positive) return { kind: 'equal', left, right };
        if (sortOf(left, known, sorts) !== 'Real') return { kind: 'distinct', left, right };
        const [less, more] = [
          { left, right },
          { left: right, right: left },
        ];
        return {
          kind: 'or',
          of: [
            { kind: 'below', ...less },
            { kind: 'below', ...more },
          ],
        };
      }
      case 'not':
        return walk(part.of, !positive, by, scope);
      case 'implies': {
        const of = [walk(part.left, !positive, by, scope), walk(part.right, positive, by, scope)];
        return { kind: positive ? 'or' : 'and', of };
      }
      case 'and':
      case 'or':
        return {
          kind: (part.kind === 'and') === positive ? 'and' : 'or',
          of: part.of.map((each) => walk(each, positive, by, scope)),
        };
      case 'forall':
      case 'exists': {
        const universal = (part.kind === 'forall') === positive;
        const inner = new Map(by);
        const added: Variable[] = [];
        for (const variable of part.variables) {
          const term = bind(variable, universal, scope);
          inner.set(variable.name, term);
          if (term.kind === 'variable') added.push(term);
        }
        return walk(part.of, positive, inner, [...scope, ...added]);
      }
    }
  };

  return { matrix: walk(formula, true, constants, []), variables, symbols };
};

/** The instance of `fact` in which `by` replaces the variables. */
export const instantiate = (fact: Fact, by: Substitution): Fact => {
  switch (fact.kind) {
    case 'holds':
    case 'fails':
      return { kind: fact.kind, term: substitute(fact.term, by) };
    case 'and':
    case 'or':
      return { kind: fact.kind, of: fact.of.map((part) => instantiate(part, by)) };
    case 'equal':
    case 'distinct':
    case 'atMost':
    case 'below': {
      const [left, right] = [substitute(fact.left, by), substitute(fact.right, by)];
      return { kind: fact.kind, left, right };
    }
  }
};

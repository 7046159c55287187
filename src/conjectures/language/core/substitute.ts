/**
 * Terms in the place of variables. Bound variables step aside, so that nothing is captured: in
 * `exists t. weak(s, t)` with `t` for `s` the bound one becomes `t'`.
 */
import { match } from 'ts-pattern';
import type { NumberTerm, PermutationTerm, Quantified, TreeTerm } from '../ast.ts';
import { namesIn } from './names.ts';

export interface Substitution {
  readonly trees: ReadonlyMap<string, TreeTerm>;
  /** New names of permutation and of outcome variables. */
  readonly permutations: ReadonlyMap<string, string>;
  readonly outcomes: ReadonlyMap<string, string>;
  /** Names that a bound variable must not have: they stand in what is put in. */
  readonly taken: ReadonlySet<string>;
}

export const NO_SUBSTITUTION: Substitution = {
  trees: new Map(),
  permutations: new Map(),
  outcomes: new Map(),
  taken: new Set(),
};

/** Puts `terms` in the place of tree variables of the same index. */
export const substitutionOf = (variables: readonly string[], terms: readonly TreeTerm[]): Substitution => ({
  ...NO_SUBSTITUTION,
  trees: new Map(variables.flatMap((name, k) => pair(name, terms[k]))),
  taken: new Set(terms.flatMap(namesIn)),
});

const pair = (name: string, term: TreeTerm | undefined): [string, TreeTerm][] =>
  term === undefined ? [] : [[name, term]];

type Binder = Pick<Quantified<unknown>, 'sort' | 'variables'>;

/** The variables of a quantifier, renamed where they must be, and the substitution for its body. */
export const enter = (
  { sort, variables }: Binder,
  substitution: Substitution,
): { readonly variables: readonly string[]; readonly inside: Substitution } => {
  if (substitution.taken.size === 0 && substitution.trees.size === 0)
    return { variables, inside: substitution };
  const taken = new Set(substitution.taken);
  const named = variables.map((name) => {
    const own = fresh(name, taken);
    taken.add(own);
    return own;
  });
  const pairs = variables.map((name, k): [string, string] => [name, named[k] ?? name]);
  const inside = match(sort)
    .with('tree', 'lottery', () => ({
      ...substitution,
      trees: new Map([
        ...substitution.trees,
        ...pairs.map(([from, name]): [string, TreeTerm] => [from, { kind: 'tree', name }]),
      ]),
    }))
    .with('permutation', 'involution', () => ({
      ...substitution,
      permutations: new Map([...substitution.permutations, ...pairs]),
    }))
    .with('outcome', () => ({ ...substitution, outcomes: new Map([...substitution.outcomes, ...pairs]) }))
    .exhaustive();
  return { variables: named, inside: { ...inside, taken } };
};

/** `name`, with as many primes as it needs to be none of `taken`. */
export const fresh = (name: string, taken: ReadonlySet<string>): string => {
  let candidate = name;
  while (taken.has(candidate)) candidate += "'";
  return candidate;
};

export const substituteTree = (tree: TreeTerm, by: Substitution): TreeTerm =>
  match(tree)
    .with({ kind: 'tree' }, (variable): TreeTerm => by.trees.get(variable.name) ?? variable)
    .with(
      { kind: 'choice' },
      ({ options }): TreeTerm => ({
        kind: 'choice',
        options: options.map((option) => substituteTree(option, by)),
      }),
    )
    .with(
      { kind: 'chance' },
      ({ branches }): TreeTerm => ({
        kind: 'chance',
        branches: branches.map(({ probability, to }) => ({ probability, to: substituteTree(to, by) })),
      }),
    )
    .with(
      { kind: 'permute' },
      (term): TreeTerm => ({
        kind: 'permute',
        tree: substituteTree(term.tree, by),
        permutation: substitutePermutation(term.permutation, by),
      }),
    )
    .with(
      { kind: 'outcome' },
      ({ name }): TreeTerm => ({ kind: 'outcome', name: by.outcomes.get(name) ?? name }),
    )
    .with(
      { kind: 'lottery' },
      ({ entries }): TreeTerm => ({
        kind: 'lottery',
        entries: entries.map(({ outcome, probability }) => ({
          outcome: by.outcomes.get(outcome) ?? outcome,
          probability,
        })),
      }),
    )
    .exhaustive();

const substitutePermutation = (permutation: PermutationTerm, by: Substitution): PermutationTerm =>
  permutation.kind === 'permutation'
    ? { kind: 'permutation', name: by.permutations.get(permutation.name) ?? permutation.name }
    : {
        kind: 'cycles',
        cycles: permutation.cycles.map((cycle) => cycle.map((name) => by.outcomes.get(name) ?? name)),
      };

export const substituteNumber = (number: NumberTerm, by: Substitution): NumberTerm =>
  match(number)
    .with({ kind: 'literal' }, { kind: 'outcomes' }, (same): NumberTerm => same)
    .with(
      { kind: 'measure' },
      (measure): NumberTerm => ({ ...measure, tree: substituteTree(measure.tree, by) }),
    )
    .with({ kind: 'negative' }, ({ of }): NumberTerm => ({ kind: 'negative', of: substituteNumber(of, by) }))
    .with(
      { kind: 'sum' },
      { kind: 'difference' },
      { kind: 'product' },
      ({ kind, left, right }): NumberTerm => ({
        kind,
        left: substituteNumber(left, by),
        right: substituteNumber(right, by),
      }),
    )
    .exhaustive();

/** How many nodes a tree has when it is written out, given how many stand for each variable (default 1). */
export const sizeOfTree = (tree: TreeTerm, sizes: ReadonlyMap<string, number>): number =>
  match(tree)
    .with({ kind: 'tree' }, ({ name }) => sizes.get(name) ?? 1)
    .with({ kind: 'outcome' }, () => 1)
    .with({ kind: 'lottery' }, ({ entries }) => entries.length)
    .with({ kind: 'choice' }, ({ options }) =>
      options.reduce((sum, option) => sum + sizeOfTree(option, sizes), 1),
    )
    .with({ kind: 'chance' }, ({ branches }) =>
      branches.reduce((sum, { to }) => sum + sizeOfTree(to, sizes), 1),
    )
    .with({ kind: 'permute' }, (term) => 1 + sizeOfTree(term.tree, sizes))
    .exhaustive();

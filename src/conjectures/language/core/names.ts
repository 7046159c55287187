/** Which names of a formula, or of a term, no quantifier of it binds. */
import { match } from 'ts-pattern';
import type { Formula, NumberTerm, PermutationTerm, Quantified, TreeTerm } from '../ast.ts';

/** In the order of the text, each once. */
export interface FreeNames {
  /** Trees that no quantifier binds: variables, or trees of a file. */
  readonly trees: readonly string[];
  /** Permutations that no quantifier binds. */
  readonly permutations: readonly string[];
  /** Outcomes that are not variables. */
  readonly outcomes: readonly string[];
}

/** The names in a formula that its quantifiers do not bind, each once. */
export const freeNames = (formula: Formula): FreeNames => {
  const found = { trees: new Set<string>(), permutations: new Set<string>(), outcomes: new Set<string>() };
  collect(formula, { trees: new Set(), permutations: new Set(), outcomes: new Set() }, found);
  return {
    trees: [...found.trees],
    permutations: [...found.permutations],
    outcomes: [...found.outcomes],
  };
};

interface NameSets {
  readonly trees: ReadonlySet<string>;
  readonly permutations: ReadonlySet<string>;
  readonly outcomes: ReadonlySet<string>;
}

interface FoundNames {
  readonly trees: Set<string>;
  readonly permutations: Set<string>;
  readonly outcomes: Set<string>;
}

const collect = (formula: Formula, bound: NameSets, found: FoundNames): void =>
  match(formula)
    .with(
      { kind: 'truth' },
      { kind: 'property' },
      { kind: 'convergent' },
      { kind: 'subset' },
      () => undefined,
    )
    .with({ kind: 'not' }, ({ of }) => collect(of, bound, found))
    .with({ kind: 'and' }, { kind: 'or' }, ({ of }) => {
      for (const part of of) collect(part, bound, found);
    })
    .with({ kind: 'implies' }, ({ hypothesis, conclusion }) => {
      collect(hypothesis, bound, found);
      collect(conclusion, bound, found);
    })
    .with({ kind: 'iff' }, ({ left, right }) => {
      collect(left, bound, found);
      collect(right, bound, found);
    })
    .with({ kind: 'forall' }, { kind: 'exists' }, (quantified) => {
      collect(quantified.body, binding(quantified, bound), found);
    })
    .with({ kind: 'related' }, ({ trees }) => {
      for (const tree of trees) collectTree(tree, bound, found);
    })
    .with({ kind: 'comparison' }, ({ left, right }) => {
      collectNumber(left, bound, found);
      collectNumber(right, bound, found);
    })
    .exhaustive();

const binding = ({ sort, variables }: Omit<Quantified<unknown>, 'body'>, bound: NameSets): NameSets => {
  const more = (names: ReadonlySet<string>): ReadonlySet<string> => new Set([...names, ...variables]);
  return match(sort)
    .with('tree', 'lottery', () => ({ ...bound, trees: more(bound.trees) }))
    .with('permutation', 'involution', () => ({ ...bound, permutations: more(bound.permutations) }))
    .with('outcome', () => ({ ...bound, outcomes: more(bound.outcomes) }))
    .exhaustive();
};

const collectNumber = (number: NumberTerm, bound: NameSets, found: FoundNames): void =>
  match(number)
    .with({ kind: 'literal' }, { kind: 'outcomes' }, () => undefined)
    .with({ kind: 'measure' }, ({ tree }) => collectTree(tree, bound, found))
    .with({ kind: 'negative' }, ({ of }) => collectNumber(of, bound, found))
    .with({ kind: 'sum' }, { kind: 'difference' }, { kind: 'product' }, ({ left, right }) => {
      collectNumber(left, bound, found);
      collectNumber(right, bound, found);
    })
    .exhaustive();

const collectTree = (tree: TreeTerm, bound: NameSets, found: FoundNames): void =>
  match(tree)
    .with({ kind: 'tree' }, ({ name }) => {
      if (!bound.trees.has(name)) found.trees.add(name);
    })
    .with({ kind: 'choice' }, ({ options }) => {
      for (const option of options) collectTree(option, bound, found);
    })
    .with({ kind: 'chance' }, ({ branches }) => {
      for (const { to } of branches) collectTree(to, bound, found);
    })
    .with({ kind: 'permute' }, ({ tree: inner, permutation }) => {
      collectTree(inner, bound, found);
      collectPermutation(permutation, bound, found);
    })
    .with({ kind: 'outcome' }, ({ name }) => collectOutcome(name, bound, found))
    .with({ kind: 'lottery' }, ({ entries }) => {
      for (const { outcome } of entries) collectOutcome(outcome, bound, found);
    })
    .exhaustive();

const collectPermutation = (permutation: PermutationTerm, bound: NameSets, found: FoundNames): void => {
  if (permutation.kind === 'permutation') {
    if (!bound.permutations.has(permutation.name)) found.permutations.add(permutation.name);
  } else for (const name of permutation.cycles.flat()) collectOutcome(name, bound, found);
};

const collectOutcome = (name: string, bound: NameSets, found: FoundNames): void => {
  if (!bound.outcomes.has(name)) found.outcomes.add(name);
};

/** The names that occur free in one tree, of every kind. */
export const namesIn = (tree: TreeTerm): readonly string[] => {
  const none: NameSets = { trees: new Set(), permutations: new Set(), outcomes: new Set() };
  const found = { trees: new Set<string>(), permutations: new Set<string>(), outcomes: new Set<string>() };
  collectTree(tree, none, found);
  return [...found.trees, ...found.permutations, ...found.outcomes];
};

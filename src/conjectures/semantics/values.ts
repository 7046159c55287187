/** Trees, permutations and outcomes that terms stand for. */
import { match } from 'ts-pattern';
import { add, type Rational, ZERO } from '../../kernel/rational.ts';
import {
  chanceOf,
  choiceOf,
  type DecisionTree,
  lotteryTree,
  type Node,
  type Outcome,
  outcomeTree,
  type Permutation,
} from '../../kernel/tree.ts';
import type { PermutationTerm, TreeTerm } from '../language/ast.ts';
import type { Sort } from '../language/vocabulary.ts';
import type { Value } from './evidence.ts';

/** What the names in a formula stand for. */
export interface Environment {
  /** n = |O|. */
  readonly outcomes: number;
  /** The outcome of each name that is not a variable. */
  readonly named: ReadonlyMap<string, Outcome>;
  readonly trees: ReadonlyMap<string, DecisionTree>;
  readonly permutations: ReadonlyMap<string, Permutation>;
  readonly variables: ReadonlyMap<string, Outcome>;
}

/** The environment with one more variable. */
export const withValue = (environment: Environment, name: string, value: Value): Environment =>
  match(value)
    .with({ kind: 'tree' }, ({ tree }) => ({
      ...environment,
      trees: new Map(environment.trees).set(name, tree),
    }))
    .with({ kind: 'permutation' }, ({ permutation }) => ({
      ...environment,
      permutations: new Map(environment.permutations).set(name, permutation),
    }))
    .with({ kind: 'outcome' }, ({ outcome }) => ({
      ...environment,
      variables: new Map(environment.variables).set(name, outcome),
    }))
    .exhaustive();

/** Names that have no value are a bug of the caller: they are looked for before evaluation begins. */
const known = <T>(value: T | undefined, what: string, name: string): T => {
  if (value === undefined) throw new Error(`the ${what} ${name} has no value`);
  return value;
};

const outcomeOf = ({ variables, named }: Environment, name: string): Outcome =>
  known(variables.get(name) ?? named.get(name), 'outcome', name);

/** The tree that a term stands for. */
export const treeOf = (term: TreeTerm, environment: Environment): DecisionTree =>
  match(term)
    .with({ kind: 'tree' }, ({ name }) => known(environment.trees.get(name), 'tree', name))
    .with({ kind: 'choice' }, ({ options }) => {
      const [first, ...rest] = options.map((option) => treeOf(option, environment));
      if (first === undefined) throw new Error('a choice without options');
      return choiceOf([first, ...rest]);
    })
    .with({ kind: 'chance' }, ({ branches }) => {
      const [first, ...rest] = branches.map(({ probability, to }): readonly [Rational, DecisionTree] => [
        probability,
        treeOf(to, environment),
      ]);
      if (first === undefined) throw new Error('a chance node without branches');
      return chanceOf([first, ...rest]);
    })
    .with({ kind: 'permute' }, ({ tree, permutation }) =>
      permuteTree(permutationOf(permutation, environment), treeOf(tree, environment)),
    )
    .with({ kind: 'outcome' }, ({ name }) => outcomeTree(environment.outcomes, outcomeOf(environment, name)))
    .with({ kind: 'lottery' }, ({ entries }) => {
      const lottery: Rational[] = new Array<Rational>(environment.outcomes).fill(ZERO);
      for (const { outcome, probability } of entries) {
        // Two variables may stand for one outcome.
        const place = outcomeOf(environment, outcome);
        lottery[place] = add(lottery[place] ?? ZERO, probability);
      }
      return lotteryTree(lottery);
    })
    .exhaustive();

/** The tree with outcome o everywhere replaced by s(o), so that L of it is s L (theory.md, section 2). */
export const permuteTree = (permutation: Permutation, { outcomes, nodes }: DecisionTree): DecisionTree => ({
  outcomes,
  nodes: nodes.map(
    (node): Node =>
      node.kind === 'outcome'
        ? { kind: 'outcome', outcome: known(permutation[node.outcome], 'image of', String(node.outcome)) }
        : node,
  ),
});

/**
 * Cycles are composed from the right, and (a b c) is (a b)(b c): what they are when their outcomes
 * differ, and a permutation too when variables in them stand for one outcome.
 */
const permutationOf = (term: PermutationTerm, environment: Environment): Permutation => {
  if (term.kind === 'permutation')
    return known(environment.permutations.get(term.name), 'permutation', term.name);
  const image = Array.from({ length: environment.outcomes }, (_, o) => o);
  for (const cycle of term.cycles) {
    const moved = cycle.map((name) => outcomeOf(environment, name));
    for (let k = 1; k < moved.length; k++) transposeFirst(image, moved[k - 1] ?? 0, moved[k] ?? 0);
  }
  return image;
};

/** image := image after the exchange of a and b. */
const transposeFirst = (image: number[], a: Outcome, b: Outcome): void => {
  const [atA, atB] = [image[a] ?? a, image[b] ?? b];
  image[a] = atB;
  image[b] = atA;
};

/** Whether the agent has no choice in a tree. */
export const isLotteryTree = ({ nodes }: DecisionTree): boolean =>
  nodes.every(({ kind }) => kind !== 'choice');

/** The trees that a quantifier inside a formula ranges over. */
export interface Domain {
  readonly trees: readonly DecisionTree[];
  /** They are all that there are, as inside a file block; otherwise they are samples. */
  readonly complete: boolean;
}

/** Above this n the permutations of a quantifier are only those that exchange two outcomes. */
const MOST_PERMUTED = 6;

/** The values of a variable, and whether they are all. */
export const valuesOf = (
  sort: Sort,
  outcomes: number,
  { trees, complete }: Domain,
): { readonly values: readonly Value[]; readonly complete: boolean } =>
  match(sort)
    .with('tree', () => ({ values: trees.map((tree): Value => ({ kind: 'tree', tree })), complete }))
    .with('lottery', () => ({
      values: trees.filter(isLotteryTree).map((tree): Value => ({ kind: 'tree', tree })),
      complete,
    }))
    .with('outcome', () => ({
      values: Array.from({ length: outcomes }, (_, outcome): Value => ({ kind: 'outcome', outcome })),
      complete: true,
    }))
    .with('permutation', 'involution', (which) => {
      const all = outcomes <= MOST_PERMUTED ? permutations(outcomes) : exchanges(outcomes);
      const kept = which === 'permutation' ? all : all.filter(isInvolution);
      return {
        values: kept.map((permutation): Value => ({ kind: 'permutation', permutation })),
        complete: outcomes <= MOST_PERMUTED,
      };
    })
    .exhaustive();

const listed = new Map<number, readonly Permutation[]>();

/** All permutations of 0, ..., n - 1, the identity first; listed once for each n. */
export const permutations = (n: number): readonly Permutation[] => {
  const before = listed.get(n);
  if (before !== undefined) return before;
  let all: readonly (readonly number[])[] = [[]];
  for (let size = 0; size < n; size++)
    all = all.flatMap((shorter) =>
      Array.from({ length: size + 1 }, (_, k) => shorter.toSpliced(size - k, 0, size)),
    );
  listed.set(n, all);
  return all;
};

const exchanges = (n: number): readonly Permutation[] => {
  const identity = Array.from({ length: n }, (_, o) => o);
  const all: Permutation[] = [identity];
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++) {
      const image = [...identity];
      transposeFirst(image, a, b);
      all.push(image);
    }
  return all;
};

const isInvolution = (permutation: Permutation): boolean =>
  permutation.every((image, o) => permutation[image] === o);

/** A name for each of n outcomes: those that a claim names first, then A, B, C, ... and o27, o28, ... */
export const outcomeNames = (named: readonly string[], n: number): readonly string[] => {
  const names = named.slice(0, n);
  const taken = new Set(named);
  for (let k = 0; names.length < n; k++) {
    const letter = k < LETTERS.length ? (LETTERS[k] ?? '') : `o${k + 1}`;
    if (!taken.has(letter)) names.push(letter);
  }
  return names;
};

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

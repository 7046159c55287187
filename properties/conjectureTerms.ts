/** Random trees, numbers and relations of the conjecture language, in a scope. */
import fc from 'fast-check';
import type { NumberTerm, PermutationTerm, Relation, TreeTerm } from '../src/conjectures/language/ast.ts';
import {
  type GivenReadings,
  type MeasureDeclaration,
  RELATION_NAMES,
  RELATION_READINGS,
  type ReadingKey,
  withReading,
} from '../src/conjectures/language/vocabulary.ts';
import { READINGS } from '../src/definitions/readings.ts';
import { ONE, rational, subtract } from '../src/kernel/rational.ts';

/** What the generated formulas may measure besides the core measures. */
export const MORE_MEASURES: readonly MeasureDeclaration[] = [
  { name: 'entropy', meaning: 'for tests', readings: { base: ['2', 'e'], law: ['even', 'very-odd'] } },
];

/** The names that a random term may use. */
export interface Scope {
  readonly trees: readonly string[];
  readonly permutations: readonly string[];
  readonly outcomeVariables: readonly string[];
  readonly relations: ReadonlyMap<string, number>;
}

export const TREE_VARIABLES = ['s', 't', 'r', "s'", "t''", 'x-y', 'länge', 'tree', 'mixed', 'R0', 'Q1'];
export const FILE_TREES = ['survive', 'shut down', 'claim', 'weak', 'p1', '"quoted"\n', 'α'];
const OUTCOMES = ['A', 'B', 'C', 'D1', 'two words', 'forall'];

export const oneOf = fc.constantFrom;

export const some = <T>(arbitrary: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> =>
  fc.array(arbitrary, { minLength: 1, maxLength: most });

/** Positive and small, with sum 1: `parts` of them. */
const probabilities = (parts: number): fc.Arbitrary<readonly { num: bigint; den: bigint }[]> =>
  fc.array(fc.bigInt({ min: 1n, max: 4n }), { minLength: parts, maxLength: parts }).map((weights) => {
    const total = weights.reduce((sum, weight) => sum + weight, 0n);
    return weights.map((weight) => rational(weight, total));
  });

const outcomeName = (scope: Scope): fc.Arbitrary<string> => oneOf(...OUTCOMES, ...scope.outcomeVariables);

const cycles = (scope: Scope): fc.Arbitrary<PermutationTerm> =>
  fc.shuffledSubarray([...OUTCOMES, ...scope.outcomeVariables]).map((names): PermutationTerm => {
    const half = names.slice(0, Math.floor(names.length / 2));
    const rest = names.slice(half.length);
    return { kind: 'cycles', cycles: [half, rest].filter((cycle) => cycle.length > 1) };
  });

const permutation = (scope: Scope): fc.Arbitrary<PermutationTerm> =>
  scope.permutations.length === 0
    ? cycles(scope)
    : fc.oneof(
        cycles(scope),
        oneOf(...scope.permutations).map((name): PermutationTerm => ({ kind: 'permutation', name })),
      );

const lottery = (scope: Scope): fc.Arbitrary<TreeTerm> =>
  fc.uniqueArray(outcomeName(scope), { minLength: 1, maxLength: 3 }).chain((names) =>
    probabilities(names.length).map(
      (weights): TreeTerm => ({
        kind: 'lottery',
        entries: names.map((outcome, k) => ({ outcome, probability: weights[k] ?? ONE })),
      }),
    ),
  );

export const tree = (scope: Scope, depth: number): fc.Arbitrary<TreeTerm> => {
  const leaves = [
    outcomeName(scope).map((name): TreeTerm => ({ kind: 'outcome', name })),
    lottery(scope),
    ...(scope.trees.length === 0
      ? []
      : [oneOf(...scope.trees).map((name): TreeTerm => ({ kind: 'tree', name }))]),
  ];
  const leaf = fc.oneof(
    ...leaves.toReversed().map((arbitrary, k) => ({ arbitrary, weight: k === 0 ? 6 : 1 })),
  );
  if (depth <= 0) return leaf;
  const inner = tree(scope, depth - 1);
  return fc.oneof(
    { weight: 4, arbitrary: leaf },
    { weight: 1, arbitrary: some(inner, 3).map((options): TreeTerm => ({ kind: 'choice', options })) },
    {
      weight: 1,
      arbitrary: fc.tuple(inner, inner, fc.bigInt({ min: 1n, max: 4n })).map(
        ([a, b, k]): TreeTerm => ({
          kind: 'chance',
          branches: [
            { probability: rational(k, 5n), to: a },
            { probability: subtract(ONE, rational(k, 5n)), to: b },
          ],
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(inner, permutation(scope))
        .map(([of, by]): TreeTerm => ({ kind: 'permute', tree: of, permutation: by })),
    },
  );
};

export const readings = (applicable: readonly ReadingKey[]): fc.Arbitrary<GivenReadings> =>
  fc.subarray([...applicable]).chain((keys) =>
    fc.tuple(...keys.map((key) => oneOf(...READINGS[key]))).map((values) => {
      let chosen: GivenReadings = {};
      for (const [k, key] of keys.entries()) chosen = withReading(chosen, key, values[k] ?? '') ?? chosen;
      return chosen;
    }),
  );

export const builtin: fc.Arbitrary<Relation> = oneOf(...RELATION_NAMES).chain((name) =>
  readings(RELATION_READINGS[name]).map((given): Relation => ({ kind: 'builtin', name, readings: given })),
);

/** A relation between two trees. */
export const binary = (scope: Scope): fc.Arbitrary<Relation> => {
  const own = [...scope.relations].filter(([, arity]) => arity === 2).map(([name]) => name);
  if (own.length === 0) return builtin;
  return fc.oneof(
    builtin,
    oneOf(...own).map((name): Relation => ({ kind: 'defined', name })),
  );
};

const measureReadings = fc
  .record({ base: oneOf('2', 'e'), law: oneOf('even', 'very-odd') }, { requiredKeys: [] })
  .map((chosen): Record<string, string> => ({ ...chosen }));

export const number = (scope: Scope, depth: number): fc.Arbitrary<NumberTerm> => {
  const literal = fc
    .tuple(fc.bigInt({ min: -7n, max: 7n }), fc.bigInt({ min: 1n, max: 5n }))
    .map(([num, den]): NumberTerm => ({ kind: 'literal', value: rational(num, den) }));
  const measure = fc
    .tuple(oneOf('POWER', 'reachable', 'vertices', 'entropy'), tree(scope, 1), measureReadings)
    .map(
      ([name, of, chosen]): NumberTerm => ({
        kind: 'measure',
        name,
        readings: name === 'entropy' ? chosen : {},
        tree: of,
      }),
    );
  const leaf = fc.oneof(literal, measure, fc.constant<NumberTerm>({ kind: 'outcomes' }));
  if (depth <= 0) return leaf;
  const inner = number(scope, depth - 1);
  return fc.oneof(
    leaf,
    inner.map((of): NumberTerm => ({ kind: 'negative', of })),
    fc
      .tuple(oneOf('sum' as const, 'difference' as const, 'product' as const), inner, inner)
      .map(([kind, left, right]): NumberTerm => ({ kind, left, right })),
  );
};

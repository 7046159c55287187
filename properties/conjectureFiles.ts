/** Random conjecture files that the language accepts: built valid, not filtered. */
import fc from 'fast-check';
import type {
  ClaimItem,
  ConjectureFile,
  FileItem,
  Formula,
  Item,
  NumberTerm,
  PermutationTerm,
  ReadingItem,
  Relation,
  RelationItem,
  TreeTerm,
} from '../src/conjectures/language/ast.ts';
import { freeNames } from '../src/conjectures/language/names.ts';
import {
  COMPARISONS,
  type GivenReadings,
  type MeasureDeclaration,
  PROPERTIES,
  READING_KEYS,
  RELATION_NAMES,
  RELATION_READINGS,
  type ReadingKey,
  SORTS,
  STRENGTHS,
  VERDICTS,
  withReading,
} from '../src/conjectures/language/vocabulary.ts';
import { READINGS } from '../src/definitions/readings.ts';
import { ONE, rational, subtract } from '../src/kernel/rational.ts';

/** What the generated formulas may measure besides the core measures. */
export const MORE_MEASURES: readonly MeasureDeclaration[] = [
  { name: 'entropy', meaning: 'for tests', readings: { base: ['2', 'e'], law: ['even', 'very-odd'] } },
];

interface Scope {
  readonly trees: readonly string[];
  readonly permutations: readonly string[];
  readonly outcomeVariables: readonly string[];
  readonly relations: ReadonlyMap<string, number>;
}

const TREE_VARIABLES = ['s', 't', 'r', "s'", "t''", 'x-y', 'länge', 'tree', 'mixed'];
const FILE_TREES = ['survive', 'shut down', 'claim', 'weak', 'p1', '"quoted"\n', 'α'];
const OUTCOMES = ['A', 'B', 'C', 'D1', 'two words', 'forall'];

const oneOf = fc.constantFrom;

const some = <T>(arbitrary: fc.Arbitrary<T>, most: number): fc.Arbitrary<T[]> =>
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

const tree = (scope: Scope, depth: number): fc.Arbitrary<TreeTerm> => {
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

const readings = (applicable: readonly ReadingKey[]): fc.Arbitrary<GivenReadings> =>
  fc.subarray([...applicable]).chain((keys) =>
    fc.tuple(...keys.map((key) => oneOf(...READINGS[key]))).map((values) => {
      let chosen: GivenReadings = {};
      for (const [k, key] of keys.entries()) chosen = withReading(chosen, key, values[k] ?? '') ?? chosen;
      return chosen;
    }),
  );

const builtin: fc.Arbitrary<Relation> = oneOf(...RELATION_NAMES).chain((name) =>
  readings(RELATION_READINGS[name]).map((given): Relation => ({ kind: 'builtin', name, readings: given })),
);

/** A relation between two trees. */
const binary = (scope: Scope): fc.Arbitrary<Relation> => {
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

const number = (scope: Scope, depth: number): fc.Arbitrary<NumberTerm> => {
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

const related = (scope: Scope): fc.Arbitrary<Formula> =>
  fc
    .oneof(
      { weight: 3, arbitrary: builtin },
      ...(scope.relations.size === 0
        ? []
        : [oneOf(...scope.relations.keys()).map((name): Relation => ({ kind: 'defined', name }))]
      ).map((arbitrary) => ({ weight: 1, arbitrary })),
    )
    .chain((relation) => {
      const arity = relation.kind === 'builtin' ? 2 : (scope.relations.get(relation.name) ?? 2);
      const one = tree(scope, 2);
      return fc
        .array(one, { minLength: arity, maxLength: arity })
        .map((trees): Formula => ({ kind: 'related', relation, trees }));
    });

const atomic = (scope: Scope): fc.Arbitrary<Formula> =>
  fc.oneof(
    { weight: 6, arbitrary: related(scope) },
    { weight: 1, arbitrary: fc.boolean().map((value): Formula => ({ kind: 'truth', value })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(number(scope, 2), oneOf(...COMPARISONS), number(scope, 2))
        .map(([left, operator, right]): Formula => ({ kind: 'comparison', operator, left, right })),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(oneOf(...PROPERTIES), binary(scope))
        .map(([property, relation]): Formula => ({ kind: 'property', property, relation })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(binary(scope), oneOf(...STRENGTHS), readings(RELATION_READINGS.weak)).map(
        ([relation, strength, given]): Formula => ({
          kind: 'convergent',
          relation,
          strength,
          readings: given,
        }),
      ),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(binary(scope), binary(scope))
        .map(([left, right]): Formula => ({ kind: 'subset', left, right })),
    },
  );

/** Quantifies those of the variables that the body uses; the body itself when there are none. */
const quantified = (scope: Scope, depth: number): fc.Arbitrary<Formula> =>
  fc
    .record({
      kind: oneOf('forall' as const, 'exists' as const),
      sort: fc.oneof(
        { weight: 4, arbitrary: fc.constant('tree' as const) },
        { weight: 3, arbitrary: oneOf(...SORTS) },
      ),
      // An outcome variable must not have the name of an outcome, nor a tree variable that of an outcome variable.
      names: fc.uniqueArray(oneOf(...TREE_VARIABLES), { minLength: 1, maxLength: 3 }),
    })
    .chain(({ kind, sort, names }) => {
      const prefix = { tree: '', lottery: '', permutation: 'g_', involution: 'g_', outcome: 'o_' }[sort];
      const variables = names.map((name) => `${prefix}${name}`);
      const isTree = sort === 'tree' || sort === 'lottery';
      const inner: Scope = {
        ...scope,
        trees: isTree ? [...scope.trees, ...variables] : scope.trees,
        permutations: prefix === 'g_' ? [...scope.permutations, ...variables] : scope.permutations,
        outcomeVariables:
          sort === 'outcome' ? [...scope.outcomeVariables, ...variables] : scope.outcomeVariables,
      };
      return formula(inner, depth - 1).map((body): Formula => {
        const free = freeNames(body);
        const used = [...free.trees, ...free.permutations, ...free.outcomes];
        const kept = variables.filter((name) => used.includes(name));
        return kept.length === 0 ? body : { kind, sort, variables: kept, body };
      });
    });

/** A formula in a scope, `depth` connectives deep at most. */
const formula = (scope: Scope, depth: number): fc.Arbitrary<Formula> => {
  if (depth <= 0) return atomic(scope);
  const inner = formula(scope, depth - 1);
  return fc.oneof(
    { weight: 3, arbitrary: atomic(scope) },
    { weight: 2, arbitrary: inner.map((of): Formula => ({ kind: 'not', of })) },
    {
      weight: 3,
      arbitrary: fc
        .tuple(oneOf('and' as const, 'or' as const), fc.array(inner, { minLength: 2, maxLength: 3 }))
        .map(([kind, of]): Formula => ({ kind, of })),
    },
    {
      weight: 3,
      arbitrary: fc
        .tuple(inner, inner)
        .map(([hypothesis, conclusion]): Formula => ({ kind: 'implies', hypothesis, conclusion })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(inner, inner).map(([left, right]): Formula => ({ kind: 'iff', left, right })),
    },
    { weight: 3, arbitrary: quantified(scope, depth) },
  );
};

/** Names the free variables outside of every quantifier too: else they would be taken for slips. */
const closable = (body: Formula): Formula => {
  const { trees } = freeNames(body);
  if (trees.length === 0) return body;
  const term = (name: string): TreeTerm => ({ kind: 'tree', name });
  const mention = (name: string): Formula => ({
    kind: 'related',
    relation: { kind: 'builtin', name: 'same', readings: {} },
    trees: [term(name), term(name)],
  });
  const [first, ...more] = trees.map(mention);
  if (first === undefined) return body;
  const hypothesis: Formula = more.length === 0 ? first : { kind: 'and', of: [first, ...more] };
  return { kind: 'implies', hypothesis, conclusion: body };
};

const NO_RELATIONS: ReadonlyMap<string, number> = new Map();

/** A formula that stands alone: its free variables are closed by an implicit `forall`. */
export const aloneFormula = (depth: number): fc.Arbitrary<Formula> =>
  formula(
    { trees: TREE_VARIABLES.slice(0, 4), permutations: [], outcomeVariables: [], relations: NO_RELATIONS },
    depth,
  ).map(closable);

const commentLine = fc
  .string({ unit: 'grapheme', maxLength: 12 })
  .map((line) => line.replace(/[\r\n]/g, ' ').trimEnd());
const comment = fc.array(commentLine, { maxLength: 2 });

const claimName = fc.oneof(
  fc.integer({ min: 0, max: 999 }).map((k) => `claim-of${k}`),
  fc.string({ minLength: 1, maxLength: 6 }),
);

const claimItem = (scope: Scope, depth: number, wrap: (body: Formula) => Formula): fc.Arbitrary<ClaimItem> =>
  fc
    .tuple(
      fc.option(claimName, { nil: undefined }),
      comment,
      fc.subarray([...VERDICTS]),
      formula(scope, depth).map(wrap),
    )
    .map(
      ([name, lines, expect, body]): ClaimItem => ({
        kind: 'claim',
        ...(name !== undefined && { name }),
        comment: lines,
        expect: name === undefined ? [] : expect,
        formula: body,
      }),
    );

const relationItem = (
  name: string,
  parameters: readonly string[],
  scope: Scope,
): fc.Arbitrary<RelationItem> =>
  fc.tuple(comment, formula({ ...scope, trees: parameters }, 2)).map(
    ([lines, body]): RelationItem => ({
      kind: 'relation',
      name,
      comment: lines,
      parameters,
      formula: body,
    }),
  );

const readingItem: fc.Arbitrary<ReadingItem> = fc
  .tuple(comment, readings(READING_KEYS), fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }))
  .map(([lines, given, outcomes]) => ({
    kind: 'reading',
    comment: lines,
    readings: given,
    // A reading item says something.
    ...(outcomes !== undefined || Object.keys(given).length === 0 ? { outcomes: outcomes ?? 3 } : {}),
  }));

const commentItem: fc.Arbitrary<FileItem> = some(commentLine, 2).map((lines) => ({ kind: 'comment', lines }));

/** At most one reading, then relations that know the earlier ones, then claims and comments. */
const items = (
  trees: readonly string[],
  relationsBefore: ReadonlyMap<string, number>,
  wrap: (body: Formula) => Formula,
  prefix: string,
): fc.Arbitrary<readonly FileItem[]> =>
  fc.integer({ min: 0, max: 2 }).chain((count) => {
    const relations = new Map(relationsBefore);
    const definitions: fc.Arbitrary<FileItem>[] = [];
    for (let k = 0; k < count; k++) {
      const scope = { trees: [], permutations: [], outcomeVariables: [], relations: new Map(relations) };
      const parameters = ['s', 't', 'r'].slice(0, 3 - k);
      definitions.push(relationItem(`${prefix}${k}`, parameters, scope));
      relations.set(`${prefix}${k}`, parameters.length);
    }
    const scope: Scope = { trees, permutations: [], outcomeVariables: [], relations };
    const claims = fc.array(
      fc.oneof({ weight: 3, arbitrary: claimItem(scope, 2, wrap) }, { weight: 1, arbitrary: commentItem }),
      {
        maxLength: 3,
      },
    );
    return fc
      .tuple(fc.option(readingItem, { nil: undefined }), fc.tuple(...definitions), claims)
      .map(([reading, defined, rest]) => [...(reading ? [reading] : []), ...defined, ...rest]);
  });

/** A whole file: items, then perhaps a block about the trees of a file, then perhaps a last comment. */
export const conjectureFile: fc.Arbitrary<ConjectureFile> = fc
  .tuple(
    items(TREE_VARIABLES.slice(0, 3), NO_RELATIONS, closable, 'R'),
    fc.array(
      fc.tuple(
        comment,
        oneOf('x.yaml', 'a b/ü.json'),
        items(FILE_TREES, NO_RELATIONS, (body) => body, 'Q'),
      ),
      { maxLength: 1 },
    ),
  )
  .map(([outside, blocks]): ConjectureFile => {
    const inBlocks: Item[] = blocks.map(([lines, path, inside]) => ({
      kind: 'file',
      path,
      comment: lines,
      items: inside,
    }));
    return { items: uniqueNames([...outside, ...inBlocks]) };
  });

/** Claims of one file have different names. */
const uniqueNames = (all: readonly Item[]): readonly Item[] => {
  const seen = new Set<string>();
  const renamed = <T extends Item | FileItem>(item: T): T => {
    if (item.kind !== 'claim' || item.name === undefined) return item;
    const name = seen.has(item.name) ? `${item.name}-${seen.size}!` : item.name;
    seen.add(name);
    return { ...item, name };
  };
  return all.map((item) =>
    item.kind === 'file' ? { ...item, items: item.items.map(renamed) } : renamed(item),
  );
};

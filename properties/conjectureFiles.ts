/** Random conjecture files that the language accepts: built valid, not filtered. */
import fc from 'fast-check';
import type {
  ClaimItem,
  ConjectureFile,
  FileItem,
  Formula,
  Item,
  ReadingItem,
  Relation,
  RelationItem,
  TreeTerm,
} from '../src/conjectures/language/ast.ts';
import { freeNames } from '../src/conjectures/language/core/names.ts';
import {
  COMPARISONS,
  PROPERTIES,
  READING_KEYS,
  RELATION_READINGS,
  SORTS,
  STRENGTHS,
  VERDICTS,
} from '../src/conjectures/language/vocabulary.ts';

import {
  binary,
  builtin,
  FILE_TREES,
  number,
  oneOf,
  readings,
  type Scope,
  some,
  TREE_VARIABLES,
  tree,
} from './conjectureTerms.ts';

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
          sort === 'outcome'
            ? [...new Set([...scope.outcomeVariables, ...variables])]
            : scope.outcomeVariables,
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

import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Core } from '../src/conjectures/language/core/core.ts';
import { completeReadings } from '../src/conjectures/language/core/desugar.ts';
import { negation, type Shape, shapeOf } from '../src/conjectures/language/core/shape.ts';
import type { RelationName } from '../src/conjectures/language/vocabulary.ts';
import { compileCase } from '../src/conjectures/semantics/cases.ts';
import { compile, type Model } from '../src/conjectures/semantics/evaluate.ts';
import { decidingAtoms, type Evidence } from '../src/conjectures/semantics/evidence.ts';
import type { Oracle } from '../src/conjectures/semantics/oracle.ts';
import type { Truth } from '../src/conjectures/semantics/truth.ts';
import { type DecisionTree, outcomeTree } from '../src/kernel/tree.ts';

/** Three trees that the oracle tells apart, and all that quantifiers range over. */
const TREES: readonly DecisionTree[] = [0, 1, 2].map((o) => outcomeTree(3, o));
const MODEL: Model = {
  outcomes: ['A', 'B', 'C'],
  trees: new Map(),
  domain: { trees: TREES, complete: true },
};
const NAMES = ['p1', 'p3', 'weak', 'strict'] as const satisfies RelationName[];

/** What each relation says of each pair. */
type Table = ReadonlyMap<string, boolean | null>;

const keyOf = (name: string, i: DecisionTree, j: DecisionTree): string =>
  `${name} ${TREES.indexOf(i)} ${TREES.indexOf(j)}`;

const KEYS = NAMES.flatMap((name) => TREES.flatMap((i) => TREES.map((j) => keyOf(name, i, j))));

const table: fc.Arbitrary<Table> = fc
  .array(fc.constantFrom(true, true, false, false, null), { minLength: KEYS.length, maxLength: KEYS.length })
  .map((values) => new Map(KEYS.map((key, k) => [key, values[k] ?? null])));

const byTable = (entries: Table): Oracle<string> => ({
  relation: (name, _, i, j) => ({
    holds: entries.get(keyOf(name, i, j)) ?? null,
    evidence: keyOf(name, i, j),
  }),
  measure: () => null,
});

const atom = (bound: readonly string[]): fc.Arbitrary<Core> =>
  bound.length === 0
    ? fc.boolean().map((value): Core => ({ kind: 'truth', value }))
    : fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom(...bound), fc.constantFrom(...bound)).map(
        ([name, s, t]): Core => ({
          kind: 'related',
          relation: { kind: 'builtin', name, readings: completeReadings(name, {}) },
          trees: [
            { kind: 'tree', name: s },
            { kind: 'tree', name: t },
          ],
        }),
      );

/** Closed when `bound` is empty. Names repeat on purpose: an inner quantifier hides an outer one. */
const formula = (bound: readonly string[], depth: number): fc.Arbitrary<Core> => {
  if (depth === 0) return atom(bound);
  const inner = formula(bound, depth - 1);
  const quantified = fc
    .tuple(fc.constantFrom('forall' as const, 'exists' as const), fc.constantFrom(['s'], ['t'], ['s', 't']))
    .chain(([kind, variables]) =>
      formula([...new Set([...bound, ...variables])], depth - 1).map(
        (body): Core => ({ kind, sort: 'tree', variables, body }),
      ),
    );
  return fc.oneof(
    { weight: bound.length === 0 ? 6 : 2, arbitrary: quantified },
    { weight: 1, arbitrary: atom(bound) },
    { weight: 2, arbitrary: inner.map((of): Core => ({ kind: 'not', of })) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('and' as const, 'or' as const),
          fc.array(inner, { minLength: 2, maxLength: 3 }),
        )
        .map(([kind, of]): Core => ({ kind, of })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(inner, inner)
        .map(([hypothesis, conclusion]): Core => ({ kind: 'implies', hypothesis, conclusion })),
    },
    {
      weight: 1,
      arbitrary: fc.tuple(inner, inner).map(([left, right]): Core => ({ kind: 'iff', left, right })),
    },
  );
};

/** Kleene's tables as least and greatest of false (0) < unknown (1) < true (2). */
const naive = (core: Core, values: ReadonlyMap<string, DecisionTree>, entries: Table): 0 | 1 | 2 => {
  const of = (part: Core): 0 | 1 | 2 => naive(part, values, entries);
  const least = (parts: readonly (0 | 1 | 2)[]): 0 | 1 | 2 =>
    parts.includes(0) ? 0 : parts.includes(1) ? 1 : 2;
  const opposite = (x: 0 | 1 | 2): 0 | 1 | 2 => (x === 0 ? 2 : x === 1 ? 1 : 0);
  const greatest = (parts: readonly (0 | 1 | 2)[]): 0 | 1 | 2 => opposite(least(parts.map(opposite)));
  switch (core.kind) {
    case 'truth':
      return core.value ? 2 : 0;
    case 'not':
      return opposite(of(core.of));
    case 'and':
      return least(core.of.map(of));
    case 'or':
      return greatest(core.of.map(of));
    case 'implies':
      return greatest([opposite(of(core.hypothesis)), of(core.conclusion)]);
    case 'iff': {
      const [a, b] = [of(core.left), of(core.right)];
      return a === 1 || b === 1 ? 1 : a === b ? 2 : 0;
    }
    case 'forall':
    case 'exists': {
      let cases: ReadonlyMap<string, DecisionTree>[] = [values];
      for (const name of core.variables)
        cases = cases.flatMap((before) => TREES.map((tree) => new Map(before).set(name, tree)));
      const truths = cases.map((inCase) => naive(core.body, inCase, entries));
      return core.kind === 'forall' ? least(truths) : greatest(truths);
    }
    case 'related': {
      const [i, j] = core.trees.map((tree) => (tree.kind === 'tree' ? values.get(tree.name) : undefined));
      const holds = i && j ? entries.get(keyOf(core.relation.name, i, j)) : null;
      return holds === true ? 2 : holds === false ? 0 : 1;
    }
    case 'comparison':
      return 1;
  }
};

const TRUTHS: readonly Truth[] = ['false', 'unknown', 'true'];

const many = { numRuns: 20 * (fc.readConfigureGlobal().numRuns ?? 100) };

test('evaluation is what the definition of the connectives says', () => {
  fc.assert(
    fc.property(formula([], 4), table, (core, entries) => {
      const { truth } = compile(core, byTable(entries))(MODEL);
      expect(truth).toBe(TRUTHS[naive(core, new Map(), entries)]);
    }),
    many,
  );
});

test('an unknown atom, once decided, never changes an answer that was not unknown', () => {
  fc.assert(
    fc.property(formula([], 4), table, fc.infiniteStream(fc.boolean()), (core, entries, coins) => {
      const { truth } = compile(core, byTable(entries))(MODEL);
      const decided = new Map([...entries].map(([key, value]) => [key, value ?? coins.next().value ?? true]));
      const later = compile(core, byTable(decided))(MODEL).truth;
      expect(later).not.toBe('unknown');
      if (truth !== 'unknown' && later !== truth) throw new Error(`${truth} became ${later}`);
    }),
    many,
  );
});

const looksAtAllCases = (evidence: Evidence<string>): boolean =>
  evidence.kind === 'cases' ||
  (evidence.kind === 'together' && evidence.of.some(looksAtAllCases)) ||
  (evidence.kind === 'case' && looksAtAllCases(evidence.of));

test('the atoms of the evidence decide alone, unless a quantifier looked at every case', () => {
  let alone = 0;
  fc.assert(
    fc.property(formula([], 4), table, (core, entries) => {
      const { truth, evidence } = compile(core, byTable(entries))(MODEL);
      if (truth === 'unknown' || looksAtAllCases(evidence)) return;
      alone++;
      const deciding = new Map(decidingAtoms(evidence).map((one) => [one.evidence, one.holds]));
      expect(compile(core, byTable(deciding))(MODEL).truth).toBe(truth);
    }),
    many,
  );
  expect(alone).toBeGreaterThan(100);
});

/** The truth of a shape, by all values of its variables. */
const shapeTruth = (shape: Shape, entries: Table): 0 | 1 | 2 => {
  if (shape.kind === 'all' || shape.kind === 'any') {
    const parts = shape.of.map((part) => shapeTruth(part, entries));
    const decisive = shape.kind === 'all' ? 0 : 2;
    return parts.includes(decisive) ? decisive : parts.includes(1) ? 1 : shape.kind === 'all' ? 2 : 0;
  }
  const body: Core =
    shape.kind === 'existential'
      ? { kind: 'and', of: shape.parts }
      : {
          kind: 'implies',
          hypothesis: { kind: 'and', of: shape.hypotheses },
          conclusion: shape.conclusion,
        };
  const closed: Core = {
    kind: shape.kind === 'existential' ? 'exists' : 'forall',
    sort: 'tree',
    variables: shape.variables.map(({ name }) => name),
    body,
  };
  return naive(closed, new Map(), entries);
};

test('the shape of a claim says the same as the claim, and the negation the opposite', () => {
  fc.assert(
    fc.property(formula([], 4), table, (core, entries) => {
      const truth = naive(core, new Map(), entries);
      expect(shapeTruth(shapeOf(core), entries)).toBe(truth);
      expect(naive(negation(core), new Map(), entries)).toBe(2 - truth);
    }),
    many,
  );
});

test('case by case, a universal claim is refuted exactly by its counterexamples', () => {
  let universal = 0;
  fc.assert(
    fc.property(formula(['s', 't'], 3), table, (body, entries) => {
      const claim: Core = { kind: 'forall', sort: 'tree', variables: ['s', 't'], body };
      const shape = shapeOf(claim);
      if (shape.kind !== 'universal') throw new Error('not universal');
      const oracle = byTable(entries);
      const ask = compileCase(shape, oracle);
      let cases: ReadonlyMap<string, DecisionTree>[] = [new Map()];
      for (const { name } of shape.variables)
        cases = cases.flatMap((before) => TREES.map((tree) => new Map(before).set(name, tree)));
      if (cases.length > 100) return;
      universal++;
      const answers = cases.map((trees) => ask({ ...MODEL, trees }));
      const truth = naive(claim, new Map(), entries);
      expect(answers.some(({ holds }) => holds === 'false')).toBe(truth === 0);
      expect(answers.every(({ holds }) => holds === 'true')).toBe(truth === 2);
      expect(answers.filter(({ met, holds }) => met === 'false' && holds !== 'true')).toEqual([]);
    }),
    many,
  );
  expect(universal).toBeGreaterThan(100);
});

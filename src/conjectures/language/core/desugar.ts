/**
 * From formulas to the core: properties of relations become first-order statements, relations of
 * the user's are unfolded, readings are spelt out, free variables are closed by `forall`.
 *
 * | statement | stands for |
 * | --- | --- |
 * | total(R) | forall s, t. R(s, t) or R(t, s) |
 * | transitive(R) | forall r, s, t. R(r, s) and R(s, t) => R(r, t) |
 * | reflexive(R), irreflexive(R) | forall s. R(s, s); forall s. not R(s, s) |
 * | symmetric(R), asymmetric(R) | forall s, t. R(s, t) => R(t, s); ... => not R(t, s) |
 * | antisymmetric(R) | forall s, t. R(s, t) and R(t, s) => same(s, t) |
 * | empty(R) | forall s, t. not R(s, t) |
 * | R subset S, convergent(R, strict) | forall s, t. R(s, t) => S(s, t); ... => strict(s, t) |
 */
import { match } from 'ts-pattern';
import { READINGS } from '../../../definitions/readings.ts';
import { failure, type Result, success } from '../../../errors.ts';
import type { Formula, NumberTerm, Relation, RelationItem, TreeTerm } from '../ast.ts';
import {
  type GivenReadings,
  type MeasureDeclaration,
  type Property,
  RELATION_READINGS,
  type RelationName,
  withReading,
} from '../vocabulary.ts';
import type { Atom, Core } from './core.ts';
import { freeNames } from './names.ts';
import {
  enter,
  NO_SUBSTITUTION,
  type Substitution,
  sizeOfTree,
  substituteNumber,
  substituteTree,
  substitutionOf,
} from './substitute.ts';

/** What the names of a claim stand for. */
export interface Context {
  readonly relations: ReadonlyMap<string, RelationItem>;
  /** File-wide readings. */
  readonly readings: GivenReadings;
  readonly measures: ReadonlyMap<string, MeasureDeclaration>;
}

/** Definitions may unfold to this many nodes, and to this depth. */
const MOST_NODES = 20_000;
const DEEPEST = 400;

/** The core of a formula whose names have been checked; DYN418 when its definitions unfold to too much. */
export const desugar = (formula: Formula, context: Context): Result<Core> => {
  const budget = { left: MOST_NODES };
  const core = translate(formula, { context, by: NO_SUBSTITUTION, sizes: new Map(), depth: 0, budget });
  return budget.left >= 0
    ? success(core)
    : failure('DYN418', `the definitions unfold to more than ${MOST_NODES} words, or too deeply`);
};

/** The formula under `forall` of its free trees and permutations. */
export const close = (core: Core): Core => {
  const { trees, permutations } = freeNames(core);
  const overPermutations: Core =
    permutations.length === 0
      ? core
      : { kind: 'forall', sort: 'permutation', variables: permutations, body: core };
  return trees.length === 0
    ? overPermutations
    : { kind: 'forall', sort: 'tree', variables: trees, body: overPermutations };
};

/** A core formula with terms in the place of its free variables. */
export const substituteCore = (core: Core, by: Substitution): Core =>
  translate(core, {
    context: { relations: new Map(), readings: {}, measures: new Map() },
    by,
    sizes: new Map(),
    depth: Number.NEGATIVE_INFINITY,
    budget: { left: Number.POSITIVE_INFINITY },
  });

interface Place {
  readonly context: Context;
  readonly by: Substitution;
  /** The sizes of what is put in the place of variables. */
  readonly sizes: ReadonlyMap<string, number>;
  readonly depth: number;
  readonly budget: { left: number };
}

const STOPPED: Core = { kind: 'truth', value: true };

const translate = (formula: Formula, outer: Place): Core => {
  if (outer.depth > DEEPEST) outer.budget.left = -1;
  if (outer.budget.left-- <= 0) return stopped(outer);
  const place: Place = { ...outer, depth: outer.depth + 1 };
  return match(formula)
    .with({ kind: 'truth' }, (same): Core => same)
    .with({ kind: 'not' }, ({ of }): Core => ({ kind: 'not', of: translate(of, place) }))
    .with(
      { kind: 'and' },
      { kind: 'or' },
      ({ kind, of }): Core => ({ kind, of: of.map((part) => translate(part, place)) }),
    )
    .with({ kind: 'implies' }, ({ hypothesis, conclusion }): Core => {
      const first = translate(hypothesis, place);
      return { kind: 'implies', hypothesis: first, conclusion: translate(conclusion, place) };
    })
    .with({ kind: 'iff' }, ({ left, right }): Core => {
      const first = translate(left, place);
      return { kind: 'iff', left: first, right: translate(right, place) };
    })
    .with({ kind: 'forall' }, { kind: 'exists' }, ({ kind, sort, variables, body }): Core => {
      const { variables: named, inside } = enter({ sort, variables }, place.by);
      const sizes = new Map([...place.sizes].filter(([name]) => !variables.includes(name)));
      return { kind, sort, variables: named, body: translate(body, { ...place, by: inside, sizes }) };
    })
    .with({ kind: 'related' }, ({ relation, trees }) => unfold(relation, trees, place))
    .with(
      { kind: 'comparison' },
      ({ operator, left, right }): Core => ({
        kind: 'comparison',
        operator,
        left: number(left, place),
        right: number(right, place),
      }),
    )
    .with({ kind: 'property' }, ({ property, relation }) => ofProperty(property, relation, place))
    .with({ kind: 'convergent' }, ({ relation, strength, readings }) =>
      inclusion(relation, { kind: 'builtin', name: strength, readings }, place),
    )
    .with({ kind: 'subset' }, ({ left, right }) => inclusion(left, right, place))
    .exhaustive();
};

const stopped = ({ budget }: Place): Core => {
  budget.left = -1;
  return STOPPED;
};

/** A relation between trees: an atom, or the definition with the trees for its parameters. */
const unfold = (relation: Relation, trees: readonly TreeTerm[], place: Place): Core => {
  const sizes = trees.map((tree) => sizeOfTree(tree, place.sizes));
  place.budget.left -= sizes.reduce((sum, size) => sum + size, 0);
  if (place.budget.left < 0) return STOPPED;
  const terms = trees.map((tree) => substituteTree(tree, place.by));
  if (relation.kind === 'builtin') return atom(relation.name, relation.readings, terms, place.context);
  const definition = place.context.relations.get(relation.name);
  if (definition === undefined) throw new Error(`the relation ${relation.name} is not defined`);
  return translate(definition.formula, {
    ...place,
    by: substitutionOf(definition.parameters, terms),
    sizes: new Map(definition.parameters.map((name, k) => [name, sizes[k] ?? 1])),
  });
};

const atom = (
  name: RelationName,
  written: GivenReadings,
  [left, right]: readonly TreeTerm[],
  context: Context,
): Atom => {
  if (left === undefined || right === undefined) throw new Error(`${name} relates two trees`);
  const readings = completeReadings(name, { ...context.readings, ...written });
  return { kind: 'related', relation: { kind: 'builtin', name, readings }, trees: [left, right] };
};

/** A value for every reading that the relation takes, and for no other. */
export const completeReadings = (name: RelationName, given: GivenReadings): GivenReadings => {
  let readings: GivenReadings = {};
  for (const key of RELATION_READINGS[name])
    readings = withReading(readings, key, given[key] ?? READINGS[key][0]) ?? readings;
  return readings;
};

const number = (term: NumberTerm, place: Place): NumberTerm => {
  place.budget.left -= sizeOfNumber(term, place.sizes);
  if (place.budget.left < 0) return { kind: 'outcomes' };
  return withMeasureReadings(substituteNumber(term, place.by), place.context);
};

const sizeOfNumber = (term: NumberTerm, sizes: ReadonlyMap<string, number>): number =>
  match(term)
    .with({ kind: 'literal' }, { kind: 'outcomes' }, () => 1)
    .with({ kind: 'measure' }, ({ tree }) => 1 + sizeOfTree(tree, sizes))
    .with({ kind: 'negative' }, ({ of }) => 1 + sizeOfNumber(of, sizes))
    .with(
      { kind: 'sum' },
      { kind: 'difference' },
      { kind: 'product' },
      ({ left, right }) => 1 + sizeOfNumber(left, sizes) + sizeOfNumber(right, sizes),
    )
    .exhaustive();

const withMeasureReadings = (term: NumberTerm, context: Context): NumberTerm =>
  match(term)
    .with({ kind: 'literal' }, { kind: 'outcomes' }, (same): NumberTerm => same)
    .with({ kind: 'measure' }, (measure): NumberTerm => {
      const declared = Object.entries(context.measures.get(measure.name)?.readings ?? {});
      const defaults = declared.flatMap(([key, [first]]): [string, string][] =>
        first === undefined ? [] : [[key, first]],
      );
      return { ...measure, readings: { ...Object.fromEntries(defaults), ...measure.readings } };
    })
    .with(
      { kind: 'negative' },
      ({ of }): NumberTerm => ({ kind: 'negative', of: withMeasureReadings(of, context) }),
    )
    .with(
      { kind: 'sum' },
      { kind: 'difference' },
      { kind: 'product' },
      ({ kind, left, right }): NumberTerm => ({
        kind,
        left: withMeasureReadings(left, context),
        right: withMeasureReadings(right, context),
      }),
    )
    .exhaustive();

const variable = (name: string): TreeTerm => ({ kind: 'tree', name });
const [R, S, T] = [variable('r'), variable('s'), variable('t')];

const forAll = (variables: readonly string[], body: Core): Core => ({
  kind: 'forall',
  sort: 'tree',
  variables,
  body,
});

/** `relation` between trees of the statement's own, outside every substitution. */
const between = (relation: Relation, trees: readonly TreeTerm[], place: Place): Core =>
  unfold(relation, trees, { ...place, by: NO_SUBSTITUTION, sizes: new Map() });

const inclusion = (smaller: Relation, larger: Relation, place: Place): Core =>
  forAll(['s', 't'], {
    kind: 'implies',
    hypothesis: between(smaller, [S, T], place),
    conclusion: between(larger, [S, T], place),
  });

const ofProperty = (property: Property, relation: Relation, place: Place): Core => {
  const holds = (...trees: readonly TreeTerm[]): Core => between(relation, trees, place);
  const fails = (...trees: readonly TreeTerm[]): Core => ({ kind: 'not', of: holds(...trees) });
  const both = (a: Core, b: Core): Core => ({ kind: 'and', of: [a, b] });
  const implies = (a: Core, b: Core): Core => ({ kind: 'implies', hypothesis: a, conclusion: b });
  const same: Relation = { kind: 'builtin', name: 'same', readings: {} };
  return match(property)
    .with('total', () => forAll(['s', 't'], { kind: 'or', of: [holds(S, T), holds(T, S)] }))
    .with('transitive', () => forAll(['r', 's', 't'], implies(both(holds(R, S), holds(S, T)), holds(R, T))))
    .with('reflexive', () => forAll(['s'], holds(S, S)))
    .with('irreflexive', () => forAll(['s'], fails(S, S)))
    .with('symmetric', () => forAll(['s', 't'], implies(holds(S, T), holds(T, S))))
    .with('asymmetric', () => forAll(['s', 't'], implies(holds(S, T), fails(T, S))))
    .with('antisymmetric', () =>
      forAll(['s', 't'], implies(both(holds(S, T), holds(T, S)), between(same, [S, T], place))),
    )
    .with('empty', () => forAll(['s', 't'], fails(S, T)))
    .exhaustive();
};

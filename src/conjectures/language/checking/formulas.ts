/** Statements of a surface expression, with the relations that they speak of. */
import { match } from 'ts-pattern';
import type { Formula, Relation } from '../ast.ts';
import { didYouMean } from '../suggest.ts';
import {
  type At,
  DEFAULT_SORT,
  type Surface,
  type SurfaceCall,
  type SurfaceQuantified,
} from '../syntax/surface.ts';
import {
  asProperty,
  asSort,
  asStrength,
  builtinRelation,
  type Property,
  RELATION_ALIASES,
  RELATION_NAMES,
  SORTS,
  STRENGTHS,
} from '../vocabulary.ts';
import { toNumber } from './numbers.ts';
import { relationReadings } from './readings.ts';
import {
  type Binding,
  kindOfName,
  report,
  reportUnknown,
  reservation,
  type Scope,
  statementNames,
} from './scope.ts';
import { toTree } from './trees.ts';

/** Stands where a statement could not be read; the text has a failure then. */
const NO_FORMULA: Formula = { kind: 'truth', value: false };

/** A surface expression as a statement; reports what is none. */
export const toFormula = (scope: Scope, surface: Surface): Formula =>
  match(surface)
    .with({ kind: 'truth' }, ({ value }): Formula => ({ kind: 'truth', value }))
    .with({ kind: 'not' }, ({ of }): Formula => ({ kind: 'not', of: toFormula(scope, of) }))
    .with(
      { kind: 'chain' },
      ({ operator, of }): Formula => ({
        kind: operator,
        of: of.map((part) => toFormula(scope, part)),
      }),
    )
    .with({ kind: 'quantified' }, (quantified) => toQuantified(scope, quantified))
    .with({ kind: 'connective', operator: '=>' }, ({ left, right }): Formula => {
      const hypothesis = toFormula(scope, left);
      return { kind: 'implies', hypothesis, conclusion: toFormula(scope, right) };
    })
    .with({ kind: 'connective', operator: '<=>' }, ({ left, right }): Formula => {
      // Some would read a chain as "all equivalent", some as a statement about a statement.
      if (left.kind === 'connective' && left.operator === '<=>' && left.grouped === undefined)
        report(scope, 'DYN401', 'a chain of `<=>`', right.at, 'write it with parentheses');
      const first = toFormula(scope, left);
      return { kind: 'iff', left: first, right: toFormula(scope, right) };
    })
    .with({ kind: 'connective', operator: 'subset' }, ({ left, right }): Formula => {
      const smaller = toRelation(scope, left);
      const larger = toRelation(scope, right);
      return smaller && larger ? { kind: 'subset', left: smaller, right: larger } : NO_FORMULA;
    })
    .with(
      { kind: 'comparison' },
      ({ operator, left, right }): Formula => ({
        kind: 'comparison',
        operator,
        left: toNumber(scope, left),
        right: toNumber(scope, right),
      }),
    )
    .with({ kind: 'call' }, (call) => toStatement(scope, call))
    .with({ kind: 'number' }, { kind: 'minus' }, { kind: 'arithmetic' }, ({ at }) =>
      noFormula(scope, 'a number', at),
    )
    .with({ kind: 'quoted' }, { kind: 'choice' }, ({ at }) => noFormula(scope, 'a tree', at))
    .with({ kind: 'chance' }, { kind: 'permute' }, { kind: 'outcome' }, { kind: 'lottery' }, ({ at }) =>
      noFormula(scope, 'a tree', at),
    )
    .exhaustive();

const noFormula = (scope: Scope, what: string, at: At): Formula => {
  const hint =
    what === 'a tree' ? 'relate it to another tree, as in weak(s, t)' : 'compare it, as in POWER(s) >= 1/2';
  report(scope, 'DYN405', `${what} where a statement belongs`, at, hint);
  return NO_FORMULA;
};

const toQuantified = (scope: Scope, { quantifier, sort, variables, body }: SurfaceQuantified): Formula => {
  const known = sort === undefined ? DEFAULT_SORT : asSort(sort.text);
  if (sort !== undefined && known === undefined)
    report(
      scope,
      'DYN420',
      `\`${sort.text}\` is not something to quantify over`,
      sort.at,
      didYouMean(sort.text, SORTS) ?? `quantify over ${SORTS.join(', ')}`,
    );
  const failuresBefore = scope.notes.failures.length;
  const own = new Map<string, Binding>();
  for (const { text, at } of variables) {
    const reserved = reservation(scope, text);
    if (reserved !== undefined) report(scope, 'DYN410', reserved, at, 'choose another name for the variable');
    if (own.has(text)) report(scope, 'DYN410', `\`${text}\` is quantified twice`, at);
    own.set(text, { sort: known ?? DEFAULT_SORT, used: false });
    if (known === 'outcome') scope.notes.outcomeVariables.set(text, at);
  }
  const formula = toFormula({ ...scope, bound: new Map([...scope.bound, ...own]), quantified: true }, body);
  // A formula with a mistake in it may use the variable where the mistake is.
  const sound = scope.notes.failures.length === failuresBefore;
  for (const { text, at } of variables) {
    if (sound && own.get(text)?.used === false)
      report(
        scope,
        'DYN411',
        `\`${text}\` is quantified but not used`,
        at,
        `leave \`${text}\` out, or is another name mistyped?`,
      );
  }
  return {
    kind: quantifier,
    sort: known ?? DEFAULT_SORT,
    variables: variables.map(({ text }) => text),
    body: formula,
  };
};

/** `name[...](...)` as a statement. */
const toStatement = (scope: Scope, call: SurfaceCall): Formula => {
  const { name } = call;
  const bound = scope.bound.has(name.text);
  const property = bound ? undefined : asProperty(name.text);
  if (property !== undefined) return toProperty(scope, property, call);
  if (!bound && name.text === 'convergent') return toConvergent(scope, call);
  const called = call.arguments !== undefined || !bound;
  const arity = called ? scope.relations.get(name.text) : undefined;
  if (arity !== undefined) return toRelated(scope, call, { kind: 'defined', name: name.text }, arity);
  const builtin = bound ? undefined : builtinRelation(name.text);
  if (builtin !== undefined)
    return toRelated(scope, call, { kind: 'builtin', name: builtin, readings: {} }, 2);
  const kind = kindOfName(scope, name.text);
  if (kind === undefined) {
    const what = call.arguments === undefined ? 'statement' : 'relation';
    reportUnknown(scope, name, what, statementNames(scope));
  } else {
    const hint = bound
      ? `relate it to another tree, as in weak(${name.text}, t)`
      : `compare it, as in ${name.text === 'outcomes' ? 'outcomes >= 3' : `${name.text}(s) >= ${name.text}(t)`}`;
    report(scope, 'DYN405', `\`${name.text}\` is ${kind}, not a relation`, name.at, hint);
  }
  const binding = scope.bound.get(name.text);
  if (binding) binding.used = true;
  return NO_FORMULA;
};

const toRelated = (scope: Scope, call: SurfaceCall, relation: Relation, arity: number): Formula => {
  const { name, arguments: given } = call;
  const withReadings = readingsOf(scope, call, relation);
  if (given?.length !== arity) {
    const trees = ['s', 't', 'r', 'q', 'p'].slice(0, arity).join(', ');
    const count = given === undefined ? 'none' : String(given.length);
    report(
      scope,
      'DYN406',
      `\`${name.text}\` relates ${arity === 1 ? 'one tree' : `${arity} trees`}, not ${count}`,
      name.at,
      arity <= 5 ? `write ${name.text}(${trees})` : undefined,
    );
  }
  return { kind: 'related', relation: withReadings, trees: (given ?? []).map((tree) => toTree(scope, tree)) };
};

const readingsOf = (scope: Scope, { name, readings }: SurfaceCall, relation: Relation): Relation => {
  if (readings === undefined) return relation;
  if (relation.kind === 'builtin')
    return { ...relation, readings: relationReadings(scope, relation.name, readings) };
  report(
    scope,
    'DYN408',
    `\`${name.text}\` takes no readings`,
    readings[0]?.key.at ?? name.at,
    `readings belong to the relations inside the definition of \`${name.text}\``,
  );
  return relation;
};

const toProperty = (scope: Scope, property: Property, call: SurfaceCall): Formula => {
  const [only] = operands(scope, call, [`${property}(p1)`]);
  const relation = only && toRelation(scope, only);
  return relation ? { kind: 'property', property, relation } : NO_FORMULA;
};

const toConvergent = (scope: Scope, call: SurfaceCall): Formula => {
  const [first, second] = operands(scope, call, ['convergent(p1', 'strict)']);
  const relation = first && toRelation(scope, first);
  if (relation === undefined || second === undefined) return NO_FORMULA;
  const strength =
    second.kind === 'call' && second.arguments === undefined ? asStrength(second.name.text) : undefined;
  if (second.kind === 'call' && strength !== undefined) {
    const readings = relationReadings(scope, strength, second.readings ?? []);
    return { kind: 'convergent', relation, strength, readings };
  }
  const name = second.kind === 'call' ? didYouMean(second.name.text, STRENGTHS) : undefined;
  report(
    scope,
    'DYN405',
    'the second argument of `convergent` is a strength',
    second.at,
    name ?? 'weak, strict or absolute',
  );
  return NO_FORMULA;
};

/** The arguments of a statement about relations, when there are as many as in the example. */
const operands = (scope: Scope, call: SurfaceCall, example: readonly string[]): readonly Surface[] => {
  const { name, readings, arguments: given = [] } = call;
  if (readings !== undefined)
    report(
      scope,
      'DYN408',
      `\`${name.text}\` takes no readings`,
      readings[0]?.key.at ?? name.at,
      'give them to the relation, as in total(p1[strategies=pure])',
    );
  if (given.length === example.length) return given;
  const count = example.length === 1 ? 'one relation' : 'a relation and a strength';
  report(scope, 'DYN406', `\`${name.text}\` takes ${count}`, name.at, `as in ${example.join(', ')}`);
  return [];
};

/** A surface expression as the name of a relation between two trees. */
const toRelation = (scope: Scope, surface: Surface): Relation | undefined => {
  if (surface.kind !== 'call') {
    report(scope, 'DYN405', 'the name of a relation belongs here', surface.at, 'as in `p1 subset weak`');
    return undefined;
  }
  const { name } = surface;
  if (surface.arguments !== undefined) {
    report(
      scope,
      'DYN405',
      'the name of a relation belongs here, without arguments',
      name.at,
      `write \`${name.text}\`, or define a relation: relation r(s, t) := ...`,
    );
    return undefined;
  }
  const arity = scope.relations.get(name.text);
  if (arity !== undefined) {
    if (arity !== 2)
      report(
        scope,
        'DYN406',
        `\`${name.text}\` relates ${arity === 1 ? 'one tree' : `${arity} trees`}, not two`,
        name.at,
      );
    return readingsOf(scope, surface, { kind: 'defined', name: name.text });
  }
  const builtin = scope.bound.has(name.text) ? undefined : builtinRelation(name.text);
  if (builtin !== undefined)
    return readingsOf(scope, surface, { kind: 'builtin', name: builtin, readings: {} });
  const kind = kindOfName(scope, name.text);
  if (kind === undefined) reportUnknown(scope, name, 'relation', relationNames(scope));
  else
    report(
      scope,
      'DYN405',
      `\`${name.text}\` is ${kind}, not a relation`,
      name.at,
      scope.measures.has(name.text)
        ? `define one: relation r(s, t) := ${name.text}(s) >= ${name.text}(t)`
        : undefined,
    );
  return undefined;
};

const relationNames = (scope: Scope): readonly string[] => [
  ...scope.relations.keys(),
  ...RELATION_NAMES,
  ...RELATION_ALIASES.keys(),
];

/**
 * The truth of a core formula on given trees, in Kleene's three-valued logic, with the evidence
 * that decides it. A formula is compiled once and then asked about many cases.
 */
import { match } from 'ts-pattern';
import { failure, type Result, success } from '../../errors.ts';
import type { DecisionTree } from '../../kernel/tree.ts';
import type { NumberTerm, Quantified } from '../language/ast.ts';
import type { Core } from '../language/core/core.ts';
import { freeNames } from '../language/core/names.ts';
import { printNumber } from '../language/print.ts';
import { didYouMean } from '../language/suggest.ts';
import type { Comparison } from '../language/vocabulary.ts';
import type { Answer, Evidence, Value } from './evidence.ts';
import { compareIntervals, differenceOf, exactly, negative, productOf, sumOf, whole } from './intervals.ts';
import type { Interval, Oracle } from './oracle.ts';
import { negated, type Truth, truthOf } from './truth.ts';
import { type Domain, type Environment, treeOf, valuesOf, withValue } from './values.ts';

/** What a formula is asked about. */
export interface Model {
  /** The names of the outcomes; n of them. */
  readonly outcomes: readonly string[];
  /** Trees by name, over these outcomes: the values of free names. */
  readonly trees: ReadonlyMap<string, DecisionTree>;
  /** Values of variables that are no trees; default none. */
  readonly values?: ReadonlyMap<string, Value>;
  /** What inner quantifiers over trees range over; default the trees of the model, as samples. */
  readonly domain?: Domain;
}

export interface EvaluationOptions {
  /** Most cases of one quantifier; what is left over makes it `unknown`. Default 10,000. */
  readonly mostCases?: number;
}

/** A formula made ready to be asked about many models. Names without a value are thrown as bugs. */
export type Compiled<E> = (model: Model) => Answer<E>;

/**
 * The truth of a formula in a model. DYN416 when it names a tree or an outcome that the model does
 * not have, DYN430 when that is because there are too few outcomes.
 */
export const evaluate = <E>(
  core: Core,
  model: Model,
  oracle: Oracle<E>,
  options: EvaluationOptions = {},
): Result<Answer<E>> => {
  const { trees, outcomes } = freeNames(core);
  const tree = trees.find((name) => !model.trees.has(name));
  if (tree !== undefined)
    return failure('DYN416', `there is no tree \`${tree}\``, undefined, didYouMean(tree, model.trees.keys()));
  if (outcomes.length > model.outcomes.length)
    return failure(
      'DYN430',
      `the claim names ${outcomes.length} outcomes, and there are ${model.outcomes.length}`,
    );
  const outcome = outcomes.find((name) => !model.outcomes.includes(name));
  if (outcome !== undefined)
    return failure(
      'DYN416',
      `there is no outcome \`${outcome}\``,
      undefined,
      didYouMean(outcome, model.outcomes),
    );
  return success(compile(core, oracle, options)(model));
};

/** The formula as a function of the model. */
export const compile = <E>(core: Core, oracle: Oracle<E>, options: EvaluationOptions = {}): Compiled<E> => {
  const asked = compiled(core, { oracle, mostCases: options.mostCases ?? 10_000 });
  return (model) => {
    let environment: Environment = {
      outcomes: model.outcomes.length,
      named: new Map(model.outcomes.map((name, o) => [name, o])),
      trees: model.trees,
      permutations: new Map(),
      variables: new Map(),
    };
    for (const [name, value] of model.values ?? []) environment = withValue(environment, name, value);
    return asked(environment, model.domain ?? { trees: [...model.trees.values()], complete: false });
  };
};

type Asked<E> = (environment: Environment, domain: Domain) => Answer<E>;

interface Setting<E> {
  readonly oracle: Oracle<E>;
  readonly mostCases: number;
}

const compiled = <E>(core: Core, setting: Setting<E>): Asked<E> =>
  match<Core, Asked<E>>(core)
    .with({ kind: 'truth' }, ({ value }) => {
      const answer: Answer<E> = { truth: truthOf(value), evidence: { kind: 'constant', value } };
      return () => answer;
    })
    .with({ kind: 'not' }, ({ of }) => {
      const inner = compiled(of, setting);
      return (environment, domain) => {
        const { truth, evidence } = inner(environment, domain);
        return { truth: negated(truth), evidence };
      };
    })
    .with({ kind: 'and' }, ({ of }) => several(of, 'false', setting))
    .with({ kind: 'or' }, ({ of }) => several(of, 'true', setting))
    .with({ kind: 'implies' }, ({ hypothesis, conclusion }) =>
      several([{ kind: 'not', of: hypothesis }, conclusion], 'true', setting),
    )
    .with({ kind: 'iff' }, ({ left, right }) => bothWays(compiled(left, setting), compiled(right, setting)))
    .with({ kind: 'forall' }, (quantified) => overCases(quantified, 'false', setting))
    .with({ kind: 'exists' }, (quantified) => overCases(quantified, 'true', setting))
    .with({ kind: 'related' }, (atom) => (environment) => {
      const [left, right] = atom.trees;
      const trees = [treeOf(left, environment), treeOf(right, environment)] as const;
      const { name, readings } = atom.relation;
      const { holds, evidence } = setting.oracle.relation(name, readings, ...trees);
      return { truth: truthOf(holds), evidence: { kind: 'atom', atom, trees, holds, evidence } };
    })
    .with({ kind: 'comparison' }, (comparison) => {
      const { operator } = comparison;
      const left = numeric(comparison.left, setting);
      const right = numeric(comparison.right, setting);
      const alike = printNumber(comparison.left) === printNumber(comparison.right);
      return (environment) => {
        const [a, b] = [left(environment), right(environment)];
        const truth = alike ? OF_EQUALS[operator] : a && b ? compareIntervals(a, operator, b) : 'unknown';
        return { truth, evidence: { kind: 'comparison', comparison, left: a, right: b, truth } };
      };
    })
    .exhaustive();

/** How a number compares with itself, whatever its bounds. */
const OF_EQUALS = {
  '>=': 'true',
  '<=': 'true',
  '=': 'true',
  '>': 'false',
  '<': 'false',
  '!=': 'false',
} as const satisfies Record<Comparison, Truth>;

/**
 * The truth of a conjunction (`decisive` false) or disjunction (`decisive` true): one decisive part
 * decides, the cheapest first; else all parts together do, or those that are unknown.
 */
const several = <E>(parts: readonly Core[], decisive: 'true' | 'false', setting: Setting<E>): Asked<E> => {
  const inOrder = parts
    .map((part, place) => ({ place, cost: cost(part), ask: compiled(part, setting) }))
    .toSorted((a, b) => a.cost - b.cost);
  return (environment, domain) => {
    const found: (Answer<E> | undefined)[] = parts.map(() => undefined);
    for (const { place, ask } of inOrder) {
      const answer = ask(environment, domain);
      if (answer.truth === decisive) return answer;
      found[place] = answer;
    }
    const unknown = found.filter((answer) => answer?.truth === 'unknown');
    const deciding = unknown.length > 0 ? unknown : found;
    return {
      truth: unknown.length > 0 ? 'unknown' : negated(decisive),
      evidence: together(deciding.flatMap((answer) => (answer === undefined ? [] : [answer.evidence]))),
    };
  };
};

const together = <E>(of: readonly Evidence<E>[]): Evidence<E> => {
  const [only] = of;
  return of.length === 1 && only !== undefined ? only : { kind: 'together', of };
};

const bothWays =
  <E>(left: Asked<E>, right: Asked<E>): Asked<E> =>
  (environment, domain) => {
    const [a, b] = [left(environment, domain), right(environment, domain)];
    const unknown = [a, b].filter(({ truth }) => truth === 'unknown');
    if (unknown.length > 0)
      return { truth: 'unknown', evidence: together(unknown.map(({ evidence }) => evidence)) };
    return { truth: truthOf(a.truth === b.truth), evidence: together([a.evidence, b.evidence]) };
  };

/** A quantifier: one case of the decisive truth value decides (a counterexample, or an example). */
const overCases = <E>(
  { sort, variables, body }: Quantified<Core>,
  decisive: 'true' | 'false',
  setting: Setting<E>,
): Asked<E> => {
  const ask = compiled(body, setting);
  return (outer, domain) => {
    const range = valuesOf(sort, outer.outcomes, domain);
    let count = 0;
    let undecided: Evidence<E> | undefined;
    for (const values of tuples(range.values, variables.length)) {
      if (count >= setting.mostCases)
        return { truth: 'unknown', evidence: { kind: 'cases', count, complete: false } };
      count++;
      const named = variables.flatMap((name, k) => {
        const value = values[k];
        return value === undefined ? [] : [{ name, value }];
      });
      let environment = outer;
      for (const { name, value } of named) environment = withValue(environment, name, value);
      const answer = ask(environment, domain);
      const inCase: Evidence<E> = { kind: 'case', values: named, of: answer.evidence };
      if (answer.truth === decisive) return { truth: decisive, evidence: inCase };
      if (answer.truth === 'unknown') undecided ??= inCase;
    }
    if (undecided !== undefined) return { truth: 'unknown', evidence: undecided };
    const evidence: Evidence<E> = { kind: 'cases', count, complete: range.complete };
    return { truth: range.complete ? negated(decisive) : 'unknown', evidence };
  };
};

/** All lists of `length` values; the last varies fastest. */
function* tuples(values: readonly Value[], length: number): Generator<readonly Value[]> {
  if (length > 0 && values.length === 0) return;
  const places = new Array<number>(length).fill(0);
  for (;;) {
    yield places.flatMap((place) => values.slice(place, place + 1));
    let last = length - 1;
    while (last >= 0 && places[last] === values.length - 1) places[last--] = 0;
    if (last < 0) return;
    places[last] = (places[last] ?? 0) + 1;
  }
}

type Numeric = (environment: Environment) => Interval | null;

const numeric = <E>(term: NumberTerm, setting: Setting<E>): Numeric =>
  match<NumberTerm, Numeric>(term)
    .with({ kind: 'literal' }, ({ value }) => {
      const interval = exactly(value);
      return () => interval;
    })
    .with(
      { kind: 'outcomes' },
      () =>
        ({ outcomes }) =>
          whole(outcomes),
    )
    .with(
      { kind: 'measure' },
      ({ name, readings, tree }) =>
        (environment) =>
          setting.oracle.measure(name, readings, treeOf(tree, environment)),
    )
    .with({ kind: 'negative' }, ({ of }) => {
      const inner = numeric(of, setting);
      return (environment) => {
        const value = inner(environment);
        return value && negative(value);
      };
    })
    .with({ kind: 'sum' }, ({ left, right }) => combined(left, right, sumOf, setting))
    .with({ kind: 'difference' }, ({ left, right }) => combined(left, right, differenceOf, setting))
    .with({ kind: 'product' }, ({ left, right }) => combined(left, right, productOf, setting))
    .exhaustive();

const combined = <E>(
  left: NumberTerm,
  right: NumberTerm,
  operation: (a: Interval, b: Interval) => Interval,
  setting: Setting<E>,
): Numeric => {
  const [a, b] = [numeric(left, setting), numeric(right, setting)];
  return (environment) => {
    const [x, y] = [a(environment), b(environment)];
    return x && y && operation(x, y);
  };
};

/** How much work a formula may be, so that cheap parts are asked first. Only the order matters. */
const cost = (core: Core): number =>
  match(core)
    .with({ kind: 'truth' }, () => 0)
    .with({ kind: 'not' }, ({ of }) => cost(of))
    .with({ kind: 'and' }, { kind: 'or' }, ({ of }) => of.reduce((sum, part) => sum + cost(part), 0))
    .with({ kind: 'implies' }, ({ hypothesis, conclusion }) => cost(hypothesis) + cost(conclusion))
    .with({ kind: 'iff' }, ({ left, right }) => cost(left) + cost(right))
    .with({ kind: 'forall' }, { kind: 'exists' }, ({ body }) => 10_000 + 100 * cost(body))
    .with({ kind: 'comparison' }, ({ left, right }) => numericCost(left) + numericCost(right))
    .with({ kind: 'related' }, ({ relation }) =>
      match(relation.name)
        .with('p1', 'includes', 'same', () => 10)
        .with('p2', 'absolute', () => 20)
        .with('p3', 'p4', () => 100)
        .with('weak', 'strict', 'equivalent', 'incomparable', () => 200)
        .exhaustive(),
    )
    .exhaustive();

const numericCost = (term: NumberTerm): number =>
  match(term)
    .with({ kind: 'literal' }, { kind: 'outcomes' }, () => 1)
    .with({ kind: 'measure' }, () => 50)
    .with({ kind: 'negative' }, ({ of }) => numericCost(of))
    .with(
      { kind: 'sum' },
      { kind: 'difference' },
      { kind: 'product' },
      ({ left, right }) => numericCost(left) + numericCost(right),
    )
    .exhaustive();

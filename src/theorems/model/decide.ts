/**
 * Whether a statement with quantifiers is true at concrete values: `true`, `false`, or `undefined` where the
 * candidates that were tried do not settle it.
 *
 * What is quantified runs over candidates. "False for all" and "true for some" need one of them, so they are
 * certain. The other way round the candidates must be enough: all permutations and outcomes; for lotteries
 * the points of all trees at hand, their permuted images and the sure ones (what is said of the lotteries of
 * a polytope in this theory holds everywhere in it once it holds at its extreme points); for utility functions, with
 * three outcomes at most, one from every face of the arrangement of all ties between those points. A
 * statement about every agent is decided by counting over the cells of that arrangement (the orbit theorem).
 */
import { match } from 'ts-pattern';
import type { Formula, Statement, Term, Variable } from '../../kernel/ground/index.ts';
import {
  add,
  divide,
  lotteryKey,
  mix,
  multiply,
  negate,
  ONE,
  permute,
  type Rational,
  rational,
  sign,
  subtract,
  sure,
  type UtilityFunction,
  ZERO,
} from '../../kernel/index.ts';
import { type Combination, permutationsOf, signsOver } from './agent.ts';
import { differences, type Event, type Form } from './event.ts';
import {
  type Environment,
  eventOf,
  isTrue,
  lotteryValue,
  outcomeValue,
  permutationValue,
  realOf,
  setOf,
  treeValue,
  utilityValue,
  type Value,
  valueOf,
} from './interpretation.ts';
import { contains, type LotterySet, lotterySetOf, separator } from './lotterySet.ts';

export type Truth = boolean | undefined;

/** Values to try for a quantified variable, and whether they are enough. */
interface Candidates {
  readonly values: readonly Value[];
  readonly enough: boolean;
}

/** Most cells that a statement about every agent may need. */
const MOST_CELLS = 4000;
/** Most candidates, for several variables together. */
const MOST_TRIED = 40_000;

export interface Decider {
  readonly truth: (formula: Formula, environment: Environment) => Truth;
}

/** The terms of sort Tree that a statement builds from variables that have values. */
export const treesIn = (
  statement: Statement,
  variables: { readonly has: (name: string) => boolean },
  sorts: (symbol: string) => string,
): readonly Term[] => {
  const found: Term[] = [];
  const isClosed = (term: Term): boolean =>
    term.kind === 'variable' ? variables.has(term.name) : term.kind !== 'apply' || term.to.every(isClosed);
  const walkTerm = (term: Term): void => {
    if (term.kind === 'apply') {
      if (sorts(term.symbol) === 'Tree' && isClosed(term)) found.push(term);
      term.to.forEach(walkTerm);
    } else if (term.kind === 'sum') term.of.forEach(walkTerm);
    else if (term.kind === 'scaled') walkTerm(term.term);
  };
  for (const formula of [...statement.given.map((each) => each.formula), statement.conclusion])
    termsOf(formula).forEach(walkTerm);
  return found;
};

/** The terms at a formula's atoms. */
const termsOf = (formula: Formula): readonly Term[] =>
  match(formula)
    .returnType<readonly Term[]>()
    .with({ kind: 'holds' }, ({ term }) => [term])
    .with({ kind: 'equal' }, { kind: 'atMost' }, { kind: 'below' }, ({ left, right }) => [left, right])
    .with({ kind: 'not' }, { kind: 'forall' }, { kind: 'exists' }, ({ of }) => termsOf(of))
    .with({ kind: 'and' }, { kind: 'or' }, ({ of }) => of.flatMap(termsOf))
    .with({ kind: 'implies' }, ({ left, right }) => [...termsOf(left), ...termsOf(right)])
    .exhaustive();

const usesTrees = (term: Term): boolean =>
  term.kind === 'apply'
    ? ['h', 'inE', 'most'].includes(term.symbol) || term.to.some(usesTrees)
    : term.kind === 'sum'
      ? term.of.some(usesTrees)
      : term.kind === 'scaled' && usesTrees(term.term);

/** Utility functions of two or three outcomes from every face of the arrangement of `forms`, borders too. */
const everyFace = (n: number, forms: readonly Form[]): readonly UtilityFunction[] => {
  const uniform = new Array<Rational>(n).fill(ZERO);
  if (n === 1) return [uniform];
  if (n === 2) return [uniform, [ONE, ZERO], [ZERO, ONE]];
  // Modulo constants the plane (x, y, 0): a form a x + b y + c z with a + b + c = 0 vanishes along (b, -a).
  const lines = new Map<string, readonly [Rational, Rational]>();
  const ordering = differences([0, 1, 2].map((o) => sure(3, o)));
  for (const [a = ZERO, b = ZERO] of [...ordering, ...forms])
    for (const ray of [[b, negate(a)] as const, [negate(b), a] as const]) {
      const scale = [...ray]
        .map((x) => (sign(x) < 0 ? negate(x) : x))
        .reduce((x, y) => (sign(subtract(x, y)) > 0 ? x : y));
      if (sign(scale) === 0) continue;
      const [x, y] = ray.map((z) => divide(z, scale));
      lines.set(`${x?.num}/${x?.den} ${y?.num}/${y?.den}`, [x ?? ZERO, y ?? ZERO]);
    }
  const rays = [...lines.values()].toSorted(byAngle);
  const between = rays.map(([x, y], k): readonly [Rational, Rational] => {
    const [v, w] = rays[(k + 1) % rays.length] ?? [x, y];
    return [add(x, v), add(y, w)];
  });
  return [uniform, ...[...rays, ...between].map(([x, y]) => intoCube([x, y, ZERO]))];
};

const half = ([x, y]: readonly [Rational, Rational]): number =>
  sign(y) > 0 || (sign(y) === 0 && sign(x) > 0) ? 0 : 1;

const byAngle = (a: readonly [Rational, Rational], b: readonly [Rational, Rational]): number =>
  half(a) - half(b) || -sign(subtract(multiply(a[0], b[1]), multiply(a[1], b[0])));

/** Shifted and scaled into [0, 1]. */
const intoCube = (u: readonly Rational[]): UtilityFunction => {
  const [least, most] = [
    u.reduce((x, y) => (sign(subtract(x, y)) < 0 ? x : y)),
    u.reduce((x, y) => (sign(subtract(x, y)) > 0 ? x : y)),
  ];
  const spread = subtract(most, least);
  return u.map((x) => (sign(spread) === 0 ? ZERO : divide(subtract(x, least), spread)));
};

const distinctLotteries = (list: readonly (readonly Rational[])[]): readonly (readonly Rational[])[] => [
  ...new Map(list.map((p) => [lotteryKey(p), p])).values(),
];

/** A decider for one statement at one choice of its variables' values. */
export const decider = (
  statement: Statement,
  environment: Environment,
  sorts: (symbol: string) => string,
): Decider => {
  const { n, strategies } = environment.model;
  const own = [...environment.variables.values()].flatMap((value) =>
    value.kind === 'Tree' ? [value.set] : [],
  );
  const sets: readonly LotterySet[] = [
    ...new Map(
      [
        ...own,
        ...treesIn(statement, environment.variables, sorts).map((term) => setOf(valueOf(term, environment))),
      ].map((set) => [set.key, set]),
    ).values(),
  ];
  const hasPermutations = statement.variables.some(({ sort }) => sort === 'Permutation');
  const points = distinctLotteries([
    ...sets.flatMap((set) => set.points),
    ...[...environment.variables.values()].flatMap((value) =>
      value.kind === 'Lottery' ? [value.lottery] : [],
    ),
  ]);
  const known = new Map<string, Candidates>();

  const lotteries = (): Candidates => {
    const middles = points.slice(1).map((p, k) => mix(rational(1n, 2n), p, points[k] ?? p));
    const unmoved = [...points, ...middles];
    // Whatever permutation a statement moves a candidate by, the image is a candidate too.
    const images = hasPermutations
      ? unmoved.flatMap((p) => permutationsOf(n).map((g) => permute(g, p)))
      : unmoved;
    const vertices = Array.from({ length: n }, (_, o) => sure(n, o));
    return { values: distinctLotteries([...images, ...vertices]).map(lotteryValue), enough: true };
  };

  const utilities = (withTrees: boolean): Candidates => {
    const indicators = Array.from({ length: 2 ** n }, (_, bits) =>
      Array.from({ length: n }, (__, o) => ((bits >> o) & 1 ? ONE : ZERO)),
    );
    if (!withTrees) return { values: indicators.map(utilityValue), enough: true };
    if (n <= 3) {
      const events = [...environment.variables.values()].flatMap((value) =>
        value.kind === 'Event' ? value.event.forms : [],
      );
      const forms = [...differences(points), ...events].flatMap((form) =>
        hasPermutations ? permutationsOf(n).map((g) => permute(g, form)) : [form],
      );
      return { values: everyFace(n, forms).map(utilityValue), enough: true };
    }
    const separators = sets.flatMap((set) =>
      points.flatMap((p) => (contains(set, p) ? [] : [separator(set, p) ?? []])),
    );
    return {
      values: [...indicators, ...separators.filter((u) => u.length === n)].map(utilityValue),
      enough: false,
    };
  };

  const trees = (): Candidates => {
    const everything = lotterySetOf(
      Array.from({ length: n }, (_, o) => sure(n, o)),
      strategies,
    );
    const relational = statement.given.some(({ formula }) =>
      termsOf(formula).some((t) => mentions(t, 'complete')),
    );
    // Of a relation on trees the statement is to hold on any set of them, this finite one too.
    if (relational) return { values: own.map(treeValue), enough: true };
    const breakers = own.flatMap((set) =>
      [8n, 1000n].map((den) =>
        lotterySetOf(
          set.points.flatMap((p) => everything.points.map((q) => mix(rational(den - 1n, den), p, q))),
          strategies,
        ),
      ),
    );
    return { values: [...sets, everything, ...breakers].map(treeValue), enough: false };
  };

  const candidates = (sort: string, withTrees: boolean): Candidates => {
    const key = `${sort} ${withTrees}`;
    const found =
      known.get(key) ??
      match(sort)
        .returnType<Candidates>()
        .with('Lottery', lotteries)
        .with('Utility', () => utilities(withTrees))
        .with('Tree', trees)
        .with('Permutation', () => ({ values: permutationsOf(n).map(permutationValue), enough: true }))
        .with('Outcome', () => ({
          values: Array.from({ length: n }, (_, o) => outcomeValue(o)),
          enough: true,
        }))
        .otherwise(() => ({ values: [], enough: false }));
    known.set(key, found);
    return found;
  };

  /** Whether `of` holds for all (`wanted` false) or for some (`wanted` true) values of the variables. */
  const search = (
    variables: readonly Variable[],
    of: Formula,
    wanted: boolean,
    within: Environment,
  ): Truth => {
    const [agent] = variables;
    if (agent !== undefined && variables.length === 1 && agent.sort === 'Agent')
      return wanted
        ? negated(forEveryAgent(agent, { kind: 'not', of }, within))
        : forEveryAgent(agent, of, within);
    const withTrees = termsOf(of).some(usesTrees);
    const domains = variables.map(({ sort }) => candidates(sort, withTrees));
    const size = domains.reduce((product, { values }) => product * values.length, 1);
    if (size > MOST_TRIED) return undefined;
    let settled = domains.every(({ enough }) => enough);
    const tryAll = (k: number, values: ReadonlyMap<string, Value>): boolean => {
      const variable = variables[k];
      const domain = domains[k];
      if (variable === undefined || domain === undefined) {
        const truth = decide(of, { ...within, variables: values });
        if (truth === undefined) settled = false;
        return truth === wanted;
      }
      return domain.values.some((value) => tryAll(k + 1, new Map([...values, [variable.name, value]])));
    };
    if (tryAll(0, within.variables)) return wanted;
    return settled ? !wanted : undefined;
  };

  const forEveryAgent = (agent: Variable, of: Formula, within: Environment): Truth => {
    if (of.kind === 'not') {
      const inner = of.of;
      if (inner.kind === 'not') return forEveryAgent(agent, inner.of, within);
      if (inner.kind === 'atMost')
        return forEveryAgent(agent, { kind: 'below', left: inner.right, right: inner.left }, within);
      if (inner.kind === 'below')
        return forEveryAgent(agent, { kind: 'atMost', left: inner.right, right: inner.left }, within);
      return undefined;
    }
    if (of.kind === 'and') return all(of.of.map((part) => forEveryAgent(agent, part, within)));
    if (of.kind !== 'equal' && of.kind !== 'atMost' && of.kind !== 'below') return undefined;
    const left = combination(of.left, agent, within);
    const right = combination(of.right, agent, within);
    if (left === undefined || right === undefined) return undefined;
    const signs = signsOver(n, gap(left, right), MOST_CELLS);
    if (signs === undefined) return undefined;
    if (of.kind === 'equal') return !signs.has(1) && !signs.has(-1);
    if (signs.has(1)) return false;
    return of.kind === 'atMost' || signs.has(-1);
  };

  const decide = (formula: Formula, within: Environment): Truth =>
    match(formula)
      .returnType<Truth>()
      .with({ kind: 'holds' }, ({ term }) => isTrue({ kind: 'holds', term }, within))
      .with({ kind: 'equal' }, { kind: 'atMost' }, { kind: 'below' }, (atom) => isTrue(atom, within))
      .with({ kind: 'not' }, ({ of }) => negated(decide(of, within)))
      .with({ kind: 'and' }, ({ of }) => {
        let truth: Truth = true;
        for (const part of of) {
          const here = decide(part, within);
          if (here === false) return false;
          if (here === undefined) truth = undefined;
        }
        return truth;
      })
      .with({ kind: 'or' }, ({ of }) => {
        let truth: Truth = false;
        for (const part of of) {
          const here = decide(part, within);
          if (here === true) return true;
          if (here === undefined) truth = undefined;
        }
        return truth;
      })
      .with({ kind: 'implies' }, ({ left, right }) => {
        const given = decide(left, within);
        if (given === false) return true;
        const then = decide(right, within);
        if (then === true) return true;
        return given === true ? then : undefined;
      })
      .with({ kind: 'forall' }, ({ variables, of }) => search(variables, of, false, within))
      .with({ kind: 'exists' }, ({ variables, of }) => search(variables, of, true, within))
      .exhaustive();

  return { truth: decide };
};

const negated = (truth: Truth): Truth => (truth === undefined ? undefined : !truth);

const all = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(undefined) ? undefined : true;

const mentions = (term: Term, symbol: string): boolean => {
  if (term.kind === 'apply') return term.symbol === symbol || term.to.some((part) => mentions(part, symbol));
  if (term.kind === 'sum') return term.of.some((part) => mentions(part, symbol));
  return term.kind === 'scaled' && mentions(term.term, symbol);
};

const gap = (left: Combination, right: Combination): Combination => ({
  constant: subtract(left.constant, right.constant),
  of: [...left.of, ...right.of.map(({ event, times }) => ({ event, times: negate(times) }))],
});

/** A term as a combination of the agent's probabilities; undefined when it is none. */
const combination = (term: Term, agent: Variable, within: Environment): Combination | undefined => {
  if (term.kind === 'apply' && term.symbol === 'prob') {
    const [who, what] = term.to;
    if (who?.kind !== 'variable' || who.name !== agent.name || what === undefined) return undefined;
    const event: Event = eventOf(valueOf(what, within));
    return { constant: ZERO, of: [{ event, times: ONE }] };
  }
  if (term.kind === 'number') return { constant: term.value, of: [] };
  if (term.kind === 'sum') {
    const parts = term.of.map((part) => combination(part, agent, within));
    return parts.reduce<Combination | undefined>(
      (total, part) =>
        total && part && { constant: add(total.constant, part.constant), of: [...total.of, ...part.of] },
      { constant: ZERO, of: [] },
    );
  }
  if (term.kind === 'scaled') {
    const inner = combination(term.term, agent, within);
    return (
      inner && {
        constant: multiply(term.by, inner.constant),
        of: inner.of.map(({ event, times }) => ({ event, times: multiply(term.by, times) })),
      }
    );
  }
  return term.kind === 'variable' && term.name !== agent.name
    ? { constant: realOf(valueOf(term, within)), of: [] }
    : undefined;
};

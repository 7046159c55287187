/** What each word of the theory stands for, on concrete trees, lotteries, utility functions, events and agents. */

import type { Fact, Term } from '../../kernel/ground/index.ts';
import {
  add,
  compare,
  dot,
  equal,
  type Lottery,
  lotteryKey,
  mix,
  multiply,
  ONE,
  type Outcome,
  type Permutation,
  permute,
  type Rational,
  subtract,
  type UtilityFunction,
  ZERO,
} from '../../kernel/index.ts';
import { type Agent, probabilityOf } from './agent.ts';
import {
  aheadEvent,
  bothEvent,
  decidedEvent,
  type Event,
  eitherEvent,
  mirrored,
  mirroredEvent,
  movedEvent,
  nonUniformEvent,
  prefersEvent,
  undoing,
} from './event.ts';
import {
  bestIn,
  chanceBetween,
  choiceBetween,
  contains,
  isInterior,
  isSimplexInterior,
  isVertex,
  type LotterySet,
  lotterySetOf,
  mostOf,
  type Strategies,
} from './lotterySet.ts';

export type Value =
  | { readonly kind: 'Tree'; readonly set: LotterySet }
  | { readonly kind: 'Lottery'; readonly lottery: Lottery }
  | { readonly kind: 'Utility'; readonly utility: UtilityFunction }
  | { readonly kind: 'Permutation'; readonly permutation: Permutation }
  | { readonly kind: 'Event'; readonly event: Event }
  | { readonly kind: 'Agent'; readonly agent: Agent }
  | { readonly kind: 'Outcome'; readonly outcome: Outcome }
  | { readonly kind: 'Weight'; readonly weight: Rational }
  | { readonly kind: 'Real'; readonly real: Rational }
  | { readonly kind: 'Bool'; readonly holds: boolean };

export const treeValue = (set: LotterySet): Value => ({ kind: 'Tree', set });
export const lotteryValue = (lottery: Lottery): Value => ({ kind: 'Lottery', lottery });
export const utilityValue = (utility: UtilityFunction): Value => ({ kind: 'Utility', utility });
export const permutationValue = (permutation: Permutation): Value => ({ kind: 'Permutation', permutation });
export const eventValue = (event: Event): Value => ({ kind: 'Event', event });
export const agentValue = (agent: Agent): Value => ({ kind: 'Agent', agent });
export const outcomeValue = (outcome: Outcome): Value => ({ kind: 'Outcome', outcome });
export const weightValue = (weight: Rational): Value => ({ kind: 'Weight', weight });
export const realValue = (real: Rational): Value => ({ kind: 'Real', real });
const bool = (holds: boolean): Value => ({ kind: 'Bool', holds });

/** The readings under which trees and lotteries are concrete. */
export interface Model {
  readonly n: number;
  readonly strategies: Strategies;
  /** The relation that `complete` stands for (proposition 5). */
  readonly complete: (a: LotterySet, b: LotterySet) => boolean;
}

class Mistaken extends TypeError {
  constructor(wanted: string, value: Value | undefined) {
    super(`a ${wanted} was wanted, not a ${value?.kind ?? 'nothing'}`);
  }
}

export const setOf = (value: Value | undefined): LotterySet => {
  if (value?.kind !== 'Tree') throw new Mistaken('Tree', value);
  return value.set;
};
export const lotteryOf = (value: Value | undefined): Lottery => {
  if (value?.kind !== 'Lottery') throw new Mistaken('Lottery', value);
  return value.lottery;
};
export const utilityOf = (value: Value | undefined): UtilityFunction => {
  if (value?.kind !== 'Utility') throw new Mistaken('Utility', value);
  return value.utility;
};
export const permutationOf = (value: Value | undefined): Permutation => {
  if (value?.kind !== 'Permutation') throw new Mistaken('Permutation', value);
  return value.permutation;
};
export const eventOf = (value: Value | undefined): Event => {
  if (value?.kind !== 'Event') throw new Mistaken('Event', value);
  return value.event;
};
export const agentOf = (value: Value | undefined): Agent => {
  if (value?.kind !== 'Agent') throw new Mistaken('Agent', value);
  return value.agent;
};
export const outcomeOf = (value: Value | undefined): Outcome => {
  if (value?.kind !== 'Outcome') throw new Mistaken('Outcome', value);
  return value.outcome;
};
export const weightOf = (value: Value | undefined): Rational => {
  if (value?.kind !== 'Weight') throw new Mistaken('Weight', value);
  return value.weight;
};
export const realOf = (value: Value | undefined): Rational => {
  if (value?.kind !== 'Real') throw new Mistaken('Real', value);
  return value.real;
};
const holdsOf = (value: Value): boolean => {
  if (value.kind !== 'Bool') throw new Mistaken('Bool', value);
  return value.holds;
};

export const isUniform = (u: UtilityFunction): boolean => u.every((x) => equal(x, u[0] ?? x));

/** Best first. */
const descending = (u: UtilityFunction): readonly Rational[] => u.toSorted(compare).toReversed();

/** u with 0 as its least and 1 as its greatest value; all 0 when it is constant. */
const normalised = (u: UtilityFunction): readonly Rational[] => {
  const values = descending(u);
  const [most = ZERO, least = ZERO] = [values[0], values.at(-1)];
  const spread = subtract(most, least);
  return u.map((x) =>
    equal(most, least) ? ZERO : multiply(subtract(x, least), { num: spread.den, den: spread.num }),
  );
};

export const areAlike = (u: UtilityFunction, v: UtilityFunction): boolean =>
  lotteryKey(normalised(u)) === lotteryKey(normalised(v));

const isSure = (p: Lottery): boolean => p.some((x) => equal(x, ONE));

/** One's place where u is greatest, the first of several. */
const bestOutcome = (u: UtilityFunction): Outcome =>
  u.findIndex((x) => u.every((other) => compare(other, x) <= 0));

const exchange = (n: number): Permutation =>
  Array.from({ length: n }, (_, o) => (o < 2 && n > 1 ? 1 - o : o));

const probabilities = new WeakMap<Agent, Map<string, Rational>>();

/** The probability of an event, worked out once. */
const probability = (agent: Agent, event: Event): Rational => {
  const known = probabilities.get(agent) ?? new Map<string, Rational>();
  probabilities.set(agent, known);
  const value = known.get(event.key) ?? probabilityOf(agent, event);
  known.set(event.key, value);
  return value;
};

type Meaning = (model: Model, to: readonly Value[]) => Value;

/** Symbols of the theory (vocabulary.ts) by name. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  inL: (_, [t, p]) => bool(contains(setOf(t), lotteryOf(p))),
  eu: (_, [p, u]) => realValue(dot(lotteryOf(p), utilityOf(u))),
  h: (_, [t, u]) => realValue(bestIn(setOf(t), utilityOf(u)).value),
  uniform: (_, [u]) => bool(isUniform(utilityOf(u))),
  interior: (_, [t, p]) => bool(isInterior(setOf(t), lotteryOf(p))),
  simplexInterior: (_, [t, p]) => bool(isSimplexInterior(setOf(t), lotteryOf(p))),
  alike: (_, [u, v]) => bool(areAlike(utilityOf(u), utilityOf(v))),
  moveU: (_, [g, u]) => utilityValue(permute(permutationOf(g), utilityOf(u))),
  moveP: (_, [g, p]) => lotteryValue(permute(permutationOf(g), lotteryOf(p))),
  moveE: (_, [g, e]) => eventValue(movedEvent(permutationOf(g), eventOf(e))),
  identity: ({ n }) => permutationValue(Array.from({ length: n }, (_, o) => o)),
  swap: ({ n }) => permutationValue(exchange(n)),
  inverse: (_, [g]) => permutationValue(undoing(permutationOf(g))),
  compose: (_, [g, f]) => {
    const outer = permutationOf(g);
    return permutationValue(permutationOf(f).map((o) => outer[o] ?? o));
  },
  inE: (_, [u, e]) => bool(eventOf(e).has(utilityOf(u))),
  open: (_, [e]) => bool(eventOf(e).open),
  prob: (_, [m, e]) => realValue(probability(agentOf(m), eventOf(e))),
  prefers: (_, [i, j]) => eventValue(prefersEvent(setOf(i), setOf(j))),
  ahead: (_, [i, j, k]) => eventValue(aheadEvent(setOf(i), setOf(j), setOf(k))),
  either: (_, [a, b]) => eventValue(eitherEvent(eventOf(a), eventOf(b))),
  both: (_, [a, b]) => eventValue(bothEvent(eventOf(a), eventOf(b))),
  nonUniform: ({ n }) => eventValue(nonUniformEvent(n)),
  decided: (_, [t]) => eventValue(decidedEvent(setOf(t))),
  mirrorU: (_, [u]) => utilityValue(mirrored(utilityOf(u))),
  mirrorE: (_, [e]) => eventValue(mirroredEvent(eventOf(e))),
  mirrorSymmetric: (_, [m]) => bool(agentOf(m).mirrorSymmetric),
  mix: (_, [w, p, q]) => lotteryValue(mix(weightOf(w), lotteryOf(p), lotteryOf(q))),
  choice: (_, [a, b]) => treeValue(choiceBetween(setOf(a), setOf(b))),
  chance: (_, [w, a, b]) => treeValue(chanceBetween(weightOf(w), setOf(a), setOf(b))),
  sure: (_, [p]) => bool(isSure(lotteryOf(p))),
  vertex: (_, [t, p]) => bool(isVertex(setOf(t), lotteryOf(p))),
  sureTree: ({ strategies }, [p]) => treeValue(lotterySetOf([lotteryOf(p)], strategies)),
  chanceOf: (_, [p, o]) => realValue(lotteryOf(p)[outcomeOf(o)] ?? ZERO),
  most: (_, [t, o]) => realValue(mostOf(setOf(t), outcomeOf(o))),
  best: (_, [u]) => ({ kind: 'Outcome', outcome: bestOutcome(utilityOf(u)) }),
  bestValue: (_, [u]) => realValue(descending(utilityOf(u))[0] ?? ZERO),
  secondValue: (_, [u]) => {
    const values = descending(utilityOf(u));
    return realValue(values[1] ?? values[0] ?? ZERO);
  },
  worstValue: (_, [u]) => realValue(descending(utilityOf(u)).at(-1) ?? ZERO),
  times: (_, [a, b]) => realValue(multiply(realOf(a), realOf(b))),
  complete: (model, [i, j]) => bool(model.complete(setOf(i), setOf(j))),
};

/** Values of variables by name, and of symbols that no theory fixes (Skolem functions, constants). */
export interface Environment {
  readonly model: Model;
  readonly variables: ReadonlyMap<string, Value>;
  readonly functions: ReadonlyMap<string, (to: readonly Value[]) => Value>;
}

/** The value of a term all of whose variables have one. */
export const valueOf = (term: Term, environment: Environment): Value => {
  switch (term.kind) {
    case 'variable': {
      const value = environment.variables.get(term.name);
      if (value === undefined) throw new RangeError(`no value of ${term.name}`);
      return value;
    }
    case 'number':
      return realValue(term.value);
    case 'sum':
      return realValue(term.of.map((part) => realOf(valueOf(part, environment))).reduce(add, ZERO));
    case 'scaled':
      return realValue(multiply(term.by, realOf(valueOf(term.term, environment))));
    case 'apply': {
      const to = term.to.map((part) => valueOf(part, environment));
      const meaning = MEANINGS[term.symbol];
      if (meaning !== undefined) return meaning(environment.model, to);
      const given = environment.functions.get(term.symbol);
      if (given === undefined) throw new RangeError(`nothing says what ${term.symbol} is`);
      return given(to);
    }
  }
};

const sameVector = (a: readonly Rational[], b: readonly Rational[]): boolean =>
  lotteryKey(a) === lotteryKey(b);

export const sameValue = (a: Value, b: Value): boolean => {
  switch (a.kind) {
    case 'Tree':
      return a.set.key === setOf(b).key;
    case 'Lottery':
      return sameVector(a.lottery, lotteryOf(b));
    case 'Utility':
      return sameVector(a.utility, utilityOf(b));
    case 'Permutation':
      return a.permutation.join() === permutationOf(b).join();
    case 'Event':
      return a.event.key === eventOf(b).key;
    case 'Agent':
      return a.agent === agentOf(b);
    case 'Outcome':
      return a.outcome === outcomeOf(b);
    case 'Weight':
      return equal(a.weight, weightOf(b));
    case 'Real':
      return equal(a.real, realOf(b));
    case 'Bool':
      return a.holds === holdsOf(b);
  }
};

/** Whether the fact is true. */
export const isTrue = (fact: Fact, environment: Environment): boolean => {
  switch (fact.kind) {
    case 'holds':
    case 'fails':
      return holdsOf(valueOf(fact.term, environment)) === (fact.kind === 'holds');
    case 'and':
      return fact.of.every((part) => isTrue(part, environment));
    case 'or':
      return fact.of.some((part) => isTrue(part, environment));
    case 'equal':
    case 'distinct':
      return (
        sameValue(valueOf(fact.left, environment), valueOf(fact.right, environment)) ===
        (fact.kind === 'equal')
      );
    case 'atMost':
    case 'below': {
      const order = compare(
        realOf(valueOf(fact.left, environment)),
        realOf(valueOf(fact.right, environment)),
      );
      return fact.kind === 'below' ? order < 0 : order <= 0;
    }
  }
};

/** What the encodings are asked about, and the pieces that they share. */
import { type Failure, failure } from '../../errors.ts';
import type { Strategies } from '../../kernel/claim.ts';
import { ONE, type Rational, ZERO } from '../../kernel/rational.ts';
import type { Lottery, UtilityFunction } from '../../kernel/tree.ts';
import type { Model } from '../answer.ts';
import {
  and,
  atLeast,
  atMost,
  bool,
  greater,
  implies,
  linear,
  numeral,
  or,
  plus,
  real,
  same,
  type Term,
} from '../term.ts';

/**
 * Two trees by their lotteries, none of the lists empty: L(i) and L(j) are the convex hulls of the lists
 * under `strategies: mixed`, and the lists themselves under `pure`. Always i is said to be above j.
 */
export interface LotteryPair {
  /** n = |O|, the length of every lottery. */
  readonly outcomes: number;
  readonly i: readonly Lottery[];
  readonly j: readonly Lottery[];
}

/** Encodings that spell out all n! permutations stop here: beyond it the script alone is hundreds of megabytes. */
export const MAX_OUTCOMES = 7;

export const tooManyOutcomes = (n: number): Failure | undefined =>
  n <= MAX_OUTCOMES
    ? undefined
    : failure(
        'DYN310',
        `the SMT route spells out all permutations, and ${n} outcomes have too many of them`,
        undefined,
        `at most ${MAX_OUTCOMES} outcomes; the orbit engine has no such limit`,
      );

/** 0, ..., count - 1. */
export const range = (count: number): readonly number[] => Array.from({ length: count }, (_, k) => k);

/** The inner product of a lottery and a utility function. */
export const expectation = (p: Lottery, utility: readonly Term[]): Term => linear(p, utility);

/** The probability of outcome o. */
export const at = (p: Lottery, o: number): Term => numeral(p[o] ?? ZERO);

/** A utility function with values in [0, 1], which is no restriction wherever only the order of expected utilities matters. */
export const utilityNamed = (name: string, n: number): readonly Term[] =>
  range(n).map((o) => real(`${name}.${o}`));

export const inUnitInterval = (terms: readonly Term[]): Term =>
  and(terms.flatMap((term) => [atLeast(term, numeral(ZERO)), atMost(term, numeral(ONE))]));

/** Weights over `count` lotteries: convex, and under `pure` all on one of them. */
export const weightsNamed = (name: string, count: number): readonly Term[] =>
  range(count).map((k) => real(`${name}.${k}`));

export const areWeights = (weights: readonly Term[], strategies: Strategies): Term =>
  and([
    ...weights.map((weight) => atLeast(weight, numeral(ZERO))),
    same(plus(weights), numeral(ONE)),
    ...(strategies === 'mixed'
      ? []
      : weights.map((weight) => or([same(weight, numeral(ZERO)), same(weight, numeral(ONE))]))),
  ]);

/** The probability of outcome o in the mixture of the lotteries. */
export const mixtureAt = (weights: readonly Term[], lotteries: readonly Lottery[], o: number): Term =>
  linear(
    lotteries.map((lottery) => lottery[o] ?? ZERO),
    weights,
  );

/** p has a higher expected utility than each of the others. */
export const beatsAll = (value: Term, others: readonly Term[]): Term =>
  and(others.map((other) => greater(value, other)));

/** At least one of the terms is true, and the model says which: constants `name.0`, `name.1`, ... */
export const someNamed = (name: string, terms: readonly Term[]): Term =>
  and([
    or(terms.map((_, k) => bool(`${name}.${k}`))),
    ...terms.map((term, k) => implies(bool(`${name}.${k}`), term)),
  ]);

/** The first k for which `name.k` is true in the model. */
export const chosenIn = (model: Model, name: string, count: number): number | undefined =>
  range(count).find((k) => isTrue(model, `${name}.${k}`));

export const isTrue = (model: Model, name: string): boolean => model.get(name)?.num === 1n;

/** The values of `name.0`, ..., or undefined when one is missing. */
export const vectorIn = (model: Model, name: string, count: number): UtilityFunction | undefined =>
  all(range(count).map((k) => model.get(`${name}.${k}`)));

/** The values of `name.r.k`, row by row. */
export const rowsIn = (
  model: Model,
  name: string,
  rows: number,
  count: number,
): readonly (readonly Rational[])[] | undefined =>
  all(range(rows).map((row) => vectorIn(model, `${name}.${row}`, count)));

/** The list, or undefined when a part of it is. */
export const all = <T>(values: readonly (T | undefined)[]): readonly T[] | undefined => {
  const present = values.filter((value) => value !== undefined);
  return present.length === values.length ? present : undefined;
};

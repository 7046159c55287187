/**
 * p4, permuted interiority: some permutation s takes L(j) into the interior of L(i) (theory.md, section 4).
 * Witnesses of the statement and of its negation, in linear real arithmetic.
 */
import { type Result, success } from '../../errors.ts';
import type { Interior, Moved, Strategies } from '../../kernel/claim.ts';
import { ONE, type Rational, sign, subtract, ZERO } from '../../kernel/rational.ts';
import { type Lottery, type Permutation, permute, sure, type UtilityFunction } from '../../kernel/tree.ts';
import type { Model } from '../answer.ts';
import type { Question } from '../backend.ts';
import {
  and,
  atLeast,
  atMost,
  distinct,
  FALSE,
  greater,
  numeral,
  or,
  plus,
  real,
  same,
  scaled,
  type Term,
  TRUE,
} from '../term.ts';
import {
  all,
  areWeights,
  at,
  beatsAll,
  chosenIn,
  expectation,
  inUnitInterval,
  type LotteryPair,
  mixtureAt,
  range,
  rowsIn,
  someNamed,
  tooManyOutcomes,
  utilityNamed,
  vectorIn,
  weightsNamed,
} from './pair.ts';
import { permutationsOf, unknownPermutation } from './permutation.ts';

export interface InteriorityReading {
  readonly strategies: Strategies;
  readonly interior: Interior;
  readonly moved: Moved;
}

/** From the image p of each lottery of j one can go a step towards each outcome o, to p + step (o - p), inside L(i). */
export interface Interiors {
  readonly permutation: Permutation;
  /** Above 0 and at most 1, the same for all. */
  readonly step: Rational;
  /** weights[k][o]: over the lotteries of i, for the k-th lottery of j and outcome o. */
  readonly weights: readonly (readonly (readonly Rational[])[])[];
}

/** The image p of a lottery of j is not in the interior of L(i). */
export interface Boundary {
  readonly permutation: Permutation;
  /** Its place in j. */
  readonly lottery: number;
  /**
   * `affine`: p.u >= h_i(u), and u is not constant. `simplex`: p.u > h_i(u), or p.u = h_i(u) < max u.
   */
  readonly utility: UtilityFunction;
}

export type NotInterior =
  /** One for every permutation of the kind. */
  | { readonly kind: 'boundary'; readonly boundaries: readonly Boundary[] }
  /** A finite set of lotteries has no interior where n >= 2. */
  | { readonly kind: 'finite' };

type Encoding = Question<Interiors, NotInterior>;

const positive = (p: Lottery): boolean => p.every((x) => sign(x) > 0);

const holds = (
  { outcomes: n, i, j }: LotteryPair,
  { interior, moved }: InteriorityReading,
): Encoding['holds'] => {
  const s = unknownPermutation(n, moved);
  const step = real('step');
  const near = j.flatMap((w, k) =>
    range(n).map((o) => {
      const weights = weightsNamed(`weight.${k}.${o}`, i.length);
      // The coordinate `to` of s w + step (o - s w).
      const stepped = (from: number, to: number): Term =>
        plus([at(w, from), scaled(subtract(sure(n, o)[to] ?? ZERO, w[from] ?? ZERO), step)]);
      return and([
        areWeights(weights, 'mixed'),
        s.where((from, to) => same(mixtureAt(weights, i, to), stepped(from, to))),
      ]);
    }),
  );
  return {
    script: {
      logic: 'QF_LRA',
      title: `permuted interiority (${interior}): a permutation s, and a step from s L(j) towards every outcome that stays in L(i)`,
      assertions: [
        interior === 'simplex' || j.every(positive) ? TRUE : FALSE,
        s.constraint,
        greater(step, numeral(ZERO)),
        atMost(step, numeral(ONE)),
        ...near,
      ].map((term) => ({ term })),
    },
    decode: (model) => {
      const permutation = s.decode(model);
      const length = model.get('step');
      const weights = all(range(j.length).map((k) => rowsIn(model, `weight.${k}`, n, i.length)));
      return permutation && length && weights && { permutation, step: length, weights };
    },
  };
};

/** Some lottery of s V_j is not in the interior of L(i). */
const touches = (
  { outcomes: n, i, j }: LotteryPair,
  interior: Interior,
  s: Permutation,
  place: number,
): Term => {
  const utility = utilityNamed(`u.${place}`, n);
  const best = i.map((v) => expectation(v, utility));
  const onBoundary = j.map((w) => {
    const value = expectation(permute(s, w), utility);
    const supports = and(best.map((other) => atLeast(value, other)));
    if (interior === 'affine')
      return and([supports, or(utility.map((a) => distinct([a, real(`u.${place}.0`)])))]);
    return or([beatsAll(value, best), and([supports, or(utility.map((a) => greater(a, value)))])]);
  });
  return and([inUnitInterval(utility), someNamed(`outside.${place}`, onBoundary)]);
};

const boundaryIn = (
  model: Model,
  { outcomes: n, j }: LotteryPair,
  s: Permutation,
  place: number,
): Boundary | undefined => {
  const lottery = chosenIn(model, `outside.${place}`, j.length);
  const utility = vectorIn(model, `u.${place}`, n);
  return lottery === undefined || utility === undefined ? undefined : { permutation: s, lottery, utility };
};

const fails = (pair: LotteryPair, { interior, moved }: InteriorityReading): Encoding['fails'] => {
  const every = permutationsOf(pair.outcomes, moved);
  return {
    script: {
      logic: 'QF_LRA',
      title: `no permuted interiority (${interior}): for every permutation s a lottery of s L(j) outside or on the boundary of L(i)`,
      assertions: every.map((s, place) => ({ term: touches(pair, interior, s, place) })),
    },
    decode: (model) => {
      const boundaries = all(every.map((s, place) => boundaryIn(model, pair, s, place)));
      return boundaries && { kind: 'boundary', boundaries };
    },
  };
};

/** Nothing is in the interior of a finite set. */
const EMPTY: Encoding = {
  holds: {
    script: {
      logic: 'QF_LRA',
      title: 'interiority under pure strategies: empty',
      assertions: [{ term: FALSE }],
    },
    decode: () => undefined,
  },
  fails: {
    script: {
      logic: 'QF_LRA',
      title: 'no interiority under pure strategies: always',
      assertions: [{ term: TRUE }],
    },
    decode: () => ({ kind: 'finite' }),
  },
};

/** The encoding for `moved: none` too, which has no limit on n. */
export const movedInteriority = (pair: LotteryPair, reading: InteriorityReading): Encoding =>
  reading.strategies === 'pure' && pair.outcomes >= 2
    ? EMPTY
    : { holds: holds(pair, reading), fails: fails(pair, reading) };

/** p4 under the reading. DYN310 when n! permutations are too many. */
export const permutedInteriority = (pair: LotteryPair, reading: InteriorityReading): Result<Encoding> =>
  tooManyOutcomes(pair.outcomes) ?? success(movedInteriority(pair, reading));

/**
 * p3, permuted inclusion: some permutation s takes L(j) to a proper subset of L(i) (theory.md, section 4).
 * Witnesses of the statement and of its negation, in linear real arithmetic.
 */
import { type Result, success } from '../../errors.ts';
import type { Moved, Strategies } from '../../kernel/claim.ts';
import { equal, type Rational, ZERO } from '../../kernel/rational.ts';
import { type Permutation, permute, sameLottery, type UtilityFunction } from '../../kernel/tree.ts';
import type { Model } from '../answer.ts';
import type { Question } from '../backend.ts';
import { and, bool, FALSE, implies, or, real, same, type Term, TRUE } from '../term.ts';
import {
  all,
  areWeights,
  at,
  beatsAll,
  chosenIn,
  expectation,
  inUnitInterval,
  isTrue,
  type LotteryPair,
  mixtureAt,
  rowsIn,
  someNamed,
  tooManyOutcomes,
  utilityNamed,
  vectorIn,
  weightsNamed,
} from './pair.ts';
import { permutationsOf, unknownPermutation } from './permutation.ts';

export interface InclusionReading {
  readonly strategies: Strategies;
  readonly moved: Moved;
}

/** s L(j) is inside L(i), and L(i) has more. */
export interface ProperlyIncluded {
  readonly permutation: Permutation;
  /** For each lottery of j, weights over the lotteries of i that mix to its image. */
  readonly weights: readonly (readonly Rational[])[];
  /** The place of a lottery of i that is outside s L(j). */
  readonly extra: number;
  /** Under `mixed`, where that lottery has a higher expected utility than all of s L(j). */
  readonly utility?: UtilityFunction;
}

/** The image of a lottery of j is outside L(i). */
export interface Escape {
  readonly permutation: Permutation;
  /** Its place in j. */
  readonly lottery: number;
  /** Under `mixed`, where the image has a higher expected utility than all of L(i). */
  readonly utility?: UtilityFunction;
}

export type NotProperlyIncluded =
  /** One escape for every permutation of the kind. */
  | { readonly kind: 'outside'; readonly escapes: readonly Escape[] }
  /**
   * L(i) is inside s L(j). Then no permutation takes L(j) to a proper subset of L(i): it would take s L(j)
   * to a proper subset of itself, and so would all its powers, of which one is the identity.
   */
  | {
      readonly kind: 'covered';
      readonly permutation: Permutation;
      /** For each lottery of i, weights over the lotteries of j whose images mix to it. */
      readonly weights: readonly (readonly Rational[])[];
    };

type Encoding = Question<ProperlyIncluded, NotProperlyIncluded>;

const holds = (
  { outcomes: n, i, j }: LotteryPair,
  { strategies, moved }: InclusionReading,
): Encoding['holds'] => {
  const s = unknownPermutation(n, moved);
  const inside = j.map((w, k) => {
    const weights = weightsNamed(`weight.${k}`, i.length);
    return and([
      areWeights(weights, strategies),
      s.where((from, to) => same(mixtureAt(weights, i, to), at(w, from))),
    ]);
  });
  const utility = utilityNamed('u', n);
  // pulled = u after s, so that (s w).u = w.pulled is linear.
  const pulled = utilityNamed('pulled', n);
  const separation = and([
    inUnitInterval(utility),
    s.where((from, to) => same(real(`pulled.${from}`), real(`u.${to}`))),
  ]);
  const values = j.map((w) => expectation(w, pulled));
  const outside = i.map((v) =>
    strategies === 'mixed'
      ? beatsAll(expectation(v, utility), values)
      : and(j.map((w) => s.some((from, to) => !equal(w[from] ?? ZERO, v[to] ?? ZERO)))),
  );
  return {
    script: {
      logic: 'QF_LRA',
      title:
        'permuted inclusion: a permutation s, weights for s L(j) inside L(i), and a lottery of i outside s L(j)',
      assertions: [
        s.constraint,
        ...inside,
        ...(strategies === 'mixed' ? [separation] : []),
        someNamed('extra', outside),
      ].map((term) => ({ term })),
    },
    decode: (model) => {
      const permutation = s.decode(model);
      const weights = rowsIn(model, 'weight', j.length, i.length);
      const extra = chosenIn(model, 'extra', i.length);
      const u = strategies === 'mixed' ? vectorIn(model, 'u', n) : undefined;
      if (permutation === undefined || weights === undefined || extra === undefined) return undefined;
      return { permutation, weights, extra, ...(u && { utility: u }) };
    },
  };
};

/** Some lottery of s V_j is outside L(i). */
const escapes = (
  { outcomes: n, i, j }: LotteryPair,
  strategies: Strategies,
  s: Permutation,
  place: number,
): Term => {
  const images = j.map((w) => permute(s, w));
  if (strategies === 'pure')
    return someNamed(
      `outside.${place}`,
      images.map((w) => (i.some((v) => sameLottery(v, w)) ? FALSE : TRUE)),
    );
  const utility = utilityNamed(`u.${place}`, n);
  const values = i.map((v) => expectation(v, utility));
  return and([
    inUnitInterval(utility),
    someNamed(
      `outside.${place}`,
      images.map((w) => beatsAll(expectation(w, utility), values)),
    ),
  ]);
};

const escapeIn = (
  model: Model,
  { outcomes: n, j }: LotteryPair,
  strategies: Strategies,
  s: Permutation,
  place: number,
): Escape | undefined => {
  const lottery = chosenIn(model, `outside.${place}`, j.length);
  const u = strategies === 'mixed' ? vectorIn(model, `u.${place}`, n) : undefined;
  if (lottery === undefined) return undefined;
  return { permutation: s, lottery, ...(u && { utility: u }) };
};

const fails = (pair: LotteryPair, { strategies, moved }: InclusionReading): Encoding['fails'] => {
  const { outcomes: n, i, j } = pair;
  const every = permutationsOf(n, moved);
  const everywhere = and(every.map((s, place) => escapes(pair, strategies, s, place)));
  const s = unknownPermutation(n, moved);
  const covering = i.map((v, k) => {
    const weights = weightsNamed(`cover.${k}`, j.length);
    return and([
      areWeights(weights, strategies),
      s.where((from, to) => same(mixtureAt(weights, j, from), at(v, to))),
    ]);
  });
  return {
    script: {
      logic: 'QF_LRA',
      title: 'no permuted inclusion: an escape for every permutation s, or L(i) inside s L(j)',
      assertions: [
        or([bool('covered'), bool('escaped')]),
        implies(bool('escaped'), everywhere),
        implies(bool('covered'), and([s.constraint, ...covering])),
      ].map((term) => ({ term })),
    },
    decode: (model) => {
      if (isTrue(model, 'covered')) {
        const permutation = s.decode(model);
        const weights = rowsIn(model, 'cover', i.length, j.length);
        return permutation && weights && { kind: 'covered', permutation, weights };
      }
      const found = all(every.map((g, place) => escapeIn(model, pair, strategies, g, place)));
      return found && { kind: 'outside', escapes: found };
    },
  };
};

/** The encoding for `moved: none` too, which has no limit on n. */
export const movedInclusion = (pair: LotteryPair, reading: InclusionReading): Encoding => ({
  holds: holds(pair, reading),
  fails: fails(pair, reading),
});

/** p3 under the reading. DYN310 when n! permutations are too many. */
export const permutedInclusion = (pair: LotteryPair, reading: InclusionReading): Result<Encoding> =>
  tooManyOutcomes(pair.outcomes) ?? success(movedInclusion(pair, reading));

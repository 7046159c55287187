/**
 * Instrumental convergence, by the orbit theorem (theory.md, section 3): is there a generic utility
 * function u at which the orbit count is negative? The direct encoding in linear real arithmetic.
 *
 * A permutation counts -1 or 0 only by strict inequalities, and +1 wherever neither is asserted. So a model's
 * count is an upper bound that stays true near the model, where u is generic; and at a generic u, where one
 * lottery is strictly best, the two counts are equal. Ties therefore cannot turn the answer.
 */
import { type Result, success } from '../../errors.ts';
import { negate, ONE, type Rational, subtract, ZERO } from '../../kernel/rational.ts';
import { type Lottery, lotteryKey, permute, type UtilityFunction } from '../../kernel/tree.ts';
import { and, greater, ite, less, linear, numeral, or, plus, type Query, type Term } from '../term.ts';
import {
  all,
  inUnitInterval,
  type LotteryPair,
  range,
  tooManyOutcomes,
  utilityNamed,
  vectorIn,
} from './pair.ts';
import { permutationsOf } from './permutation.ts';

export interface OrbitReading {
  /** Ask for N+ < odds N-, odds >= 0; 1, if not given, asks for D < 0. */
  readonly odds?: Rational;
  /** Agents that are also invariant under u -> 1 - u: the count is D(u) + D(1 - u). */
  readonly reflected?: boolean;
  /** Lotteries of further options in one choice node with i and j (`menu`). */
  readonly others?: readonly Lottery[];
}

/** A utility function with values in [0, 1]; at a tie of lotteries, the claim is of the generic ones near it. */
export interface Telling {
  readonly utility: UtilityFunction;
}

interface Contender {
  readonly lottery: Lottery;
  readonly ofI: boolean;
  readonly ofJ: boolean;
  readonly ofOthers: boolean;
}

/** All different lotteries, and whose they are. */
const contendersOf = ({ i, j }: LotteryPair, others: readonly Lottery[]): readonly Contender[] => {
  const [inI, inJ, inOthers] = [i, j, others].map((list) => new Set(list.map(lotteryKey)));
  const different = new Map([...i, ...j, ...others].map((lottery) => [lotteryKey(lottery), lottery]));
  return [...different].map(([key, lottery]) => ({
    lottery,
    ofI: inI?.has(key) === true,
    ofJ: inJ?.has(key) === true,
    ofOthers: inOthers?.has(key) === true,
  }));
};

interface Preferences {
  /** j is among the best and i is not. */
  readonly prefersJ: Term;
  /** One lottery is strictly best, and it tells i and j not apart: it is of both or of neither. */
  readonly indifferent: Term;
}

/** What agents with these utilities choose; `worst` reverses every preference, as u -> 1 - u does. */
const preferences = (
  contenders: readonly Contender[],
  utility: readonly Term[],
  worst: boolean,
): Preferences => {
  const beats = ({ lottery: p }: Contender, { lottery: q }: Contender): Term => {
    const form = linear(
      p.map((x, o) => subtract(x, q[o] ?? ZERO)),
      utility,
    );
    return worst ? less(form, numeral(ZERO)) : greater(form, numeral(ZERO));
  };
  const beatsAll = (best: Contender, rivals: readonly Contender[]): Term =>
    and(rivals.filter((rival) => rival !== best).map((rival) => beats(best, rival)));
  const rivalsOfJ = contenders.filter(({ ofI, ofOthers }) => ofI || ofOthers);
  return {
    prefersJ: or(contenders.filter(({ ofI, ofJ }) => ofJ && !ofI).map((best) => beatsAll(best, rivalsOfJ))),
    indifferent: or(
      contenders.filter(({ ofI, ofJ }) => ofI === ofJ).map((best) => beatsAll(best, contenders)),
    ),
  };
};

/**
 * Is there a generic u with D(u) < 0, or what the reading asks instead? D > 0 is the same question with i
 * and j exchanged. DYN310 when n! permutations are too many.
 */
export const orbitCount = (
  pair: LotteryPair,
  { odds = ONE, reflected = false, others = [] }: OrbitReading = {},
): Result<Query<Telling>> => {
  const { outcomes: n } = pair;
  const tooMany = tooManyOutcomes(n);
  if (tooMany) return tooMany;
  // D does not change with a u + b, a > 0, nor when u is permuted: 1 = u_0 > u_1 > ... > u_n-1 = 0.
  const inner = utilityNamed('u', n).slice(1, -1);
  const utility = n === 1 ? [numeral(ONE)] : [numeral(ONE), ...inner, numeral(ZERO)];
  const contenders = contendersOf(pair, others);
  const counts = permutationsOf(n, 'any').flatMap((s) => {
    const images = contenders.map((contender) => ({ ...contender, lottery: permute(s, contender.lottery) }));
    return (reflected ? [false, true] : [false]).map((worst) => {
      const { prefersJ, indifferent } = preferences(images, utility, worst);
      return ite(prefersJ, numeral(negate(odds)), ite(indifferent, numeral(ZERO), numeral(ONE)));
    });
  });
  const sorted = utility.slice(1).map((low, k) => greater(utility[k] ?? low, low));
  return success({
    script: {
      logic: 'QF_LRA',
      title: 'orbit count: a generic utility function at which more permutations prefer j than i',
      assertions: [and(sorted), less(plus(counts), numeral(ZERO))].map((term) => ({ term })),
    },
    decode: (model) => {
      const values = all(
        range(n)
          .slice(1, -1)
          .map((o) => model.get(`u.${o}`)),
      );
      if (values === undefined) return undefined;
      return { utility: n === 1 ? [ONE] : [ONE, ...values, ZERO] };
    },
  });
};

/** Is there a generic u at which i is not preferred, so that convergence is not absolute? For n >= 2. */
export const notAbsolute = (pair: LotteryPair, others: readonly Lottery[] = []): Query<Telling> => {
  const utility = utilityNamed('u', pair.outcomes);
  const { prefersJ, indifferent } = preferences(contendersOf(pair, others), utility, false);
  return {
    script: {
      logic: 'QF_LRA',
      title: 'not absolute: a generic utility function at which i is not preferred to j',
      assertions: [{ term: inUnitInterval(utility) }, { term: or([prefersJ, indifferent]) }],
    },
    decode: (model) => {
      const values = vectorIn(model, 'u', pair.outcomes);
      return values && { utility: values };
    },
  };
};

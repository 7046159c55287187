/**
 * The greatest value of H(r) - sum of w_v c_v, r = sum of w_v v, over weights w on lotteries v: with c_v = H(v) the
 * capacity of the channel whose rows are the lotteries, with c_v = 0 the entropy of the most even mixture.
 *
 * Weights are guessed in floating point (Blahut 1972, Arimoto 1972, then Newton steps), rounded to rationals, and prove
 * bounds: with D_v = -sum of v(o) log2 r(o) - c_v the value at w is sum of w_v D_v, and none is above max D_v.
 */
import {
  type Lottery,
  multiply,
  ONE,
  type Rational,
  rational,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../../kernel/index.ts';
import { boundsOf, type Enclosure, minus, plus, times, whole } from '../enclosures/fixed.ts';
import { log2 } from '../enclosures/logarithm.ts';
import { type Bounds, isExact, isNarrow } from '../measure.ts';
import { barrierWeights } from './barrier.ts';

export type Cost = 'entropy of each lottery' | 'none';

/** Rounds of Blahut and Arimoto's iteration, and the difference of its bounds (in nats) at which it ends. */
const ROUNDS = 300;
const CLOSE = 1e-11;
/** Newton steps solve a linear system of so many unknowns. */
const MOST_LOTTERIES = 120;

/** Bounds in bits, from lotteries that are all different (at least one). */
export const mostInformation = (lotteries: readonly Lottery[], cost: Cost): Bounds => {
  const costs = costsOf(lotteries, cost);
  // Of a single lottery the gain is the cost, which bounds of irrational numbers cannot say.
  if (lotteries.length === 1 && cost !== 'none') return { low: ZERO, high: ZERO };
  const floats = lotteries.map((v) => v.map(({ num, den }) => Number(num) / Number(den)));
  const floatCosts = floats.map((v) => (cost === 'none' ? 0 : -v.reduce((h, x) => h + xLog(x), 0)));
  const guess = blahutArimoto(floats, floatCosts);
  const short = proved(lotteries, costs, simpleWeights(guess));
  if (isExact(short)) return short;
  let best = tighter(short, proved(lotteries, costs, fineWeights(guess)));
  if (!isNarrow(best) && lotteries.length <= MOST_LOTTERIES) {
    const sharper = barrierWeights(floats, floatCosts);
    best = tighter(best, proved(lotteries, costs, simpleWeights(sharper)));
    best = tighter(best, proved(lotteries, costs, fineWeights(sharper)));
  }
  return best;
};

const xLog = (x: number): number => (x > 0 ? x * Math.log(x) : 0);

/** Both are true bounds of one number, and so are the better ones of each. */
const tighter = (a: Bounds, b: Bounds): Bounds => ({
  low: sign(subtract(a.low, b.low)) >= 0 ? a.low : b.low,
  high: sign(subtract(a.high, b.high)) <= 0 ? a.high : b.high,
});

/** H(v) in bits. */
const entropy = (v: Lottery): Enclosure =>
  v.reduce<Enclosure>((h, x) => (sign(x) === 0 ? h : minus(h, times(log2(x), x))), whole(0));

/** The bounds that weights prove (all positive, with sum 1). */
const proved = (
  lotteries: readonly Lottery[],
  costs: readonly Enclosure[],
  weights: readonly Rational[],
): Bounds => {
  const n = lotteries[0]?.length ?? 0;
  const r = Array.from({ length: n }, (_, o) =>
    sum(lotteries.map((v, k) => multiply(weights[k] ?? ZERO, v[o] ?? ZERO))),
  );
  const logs = r.map((x) => (sign(x) === 0 ? undefined : log2(x)));
  let value: Enclosure = whole(0);
  let most: bigint | undefined;
  for (const [k, v] of lotteries.entries()) {
    let gain = whole(0);
    for (const [o, x] of v.entries()) {
      const log = logs[o];
      if (log !== undefined && sign(x) > 0) gain = minus(gain, times(log, x));
    }
    gain = minus(gain, costs[k] ?? whole(0));
    value = plus(value, times(gain, weights[k] ?? ZERO));
    if (most === undefined || gain.high > most) most = gain.high;
  }
  return { low: boundsOf(value).low, high: boundsOf({ low: 0n, high: most ?? 0n }).high };
};

const blahutArimoto = (
  lotteries: readonly (readonly number[])[],
  costs: readonly number[],
): readonly number[] => {
  let weights = lotteries.map(() => 1 / lotteries.length);
  for (let round = 0; round < ROUNDS; round++) {
    const gains = gainsAt(lotteries, costs, weights);
    const most = Math.max(...gains);
    const mean = gains.reduce((total, gain, k) => total + gain * (weights[k] ?? 0), 0);
    if (most - mean < CLOSE) break;
    const grown = gains.map((gain, k) => (weights[k] ?? 0) * Math.exp(gain - most));
    const total = grown.reduce((a, b) => a + b, 0);
    weights = grown.map((w) => w / total);
  }
  return weights;
};

/** D_v in nats. */
export const gainsAt = (
  lotteries: readonly (readonly number[])[],
  costs: readonly number[],
  weights: readonly number[],
): readonly number[] => {
  const logs = (lotteries[0] ?? []).map((_, o) =>
    Math.log(lotteries.reduce((total, v, k) => total + (v[o] ?? 0) * (weights[k] ?? 0), 0)),
  );
  return lotteries.map((v, k) =>
    v.reduce((gain, x, o) => (x > 0 ? gain - x * (logs[o] ?? 0) : gain), -(costs[k] ?? 0)),
  );
};

/** Denominators up to which short weights are looked for: where the maximum is at such weights, bounds can be exact. */
const SHORT = 60;
const NEAR = 1e-6;

/** Positive weights with a small common denominator, near the guess; else as fine as can be. */
const simpleWeights = (guess: readonly number[]): readonly Rational[] => {
  for (let q = 1; q <= SHORT; q++) {
    const parts = guess.map((w) => Math.round(w * q));
    if (parts.reduce((a, b) => a + b, 0) !== q) continue;
    if (parts.every((part, k) => part > 0 && Math.abs(part / q - (guess[k] ?? 0)) < NEAR))
      return parts.map((part) => rational(BigInt(part), BigInt(q)));
  }
  return fineWeights(guess);
};

const FINE = 2 ** 44;

/** Positive weights, multiples of 2^-44 that sum to 1. */
const fineWeights = (guess: readonly number[]): readonly Rational[] => {
  const parts = guess.map((w) => BigInt(Math.max(1, Math.round(w * FINE))));
  const total = parts.reduce((a, b) => a + b, 0n);
  const weights = parts.map((part) => rational(part, total));
  return weights.length === 1 ? [ONE] : weights;
};

/** The bounds in bits that weights prove, one for each lottery, all positive and with sum 1. */
export const informationAt = (
  lotteries: readonly Lottery[],
  weights: readonly Rational[],
  cost: Cost,
): Bounds => proved(lotteries, costsOf(lotteries, cost), weights);

const costsOf = (lotteries: readonly Lottery[], cost: Cost): readonly Enclosure[] =>
  lotteries.map((v) => (cost === 'none' ? whole(0) : entropy(v)));

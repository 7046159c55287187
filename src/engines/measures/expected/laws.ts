/** Laws of utilities whose sorted steps are independent and exponential, up to a common factor. */
import { add, divide, negate, type Rational, rational, ZERO } from '../../../kernel/index.ts';
import { between, type Measurement, type Subject, TOO_MANY_LOTTERIES, unmeasured } from '../measure.ts';
import { averageBest, MOST_OUTCOMES, type StepLaw } from './average.ts';

/** 1 + 1/2 + ... + 1/n. */
const harmonic = (n: number): Rational =>
  Array.from({ length: n }, (_, k) => rational(1n, BigInt(k + 1))).reduce(add, ZERO);

/**
 * Independent, uniform on [0, 1]: the n + 1 steps between 0, the sorted utilities and 1 are exponential steps divided
 * by their sum, which is independent of them and n + 1 on average.
 */
export const uniformLaw = (n: number): StepLaw => {
  const rate = rational(BigInt(n + 1));
  return { rates: Array.from({ length: n - 1 }, () => rate), least: divide(rational(1n), rate) };
};

/** Independent, exponential with mean 1 (Renyi: the step below the k-th best has rate k). */
export const exponentialLaw = (n: number): StepLaw => ({
  rates: Array.from({ length: n - 1 }, (_, k) => rational(BigInt(k + 1))),
  least: rational(1n, BigInt(n)),
});

/** Minus independent exponentials: losses. */
export const lossLaw = (n: number): StepLaw => ({
  rates: Array.from({ length: n - 1 }, (_, k) => rational(BigInt(n - 1 - k))),
  least: negate(harmonic(n)),
});

/** The expected best utility under a law. */
export const measuredUnder = (
  law: (n: number) => StepLaw,
  { tree, vertices, stop }: Subject,
): Measurement => {
  if (tree.outcomes > MOST_OUTCOMES) return unmeasured(`more than ${MOST_OUTCOMES} outcomes`);
  const lotteries = vertices();
  if (lotteries === undefined) return unmeasured(TOO_MANY_LOTTERIES);
  const bounds = averageBest(lotteries, law(tree.outcomes), stop);
  if (bounds === undefined) return unmeasured('out of time');
  return between(bounds);
};

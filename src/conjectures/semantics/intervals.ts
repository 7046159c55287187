/** Arithmetic and comparison of numbers that are known within bounds. */
import { match } from 'ts-pattern';
import { add, compare, multiply, negate, type Rational, rational, subtract } from '../../kernel/rational.ts';
import type { Comparison } from '../language/vocabulary.ts';
import type { Interval } from './oracle.ts';
import { negated, type Truth } from './truth.ts';

export const exactly = (value: Rational): Interval => ({ low: value, high: value });

export const whole = (n: number): Interval => exactly(rational(BigInt(n)));

export const negative = ({ low, high }: Interval): Interval => ({ low: negate(high), high: negate(low) });

export const sumOf = (a: Interval, b: Interval): Interval => ({
  low: add(a.low, b.low),
  high: add(a.high, b.high),
});

export const differenceOf = (a: Interval, b: Interval): Interval => ({
  low: subtract(a.low, b.high),
  high: subtract(a.high, b.low),
});

export const productOf = (a: Interval, b: Interval): Interval => {
  const first = multiply(a.low, b.low);
  let [low, high] = [first, first];
  for (const corner of [multiply(a.low, b.high), multiply(a.high, b.low), multiply(a.high, b.high)]) {
    if (compare(corner, low) < 0) low = corner;
    if (compare(corner, high) > 0) high = corner;
  }
  return { low, high };
};

/** Unknown when the bounds leave both answers open. */
export const compareIntervals = (a: Interval, operator: Comparison, b: Interval): Truth =>
  match(operator)
    .with('>=', () => atLeast(a, b))
    .with('<=', () => atLeast(b, a))
    .with('<', () => negated(atLeast(a, b)))
    .with('>', () => negated(atLeast(b, a)))
    .with('=', () => equalTo(a, b))
    .with('!=', () => negated(equalTo(a, b)))
    .exhaustive();

const atLeast = (a: Interval, b: Interval): Truth => {
  if (compare(a.low, b.high) >= 0) return 'true';
  return compare(a.high, b.low) < 0 ? 'false' : 'unknown';
};

const equalTo = (a: Interval, b: Interval): Truth => {
  if (compare(a.high, b.low) < 0 || compare(b.high, a.low) < 0) return 'false';
  const points = compare(a.low, a.high) === 0 && compare(b.low, b.high) === 0;
  return points ? 'true' : 'unknown';
};

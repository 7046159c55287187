/** Certified bounds of angles: arc tangents by their series, and angles between vectors from their cosine. */
import { multiply, type Rational, rational } from '../../../kernel/index.ts';
import {
  type Enclosure,
  enclose,
  minus,
  plus,
  product,
  quotient,
  root,
  times,
  UNIT_ENCLOSURE,
  whole,
} from './fixed.ts';

/** Times that the argument is made smaller by the half-angle formula; each doubles the result and its error. */
const HALVINGS = 6;

/** atan x for x >= 0. */
export const arcTangent = (x: Enclosure): Enclosure => {
  let argument = x;
  for (let k = 0; k < HALVINGS; k++)
    argument = quotient(
      argument,
      plus(UNIT_ENCLOSURE, root(plus(UNIT_ENCLOSURE, product(argument, argument)))),
    );
  const { low, high } = series(argument);
  return { low: low << BigInt(HALVINGS), high: high << BigInt(HALVINGS) };
};

/** x - x^3/3 + x^5/5 - ... for 0 <= x <= 1/2: the terms fall, so that the sum lies between any two partial sums in a row. */
const series = (x: Enclosure): Enclosure => {
  const square = product(x, x);
  let power = x;
  let sum: Enclosure = whole(0);
  for (let k = 0; k < 200; k++) {
    const term = times(power, rational(1n, BigInt(2 * k + 1)));
    const next = k % 2 === 0 ? plus(sum, term) : minus(sum, term);
    if (term.high <= 2n) return { low: min(sum.low, next.low), high: max(sum.high, next.high) };
    sum = next;
    power = product(power, square);
  }
  return { low: sum.low - power.high, high: sum.high + power.high };
};

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b);
const max = (a: bigint, b: bigint): bigint => (a > b ? a : b);

const quarter = arcTangent(UNIT_ENCLOSURE);

/** pi, the angle of half a turn. */
export const HALF_TURN: Enclosure = { low: 4n * quarter.low, high: 4n * quarter.high };

/**
 * The angle between two vectors with inner product `inner` and squared lengths a and b (> 0), from 0 to pi:
 * cos^2 = inner^2 / (a b), and tan^2 = 1 / cos^2 - 1. Exact 0 for vectors in one direction.
 */
export const angleBetween = (inner: Rational, a: Rational, b: Rational): Enclosure => {
  const square = multiply(inner, inner);
  const lengths = multiply(a, b);
  // tan^2 of the acute angle, as a fraction.
  const over = lengths.num * square.den - square.num * lengths.den;
  const under = square.num * lengths.den;
  if (over === 0n) return inner.num > 0n ? whole(0) : HALF_TURN;
  const acute =
    over < under
      ? arcTangent(root(enclose(rational(over, under))))
      : // Near a right angle the tangent is large: take the cotangent.
        minus(
          { low: HALF_TURN.low >> 1n, high: (HALF_TURN.high + 1n) >> 1n },
          arcTangent(root(enclose(rational(under, over)))),
        );
  return inner.num >= 0n ? acute : minus(HALF_TURN, acute);
};

/**
 * Numbers between two whole multiples of 2^-96, rounded outwards by every operation: what is enclosed stays
 * enclosed. For logarithms, roots and angles, which are seldom rational.
 */
import { type Rational, rational } from '../../../kernel/index.ts';
import type { Bounds } from '../measure.ts';

const BITS = 96n;
const UNIT = 1n << BITS;

/** low 2^-96 <= x <= high 2^-96. */
export interface Enclosure {
  readonly low: bigint;
  readonly high: bigint;
}

const floorDivide = (a: bigint, b: bigint): bigint => {
  const q = a / b;
  return a % b !== 0n && a < 0n !== b < 0n ? q - 1n : q;
};

const ceilDivide = (a: bigint, b: bigint): bigint => -floorDivide(-a, b);

export const enclose = ({ num, den }: Rational): Enclosure => ({
  low: floorDivide(num * UNIT, den),
  high: ceilDivide(num * UNIT, den),
});

export const whole = (n: number): Enclosure => ({ low: BigInt(n) * UNIT, high: BigInt(n) * UNIT });

export const boundsOf = ({ low, high }: Enclosure): Bounds => ({
  low: rational(low, UNIT),
  high: rational(high, UNIT),
});

export const plus = (a: Enclosure, b: Enclosure): Enclosure => ({
  low: a.low + b.low,
  high: a.high + b.high,
});

export const minus = (a: Enclosure, b: Enclosure): Enclosure => ({
  low: a.low - b.high,
  high: a.high - b.low,
});

/** The product with a rational >= 0. */
export const times = ({ low, high }: Enclosure, { num, den }: Rational): Enclosure => ({
  low: floorDivide(low * num, den),
  high: ceilDivide(high * num, den),
});

/** The product of two numbers >= 0. */
export const product = (a: Enclosure, b: Enclosure): Enclosure => ({
  low: (a.low * b.low) >> BITS,
  high: ceilDivide(a.high * b.high, UNIT),
});

/** The quotient of a number >= 0 by one > 0. */
export const quotient = (a: Enclosure, b: Enclosure): Enclosure => ({
  low: (a.low << BITS) / b.high,
  high: ceilDivide(a.high << BITS, b.low),
});

/** The root of a number >= 0. */
export const root = ({ low, high }: Enclosure): Enclosure => {
  const above = floorRoot(high << BITS);
  return {
    low: floorRoot((low < 0n ? 0n : low) << BITS),
    high: above * above === high << BITS ? above : above + 1n,
  };
};

/** The largest whole number whose square is at most x (x >= 0), by Newton's iteration from above. */
export const floorRoot = (x: bigint): bigint => {
  if (x < 2n) return x;
  let guess = 1n << BigInt((x.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (guess + x / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
};

export const UNIT_ENCLOSURE: Enclosure = whole(1);

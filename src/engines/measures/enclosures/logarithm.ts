/** Certified bounds of logarithms to base 2, by the digits that repeated squaring brings out. */
import { type Rational, rational } from '../../../kernel/index.ts';
import { type Enclosure, enclose } from './fixed.ts';

/** Digits after the point; the bounds are less than 2^-59 apart. */
const DIGITS = 60;
const BITS = 96n;
const UNIT = 1n << BITS;

const known = new Map<string, Enclosure>();
const MOST_KNOWN = 50_000;

/** log2 x for x > 0; exact where x is a power of 2. */
export const log2 = (x: Rational): Enclosure => {
  const key = `${x.num}/${x.den}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = computed(x);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, made);
  return made;
};

const computed = ({ num, den }: Rational): Enclosure => {
  if (num <= 0n) throw new RangeError('the logarithm of a number that is not positive');
  // x = 2^exponent y with 1 <= y < 2.
  let exponent = num.toString(2).length - den.toString(2).length;
  const scaled = (e: number): readonly [bigint, bigint] =>
    e >= 0 ? [num, den << BigInt(e)] : [num << BigInt(-e), den];
  let [a, b] = scaled(exponent);
  if (a < b) [a, b] = scaled(--exponent);
  const y = enclose(rational(a, b));
  const start = BigInt(exponent) * UNIT;
  if (a === b) return { low: start, high: start };
  return {
    low: start + digits(y.low, 'down'),
    high: start + digits(y.high, 'up') + (UNIT >> BigInt(DIGITS)),
  };
};

/**
 * The first binary digits of log2(y 2^-96), 1 <= y 2^-96 <= 2: below it where squares are rounded down; where they
 * are rounded up, less than one last digit below it or above it.
 */
const digits = (y: bigint, rounding: 'down' | 'up'): bigint => {
  let value = y;
  let found = 0n;
  for (let k = 1; k <= DIGITS; k++) {
    const square = value * value;
    value = square >> BITS;
    if (rounding === 'up' && value << BITS !== square) value++;
    if (value < 2n * UNIT) continue;
    found += UNIT >> BigInt(k);
    value = rounding === 'up' ? (value + 1n) >> 1n : value >> 1n;
  }
  return found;
};

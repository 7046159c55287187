/**
 * Exact rationals on BigInt: the only numbers that a verdict may rest on.
 *
 * A `Rational` is always in lowest terms with a positive denominator, so two are equal
 * exactly when their fields are. They are made only by the functions of this file.
 */

export interface Rational {
  readonly num: bigint;
  readonly den: bigint;
}

export const gcd = (a: bigint, b: bigint): bigint => {
  let x = a < 0n ? -a : a;
  let y = b < 0n ? -b : b;
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

export const lcm = (a: bigint, b: bigint): bigint => (a === b ? a : (a / gcd(a, b)) * b);

/** The rational num/den in lowest terms. Throws on den = 0: a caller's bug, never a user's. */
export const rational = (num: bigint, den = 1n): Rational => {
  if (den === 1n) return { num, den };
  if (den === 0n) throw new RangeError('a rational with denominator 0');
  const g = den < 0n ? -gcd(num, den) : gcd(num, den);
  return g === 1n ? { num, den } : { num: num / g, den: den / g };
};

export const ZERO: Rational = { num: 0n, den: 1n };
export const ONE: Rational = { num: 1n, den: 1n };

export const add = (a: Rational, b: Rational): Rational =>
  a.den === b.den ? rational(a.num + b.num, a.den) : rational(a.num * b.den + b.num * a.den, a.den * b.den);

export const negate = (a: Rational): Rational => ({ num: -a.num, den: a.den });

export const subtract = (a: Rational, b: Rational): Rational => add(a, negate(b));

export const multiply = (a: Rational, b: Rational): Rational => rational(a.num * b.num, a.den * b.den);

/** a / b. Throws when b is 0. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.num * b.den, a.den * b.num);

/** -1, 0 or 1 as a is below, equal to or above b. */
export const compare = (a: Rational, b: Rational): -1 | 0 | 1 => {
  const left = a.den === b.den ? a.num : a.num * b.den;
  const right = a.den === b.den ? b.num : b.num * a.den;
  return left < right ? -1 : left > right ? 1 : 0;
};

export const equal = (a: Rational, b: Rational): boolean => a.num === b.num && a.den === b.den;

export const sign = (a: Rational): -1 | 0 | 1 => (a.num < 0n ? -1 : a.num > 0n ? 1 : 0);

export const sum = (terms: Iterable<Rational>): Rational => {
  let total = ZERO;
  for (const term of terms) total = add(total, term);
  return total;
};

/** The inner product of two vectors of one length, reduced to lowest terms once. */
export const dot = (a: readonly Rational[], b: readonly Rational[]): Rational => {
  if (a.length !== b.length) throw new RangeError('vectors of different length');
  let num = 0n;
  let den = 1n;
  for (const [k, x] of a.entries()) {
    const y = b[k];
    if (y === undefined || x.num === 0n || y.num === 0n) continue;
    const d = x.den * y.den;
    if (d === den) num += x.num * y.num;
    else {
      num = num * d + x.num * y.num * den;
      den *= d;
    }
  }
  return rational(num, den);
};

/** As `3`, `-1/2`. */
export const print = (a: Rational): string => (a.den === 1n ? `${a.num}` : `${a.num}/${a.den}`);

/** The longest literal and the largest exponent that `parse` accepts: enough for real files, and 1e999999999 stays an error. */
const LITERAL = /^([+-]?)(\d+)(?:\/(\d+)|(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?)$/;
const LEADING_POINT = /^([+-]?)\.(\d+)(?:[eE]([+-]?\d{1,4}))?$/;

/** Reads `1/3`, `-2`, `0.25`, `.5`, `3e-2` exactly, never through a float; undefined for anything else. */
export const parse = (text: string): Rational | undefined => {
  if (text.length > 10_000) return undefined;
  const bare = LEADING_POINT.exec(text);
  const match = bare
    ? LITERAL.exec(`${bare[1]}0.${bare[2]}${bare[3] === undefined ? '' : `e${bare[3]}`}`)
    : LITERAL.exec(text);
  if (!match) return undefined;
  const [, minus, whole = '', under, fraction = '', exponent = '0'] = match;
  const signed = (n: bigint): bigint => (minus === '-' ? -n : n);
  if (under !== undefined) {
    const den = BigInt(under);
    return den === 0n ? undefined : rational(signed(BigInt(whole)), den);
  }
  const shift = BigInt(exponent) - BigInt(fraction.length);
  const digits = signed(BigInt(whole + fraction));
  return shift >= 0n ? rational(digits * 10n ** shift) : rational(digits, 10n ** -shift);
};

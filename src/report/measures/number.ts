/** Numbers of measures as a reader wants them. */
import type { Bounds, Measurement } from '../../engines/measures/index.ts';
import { equal, print, type Rational } from '../../kernel/index.ts';

const DIGITS = 7;
/** Longer fractions are written as decimals. */
const LONGEST = 13;

/** Exact where it is short, `~0.1234567` where it is not, `0.12 to 0.34` where bounds are far apart. */
export const boundsInWords = ({ low, high }: Bounds): string => {
  if (equal(low, high)) {
    const text = print(low);
    return text.length <= LONGEST ? text : `~${decimal(low)}`;
  }
  const [a, b] = [decimal(low), decimal(high)];
  // Bounds closer than the last digit may still lie on the two sides of a rounding.
  return rounded(high) - rounded(low) <= 1n ? `~${a}` : `${a} to ${b}`;
};

export const measurementInWords = (measured: Measurement): string => {
  if (measured.kind === 'unmeasured') return `? (${measured.reason})`;
  return measured.text ?? measured.rank.map(boundsInWords).join(', ');
};

const SCALE = 10n ** BigInt(DIGITS);

/** To `DIGITS` places after the point, half away from zero. */
const decimal = (x: Rational): string => {
  const num = rounded(x);
  const digits = `${num < 0n ? -num : num}`.padStart(DIGITS + 1, '0');
  const [whole, fraction] = [digits.slice(0, -DIGITS), digits.slice(-DIGITS).replace(/0+$/, '')];
  return `${num < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

const rounded = ({ num, den }: Rational): bigint => {
  const size = num < 0n ? -num : num;
  const whole = (2n * size * SCALE + den) / (2n * den);
  return num < 0n ? -whole : whole;
};

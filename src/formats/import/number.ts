/** Rationals as people write them, beyond what the kernel reads. */
import { parse, print, type Rational, rational } from '../../kernel/rational.ts';

const MIXED = /^([+-]?)\s*(\d{1,4000})\s+(\d{1,4000})\/(\d{1,4000})$/;
const REPEATING = /^([+-]?)(\d{0,4000})\.(\d{0,4000})\((\d{1,4000})\)$/;

/**
 * Reads a literal exactly: what the kernel reads, a mixed fraction (`1 1/2`) or a repeating decimal
 * (`0.(3)`), as SilverDecisions writes them. Undefined for anything else.
 */
export const literal = (text: string): Rational | undefined => {
  const bare = text.trim();
  return parse(bare) ?? mixed(bare) ?? repeating(bare);
};

const signed = (minus: string | undefined, value: bigint): bigint => (minus === '-' ? -value : value);

const mixed = (text: string): Rational | undefined => {
  const match = MIXED.exec(text);
  if (!match) return undefined;
  const [, minus, whole = '0', over = '0', under = '0'] = match;
  const den = BigInt(under);
  return den === 0n ? undefined : rational(signed(minus, BigInt(whole) * den + BigInt(over)), den);
};

const repeating = (text: string): Rational | undefined => {
  const match = REPEATING.exec(text);
  if (!match) return undefined;
  const [, minus, whole = '', fixed = '', period = '0'] = match;
  const cycle = 10n ** BigInt(period.length) - 1n;
  const digits = BigInt(`0${whole}${fixed}`) * cycle + BigInt(period);
  return rational(signed(minus, digits), cycle * 10n ** BigInt(fixed.length));
};

/** As a decimal where that is exact and short (`0.25`), else as a fraction. */
export const printShort = (value: Rational): string => decimal(value) ?? print(value);

/** As a fraction with the decimal beside it where that is exact and short: `1299/1000 (1.299)`. */
export const printBoth = (value: Rational): string => {
  const short = value.den === 1n ? undefined : decimal(value);
  return short === undefined ? print(value) : `${print(value)} (${short})`;
};

const PLACES = 18;

const decimal = ({ num, den }: Rational): string | undefined => {
  const scale = 10n ** BigInt(PLACES);
  if (scale % den !== 0n) return undefined;
  const scaled = (num < 0n ? -num : num) * (scale / den);
  const digits = `${scaled}`.padStart(PLACES + 1, '0');
  const fraction = digits.slice(-PLACES).replace(/0+$/, '');
  const whole = digits.slice(0, -PLACES);
  return `${num < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
};

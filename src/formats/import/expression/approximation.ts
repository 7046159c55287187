/** Functions and constants without rational values, in floating point: used only under --approximate. */
import { parse, type Rational } from '../../../kernel/rational.ts';
import type { Language } from './syntax.ts';

/** The most decimals that a double can honestly give. */
export const MOST_DIGITS = 15;

/** A double rounded to a number of decimals, as a rational; undefined when it is not finite. */
export const rounded = (value: number, digits: number): Rational | undefined =>
  Number.isFinite(value) ? parse(value.toFixed(Math.min(digits, MOST_DIGITS))) : undefined;

/** The double nearest to a rational, or one beside it; large numerators and denominators do not overflow. */
export const toNumber = ({ num, den }: Rational): number => {
  const [over, under] = [Number(num), Number(den)];
  if (Number.isFinite(over) && Number.isFinite(under)) return over / under;
  const shift = BigInt(Math.max(`${num}`.length, `${den}`.length) - 300);
  const scale = 10n ** shift;
  const [small, smaller] = [Number(num / scale), Number(den / scale)];
  return smaller === 0 ? Number.POSITIVE_INFINITY * Math.sign(small) : small / smaller;
};

export const constants: Readonly<Record<Language, ReadonlyMap<string, number>>> = {
  'math.js': new Map([
    ['pi', Math.PI],
    ['PI', Math.PI],
    ['e', Math.E],
    ['E', Math.E],
    ['tau', 2 * Math.PI],
    ['phi', (1 + Math.sqrt(5)) / 2],
    ['LN2', Math.LN2],
    ['LN10', Math.LN10],
    ['LOG2E', Math.LOG2E],
    ['LOG10E', Math.LOG10E],
    ['SQRT1_2', Math.SQRT1_2],
    ['SQRT2', Math.SQRT2],
  ]),
  R: new Map([['pi', Math.PI]]),
};

/** A function of one number, and the arguments (if any) at which its value is rational, with that value. */
export interface Transcendental {
  readonly at: (x: number) => number;
  readonly known?: readonly [argument: bigint, value: bigint];
}

/** One-argument functions under the names that math.js and R give them. */
export const transcendental: ReadonlyMap<string, Transcendental> = new Map<string, Transcendental>([
  ['sin', { at: Math.sin, known: [0n, 0n] }],
  ['cos', { at: Math.cos, known: [0n, 1n] }],
  ['tan', { at: Math.tan, known: [0n, 0n] }],
  ['asin', { at: Math.asin, known: [0n, 0n] }],
  ['acos', { at: Math.acos, known: [1n, 0n] }],
  ['atan', { at: Math.atan, known: [0n, 0n] }],
  ['sinh', { at: Math.sinh, known: [0n, 0n] }],
  ['cosh', { at: Math.cosh, known: [0n, 1n] }],
  ['tanh', { at: Math.tanh, known: [0n, 0n] }],
  ['asinh', { at: Math.asinh, known: [0n, 0n] }],
  ['acosh', { at: Math.acosh, known: [1n, 0n] }],
  ['atanh', { at: Math.atanh, known: [0n, 0n] }],
  ['exp', { at: Math.exp, known: [0n, 1n] }],
  ['expm1', { at: Math.expm1, known: [0n, 0n] }],
  ['log', { at: Math.log, known: [1n, 0n] }],
  ['log1p', { at: Math.log1p, known: [0n, 0n] }],
  ['log2', { at: Math.log2, known: [1n, 0n] }],
  ['log10', { at: Math.log10, known: [1n, 0n] }],
]);

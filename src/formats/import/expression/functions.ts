/** The functions of math.js and R that take rationals to rationals, exactly. */
import { failure, type Result, success } from '../../../errors.ts';
import {
  add,
  compare,
  divide,
  equal,
  gcd,
  lcm,
  multiply,
  negate,
  ONE,
  type Rational,
  rational,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../../kernel/rational.ts';
import { quoted } from '../source.ts';
import { toNumber, transcendental } from './approximation.ts';
import type { Language } from './syntax.ts';

/** A rational value (or the reason why there is none), or that it is irrational and near this double. */
export type Outcome =
  | { readonly kind: 'exact'; readonly value: Result<Rational> }
  | { readonly kind: 'irrational'; readonly approximation: number };

type Exact = (values: readonly Rational[]) => Result<Rational>;

const exact = (value: Result<Rational>): Outcome => ({ kind: 'exact', value });
const irrational = (approximation: number): Outcome => ({ kind: 'irrational', approximation });

/** The value of a function of that language; undefined when the language has none of the name that we know. */
export const apply = (language: Language, name: string, values: readonly Rational[]): Outcome | undefined => {
  const rule = common.get(name) ?? own[language].get(name);
  if (rule !== undefined) return exact(rule(values));
  const [x = ZERO, y] = values;
  if (name === 'sqrt' || name === 'cbrt' || name === 'nthRoot')
    return rooted(name, x, name === 'nthRoot' ? (y ?? rational(2n)) : rational(name === 'cbrt' ? 3n : 2n));
  if (name === 'pow') return power(x, y ?? ONE);
  if (name === 'atan2') return irrational(Math.atan2(toNumber(x), toNumber(y ?? ONE)));
  const smooth = transcendental.get(name);
  if (smooth === undefined) return undefined;
  if (name === 'log' && y !== undefined) return irrational(Math.log(toNumber(x)) / Math.log(toNumber(y)));
  const [argument, value] = smooth.known ?? [];
  if (argument !== undefined && value !== undefined && equal(x, rational(argument)))
    return exact(success(rational(value)));
  return irrational(smooth.at(toNumber(x)));
};

export const floor = ({ num, den }: Rational): bigint =>
  num >= 0n || num % den === 0n ? num / den : num / den - 1n;

const ceiling = (x: Rational): bigint => -floor(negate(x));

const whole = (x: Rational): bigint | undefined => (x.den === 1n ? x.num : undefined);

const MOST = 10_000n;

/** x^y for a whole y, or for a fractional y where the root is rational. */
export const power = (x: Rational, y: Rational): Outcome => {
  const exponent = whole(y);
  if (exponent !== undefined) return exact(wholePower(x, exponent));
  if (sign(x) < 0) return exact(failure('DYN254', 'a negative number to a fractional power'));
  if (sign(x) === 0)
    return exact(sign(y) > 0 ? success(ZERO) : failure('DYN254', 'zero to a negative power'));
  const base = y.den > MOST ? undefined : root(x, y.den);
  return base === undefined ? irrational(toNumber(x) ** toNumber(y)) : exact(wholePower(base, y.num));
};

const wholePower = (x: Rational, exponent: bigint): Result<Rational> => {
  if (exponent === 0n) return success(ONE);
  if (sign(x) === 0) return exponent > 0n ? success(ZERO) : failure('DYN254', 'zero to a negative power');
  const size = exponent < 0n ? -exponent : exponent;
  const digits = BigInt(Math.max(x.num.toString().length, x.den.toString().length) - 1);
  if (equal(x, ONE)) return success(ONE);
  if (equal(x, negate(ONE))) return success(size % 2n === 0n ? ONE : x);
  if (size > MOST || size * digits > MOST)
    return failure('DYN255', 'a power in the expression has too many digits');
  const [num, den] = [x.num ** size, x.den ** size];
  return success(exponent > 0n ? rational(num, den) : rational(den, num));
};

const rooted = (name: string, x: Rational, degree: Rational): Outcome => {
  const n = whole(degree);
  if (n === undefined || n < 1n || n > MOST)
    return exact(failure('DYN254', `the function ${name} with a degree that is no positive whole number`));
  const odd = n % 2n === 1n;
  if (sign(x) < 0 && !odd) return exact(failure('DYN254', `the function ${name} of a negative number`));
  const size = sign(x) < 0 ? negate(x) : x;
  const found = root(size, n);
  const back = (y: Rational): Rational => (sign(x) < 0 ? negate(y) : y);
  if (found !== undefined) return exact(success(back(found)));
  return irrational(Math.sign(toNumber(x)) * toNumber(size) ** (1 / Number(n)));
};

/** The n-th root of x >= 0 where it is rational. */
const root = (x: Rational, n: bigint): Rational | undefined => {
  const num = wholeRoot(x.num, n);
  const den = wholeRoot(x.den, n);
  return num === undefined || den === undefined ? undefined : rational(num, den);
};

const wholeRoot = (x: bigint, n: bigint): bigint | undefined => {
  if (x < 2n || n === 1n) return x;
  const bits = BigInt(x.toString(2).length);
  let low = 1n;
  let high = 1n << (bits / n + 1n);
  while (low < high) {
    const middle = (low + high + 1n) / 2n;
    if (middle ** n <= x) low = middle;
    else high = middle - 1n;
  }
  return low ** n === x ? low : undefined;
};

const arity =
  (least: number, most: number, rule: (...values: Rational[]) => Rational | Result<Rational>): Exact =>
  (values) => {
    if (values.length < least || values.length > most)
      return failure('DYN254', `a function is called with ${values.length} values`);
    const value = rule(...values);
    return 'num' in value ? success(value) : value;
  };

const all =
  (rule: (values: readonly Rational[]) => Rational): Exact =>
  (values) =>
    values.length === 0 ? failure('DYN254', 'a function is called without values') : success(rule(values));

const least = (values: readonly Rational[]): Rational => values.reduce((a, b) => (compare(b, a) < 0 ? b : a));

const most = (values: readonly Rational[]): Rational => values.reduce((a, b) => (compare(b, a) > 0 ? b : a));

const median = (values: readonly Rational[]): Rational => {
  const sorted = values.toSorted(compare);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? ZERO;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? ZERO;
  return divide(add(upper, lower), rational(2n));
};

export const truth = (yes: boolean): Rational => (yes ? ONE : ZERO);

const truncate = (x: Rational): Rational => rational(sign(x) < 0 ? ceiling(x) : floor(x));

/** Rounds to a number of decimals; ties away from zero (math.js) or to the even digit (R). */
const round =
  (ties: 'away' | 'even') =>
  (x: Rational, places: Rational = ZERO): Result<Rational> => {
    const digits = whole(places);
    if (digits === undefined || digits < -300n || digits > 300n)
      return failure(
        'DYN254',
        'the function round with a number of decimals that is not whole, or too large',
      );
    const scale = digits >= 0n ? rational(10n ** digits) : rational(1n, 10n ** -digits);
    const scaled = multiply(x, scale);
    const below = floor(scaled);
    const doubled = multiply(subtract(scaled, rational(below)), rational(2n));
    const order = compare(doubled, ONE);
    const upOnTie = ties === 'even' ? below % 2n !== 0n : sign(x) > 0;
    const up = order > 0 || (order === 0 && upOnTie);
    return success(divide(rational(up ? below + 1n : below), scale));
  };

const factorial = (x: Rational): Result<Rational> => {
  const n = whole(x);
  if (n === undefined || n < 0n)
    return failure('DYN254', 'the factorial of what is no whole number from 0 on');
  if (n > 700n) return failure('DYN255', 'a factorial in the expression has too many digits');
  let product = 1n;
  for (let k = 2n; k <= n; k += 1n) product *= k;
  return success(rational(product));
};

/** n over k; `ordered` counts sequences, not sets. */
const choose =
  (ordered: boolean) =>
  (a: Rational, b: Rational): Result<Rational> => {
    const [n, k] = [whole(a), whole(b)];
    if (n === undefined || k === undefined || n < 0n || k < 0n || k > n)
      return failure('DYN254', 'combinations of what are no whole numbers from 0 on');
    const steps = !ordered && k > n - k ? n - k : k;
    if (steps > 1000n || n > 10n ** 6n) return failure('DYN255', 'a number of combinations is too large');
    let product = 1n;
    for (let j = 1n; j <= steps; j += 1n) {
      product *= n - steps + j;
      if (!ordered) product /= j;
    }
    return success(rational(product));
  };

const integers =
  (name: string, join: (a: bigint, b: bigint) => bigint): Exact =>
  (values) => {
    let total: bigint | undefined;
    for (const value of values) {
      const n = whole(value);
      if (n === undefined)
        return failure('DYN254', `the function ${quoted(name)} of what is no whole number`);
      const size = n < 0n ? -n : n;
      total = total === undefined ? size : total === 0n && size === 0n ? 0n : join(total, size);
    }
    return total === undefined
      ? failure('DYN254', 'a function is called without values')
      : success(rational(total));
  };

const over = (a: Rational, b: Rational): Result<Rational> =>
  sign(b) === 0 ? failure('DYN254', 'a division by zero') : success(divide(a, b));

const modulo = (a: Rational, b: Rational): Result<Rational> =>
  sign(b) === 0 ? success(a) : success(subtract(a, multiply(b, rational(floor(divide(a, b))))));

const common: ReadonlyMap<string, Exact> = new Map<string, Exact>([
  ['abs', arity(1, 1, (x) => (sign(x) < 0 ? negate(x) : x))],
  ['floor', arity(1, 1, (x) => rational(floor(x)))],
  ['sign', arity(1, 1, (x) => rational(BigInt(sign(x))))],
  ['min', all(least)],
  ['max', all(most)],
  ['sum', all(sum)],
  ['prod', all((values) => values.reduce(multiply))],
  ['mean', all((values) => divide(sum(values), rational(BigInt(values.length))))],
  ['median', all(median)],
  ['factorial', arity(1, 1, factorial)],
]);

const own: Readonly<Record<Language, ReadonlyMap<string, Exact>>> = {
  'math.js': new Map<string, Exact>([
    ['ceil', arity(1, 1, (x) => rational(ceiling(x)))],
    ['fix', arity(1, 1, truncate)],
    ['round', arity(1, 2, round('away'))],
    ['add', all(sum)],
    ['multiply', all((values) => values.reduce(multiply))],
    ['subtract', arity(2, 2, subtract)],
    ['divide', arity(2, 2, over)],
    ['mod', arity(2, 2, modulo)],
    ['and', arity(2, 2, (x, y) => truth(sign(x) !== 0 && sign(y) !== 0))],
    ['or', arity(2, 2, (x, y) => truth(sign(x) !== 0 || sign(y) !== 0))],
    ['xor', arity(2, 2, (x, y) => truth((sign(x) !== 0) !== (sign(y) !== 0)))],
    ['square', arity(1, 1, (x) => multiply(x, x))],
    ['cube', arity(1, 1, (x) => multiply(x, multiply(x, x)))],
    ['unaryMinus', arity(1, 1, negate)],
    ['unaryPlus', arity(1, 1, (x) => x)],
    ['number', arity(1, 1, (x) => x)],
    ['bignumber', arity(1, 1, (x) => x)],
    ['fraction', arity(1, 2, (x, y = ONE) => over(x, y))],
    ['gcd', integers('gcd', gcd)],
    ['lcm', integers('lcm', lcm)],
    ['combinations', arity(2, 2, choose(false))],
    ['permutations', arity(1, 2, (n, k = n) => choose(true)(n, k))],
  ]),
  R: new Map<string, Exact>([
    ['ceiling', arity(1, 1, (x) => rational(ceiling(x)))],
    ['trunc', arity(1, 1, truncate)],
    ['round', arity(1, 2, round('even'))],
    ['choose', arity(2, 2, choose(false))],
    ['c', arity(1, 1, (x) => x)],
  ]),
};

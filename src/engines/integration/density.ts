/**
 * Independent utilities with density x^(a-1) (1-x)^(b-1) / B(a,b) on [0,1], and the density of their shape.
 *
 * In one order of the outcomes u = m + r (0, s, t, 1) with Jacobian r^(n-2); integrating m and r out leaves a
 * polynomial in s and t, since all factors are polynomials. Beta(1,1) is uniform; Beta(1,b) is hard to please
 * (density b (1-x)^(b-1): few good outcomes), Beta(a,1) easy to please.
 */
import { type Rational, rational } from '../../kernel/index.ts';

/** Beta(a, b) for positive integers. */
export interface Density {
  readonly a: number;
  readonly b: number;
}

export const UNIFORM: Density = { a: 1, b: 1 };

export const densityName = ({ a, b }: Density): string =>
  a === 1 && b === 1 ? 'uniform' : `Beta(${a},${b})`;

/** Coefficients by power. */
type Polynomial = readonly bigint[];

/** Coefficient of s^k t^l at [k][l]; for n = 3 only l = 0, for n = 2 only k = l = 0. */
export type ShapeDensity = readonly (readonly Rational[])[];

const known = new Map<string, ShapeDensity>();

/** The density of the shape within one order of n outcomes, 2 <= n <= 4; over all n! orders it integrates to 1. */
export const shapeDensity = (n: number, density: Density): ShapeDensity => {
  const key = `${n} ${density.a} ${density.b}`;
  const found = known.get(key) ?? madeShapeDensity(n, density);
  known.set(key, found);
  return found;
};

const madeShapeDensity = (n: number, { a, b }: Density): ShapeDensity => {
  const degree = a + b - 2;
  const f = factors(a, b);
  // f(m + r s) = sum of taylor[k](m) r^k s^k.
  const taylor = Array.from({ length: degree + 1 }, (_, k) =>
    f.slice(k).map((c, p) => c * binomial(p + k, k)),
  );
  const ends = taylor.map((t) => times(f, t));
  const top = 4 * degree + n;
  // The integral of m^p r^q over m, r >= 0 with m + r <= 1 is p! q! / (p + q + 2)!.
  const over = factorial(top + 2);
  const under = (p: number, q: number): bigint => factorial(p) * factorial(q) * (over / factorial(p + q + 2));
  const constant = factorial(a + b - 1) / (factorial(a - 1) * factorial(b - 1));
  const scale = constant ** BigInt(n);
  const last = (inner: number): number => (n - 2 > inner ? degree : 0);
  /** Weight of m^p when the inner factors bring r^e. */
  const weights = new Map<string, bigint>();
  const weight = (p: number, e: number): bigint => {
    const key = `${p} ${e}`;
    let total = weights.get(key);
    if (total === undefined) {
      total = 0n;
      for (const [q, end] of ends.entries())
        for (const [c, x] of end.entries()) if (x !== 0n) total += x * under(p + c, q + e + n - 2);
      weights.set(key, total);
    }
    return total;
  };
  return Array.from({ length: last(0) + 1 }, (_row, k) =>
    Array.from({ length: last(1) + 1 }, (_column, l) => {
      const one: Polynomial = [1n];
      const inner = times(n > 2 ? (taylor[k] ?? []) : one, n > 3 ? (taylor[l] ?? []) : one);
      const total = inner.reduce((sum, x, p) => (x === 0n ? sum : sum + x * weight(p, k + l)), 0n);
      return rational(total * scale, over);
    }),
  );
};

/** x^(a-1) (1-x)^(b-1). */
const factors = (a: number, b: number): Polynomial => [
  ...new Array<bigint>(a - 1).fill(0n),
  ...Array.from({ length: b }, (_, k) => binomial(b - 1, k) * (k % 2 === 0 ? 1n : -1n)),
];

const times = (p: Polynomial, q: Polynomial): Polynomial => {
  const made = new Array<bigint>(p.length + q.length - 1).fill(0n);
  for (const [k, x] of p.entries())
    for (const [l, y] of q.entries()) made[k + l] = (made[k + l] ?? 0n) + x * y;
  return made;
};

const factorials: bigint[] = [1n];

export const factorial = (n: number): bigint => {
  for (let k = factorials.length; k <= n; k++) factorials.push((factorials[k - 1] ?? 1n) * BigInt(k));
  return factorials[n] ?? 1n;
};

const binomial = (n: number, k: number): bigint => factorial(n) / (factorial(k) * factorial(n - k));

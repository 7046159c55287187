/**
 * Laws of random agents whose choices are integrated exactly: those with a polynomial density on a cube or a simplex.
 *
 * Which lottery is best does not change under u -> a u + b. So only the *shape* counts: which outcome is best, which
 * worst (each pair as likely as any other), and where between them the others lie.
 */
import { add, multiply, ONE, type Rational, rational, ZERO } from '../../../kernel/index.ts';
import { factorial } from '../density.ts';
import type { Polynomial } from './integral.ts';

/** All parameters are positive integers. */
export type ExactLaw =
  /** Independent utilities with density x^(a-1) (1-x)^(b-1) / B(a,b). */
  | { readonly kind: 'beta'; readonly a: number; readonly b: number }
  /** Between the worst and the best outcome the others lie independently, with density Beta(a,b). */
  | { readonly kind: 'between'; readonly a: number; readonly b: number }
  /** Utilities are Dirichlet(alpha, ..., alpha) weights, brought to worst 0 and best 1. */
  | { readonly kind: 'dirichlet'; readonly alpha: number };

/** Coefficients by power, of one variable. */
type Series = readonly Rational[];

const binomial = (n: number, k: number): bigint => factorial(n) / (factorial(k) * factorial(n - k));

/** x^(a-1) (1-x)^(b-1). */
const powers = (a: number, b: number): readonly bigint[] => [
  ...new Array<bigint>(a - 1).fill(0n),
  ...Array.from({ length: b }, (_, k) => binomial(b - 1, k) * (k % 2 === 0 ? 1n : -1n)),
];

const betaConstant = (a: number, b: number): Rational =>
  rational(factorial(a + b - 1), factorial(a - 1) * factorial(b - 1));

/** The density of the inner values of a shape on [0,1]^(n-2), for one pair of best and worst; it integrates to 1. */
export const shapePolynomial = (
  outcomes: number,
  a: number,
  b: number,
  kind: 'beta' | 'between',
): Polynomial => {
  const inner = outcomes - 2;
  if (a === 1 && b === 1) return { variables: inner, size: 1, coefficients: [ONE] };
  return kind === 'between' ? product(inner, a, b) : withEnds(inner, a, b);
};

const product = (inner: number, a: number, b: number): Polynomial => {
  const constant = betaConstant(a, b);
  const one: Series = powers(a, b).map((c) => multiply(constant, rational(c)));
  const coefficients = each(inner, one.length, (exponents) =>
    exponents.reduce((made, k) => multiply(made, one[k] ?? ZERO), ONE),
  );
  return { variables: inner, size: one.length, coefficients };
};

/**
 * Independent utilities: u = m + r s with Jacobian r^(n-2), m and r integrated out. f(m + r s) = sum of t_k(m) r^k s^k,
 * and the integral of m^p r^q over m, r >= 0 with m + r <= 1 is p! q! / (p + q + 2)!.
 */
const withEnds = (inner: number, a: number, b: number): Polynomial => {
  const degree = a + b - 2;
  const f = powers(a, b);
  const taylor = Array.from({ length: degree + 1 }, (_, k) =>
    f.slice(k).map((c, p) => c * binomial(p + k, k)),
  );
  const n = inner + 2;
  const constant = betaConstant(a, b);
  let scale: Rational = rational(BigInt(n * (n - 1)));
  for (let k = 0; k < n; k++) scale = multiply(scale, constant);
  const known = new Map<string, Rational>();
  const coefficients = each(inner, degree + 1, (exponents) => {
    const key = exponents.toSorted((x, y) => x - y).join(' ');
    let found = known.get(key);
    if (found === undefined) {
      const sum = exponents.reduce((total, k) => total + k, 0);
      // The best outcome has f(m + r), the worst f(m).
      const rest = exponents.reduce((poly, k) => times(poly, taylor[k] ?? []), f);
      found = ZERO;
      for (const [j, top] of taylor.entries())
        for (const [p, c] of times(rest, top).entries())
          if (c !== 0n) {
            const q = j + sum + inner;
            found = add(found, rational(c * factorial(p) * factorial(q), factorial(p + q + 2)));
          }
      found = multiply(found, scale);
      known.set(key, found);
    }
    return found;
  });
  return { variables: inner, size: degree + 1, coefficients };
};

const times = (p: readonly bigint[], q: readonly bigint[]): readonly bigint[] => {
  const made = new Array<bigint>(p.length + q.length - 1).fill(0n);
  for (const [k, x] of p.entries())
    for (const [l, y] of q.entries()) made[k + l] = (made[k + l] ?? 0n) + x * y;
  return made;
};

/** The density of Dirichlet(alpha, ..., alpha) weights, as a polynomial in all n of them. */
export const dirichletPolynomial = (outcomes: number, alpha: number): Polynomial => {
  const constant = rational(factorial(outcomes * alpha - 1), factorial(alpha - 1) ** BigInt(outcomes));
  const coefficients = each(outcomes, alpha, (exponents) =>
    exponents.every((k) => k === alpha - 1) ? constant : ZERO,
  );
  return { variables: outcomes, size: alpha, coefficients };
};

const each = (
  variables: number,
  size: number,
  coefficient: (exponents: readonly number[]) => Rational,
): Rational[] =>
  Array.from({ length: size ** variables }, (_, place) =>
    coefficient(Array.from({ length: variables }, (_variable, i) => Math.floor(place / size ** i) % size)),
  );

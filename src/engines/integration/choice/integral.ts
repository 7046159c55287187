/**
 * Exact integrals of polynomials over polytopes.
 *
 * Over a simplex with corners c in d dimensions, the integral of y^k is d! vol(S) k! / (|k| + d)! times the coefficient of
 * x^k in the product of 1 / (1 - x.y(c)) over the corners: the simplex integral of a power of a linear form is a
 * complete homogeneous polynomial of its values at the corners.
 */
import { lcm, type Rational, rational, ZERO } from '../../../kernel/index.ts';
import { factorial } from '../density.ts';
import type { Polytope } from './polytope.ts';
import type { Ring } from './ring.ts';
import { eachSimplex } from './simplices.ts';

/** A polynomial in `variables` variables, the exponent of each below `size`. */
export interface Polynomial {
  readonly variables: number;
  readonly size: number;
  /** The coefficient of y^k at place sum of k_i size^i. */
  readonly coefficients: readonly Rational[];
}

/** How homogeneous coordinates are read. */
export interface Chart {
  /** The positive number by which coordinates are divided. */
  readonly weight: (at: readonly bigint[]) => bigint;
  /** The first of the coordinates that the polynomial's variables are. */
  readonly from: number;
}

/** A polynomial made ready for simplices of d dimensions. */
export interface Integrand {
  readonly dimension: number;
  readonly variables: number;
  readonly size: number;
  readonly chart: Chart;
  readonly degree: number;
  readonly degrees: Int32Array;
  /** Coefficient times k! / (|k| + d)!, over `over`. */
  readonly factors: readonly bigint[];
  readonly over: bigint;
  /** Multiplications for one simplex, roughly: the unit of work limits. */
  readonly cost: number;
}

export const integrand = (polynomial: Polynomial, dimension: number, chart: Chart): Integrand => {
  const { variables, size, coefficients } = polynomial;
  const degrees = Int32Array.from(coefficients, (_, place) => digits(place, size).reduce((a, b) => a + b, 0));
  const degree = degrees.reduce((most, d, k) => (coefficients[k]?.num === 0n ? most : Math.max(most, d)), 0);
  const top = factorial(degree + dimension);
  const common = coefficients.reduce((den, c) => lcm(den, c.den), 1n);
  const factors = coefficients.map(({ num, den }, place) => {
    if (num === 0n) return 0n;
    const powers = digits(place, size).reduce((product, k) => product * factorial(k), 1n);
    return num * (common / den) * powers * (top / factorial((degrees[place] ?? 0) + dimension));
  });
  const cost = 30 + (coefficients.length > 1 ? coefficients.length * variables * (dimension + 1) : 0);
  return { dimension, variables, size, chart, degree, degrees, factors, over: common * top, cost };
};

const digits = (place: number, size: number): readonly number[] => {
  const found: number[] = [];
  if (size === 1) return found;
  for (let rest = place; rest > 0; rest = Math.floor(rest / size)) found.push(rest % size);
  return found;
};

/** Work done so far, and how much there may be. */
export interface Work {
  done: number;
  readonly limit: number;
  readonly stop: () => boolean;
}

/** A fraction that is not in lowest terms. */
interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

/** The integral over the polytope; undefined when the work limit is passed. */
export const integrate = <X>(
  ring: Ring<X>,
  polytope: Polytope<X>,
  what: Integrand,
  work: Work,
): Rational | undefined => {
  const terms: Fraction[] = [];
  const minors = createMinors(what.dimension + 1);
  eachSimplex(polytope, (simplex) => {
    work.done += what.cost;
    if (work.done > work.limit || work.stop()) return;
    const corners = simplex.map(({ at }) => at.map(ring.big));
    const det = minors(corners, simplex);
    const weights = corners.map(what.chart.weight);
    const den = weights.reduce((product, w) => product * w, 1n);
    const num = det < 0n ? -det : det;
    terms.push(
      what.factors.length === 1
        ? { num: num * (what.factors[0] ?? 0n), den }
        : weighted(what, corners, weights, num, den),
    );
  });
  if (work.done > work.limit || work.stop()) return undefined;
  const { num, den } = total(terms);
  return num === 0n ? ZERO : rational(num, den * what.over);
};

const weighted = (
  { variables, size, chart, degree, degrees, factors }: Integrand,
  corners: readonly (readonly bigint[])[],
  weights: readonly bigint[],
  det: bigint,
  den: bigint,
): Fraction => {
  const shared = weights.reduce((a, b) => lcm(a, b), 1n);
  const series = new Array<bigint>(factors.length).fill(0n);
  series[0] = 1n;
  for (const [c, corner] of corners.entries()) {
    const scale = shared / (weights[c] ?? 1n);
    const y = Array.from({ length: variables }, (_, i) => (corner[chart.from + i] ?? 0n) * scale);
    for (let place = 0; place < series.length; place++) {
      let sum = series[place] ?? 0n;
      let step = 1;
      for (let i = 0; i < variables; i++) {
        const value = y[i] ?? 0n;
        if (value !== 0n && Math.floor(place / step) % size > 0) sum += value * (series[place - step] ?? 0n);
        step *= size;
      }
      series[place] = sum;
    }
  }
  const byDegree = new Array<bigint>(degree + 1).fill(0n);
  for (const [place, factor] of factors.entries()) {
    const at = degrees[place] ?? 0;
    if (factor !== 0n) byDegree[at] = (byDegree[at] ?? 0n) + factor * (series[place] ?? 0n);
  }
  // Horner's scheme: the part of degree e is over shared^e.
  const value = byDegree.reduce((sum, part) => sum * shared + part, 0n);
  return { num: det * value, den: den * shared ** BigInt(degree) };
};

/** Adds in pairs: denominators of different simplices have little in common, and grow with each addition. */
const total = (terms: readonly Fraction[]): Fraction => {
  let left = terms;
  while (left.length > 1) {
    const pairs: Fraction[] = [];
    for (let k = 0; k < left.length; k += 2) {
      const [a, b] = [left[k], left[k + 1]];
      if (a === undefined) continue;
      pairs.push(
        b === undefined
          ? a
          : a.den === b.den
            ? { num: a.num + b.num, den: a.den }
            : rational(a.num * b.den + b.num * a.den, a.den * b.den),
      );
    }
    left = pairs;
  }
  return left[0] ?? { num: 0n, den: 1n };
};

/**
 * Determinants of lists of corners that share their beginnings: the minors of the first rows are kept. The minors of
 * the first k rows are indexed by the sets of k columns.
 */
const createMinors = (
  size: number,
): ((rows: readonly (readonly bigint[])[], names: readonly object[]) => bigint) => {
  const levels: bigint[][] = [[1n]];
  const sets: number[][] = [[0]];
  for (let k = 1; k <= size; k++) sets.push(subsets(size, k));
  const places = sets.map((level) => new Map(level.map((set, place) => [set, place])));
  const steps = sets.map((level, k) =>
    level.map((set) => {
      const parts: { readonly column: number; readonly rest: number; readonly even: boolean }[] = [];
      let rank = 0;
      for (let column = 0; column < size; column++) {
        if (((set >>> column) & 1) === 0) continue;
        parts.push({
          column,
          rest: places[k - 1]?.get(set & ~(1 << column)) ?? 0,
          even: (k - 1 - rank) % 2 === 0,
        });
        rank++;
      }
      return parts;
    }),
  );
  let known: readonly object[] = [];
  return (rows, names) => {
    let same = 0;
    while (same < known.length && known[same] === names[same]) same++;
    for (let k = same + 1; k <= size; k++) {
      const row = rows[k - 1] ?? [];
      const before = levels[k - 1] ?? [];
      levels[k] = (steps[k] ?? []).map((parts) => {
        let sum = 0n;
        for (const { column, rest, even } of parts) {
          const x = row[column] ?? 0n;
          const minor = before[rest] ?? 0n;
          if (x === 0n || minor === 0n) continue;
          sum = even ? sum + x * minor : sum - x * minor;
        }
        return sum;
      });
    }
    known = [...names];
    return levels[size]?.[0] ?? 0n;
  };
};

const subsets = (size: number, k: number): number[] => {
  const found: number[] = [];
  for (let set = 0; set < 1 << size; set++) {
    let members = 0;
    for (let rest = set; rest !== 0; rest &= rest - 1) members++;
    if (members === k) found.push(set);
  }
  return found;
};

/** The affine hull of lotteries, with coordinates in which it is all of a space. */
import {
  add,
  divide,
  type Lottery,
  multiply,
  ONE,
  type Rational,
  sign,
  subtract,
  ZERO,
} from '../../../kernel/index.ts';

export type Vector = readonly Rational[];

export interface Chart {
  readonly dimension: number;
  /** The points in the coordinates of the chart: `dimension` numbers each. */
  readonly points: readonly Vector[];
  /** Inner products of the chart's basis vectors, as vectors of lotteries. */
  readonly gram: readonly Vector[];
}

/** Drops coordinates that the others determine. */
export const chartOf = (lotteries: readonly Lottery[]): Chart => {
  const [origin = [], ...others] = lotteries;
  const { rows, pivots } = reduced(others.map((p) => p.map((x, o) => subtract(x, origin[o] ?? ZERO))));
  return {
    dimension: pivots.length,
    points: lotteries.map((p) => pivots.map((o) => p[o] ?? ZERO)),
    gram: rows.map((a) => rows.map((b) => inner(a, b))),
  };
};

export const inner = (a: Vector, b: Vector): Rational =>
  a.reduce((total, x, k) => {
    const y = b[k] ?? ZERO;
    return sign(x) === 0 || sign(y) === 0 ? total : add(total, multiply(x, y));
  }, ZERO);

/** The reduced row echelon form without rows of zeros, and the column in which each row has its leading 1. */
export const reduced = (
  matrix: readonly Vector[],
): { readonly rows: readonly Vector[]; readonly pivots: readonly number[] } => {
  const rest = [...matrix];
  let rows: Vector[] = [];
  const pivots: number[] = [];
  for (let column = 0; column < (matrix[0]?.length ?? 0); column++) {
    const found = rest.findIndex((row) => sign(row[column] ?? ZERO) !== 0);
    const [row] = found < 0 ? [] : rest.splice(found, 1);
    if (row === undefined) continue;
    const lead = row[column] ?? ONE;
    const unit = row.map((x) => divide(x, lead));
    rows = rows.map((other) => without(other, unit, column));
    for (const [k, other] of rest.entries()) rest[k] = without(other, unit, column);
    rows.push(unit);
    pivots.push(column);
  }
  return { rows, pivots };
};

/** The row minus the multiple of `unit` that clears the column. */
const without = (row: Vector, unit: Vector, column: number): Vector => {
  const factor = row[column] ?? ZERO;
  return sign(factor) === 0 ? row : row.map((x, k) => subtract(x, multiply(factor, unit[k] ?? ZERO)));
};

export const determinant = (matrix: readonly Vector[]): Rational => {
  const rows = [...matrix];
  let product = ONE;
  for (let k = 0; k < rows.length; k++) {
    const found = rows.findIndex((row, place) => place >= k && sign(row[k] ?? ZERO) !== 0);
    const pivot = rows[found];
    if (pivot === undefined) return ZERO;
    if (found !== k) {
      rows[found] = rows[k] ?? [];
      rows[k] = pivot;
      product = subtract(ZERO, product);
    }
    const lead = pivot[k] ?? ONE;
    product = multiply(product, lead);
    for (let place = k + 1; place < rows.length; place++) {
      const row = rows[place] ?? [];
      const factor = divide(row[k] ?? ZERO, lead);
      if (sign(factor) !== 0)
        rows[place] = row.map((x, c) => (c < k ? x : subtract(x, multiply(factor, pivot[c] ?? ZERO))));
    }
  }
  return product;
};

/** The inverse of an invertible matrix. */
export const inverted = (matrix: readonly Vector[]): readonly Vector[] => {
  const size = matrix.length;
  const beside = matrix.map((row, k) => [...row, ...matrix.map((_, c) => (c === k ? ONE : ZERO))]);
  return reduced(beside).rows.map((row) => row.slice(size));
};

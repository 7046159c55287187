/**
 * Integer arithmetic for the corners of polytopes: in doubles while every intermediate result is an exact
 * integer, in BigInt otherwise.
 */

export interface Ring<X> {
  /** The inner product; undefined when it may not be exact. */
  readonly dot: (row: readonly X[], point: readonly X[]) => X | undefined;
  /** -1, 0 or 1. */
  readonly sign: (x: X) => number;
  /** The point up * low - down * high, divided by the common factor of its entries; undefined when it may not be exact. */
  readonly between: (high: readonly X[], up: X, low: readonly X[], down: X) => readonly X[] | undefined;
  readonly of: (x: bigint) => X | undefined;
  readonly big: (x: X) => bigint;
}

const MOST = Number.MAX_SAFE_INTEGER;

const greatest = (a: number, b: number): number => {
  let [x, y] = [a, b];
  while (y !== 0) [x, y] = [y, x % y];
  return x;
};

export const DOUBLES: Ring<number> = {
  dot: (row, point) => {
    let total = 0;
    let size = 0;
    for (let k = 0; k < row.length; k++) {
      const term = (row[k] ?? 0) * (point[k] ?? 0);
      total += term;
      size += Math.abs(term);
    }
    return size <= MOST ? total : undefined;
  },
  sign: Math.sign,
  between: (high, up, low, down) => {
    const point = new Array<number>(high.length);
    let common = 0;
    for (let k = 0; k < high.length; k++) {
      const [first, second] = [up * (low[k] ?? 0), down * (high[k] ?? 0)];
      if (Math.abs(first) + Math.abs(second) > MOST) return undefined;
      point[k] = first - second;
      common = greatest(common, Math.abs(first - second));
    }
    if (common > 1) for (let k = 0; k < point.length; k++) point[k] = (point[k] ?? 0) / common;
    return point;
  },
  of: (x) => {
    const double = Number(x);
    return Math.abs(double) <= MOST ? double : undefined;
  },
  big: BigInt,
};

const greatestBig = (a: bigint, b: bigint): bigint => {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
};

export const BIG: Ring<bigint> = {
  dot: (row, point) => row.reduce((total, x, k) => total + x * (point[k] ?? 0n), 0n),
  sign: (x) => (x > 0n ? 1 : x < 0n ? -1 : 0),
  between: (high, up, low, down) => {
    const point = high.map((x, k) => up * (low[k] ?? 0n) - down * x);
    const common = point.reduce(greatestBig, 0n);
    return common > 1n ? point.map((x) => x / common) : point;
  },
  of: (x) => x,
  big: (x) => x,
};

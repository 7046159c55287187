/**
 * The floating-point guess behind every exact answer: is a point in the hull of some columns?
 *
 * Phase one of the revised simplex method in dimension n: the weights of a basis are kept with its
 * inverse, and the columns are only ever read in one dot product each. Nothing here is trusted: a
 * basis or a utility comes back, and `hull.ts` checks it exactly.
 */

/** What the floats think. `unsure` when the numbers broke down. */
export type Guess =
  /** Columns (by place) whose hull seems to hold the point. */
  | { readonly kind: 'inside'; readonly basis: readonly number[] }
  /** A utility (length n) larger at the point than at every column, by about `gap`; with the columns it nearly reaches. */
  | {
      readonly kind: 'outside';
      readonly utility: Float64Array;
      readonly gap: number;
      readonly basis: readonly number[];
    }
  | { readonly kind: 'unsure'; readonly basis: readonly number[] };

/** Columns of one dimension: row by row, n numbers each (n - 1 shifted coordinates and a last 1). */
export interface Columns {
  readonly rows: Float64Array;
  readonly count: number;
}

/** Reduced costs below this count as 0: the columns are lotteries, of size about 1. */
const COST_TOLERANCE = 1e-11;
/** Pivots below this are not taken. */
const PIVOT_TOLERANCE = 1e-9;
/** An infeasibility below this counts as none. */
const FEASIBLE = 1e-11;
/** More pivots than this for each dimension: a cycle, or numbers that broke down. */
const PIVOTS_FOR_EACH_ROW = 60;

export type Guesser = (columns: Columns, target: Float64Array) => Guess;

/** A guesser for dimension n. It keeps its working arrays, so a call allocates only its answer. */
export const createGuesser = (n: number): Guesser => {
  const inverse = new Float64Array(n * n);
  const value = new Float64Array(n);
  const dual = new Float64Array(n);
  const direction = new Float64Array(n);
  /** In row r: the column's place, or -1 where an artificial variable stands. */
  const basis = new Int32Array(n);

  const start = (target: Float64Array): void => {
    inverse.fill(0);
    for (let r = 0; r < n; r++) {
      const s = (target[r] ?? 0) < 0 ? -1 : 1;
      inverse[r * n + r] = s;
      value[r] = s * (target[r] ?? 0);
      dual[r] = s;
      basis[r] = -1;
    }
  };

  /** The column that shortens the infeasibility fastest, or -1. */
  const entering = ({ rows, count }: Columns): number => {
    let best = -1;
    let most = COST_TOLERANCE;
    for (let k = 0, at = 0; k < count; k++) {
      let gain = 0;
      for (let r = 0; r < n; r++, at++) gain += (dual[r] ?? 0) * (rows[at] ?? 0);
      if (gain > most) {
        most = gain;
        best = k;
      }
    }
    return best;
  };

  /** The row that first reaches 0 along `direction` (the largest pivot among near-ties), or -1. */
  const leaving = (): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let r = 0; r < n; r++) {
      const d = direction[r] ?? 0;
      if (d > PIVOT_TOLERANCE) least = Math.min(least, Math.max(0, value[r] ?? 0) / d);
    }
    let row = -1;
    let largest = 0;
    for (let r = 0; r < n; r++) {
      const d = direction[r] ?? 0;
      if (d > PIVOT_TOLERANCE && d > largest && Math.max(0, value[r] ?? 0) / d <= least + 1e-12) {
        largest = d;
        row = r;
      }
    }
    return row;
  };

  const pivot = (row: number, column: number, gain: number): void => {
    const scale = direction[row] ?? 0;
    const theta = Math.max(0, value[row] ?? 0) / scale;
    const base = row * n;
    for (let c = 0; c < n; c++) dual[c] = (dual[c] ?? 0) - (gain / scale) * (inverse[base + c] ?? 0);
    for (let r = 0; r < n; r++) {
      const factor = (direction[r] ?? 0) / scale;
      if (r === row || factor === 0) continue;
      value[r] = (value[r] ?? 0) - theta * (direction[r] ?? 0);
      for (let c = 0; c < n; c++)
        inverse[r * n + c] = (inverse[r * n + c] ?? 0) - factor * (inverse[base + c] ?? 0);
    }
    for (let c = 0; c < n; c++) inverse[base + c] = (inverse[base + c] ?? 0) / scale;
    value[row] = theta;
    basis[row] = column;
  };

  const infeasibility = (): number => {
    let total = 0;
    for (let r = 0; r < n; r++) if (basis[r] === -1) total += Math.abs(value[r] ?? 0);
    return total;
  };

  const structural = (): readonly number[] => [...basis].filter((k) => k >= 0);

  return (columns, target) => {
    start(target);
    for (let round = PIVOTS_FOR_EACH_ROW * n; round > 0; round--) {
      const gap = infeasibility();
      if (gap < FEASIBLE) return { kind: 'inside', basis: structural() };
      const column = entering(columns);
      if (column < 0) {
        // The last coordinate belongs to the constant 1, which separates nothing.
        const utility = Float64Array.from(dual);
        utility[n - 1] = 0;
        return { kind: 'outside', utility, gap, basis: structural() };
      }
      let gain = 0;
      direction.fill(0);
      for (let c = 0; c < n; c++) {
        const x = columns.rows[column * n + c] ?? 0;
        gain += (dual[c] ?? 0) * x;
        if (x !== 0)
          for (let r = 0; r < n; r++) direction[r] = (direction[r] ?? 0) + (inverse[r * n + c] ?? 0) * x;
      }
      const row = leaving();
      if (row < 0) return { kind: 'unsure', basis: structural() };
      pivot(row, column, gain);
    }
    return { kind: 'unsure', basis: structural() };
  };
};

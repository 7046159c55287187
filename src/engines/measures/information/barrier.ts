/** Weights that nearly maximise H(r) - w.c, where Blahut and Arimoto's iteration is slow: Newton steps inside a barrier. */
import { gainsAt } from './mostInformation.ts';

/** The barrier mu sum of log w_v leaves a gap of mu times the number of lotteries. */
const BARRIERS = [1e-2, 1e-4, 1e-6, 1e-8, 1e-10, 1e-12];
const STEPS = 25;

/** Positive weights with sum 1; a guess, in floating point. */
export const barrierWeights = (
  lotteries: readonly (readonly number[])[],
  costs: readonly number[],
): readonly number[] => {
  let weights: readonly number[] = lotteries.map(() => 1 / lotteries.length);
  for (const mu of BARRIERS)
    for (let step = 0; step < STEPS; step++) {
      const direction = newtonStep(lotteries, costs, weights, mu);
      if (direction === undefined) return weights;
      // Stay inside: at most nine tenths of the way to the nearest wall.
      const longest = direction.reduce(
        (most, d, k) => (d < 0 ? Math.min(most, (-0.9 * (weights[k] ?? 0)) / d) : most),
        1,
      );
      weights = normalised(weights.map((w, k) => w + longest * (direction[k] ?? 0)));
      const size = direction.reduce((most, d, k) => Math.max(most, Math.abs(d) / (weights[k] ?? 1)), 0);
      if (size < 1e-9) break;
    }
  return weights;
};

const normalised = (weights: readonly number[]): readonly number[] => {
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / total);
};

/** Solves (A + mu diag(1/w^2)) d = g - lambda 1 with sum of d = 0, where A is minus the second derivative of H(r). */
const newtonStep = (
  lotteries: readonly (readonly number[])[],
  costs: readonly number[],
  weights: readonly number[],
  mu: number,
): readonly number[] | undefined => {
  const gradient = gainsAt(lotteries, costs, weights).map((gain, k) => gain + mu / (weights[k] ?? 1));
  const r = (lotteries[0] ?? []).map((_, o) =>
    lotteries.reduce((total, v, k) => total + (v[o] ?? 0) * (weights[k] ?? 0), 0),
  );
  const matrix = lotteries.map((v, a) =>
    lotteries.map((u, b) => {
      const curvature = r.reduce(
        (total, x, o) => (x > 0 ? total + ((v[o] ?? 0) * (u[o] ?? 0)) / x : total),
        0,
      );
      return a === b ? curvature + mu / (weights[a] ?? 1) ** 2 : curvature;
    }),
  );
  const solved = solve(
    matrix,
    gradient,
    lotteries.map(() => 1),
  );
  if (solved === undefined) return undefined;
  const [x, y] = solved;
  const lambda = x.reduce((a, b) => a + b, 0) / y.reduce((a, b) => a + b, 0);
  const direction = x.map((value, k) => value - lambda * (y[k] ?? 0));
  return direction.every(Number.isFinite) ? direction : undefined;
};

/** Two right-hand sides at once, by elimination with pivots. */
const solve = (
  matrix: readonly (readonly number[])[],
  b: readonly number[],
  c: readonly number[],
): readonly [readonly number[], readonly number[]] | undefined => {
  const size = matrix.length;
  const rows = matrix.map((row, k) => [...row, b[k] ?? 0, c[k] ?? 0]);
  for (let k = 0; k < size; k++) {
    let pivot = k;
    for (let row = k; row < size; row++)
      if (Math.abs(rows[row]?.[k] ?? 0) > Math.abs(rows[pivot]?.[k] ?? 0)) pivot = row;
    const chosen = rows[pivot];
    if (chosen === undefined || chosen[k] === 0) return undefined;
    rows[pivot] = rows[k] ?? [];
    rows[k] = chosen;
    for (const [place, row] of rows.entries()) {
      if (place === k) continue;
      const factor = (row[k] ?? 0) / (chosen[k] ?? 1);
      if (factor === 0) continue;
      for (let column = k; column < size + 2; column++)
        row[column] = (row[column] ?? 0) - factor * (chosen[column] ?? 0);
    }
  }
  const column = (at: number): readonly number[] => rows.map((row, k) => (row[at] ?? 0) / (row[k] ?? 1));
  return [column(size), column(size + 1)];
};

/**
 * Guesses Farkas multipliers with a floating-point simplex. A guess becomes a rational only to be
 * checked exactly; a wrong one costs a proof, never a false theorem.
 */
import { type Rational, rational, sign } from '../../kernel/rational.ts';

/** sum of factors.x + constant <= 0, < 0 when strict, = 0 when it is an equation. */
export interface LinearFact {
  readonly factors: ReadonlyMap<number, number>;
  readonly constant: number;
  readonly kind: 'atMost' | 'below' | 'equal';
}

const SMALL = 1e-9;

/** Multipliers that add the facts up to a contradiction, 0 for those not needed; undefined when none were found. */
export const guessMultipliers = (facts: readonly LinearFact[]): readonly Rational[] | undefined => {
  const unknowns = [...new Set(facts.flatMap(({ factors }) => [...factors.keys()]))];
  // Columns: a multiplier for each fact, a second, negative one for each equation, and the slack of the constant.
  const columns = facts.flatMap((fact, k) =>
    fact.kind === 'equal'
      ? [
          { fact, k, by: 1 },
          { fact, k, by: -1 },
        ]
      : [{ fact, k, by: 1 }],
  );
  const rows = unknowns.map((x) => [...columns.map(({ fact, by }) => by * (fact.factors.get(x) ?? 0)), 0, 0]);
  const constants = columns.map(({ fact, by }) => by * fact.constant);
  rows.push([...constants, -1, 0]);
  rows.push([...columns.map(({ fact }, c) => (constants[c] ?? 0) + (fact.kind === 'below' ? 1 : 0)), 0, 1]);
  const solution = feasible(rows);
  if (solution === undefined) return undefined;
  const total = facts.map(() => 0);
  for (const [c, { k, by }] of columns.entries()) total[k] = (total[k] ?? 0) + by * (solution[c] ?? 0);
  const sizes = total.map(Math.abs).filter((x) => x > 1e-7);
  const unit = Math.min(...sizes);
  return total.map((x) => (Math.abs(x) > 1e-7 ? nearRational(x / unit) : rational(0n)));
};

/** A non-negative solution of `rows` (right side last in each, none negative), by phase one of the simplex method with Bland's rule. */
const feasible = (rows: number[][]): number[] | undefined => {
  const width = (rows[0]?.length ?? 1) - 1;
  const basis = rows.map((_, k) => width + k);
  const cost = Array.from({ length: width + 1 }, (_, c) =>
    rows.reduce((total, row) => total + (row[c] ?? 0), 0),
  );
  for (let pivots = 0; pivots < 4000; pivots += 1) {
    if ((cost[width] ?? 0) < SMALL) break;
    let enter = -1;
    for (let c = 0; c < width && enter < 0; c += 1) if ((cost[c] ?? 0) > SMALL) enter = c;
    if (enter < 0) return undefined;
    let leave = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const [r, row] of rows.entries()) {
      const factor = row[enter] ?? 0;
      if (factor <= SMALL) continue;
      const ratio = (row[width] ?? 0) / factor;
      const tie = Math.abs(ratio - least) <= SMALL && (basis[r] ?? 0) < (basis[leave] ?? 0);
      if (ratio < least - SMALL || tie) [leave, least] = [r, ratio];
    }
    const pivotRow = rows[leave];
    if (pivotRow === undefined) return undefined;
    const pivot = pivotRow[enter] ?? 1;
    for (let c = 0; c <= width; c += 1) pivotRow[c] = (pivotRow[c] ?? 0) / pivot;
    for (const row of [...rows, cost]) {
      const factor = row[enter] ?? 0;
      if (row === pivotRow || Math.abs(factor) <= 1e-13) continue;
      for (let c = 0; c <= width; c += 1) row[c] = (row[c] ?? 0) - factor * (pivotRow[c] ?? 0);
    }
    basis[leave] = enter;
  }
  if ((cost[width] ?? 0) >= SMALL) return undefined;
  const solution = Array.from({ length: width }, () => 0);
  for (const [r, c] of basis.entries()) if (c < width) solution[c] = rows[r]?.[width] ?? 0;
  return solution;
};

/** The simplest fraction within 1e-6, by continued fractions. */
const nearRational = (x: number): Rational => {
  let [h0, h1, k0, k1] = [0n, 1n, 1n, 0n];
  let rest = Math.abs(x);
  for (let step = 0; step < 12; step += 1) {
    const whole = BigInt(Math.floor(rest + 1e-9));
    [h0, h1, k0, k1] = [h1, whole * h1 + h0, k1, whole * k1 + k0];
    const left = rest - Number(whole);
    if (Math.abs(Math.abs(x) - Number(h1) / Number(k1)) < 1e-6 || left < 1e-9) break;
    rest = 1 / left;
  }
  const size = rational(h1, k1);
  return x < 0 && sign(size) > 0 ? rational(-h1, k1) : size;
};

/** Integer vectors: rationals cleared of denominators, and linear systems solved without fractions. */
import { gcd, lcm, type Rational } from '../../../kernel/rational.ts';

/** numerators[k] / denominator, entry by entry; the denominator is positive. */
export interface OverOne {
  readonly numerators: readonly bigint[];
  readonly denominator: bigint;
}

/** The entries over their least common denominator. */
export const overOne = (vector: readonly Rational[]): OverOne => {
  let denominator = 1n;
  for (const { den } of vector) denominator = lcm(denominator, den);
  return { numerators: vector.map(({ num, den }) => num * (denominator / den)), denominator };
};

/** The vector divided by the greatest common divisor of its entries (unchanged when all are 0). */
export const primitive = (vector: readonly bigint[]): readonly bigint[] => {
  let divisor = 0n;
  for (const x of vector) divisor = gcd(divisor, x);
  return divisor <= 1n ? vector : vector.map((x) => x / divisor);
};

export const dotIntegers = (a: readonly bigint[], b: readonly bigint[]): bigint => {
  let total = 0n;
  for (const [k, x] of a.entries()) if (x !== 0n) total += x * (b[k] ?? 0n);
  return total;
};

/** More bits than a double holds: what is left of a quotient after this shift rounds to the nearest double. */
const QUOTIENT_BITS = 64n;

/** num / den as a double, off by at most one unit in the last place (den > 0; subnormal results are 0). */
export const ratioToFloat = (num: bigint, den: bigint): number => {
  const direct = Number(num) / Number(den);
  if (Number.isFinite(direct) && Number.isSafeInteger(Number(num)) && Number.isSafeInteger(Number(den)))
    return direct;
  if (num === 0n) return 0;
  const size = (x: bigint): bigint => BigInt((x < 0n ? -x : x).toString(16).length) * 4n;
  const shift = QUOTIENT_BITS + size(den) - size(num);
  const quotient = shift >= 0n ? (num << shift) / den : num / (den << -shift);
  return Number(quotient) * 2 ** -Number(shift);
};

export const toFloat = ({ num, den }: Rational): number => ratioToFloat(num, den);

/**
 * Weights w with sum of w_k columns[k] = target: numerators over one positive denominator, or
 * undefined when there are none or more than one. Fraction-free elimination (Bareiss): every
 * entry on the way is a minor of the system, so none grows beyond Hadamard's bound.
 */
export const solveColumns = (
  columns: readonly (readonly bigint[])[],
  target: readonly bigint[],
): OverOne | undefined => {
  const unknowns = columns.length;
  const rows = target.map((x, row) => [...columns.map((column) => column[row] ?? 0n), x]);
  let previous = 1n;
  for (let k = 0; k < unknowns; k++) {
    const found = rows.findIndex((row, place) => place >= k && row[k] !== 0n);
    const pivotRow = rows[found];
    if (pivotRow === undefined) return undefined;
    rows[found] = rows[k] ?? [];
    rows[k] = pivotRow;
    const pivot = pivotRow[k] ?? 0n;
    for (const [place, row] of rows.entries()) if (place !== k) eliminate(row, pivotRow, k, pivot, previous);
    previous = pivot;
  }
  if (rows.some((row, place) => place >= unknowns && row[unknowns] !== 0n)) return undefined;
  const numerators = rows.slice(0, unknowns).map((row) => row[unknowns] ?? 0n);
  return previous < 0n
    ? { numerators: numerators.map((x) => -x), denominator: -previous }
    : { numerators, denominator: previous };
};

/** row := (pivot row - row[column] pivotRow) / previous, which is exact. */
const eliminate = (
  row: bigint[],
  pivotRow: readonly bigint[],
  column: number,
  pivot: bigint,
  previous: bigint,
): void => {
  const factor = row[column] ?? 0n;
  for (let k = 0; k < row.length; k++) {
    const own = row[k] ?? 0n;
    const other = factor === 0n ? 0n : factor * (pivotRow[k] ?? 0n);
    const scaled = own * pivot - other;
    row[k] = previous === 1n ? scaled : scaled / previous;
  }
};

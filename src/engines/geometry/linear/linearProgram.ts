/**
 * Linear programs decided exactly, with a certificate for each answer (Farkas, duality).
 *
 * A dense simplex tableau of integers over one common denominator: fraction-free pivoting keeps
 * every entry a minor of the program. For small programs (dozens of rows); the membership test in
 * `hull.ts` is for many.
 */
import { match } from 'ts-pattern';
import { compare, dot, equal, ONE, type Rational, rational, sign, ZERO } from '../../../kernel/rational.ts';
import { overOne } from './integers.ts';

export interface Constraint {
  /** One for each variable. */
  readonly coefficients: readonly Rational[];
  readonly relation: '<=' | '=' | '>=';
  readonly bound: Rational;
}

/** Maximise objective.x subject to the constraints, x >= 0. */
export interface LinearProgram {
  readonly objective: readonly Rational[];
  readonly constraints: readonly Constraint[];
}

export type Solution =
  /**
   * objective.x = value at a feasible x, and no feasible x has more: `dual` y has one entry for each
   * constraint (>= 0 at `<=`, <= 0 at `>=`), y A >= objective and y.bounds = value.
   */
  | {
      readonly kind: 'optimal';
      readonly value: Rational;
      readonly x: readonly Rational[];
      readonly dual: readonly Rational[];
    }
  /** `farkas` y, signed as a dual: y A >= 0 and y.bounds < 0, so no x >= 0 is feasible. */
  | { readonly kind: 'infeasible'; readonly farkas: readonly Rational[] }
  /** x is feasible and so is x + t ray for every t >= 0, and objective.ray > 0. */
  | { readonly kind: 'unbounded'; readonly x: readonly Rational[]; readonly ray: readonly Rational[] };

interface Tableau {
  /** Rows of the constraints, then the objective's row, then the row of the sum of artificial variables. */
  readonly rows: bigint[][];
  /** For each constraint's row the column that is basic in it. */
  readonly basis: number[];
  /** Columns: variables, slacks, artificial variables (one for each row), and the right-hand side. */
  readonly artificial: number;
  readonly width: number;
  /** Every entry is over this; positive. */
  denominator: bigint;
}

/** Degenerate pivots in a row after which the smallest index is taken (Bland), so that no cycle can close. */
const PATIENCE = 20;

/** Decides the program. Exact; terminates (Bland's rule once pivots stop improving). */
export const solveLinearProgram = (program: LinearProgram): Solution => {
  const scales = program.constraints.map(rowOf);
  const tableau = initialTableau(
    program,
    scales.map(({ row }) => row),
  );
  const m = program.constraints.length;
  const unscale = (objectiveRow: readonly bigint[], offset: readonly bigint[], over: bigint): Rational[] =>
    scales.map(({ factor }, r) =>
      rational(((objectiveRow[tableau.artificial + r] ?? 0n) + (offset[r] ?? 0n)) * factor, over),
    );

  improve(tableau, m + 1);
  const infeasibility = tableau.rows[m + 1] ?? [];
  if ((infeasibility[tableau.width] ?? 0n) < 0n) {
    // The row holds y + 1 in the artificial columns (their cost is 1).
    const ones = scales.map(() => -tableau.denominator);
    return { kind: 'infeasible', farkas: unscale(infeasibility, ones, tableau.denominator) };
  }
  removeArtificials(tableau, m);
  const ray = improve(tableau, m);
  const x = point(tableau, program.objective.length);
  if (ray !== undefined) return { kind: 'unbounded', x, ray: ray.slice(0, program.objective.length) };
  const objectiveRow = tableau.rows[m] ?? [];
  const objectiveScale = overOne(program.objective).denominator;
  const over = tableau.denominator * objectiveScale;
  return {
    kind: 'optimal',
    value: rational(objectiveRow[tableau.width] ?? 0n, over),
    x,
    dual: unscale(objectiveRow, [], over),
  };
};

/** The constraint as integers with bound >= 0, the slack's sign (0 for an equation), and what it was multiplied by. */
const rowOf = ({ coefficients, relation, bound }: Constraint): { row: IntegerRow; factor: bigint } => {
  const { numerators, denominator } = overOne([...coefficients, bound]);
  const flip = sign(bound) < 0 ? -1n : 1n;
  const slack = relation === '=' ? 0n : relation === '<=' ? flip : -flip;
  const integers = numerators.map((x) => x * flip);
  return {
    row: { coefficients: integers.slice(0, -1), bound: integers.at(-1) ?? 0n, slack },
    factor: flip * denominator,
  };
};

interface IntegerRow {
  readonly coefficients: readonly bigint[];
  readonly bound: bigint;
  readonly slack: bigint;
}

const initialTableau = (program: LinearProgram, constraints: readonly IntegerRow[]): Tableau => {
  const variables = program.objective.length;
  const slacks = constraints.filter(({ slack }) => slack !== 0n).length;
  const artificial = variables + slacks;
  const width = artificial + constraints.length;
  let nextSlack = variables;
  const rows = constraints.map(({ coefficients, bound, slack }, r) => {
    const row: bigint[] = new Array<bigint>(width + 1).fill(0n);
    for (const [k, x] of coefficients.entries()) row[k] = x;
    if (slack !== 0n) row[nextSlack++] = slack;
    row[artificial + r] = 1n;
    row[width] = bound;
    return row;
  });
  const objective: bigint[] = new Array<bigint>(width + 1).fill(0n);
  for (const [k, x] of overOne(program.objective).numerators.entries()) objective[k] = -x;
  const infeasibility: bigint[] = new Array<bigint>(width + 1).fill(0n);
  for (const row of rows) for (const [k, x] of row.entries()) infeasibility[k] = (infeasibility[k] ?? 0n) - x;
  for (let r = 0; r < constraints.length; r++) infeasibility[artificial + r] = 0n;
  return {
    rows: [...rows, objective, infeasibility],
    basis: constraints.map((_, r) => artificial + r),
    artificial,
    width,
    denominator: 1n,
  };
};

/** Pivots until no column improves row `objective` (undefined), or a column improves it for ever (its ray). */
const improve = (tableau: Tableau, objective: number): readonly Rational[] | undefined => {
  let stalled = 0;
  for (;;) {
    const column = entering(tableau, objective, stalled >= PATIENCE);
    if (column < 0) return undefined;
    const row = leaving(tableau, column);
    if (row < 0) return rayOf(tableau, column);
    stalled = (tableau.rows[row]?.[tableau.width] ?? 0n) === 0n ? stalled + 1 : 0;
    pivot(tableau, row, column);
  }
};

/** The most negative column of the objective's row (the first when `first`), or -1. */
const entering = (tableau: Tableau, objective: number, first: boolean): number => {
  const row = tableau.rows[objective] ?? [];
  let best = -1;
  let least = 0n;
  for (let k = 0; k < tableau.artificial; k++) {
    const cost = row[k] ?? 0n;
    if (cost >= least) continue;
    least = cost;
    best = k;
    if (first) return best;
  }
  return best;
};

/** The row that reaches 0 first; among ties the one whose basic column has the smallest index. */
const leaving = (tableau: Tableau, column: number): number => {
  let best = -1;
  let bestBound = 0n;
  let bestPivot = 1n;
  for (const [r, basic] of tableau.basis.entries()) {
    const entry = tableau.rows[r]?.[column] ?? 0n;
    if (entry <= 0n) continue;
    const bound = tableau.rows[r]?.[tableau.width] ?? 0n;
    const order = best < 0 ? -1n : bound * bestPivot - bestBound * entry;
    if (order < 0n || (order === 0n && basic < (tableau.basis[best] ?? 0))) {
      best = r;
      bestBound = bound;
      bestPivot = entry;
    }
  }
  return best;
};

const pivot = (tableau: Tableau, row: number, column: number): void => {
  const pivotRow = tableau.rows[row] ?? [];
  if ((pivotRow[column] ?? 0n) < 0n) for (const [k, x] of pivotRow.entries()) pivotRow[k] = -x;
  const entry = pivotRow[column] ?? 1n;
  const before = tableau.denominator;
  for (const [r, other] of tableau.rows.entries()) {
    const factor = other[column] ?? 0n;
    if (r === row || (factor === 0n && entry === before)) continue;
    for (let k = 0; k < other.length; k++) {
      const own = other[k] ?? 0n;
      const moved = factor === 0n ? 0n : factor * (pivotRow[k] ?? 0n);
      if (own !== 0n || moved !== 0n) other[k] = (own * entry - moved) / before;
    }
  }
  tableau.basis[row] = column;
  tableau.denominator = entry;
};

/** Takes artificial variables out of the basis; where that is impossible their row says 0 = 0. */
const removeArtificials = (tableau: Tableau, constraints: number): void => {
  for (let r = 0; r < constraints; r++) {
    if ((tableau.basis[r] ?? 0) < tableau.artificial) continue;
    const row = tableau.rows[r] ?? [];
    const column = row.findIndex((x, k) => k < tableau.artificial && x !== 0n);
    if (column >= 0) pivot(tableau, r, column);
  }
};

const point = (tableau: Tableau, variables: number): readonly Rational[] => {
  const x: Rational[] = new Array<Rational>(variables).fill(ZERO);
  for (const [r, column] of tableau.basis.entries())
    if (column < variables) x[column] = rational(tableau.rows[r]?.[tableau.width] ?? 0n, tableau.denominator);
  return x;
};

/** The direction in which `column` grows by 1 and the basic variables keep the equations. */
const rayOf = (tableau: Tableau, column: number): readonly Rational[] => {
  const ray: Rational[] = new Array<Rational>(tableau.artificial).fill(ZERO);
  ray[column] = ONE;
  for (const [r, basic] of tableau.basis.entries())
    if (basic < tableau.artificial)
      ray[basic] = rational(-(tableau.rows[r]?.[column] ?? 0n), tableau.denominator);
  return ray;
};

/** Does `solution` prove itself for `program`? The independent check of what the simplex method says. */
export const certifies = (program: LinearProgram, solution: Solution): boolean => {
  const { objective, constraints } = program;
  const feasible = (x: readonly Rational[], homogeneous: boolean): boolean =>
    x.length === objective.length &&
    x.every((entry) => sign(entry) >= 0) &&
    constraints.every(({ coefficients, relation, bound }) => {
      const order = compare(dot(coefficients, x), homogeneous ? ZERO : bound);
      return order === 0 || relation === (order < 0 ? '<=' : '>=');
    });
  const bounds = constraints.map(({ bound }) => bound);
  const dominates = (y: readonly Rational[], costs: readonly Rational[]): boolean =>
    y.length === constraints.length &&
    constraints.every(({ relation }, r) => {
      const s = sign(y[r] ?? ZERO);
      return s === 0 || relation === '=' || relation === (s > 0 ? '<=' : '>=');
    }) &&
    costs.every((cost, k) => {
      const column = constraints.map(({ coefficients }) => coefficients[k] ?? ZERO);
      return compare(dot(y, column), cost) >= 0;
    });
  return match(solution)
    .with(
      { kind: 'optimal' },
      ({ value, x, dual }) =>
        feasible(x, false) &&
        equal(dot(objective, x), value) &&
        dominates(dual, objective) &&
        equal(dot(dual, bounds), value),
    )
    .with({ kind: 'infeasible' }, ({ farkas }) => {
      const zero = objective.map(() => ZERO);
      return dominates(farkas, zero) && sign(dot(farkas, bounds)) < 0;
    })
    .with(
      { kind: 'unbounded' },
      ({ x, ray }) => feasible(x, false) && feasible(ray, true) && sign(dot(objective, ray)) > 0,
    )
    .exhaustive();
};

/**
 * E h_L(u), the expected best utility, exactly, for laws under which the sorted utilities differ by independent
 * exponential steps.
 *
 * Let u_(1) >= ... >= u_(n) be the sorted utilities, in a random order of the outcomes. When u_(k) - u_(k+1) = y_k / c_k
 * with y_k independent and exponential of mean 1, then for each order h is the greatest of the linear forms
 * sum of S_k(p) y_k / c_k, S_k(p) the probability of the k best outcomes. The direction of y is uniform on the simplex
 * and independent of its length, which is n - 1 on average: so the expectation is n - 1 times the mean of a piecewise
 * linear function over a simplex. The simplex is cut along the zeros of differences of two forms until one form is the
 * greatest on each piece; the mean over a piece is then the mean of the values at its corners.
 *
 * Where the pieces become too many the rest is bounded: h is convex, so on a piece it is at most the interpolation of
 * the corners' values, and at least any one form.
 */
import {
  add,
  compare,
  divide,
  type Lottery,
  multiply,
  ONE,
  type Rational,
  rational,
  sign,
  subtract,
  sum,
  ZERO,
} from '../../../kernel/index.ts';
import type { Bounds } from '../measure.ts';

/** A law of sorted steps: `rates[k]` is c_(k+1), and the least utility has the expectation `least`. */
export interface StepLaw {
  readonly rates: readonly Rational[];
  readonly least: Rational;
}

/** Most pieces for one tree; beyond them there are bounds. */
const MOST_PIECES = 20_000;
/** Beyond so many outcomes the orders are too many. */
export const MOST_OUTCOMES = 7;

/** Bounds of E h over the hull of the lotteries (at least one, n <= `MOST_OUTCOMES`), equal unless pieces run out; undefined when stopped. */
export const averageBest = (
  lotteries: readonly Lottery[],
  { rates, least }: StepLaw,
  stop: () => boolean,
  most: number = MOST_PIECES,
): Bounds | undefined => {
  const n = rates.length + 1;
  const known = new Map<string, Bounds>();
  let low = ZERO;
  let high = ZERO;
  let orders = 0n;
  const budget = { pieces: most };
  for (const order of permutationsOf(n)) {
    if (stop()) return undefined;
    const forms = lotteries.map((p) => formOf(p, order, rates));
    const key = forms
      .map((form) => form.map(({ num, den }) => `${num}/${den}`).join())
      .toSorted()
      .join(' ');
    const found = known.get(key) ?? greatestForm(forms, budget);
    known.set(key, found);
    low = add(low, found.low);
    high = add(high, found.high);
    orders++;
  }
  const mean = (total: Rational): Rational => add(least, divide(total, rational(orders)));
  return { low: mean(low), high: mean(high) };
};

/** The values of one lottery's form at the corners of the simplex of steps. */
const formOf = (p: Lottery, order: readonly number[], rates: readonly Rational[]): readonly Rational[] => {
  let top = ZERO;
  return rates.map((rate, k) => {
    top = add(top, p[order[k] ?? 0] ?? ZERO);
    return divide(top, rate);
  });
};

/** A part of the simplex: what share of it, and the value of each form still in question at each corner. */
interface Piece {
  readonly share: Rational;
  readonly forms: readonly (readonly Rational[])[];
}

const HALF = rational(1n, 2n);

/** n - 1 times the mean of the greatest form over the simplex. */
const greatestForm = (forms: readonly (readonly Rational[])[], budget: { pieces: number }): Bounds => {
  let low = ZERO;
  let high = ZERO;
  const open: Piece[] = [{ share: ONE, forms }];
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    const best = undominated(piece.forms);
    const [first] = best;
    if (best.length <= 1 || budget.pieces <= 0) {
      const lower = best.map((form) => sum(form)).reduce(larger, ZERO);
      const upper = sum(
        (first ?? []).map((_, corner) => best.map((form) => form[corner] ?? ZERO).reduce(larger)),
      );
      low = add(low, multiply(piece.share, lower));
      high = add(high, multiply(piece.share, upper));
      continue;
    }
    budget.pieces--;
    open.push(...halves({ share: piece.share, forms: best }));
  }
  return { low, high };
};

const larger = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);

/** The forms that are not at most another one all over the piece. */
const undominated = (forms: readonly (readonly Rational[])[]): readonly (readonly Rational[])[] => {
  const kept: (readonly Rational[])[] = [];
  for (const form of forms) {
    if (kept.some((other) => atMost(form, other))) continue;
    for (let k = kept.length - 1; k >= 0; k--) if (atMost(kept[k] ?? form, form)) kept.splice(k, 1);
    kept.push(form);
  }
  return kept;
};

const atMost = (a: readonly Rational[], b: readonly Rational[]): boolean =>
  a.every((x, corner) => compare(x, b[corner] ?? ZERO) <= 0);

/**
 * The piece cut in two where the first two forms are equal, on an edge on which they change places. Both halves have
 * that corner as a zero of the difference, so the first pair is settled after finitely many cuts, and goes.
 */
const halves = ({ share, forms }: Piece): readonly Piece[] => {
  const [p = [], q = []] = forms;
  const gaps = p.map((x, corner) => subtract(x, q[corner] ?? ZERO));
  const a = gaps.findIndex((gap) => sign(gap) > 0);
  const b = gaps.findIndex((gap) => sign(gap) < 0);
  const above = gaps[a] ?? ONE;
  /** Weight of corner b at the point of equality. */
  const t = a < 0 || b < 0 ? HALF : divide(above, subtract(above, gaps[b] ?? ZERO));
  const middle = forms.map((form) =>
    add(multiply(subtract(ONE, t), form[a] ?? ZERO), multiply(t, form[b] ?? ZERO)),
  );
  const withMiddleAt = (corner: number): Piece['forms'] =>
    forms.map((form, k) => form.map((x, c) => (c === corner ? (middle[k] ?? x) : x)));
  // The half that keeps corner a has the part t of the edge, and so of the piece.
  return [
    { share: multiply(share, t), forms: withMiddleAt(b) },
    { share: multiply(share, subtract(ONE, t)), forms: withMiddleAt(a) },
  ];
};

/** All orders of 0, ..., n - 1 (Heap's algorithm). */
export function* permutationsOf(n: number): Generator<readonly number[]> {
  const order = [...new Array(n).keys()];
  const counters = new Array<number>(n).fill(0);
  yield order;
  for (let k = 1; k < n; ) {
    const counter = counters[k] ?? 0;
    if (counter < k) {
      const from = k % 2 === 0 ? 0 : counter;
      [order[from], order[k]] = [order[k] ?? 0, order[from] ?? 0];
      counters[k] = counter + 1;
      k = 1;
      yield order;
    } else counters[k++] = 0;
  }
}

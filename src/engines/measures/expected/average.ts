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
  dot,
  type Lottery,
  mix,
  multiply,
  ONE,
  type Rational,
  rational,
  sign,
  subtract,
  sum,
  sure,
  ZERO,
} from '../../../kernel/index.ts';
import { toFloat } from '../../geometry/linear/integers.ts';
import type { Bounds } from '../measure.ts';

/** A law of sorted steps: `rates[k]` is c_(k+1), and the least utility has the expectation `least`. */
export interface StepLaw {
  readonly rates: readonly Rational[];
  readonly least: Rational;
}

/** Most pieces for one tree, times the pairs of its lotteries; beyond them there are bounds. */
const MOST_WORK = 3_000_000;
/** Beyond so many outcomes the orders are too many. */
export const MOST_OUTCOMES = 7;

/**
 * Bounds of E h over the hull of the lotteries (at least one, n <= `MOST_OUTCOMES`), equal unless the pieces, `most` of
 * them for all orders together, run out. Undefined when stopped.
 */
export const averageBest = (
  lotteries: readonly Lottery[],
  { rates, least }: StepLaw,
  stop: () => boolean,
  most: number = Math.floor(MOST_WORK / lotteries.length ** 2),
): Bounds | undefined => {
  const known = new Map<string, Bounds>();
  const budget = { pieces: most };
  const found: Bounds[] = [];
  for (const order of permutationsOf(rates.length + 1)) {
    const forms = lotteries.map((p) => formOf(p, order, rates));
    const key = forms.map(formKey).toSorted().join(' ');
    const bounds = known.get(key) ?? greatestForm(forms, budget, stop);
    if (bounds === undefined) return undefined;
    known.set(key, bounds);
    found.push(bounds);
  }
  const orders = rational(BigInt(found.length));
  const mean = (ends: readonly Rational[]): Rational => add(least, divide(sum(ends), orders));
  return { low: mean(found.map(({ low }) => low)), high: mean(found.map(({ high }) => high)) };
};

/** A linear form by its values at the corners of the simplex of steps. */
type Form = readonly Rational[];

const formKey = (form: Form): string => form.map(({ num, den }) => `${num}/${den}`).join();

const formOf = (p: Lottery, order: readonly number[], rates: readonly Rational[]): Form => {
  let top = ZERO;
  return rates.map((rate, k) => {
    top = add(top, p[order[k] ?? 0] ?? ZERO);
    return divide(top, rate);
  });
};

/** A point of the simplex, and in floating point the value of every form there. */
interface Corner {
  readonly at: readonly Rational[];
  readonly rough: Float64Array;
}

/** A part of the simplex: what share of it, its corners, and the places of the forms still in question. */
interface Piece {
  readonly share: Rational;
  readonly corners: readonly Corner[];
  readonly open: readonly number[];
}

/** What floating point may be wrong by, generously: all values are at most 1. */
const ROUGH = 1e-9;

/** n - 1 times the mean of the greatest form over the simplex; undefined when stopped. */
const greatestForm = (
  forms: readonly Form[],
  budget: { pieces: number },
  stop: () => boolean,
): Bounds | undefined => {
  const floats = forms.map((form) => form.map(toFloat));
  const cornerAt = (at: readonly Rational[]): Corner => {
    const place = at.map(toFloat);
    const value = (form: readonly number[]): number =>
      form.reduce((total, x, k) => total + x * (place[k] ?? 0), 0);
    return { at, rough: Float64Array.from(floats, value) };
  };
  const valueAt = (form: number, { at }: Corner): Rational => dot(forms[form] ?? [], at);
  const dimension = forms[0]?.length ?? 0;
  const corners = Array.from({ length: dimension }, (_, k) => cornerAt(sure(dimension, k)));
  const lows: Rational[] = [];
  const highs: Rational[] = [];
  const pieces: Piece[] = [{ share: ONE, corners, open: [...forms.keys()] }];
  for (let piece = pieces.pop(); piece !== undefined; piece = pieces.pop()) {
    if (stop()) return undefined;
    const open = undominated(piece, valueAt);
    if (open.length > 1 && budget.pieces > 0) {
      budget.pieces--;
      pieces.push(...halves({ ...piece, open }, valueAt, cornerAt));
      continue;
    }
    const values = open.map((form) => piece.corners.map((corner) => valueAt(form, corner)));
    const low = values.map((row) => sum(row)).reduce(larger, ZERO);
    const high =
      open.length === 1
        ? low
        : sum(piece.corners.map((_, c) => values.map((row) => row[c] ?? ZERO).reduce(larger)));
    lows.push(multiply(piece.share, low));
    highs.push(multiply(piece.share, high));
  }
  return { low: sum(lows), high: sum(highs) };
};

type ValueAt = (form: number, corner: Corner) => Rational;

const larger = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);

/** The open forms that are not at most another one all over the piece. */
const undominated = ({ corners, open }: Piece, valueAt: ValueAt): readonly number[] => {
  const atMost = (a: number, b: number): boolean =>
    corners.every((corner) => {
      const gap = (corner.rough[a] ?? 0) - (corner.rough[b] ?? 0);
      if (Math.abs(gap) > ROUGH) return gap < 0;
      return compare(valueAt(a, corner), valueAt(b, corner)) <= 0;
    });
  const kept: number[] = [];
  for (const form of open) {
    if (kept.some((other) => atMost(form, other))) continue;
    for (let k = kept.length - 1; k >= 0; k--) if (atMost(kept[k] ?? form, form)) kept.splice(k, 1);
    kept.push(form);
  }
  return kept;
};

/**
 * The piece cut in two where the first two forms are equal, on an edge on which they change places. Both halves have
 * that corner as a zero of the difference, so the first pair is settled after finitely many cuts, and one of it goes.
 */
const halves = (
  { share, corners, open }: Piece,
  valueAt: ValueAt,
  cornerAt: (at: readonly Rational[]) => Corner,
): readonly Piece[] => {
  const [p = 0, q = 0] = open;
  const gaps = corners.map((corner) => subtract(valueAt(p, corner), valueAt(q, corner)));
  const a = gaps.findIndex((gap) => sign(gap) > 0);
  const b = gaps.findIndex((gap) => sign(gap) < 0);
  const [above, below] = [gaps[a], gaps[b]];
  if (above === undefined || below === undefined) throw new RangeError('forms that do not change places');
  /** Weight of corner b at the point of equality. */
  const t = divide(above, subtract(above, below));
  const middle = cornerAt(mix(t, corners[b]?.at ?? [], corners[a]?.at ?? []));
  const withMiddleAt = (place: number): readonly Corner[] =>
    corners.map((corner, c) => (c === place ? middle : corner));
  // The half that keeps corner a has the part t of the edge, and so of the piece.
  return [
    { share: multiply(share, t), corners: withMiddleAt(b), open },
    { share: multiply(share, subtract(ONE, t)), corners: withMiddleAt(a), open },
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

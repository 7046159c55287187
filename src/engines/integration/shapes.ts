/**
 * Cuts all utility functions on n outcomes into cells with one best lottery on each side.
 *
 * Which side is preferred does not change under u -> a u + b, so a cell is a simplex of *shapes*: utilities in one
 * order of the outcomes, with least value 0 and largest 1. A corner is an integer vector on the ray of its shape.
 */
import { type Lottery, lcm } from '../../kernel/index.ts';
import { gcd } from '../../kernel/rational.ts';

/** A utility up to a positive factor: least entry 0, largest positive. */
export type Corner = readonly bigint[];

/** n - 1 corners, all in the order `ascending` of the outcomes. */
export interface Cell {
  readonly ascending: readonly number[];
  readonly corners: readonly Corner[];
}

export interface Cells {
  readonly kind: 'cells';
  readonly above: readonly Cell[];
  readonly below: readonly Cell[];
  readonly equal: readonly Cell[];
}

export interface IntegrationLimits {
  /** Largest number of cells. */
  readonly cells: number;
  readonly stop: () => boolean;
}

export interface IntegrationLimit {
  readonly kind: 'limit';
  readonly reason: string;
}

/** Cells hold at most two inner values, so n <= 4. */
export const INTEGRATED_OUTCOMES = 4;

/** Cells where h_i > h_j, h_i < h_j and h_i = h_j. The lists are not empty, and 2 <= n <= 4. */
export const cellsOf = (
  i: readonly Lottery[],
  j: readonly Lottery[],
  limits: IntegrationLimits,
): Cells | IntegrationLimit => {
  const n = i[0]?.length ?? 0;
  if (n < 2 || n > INTEGRATED_OUTCOMES || j.length === 0)
    return { kind: 'limit', reason: `integrated exactly for 2 to ${INTEGRATED_OUTCOMES} outcomes` };
  const scale = [...i, ...j].flat().reduce((den, x) => lcm(den, x.den), 1n);
  const whole = (p: Lottery): Corner => p.map((x) => x.num * (scale / x.den));
  const ofI = i.map(whole);
  const ofJ = j.map(whole);
  const above: Cell[] = [];
  const below: Cell[] = [];
  const equal: Cell[] = [];
  const open: Cell[] = orders(n).map((ascending) => ({ ascending, corners: firstCorners(ascending) }));
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    if (limits.stop()) return { kind: 'limit', reason: 'out of time' };
    if (open.length + above.length + below.length + equal.length > limits.cells)
      return { kind: 'limit', reason: `more than ${limits.cells} cells` };
    const middle = cell.corners.reduce(plus);
    const first = bestAt(ofI, middle);
    const second = bestAt(ofJ, middle);
    const cut =
      ofI.map((p) => minus(p, first)).find((d) => isMixed(cell, d)) ??
      ofJ.map((p) => minus(p, second)).find((d) => isMixed(cell, d));
    const difference = minus(first, second);
    if (cut !== undefined) open.push(...splitBy(cell, cut));
    else if (isMixed(cell, difference)) open.push(...splitBy(cell, difference));
    else {
      const at = product(difference, middle);
      (at > 0n ? above : at < 0n ? below : equal).push(cell);
    }
  }
  return { kind: 'cells', above, below, equal };
};

/** All orders of 0..n-1. */
const orders = (n: number): readonly (readonly number[])[] => {
  let made: readonly (readonly number[])[] = [[]];
  for (let o = 0; o < n; o++)
    made = made.flatMap((order) =>
      [...new Array(o + 1).keys()].map((at) => [...order.slice(0, at), o, ...order.slice(at)]),
    );
  return made;
};

/** The utilities that are 1 on the best k outcomes of the order and 0 on the others, k = 1..n-1. */
const firstCorners = (ascending: readonly number[]): readonly Corner[] =>
  ascending.slice(1).map((_next, k) => ascending.map((_, o) => (ascending.indexOf(o) > k ? 1n : 0n)));

const plus = (a: Corner, b: Corner): Corner => a.map((x, o) => x + (b[o] ?? 0n));
const minus = (a: Corner, b: Corner): Corner => a.map((x, o) => x - (b[o] ?? 0n));
const product = (a: Corner, b: Corner): bigint => a.reduce((total, x, o) => total + x * (b[o] ?? 0n), 0n);

const bestAt = (lotteries: readonly Corner[], u: Corner): Corner =>
  lotteries.reduce((best, p) => (product(p, u) > product(best, u) ? p : best));

const isMixed = ({ corners }: Cell, difference: Corner): boolean => {
  const values = corners.map((u) => product(difference, u));
  return values.some((x) => x > 0n) && values.some((x) => x < 0n);
};

/** The parts of a cell on which the difference has one sign: edges are cut where it vanishes, until none changes sign. */
const splitBy = (whole: Cell, difference: Corner): readonly Cell[] => {
  const parts: Cell[] = [];
  const open: Cell[] = [whole];
  for (let cell = open.pop(); cell !== undefined; cell = open.pop()) {
    const { ascending, corners } = cell;
    const values = corners.map((u) => product(difference, u));
    const up = values.findIndex((x) => x > 0n);
    const down = values.findIndex((x) => x < 0n);
    const [high, low] = [corners[up], corners[down]];
    if (high === undefined || low === undefined) {
      parts.push(cell);
      continue;
    }
    const [atHigh = 0n, atLow = 0n] = [values[up], values[down]];
    const between = shortened(high.map((x, o) => atHigh * (low[o] ?? 0n) - atLow * x));
    for (const replaced of [up, down])
      open.push({ ascending, corners: corners.map((u, k) => (k === replaced ? between : u)) });
  }
  return parts;
};

const shortened = (u: Corner): Corner => {
  const common = u.reduce((a, b) => gcd(a, b), 0n);
  return u.map((x) => x / common);
};

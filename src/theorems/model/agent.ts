/**
 * Concrete random agents with exact probabilities. A utility function that is not constant is, but for
 * scale and origin, a permuted image of a point of the chamber 1 = u_1 >= ... >= u_n = 0, a simplex; an
 * agent is a mixture of uniform laws on simplices in it, the chamber itself among them, spread evenly
 * over all permutations: symmetric, with a positive density. Events here ignore scale and origin, so
 * nothing more of an agent matters.
 */
import {
  add,
  divide,
  dot,
  multiply,
  ONE,
  type Permutation,
  permute,
  print,
  type Rational,
  rational,
  sign,
  subtract,
  sum,
  type UtilityFunction,
  ZERO,
} from '../../kernel/index.ts';
import { type Event, type Form, undoing } from './event.ts';

/** n - 1 utility functions, the corners of a simplex of dimension n - 2. */
export type Simplex = readonly UtilityFunction[];

export interface Agent {
  readonly n: number;
  /** Weights > 0 that sum to 1. */
  readonly parts: readonly { readonly weight: Rational; readonly corners: Simplex }[];
  /** As likely to have u as 1 - u. */
  readonly mirrorSymmetric: boolean;
}

/** All sorted utility functions with extremes 1 and 0, for n >= 2. */
export const chamber = (n: number): Simplex =>
  Array.from({ length: n - 1 }, (_, k) => Array.from({ length: n }, (__, o) => (o <= k ? ONE : ZERO)));

/** The two halves into which `at` (0 < at < 1), on the edge from corner a to corner b, cuts a simplex. */
export const halves = (corners: Simplex, a: number, b: number, at: Rational): readonly [Simplex, Simplex] => {
  const [from = [], to = []] = [corners[a], corners[b]];
  const cut = from.map((x, o) => add(x, multiply(at, subtract(to[o] ?? ZERO, x))));
  const replaced = (place: number): Simplex => corners.map((corner, k) => (k === place ? cut : corner));
  return [replaced(b), replaced(a)];
};

interface Cell {
  readonly corners: Simplex;
  /** The share of the simplex that was cut. */
  readonly volume: Rational;
}

/** `corners` cut until no form changes its sign inside a cell; undefined beyond `limit` cells. */
const cellsOf = (corners: Simplex, forms: readonly Form[], limit: number): readonly Cell[] | undefined => {
  let cells: readonly Cell[] = [{ corners, volume: ONE }];
  for (const form of forms) {
    cells = cells.flatMap((cell) => cutBy(cell, form));
    if (cells.length > limit) return undefined;
  }
  return cells;
};

/** One form, until it keeps its sign: every cut turns a corner of either sign into a zero, so that this ends. */
const cutBy = (cell: Cell, form: Form): readonly Cell[] => {
  const values = cell.corners.map((corner) => dot(form, corner));
  const up = values.findIndex((x) => sign(x) > 0);
  const down = values.findIndex((x) => sign(x) < 0);
  const [high, low] = [values[up], values[down]];
  if (high === undefined || low === undefined) return [cell];
  const at = divide(high, subtract(high, low));
  const [first, second] = halves(cell.corners, up, down, at);
  return [
    ...cutBy({ corners: first, volume: multiply(cell.volume, at) }, form),
    ...cutBy({ corners: second, volume: multiply(cell.volume, subtract(ONE, at)) }, form),
  ];
};

const centre = (corners: Simplex): UtilityFunction =>
  (corners[0] ?? []).map((_, o) =>
    divide(sum(corners.map((corner) => corner[o] ?? ZERO)), rational(BigInt(corners.length))),
  );

const everyPermutation = (n: number): readonly Permutation[] => {
  if (n === 0) return [[]];
  return everyPermutation(n - 1).flatMap((rest) =>
    Array.from({ length: n }, (_, k) => rest.toSpliced(k, 0, n - 1)),
  );
};

const permutationLists = new Map<number, readonly Permutation[]>();

/** All permutations of n outcomes. */
export const permutationsOf = (n: number): readonly Permutation[] => {
  const known = permutationLists.get(n) ?? everyPermutation(n);
  permutationLists.set(n, known);
  return known;
};

/** `form` as a function of u where it is to be taken at g u. */
const pulledBack = (g: Permutation, form: Form): Form => permute(undoing(g), form);

const NO_LIMIT = Number.POSITIVE_INFINITY;

/** The probability of an event, exactly. */
export const probabilityOf = ({ n, parts }: Agent, event: Event): Rational => {
  const permutations = permutationsOf(n);
  let total = ZERO;
  for (const { weight, corners } of parts)
    for (const g of permutations) {
      const forms = event.forms.map((form) => pulledBack(g, form));
      const inside = (cellsOf(corners, forms, NO_LIMIT) ?? []).filter((cell) =>
        event.has(permute(g, centre(cell.corners))),
      );
      total = add(total, multiply(weight, sum(inside.map(({ volume }) => volume))));
    }
  return divide(total, rational(BigInt(permutations.length)));
};

/** A utility function from every region in which no form changes its sign, uniform ones and borders left out. */
export const representatives = (n: number, forms: readonly Form[]): readonly UtilityFunction[] =>
  permutationsOf(n).flatMap((g) => {
    const here = distinctForms(forms.map((form) => pulledBack(g, form)));
    return (cellsOf(chamber(n), here, NO_LIMIT) ?? []).map(({ corners }) => permute(g, centre(corners)));
  });

/** How many permuted images of u are in the event. */
const imagesIn = (event: Event, u: UtilityFunction): number =>
  permutationsOf(u.length).filter((g) => event.has(permute(g, u))).length;

/** A combination of probabilities, and a constant. */
export interface Combination {
  readonly constant: Rational;
  readonly of: readonly { readonly event: Event; readonly times: Rational }[];
}

type Signs = ReadonlySet<-1 | 0 | 1>;

const signs = new Map<string, Signs | undefined>();
/** Answers that are kept. */
const MOST_KEPT = 5000;

/** The signs that a combination of probabilities takes over all random agents; undefined beyond `limit` cells. */
export const signsOver = (n: number, combination: Combination, limit: number): Signs | undefined => {
  const { constant, of } = combination;
  const key = [
    ...[n, limit, print(constant)].map(String),
    ...of.map(({ event, times }) => `${print(times)} ${event.key}`),
  ].join(';');
  if (signs.has(key)) return signs.get(key);
  if (signs.size >= MOST_KEPT) signs.clear();
  const found = workedOut(n, combination, limit);
  signs.set(key, found);
  return found;
};

const workedOut = (n: number, { constant, of }: Combination, limit: number): Signs | undefined => {
  const permutations = permutationsOf(n);
  const forms = of.flatMap(({ event }) =>
    permutations.flatMap((g) => event.forms.map((form) => pulledBack(g, form))),
  );
  const cells = cellsOf(chamber(n), distinctForms(forms), limit);
  if (cells === undefined) return undefined;
  const factorial = BigInt(permutations.length);
  return new Set(
    cells.map(({ corners }) => {
      const u = centre(corners);
      const terms = of.map(({ event, times }) =>
        multiply(times, rational(BigInt(imagesIn(event, u)), factorial)),
      );
      return sign(add(constant, sum(terms)));
    }),
  );
};

const distinctForms = (forms: readonly Form[]): readonly Form[] => [
  ...new Map(
    forms.map((form) => {
      const lead = form.find((x) => sign(x) !== 0) ?? ONE;
      const scaled = form.map((x) => divide(x, lead));
      return [scaled.map(({ num, den }) => `${num}/${den}`).join(), scaled];
    }),
  ).values(),
];

/** The agent whose law is the even mixture of `agent` and its reflection. */
export const reflected = ({ n, parts }: Agent): Agent => {
  const half = (weight: Rational): Rational => divide(weight, rational(2n));
  return {
    n,
    parts: parts.flatMap(({ weight, corners }) => [
      { weight: half(weight), corners },
      { weight: half(weight), corners: corners.map((u) => u.map((x) => subtract(ONE, x)).toReversed()) },
    ]),
    mirrorSymmetric: true,
  };
};

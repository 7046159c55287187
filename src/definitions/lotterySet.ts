/**
 * L(t) as its definition has it, without any engine: pure lotteries by enumeration, and membership in
 * their hull by Caratheodory's theorem, trying every small enough subset. Slow on purpose.
 */
import {
  compare,
  type DecisionTree,
  divide,
  equal,
  generators,
  type Interior,
  type Lottery,
  lotteryKey,
  mix,
  multiply,
  type Permutation,
  permute,
  type Rational,
  rational,
  type Strategies,
  sign,
  subtract,
  sure,
  ZERO,
} from '../kernel/index.ts';

export interface LotterySet {
  readonly strategies: Strategies;
  /** The pure-strategy lotteries; under `mixed` the set is their convex hull. */
  readonly pure: readonly Lottery[];
}

/** L(t). Throws on trees with more pure lotteries than the kernel lists: use an engine there. */
export const lotterySet = (tree: DecisionTree, strategies: Strategies): LotterySet => {
  const made = generators(tree);
  if (made.kind !== 'generators') throw new RangeError('too many pure lotteries to list');
  return { strategies, pure: made.lotteries };
};

export const permuteSet = (s: Permutation, { strategies, pure }: LotterySet): LotterySet => ({
  strategies,
  pure: pure.map((p) => permute(s, p)),
});

/** p is in the set. */
export const contains = ({ strategies, pure }: LotterySet, p: Lottery): boolean =>
  strategies === 'pure'
    ? pure.some((q) => lotteryKey(q) === lotteryKey(p))
    : subsets(pure, p.length).some((few) => mixesTo(few, p));

export const subset = (inner: LotterySet, outer: LotterySet): boolean =>
  inner.pure.every((p) => contains(outer, p));

export const properSubset = (inner: LotterySet, outer: LotterySet): boolean =>
  subset(inner, outer) && !subset(outer, inner);

/**
 * Each lottery of `inner` is an interior point of `outer`: in the hyperplane of the simplex
 * (`affine`), or relative to the simplex. A finite set of n >= 2 outcomes has no interior point.
 */
export const inInterior = (inner: LotterySet, outer: LotterySet, interior: Interior): boolean =>
  inner.pure.every((p) => {
    if (outer.strategies === 'pure') return p.length === 1 && contains(outer, p);
    if (interior === 'affine' && p.some((x) => sign(x) === 0)) return false;
    return p.every((_, o) => contains(outer, stepTowards(outer, p, o)));
  });

/**
 * A point so near p, on the way to the vertex e_o, that it is in the polytope if any point on the
 * way but p is: the ray leaves each facet's half-space at a rational whose size the coordinates bound.
 */
const stepTowards = (outer: LotterySet, p: Lottery, o: number): Lottery => {
  const size = [...outer.pure, p].flat().reduce((most, { den }) => (den > most ? den : most), 1n);
  const power = BigInt(4 * p.length * p.length);
  return mix(rational(1n, (size * BigInt(p.length + 1)) ** power), sure(p.length, o), p);
};

function* subsetsOf<T>(list: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) yield [];
  else
    for (let k = from; k <= list.length - size; k++)
      for (const rest of subsetsOf(list, size - 1, k + 1)) {
        const first = list[k];
        if (first !== undefined) yield [first, ...rest];
      }
}

const subsets = (list: readonly Lottery[], largest: number): readonly (readonly Lottery[])[] =>
  Array.from({ length: Math.min(largest, list.length) }, (_, k) => [...subsetsOf(list, k + 1)]).flat();

/** p is a mixture of these affinely independent lotteries (dependent ones are left to a smaller subset). */
const mixesTo = (few: readonly Lottery[], p: Lottery): boolean => {
  const rows: Rational[][] = p.map((x, o) => [...few.map((q) => q[o] ?? ZERO), x]);
  let pivotRow = 0;
  for (let column = 0; column < few.length; column++) {
    const at = rows.findIndex((row, k) => k >= pivotRow && sign(row[column] ?? ZERO) !== 0);
    const pivot = rows[at];
    const other = rows[pivotRow];
    if (pivot === undefined || other === undefined) return false;
    rows[at] = other;
    rows[pivotRow] = pivot.map((x) => divide(x, pivot[column] ?? ZERO));
    const unit = rows[pivotRow] ?? [];
    for (const [k, row] of rows.entries()) {
      const factor = row[column] ?? ZERO;
      if (k === pivotRow || sign(factor) === 0) continue;
      rows[k] = row.map((x, c) => subtract(x, multiply(factor, unit[c] ?? ZERO)));
    }
    pivotRow++;
  }
  return rows.every((row, k) => {
    const value = row[few.length] ?? ZERO;
    return k < pivotRow ? compare(value, ZERO) >= 0 : equal(value, ZERO);
  });
};

/** Every permutation of n outcomes; with `involution` only those that undo themselves. */
export function* permutations(n: number, which: 'any' | 'involution'): Generator<Permutation> {
  for (const s of arrangements([...new Array(n).keys()]))
    if (which === 'any' || s.every((image, o) => s[image] === o)) yield s;
}

function* arrangements(items: readonly number[]): Generator<readonly number[]> {
  if (items.length === 0) yield [];
  for (const [k, item] of items.entries())
    for (const rest of arrangements([...items.slice(0, k), ...items.slice(k + 1)])) yield [item, ...rest];
}

/** Small menus of lotteries, and pairs of them, in order of size: fewest outcomes, then lotteries, then parts. */
import {
  compareLotteries,
  type Lottery,
  lotteryKey,
  type Permutation,
  permute,
  type Rational,
  rational,
} from '../../kernel/index.ts';
import { extremePoints } from '../geometry/index.ts';

/** How far an enumeration goes. */
export interface PairBound {
  /** Outcomes, from and to. */
  readonly from: number;
  readonly n: number;
  /** Most lotteries in the two menus together. */
  readonly lotteries: number;
  /** The greatest denominator of a lottery. */
  readonly denominator: number;
}

/** Enough for every built-in measure to be reversed. */
export const DEFAULT_BOUND: PairBound = { from: 2, n: 3, lotteries: 5, denominator: 3 };

export interface Menu {
  readonly lotteries: readonly Lottery[];
  /** The greatest of the lotteries' denominators. */
  readonly denominator: number;
  /** Shared by menus that hold the same lotteries. */
  readonly key: string;
  /** Shared by menus of which a permutation of outcomes makes each other. */
  readonly kind: string;
}

export interface MenuPair {
  readonly i: Menu;
  readonly j: Menu;
}

export interface PairOptions {
  /** Of pairs that a permutation of outcomes makes of each other only one. */
  readonly symmetric: boolean;
  /** Without menus in which a lottery is a mixture of others. */
  readonly spare: boolean;
}

/**
 * Each unordered pair once, smaller ones first (`symmetric`: at least once up to permutations, and few repeats).
 * Menus are made as they are needed; the pairs end early once `stop` is true.
 */
export function* pairsInOrder(
  bound: PairBound,
  options: PairOptions,
  stop: () => boolean = () => false,
): Generator<MenuPair> {
  for (let n = bound.from; n <= bound.n; n++) {
    const symmetries = permutationsAsc(n);
    const shelves = createShelves(n, options, symmetries, stop);
    for (let lotteries = 2; lotteries <= bound.lotteries; lotteries++)
      for (let denominator = 1; denominator <= bound.denominator; denominator++)
        for (let first = 1; 2 * first <= lotteries; first++)
          for (const i of shelves(first, denominator)) {
            if (stop()) return;
            if (options.symmetric && i.key !== i.kind) continue;
            const stable = options.symmetric ? symmetries.filter((g) => keyOf(moved(g, i)) === i.key) : [];
            for (const j of shelves(lotteries - first, denominator)) {
              if (Math.max(i.denominator, j.denominator) !== denominator) continue;
              const other = options.symmetric ? j.kind < i.kind : j.key < i.key;
              const twice = 2 * first === lotteries && other;
              if (!twice && stable.every((g) => keyOf(moved(g, j)) >= j.key)) yield { i, j };
            }
          }
  }
}

/** The menus with so many lotteries, none of a greater denominator than named. */
type Shelves = (lotteries: number, denominator: number) => readonly Menu[];

/** Each shelf is filled when it is first asked for. */
const createShelves = (
  n: number,
  options: PairOptions,
  symmetries: readonly Permutation[],
  stop: () => boolean,
): Shelves => {
  const shelves = new Map<string, readonly Menu[]>();
  return (lotteries, denominator) => {
    const label = `${lotteries} ${denominator}`;
    const known = shelves.get(label);
    if (known !== undefined) return known;
    const whole = lotteriesUpTo(n, denominator);
    const made = menusOf(lotteries, whole, options, symmetries, stop);
    if (!stop()) shelves.set(label, made);
    return made;
  };
};

const moved = (g: Permutation, { lotteries }: Menu): readonly Lottery[] =>
  lotteries.map((p) => permute(g, p));

const keyOf = (lotteries: readonly Lottery[]): string =>
  lotteries
    .map(lotteryKey)
    .toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
    .join();

/** Every menu of `size` of the lotteries, small denominators first. */
const menusOf = (
  size: number,
  all: ReturnType<typeof lotteriesUpTo>,
  { spare }: PairOptions,
  symmetries: readonly Permutation[],
  stop: () => boolean,
): readonly Menu[] => {
  const found: Menu[] = [];
  const grow = (lotteries: readonly Lottery[], from: number, denominator: number): void => {
    if (stop() || (spare && lotteries.length > 2 && !inConvexPosition(lotteries))) return;
    if (lotteries.length === size) {
      const keys = symmetries.map((g) => keyOf(lotteries.map((p) => permute(g, p))));
      const kind = keys.reduce((least, key) => (key < least ? key : least));
      found.push({ lotteries, denominator, key: keyOf(lotteries), kind });
      return;
    }
    for (const [k, next] of all.entries())
      if (k >= from) grow([...lotteries, next.p], k + 1, Math.max(denominator, next.denominator));
  };
  grow([], 0, 1);
  return found.toSorted((a, b) => a.denominator - b.denominator);
};

const inConvexPosition = (lotteries: readonly Lottery[]): boolean =>
  extremePoints(lotteries)?.extreme.length === lotteries.length;

/** The lotteries over n outcomes with a denominator up to the bound, those with small ones first. */
export const lotteriesUpTo = (
  n: number,
  most: number,
): readonly { readonly p: Lottery; readonly denominator: number }[] => {
  const seen = new Map<string, { readonly p: Lottery; readonly denominator: number }>();
  for (let denominator = 1; denominator <= most; denominator++)
    for (const parts of compositions(n, denominator)) {
      const p = parts.map((part): Rational => rational(BigInt(part), BigInt(denominator)));
      if (!seen.has(lotteryKey(p))) seen.set(lotteryKey(p), { p, denominator });
    }
  return [...seen.values()];
};

/** The lists of n natural numbers with the sum given. */
const compositions = (n: number, sum: number): readonly (readonly number[])[] =>
  n === 1
    ? [[sum]]
    : Array.from({ length: sum + 1 }, (_, k) => sum - k).flatMap((first) =>
        compositions(n - 1, sum - first).map((rest) => [first, ...rest]),
      );

/** All permutations of n outcomes, in lexicographic order. */
const permutationsAsc = (n: number): readonly Permutation[] => {
  const grow = (head: readonly number[]): readonly Permutation[] =>
    head.length === n
      ? [head]
      : Array.from({ length: n }, (_, o) => o).flatMap((o) => (head.includes(o) ? [] : grow([...head, o])));
  return grow([]);
};

/** The lotteries in one order, so that a pair is printed in one way. */
export const inOrder = (lotteries: readonly Lottery[]): readonly Lottery[] =>
  lotteries.toSorted((a, b) => compareLotteries(b, a));

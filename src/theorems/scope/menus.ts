/** Small lottery sets in order of size, one of those that a permutation of the outcomes exchanges. */

import { permutations } from '../../definitions/index.ts';
import { type Lottery, lotteryKey, type Permutation, permute, rational } from '../../kernel/index.ts';

/** A lottery with its common denominator. */
export interface SmallLottery {
  readonly lottery: Lottery;
  readonly denominator: number;
}

export interface Menu {
  readonly lotteries: readonly Lottery[];
  /** The greatest denominator of a lottery. */
  readonly denominator: number;
}

/** All lotteries over n outcomes with a common denominator up to `most`, small ones first. */
export const lotteriesUpTo = (n: number, most: number): readonly SmallLottery[] => {
  const found = new Map<string, SmallLottery>();
  for (let denominator = 1; denominator <= most; denominator++)
    for (const parts of compositions(n, denominator)) {
      const lottery = parts.map((part) => rational(BigInt(part), BigInt(denominator)));
      const key = lotteryKey(lottery);
      if (!found.has(key)) found.set(key, { lottery, denominator });
    }
  return [...found.values()];
};

/** The lists of n natural numbers with the sum given, large ones first. */
const compositions = (n: number, sum: number): readonly (readonly number[])[] =>
  n === 1
    ? [[sum]]
    : Array.from({ length: sum + 1 }, (_, k) => sum - k).flatMap((first) =>
        compositions(n - 1, sum - first).map((rest) => [first, ...rest]),
      );

const allPermutations = new Map<string, readonly Permutation[]>();

/** The permutations of n outcomes of the kind that the reading names, the identity first. */
export const permutationsOf = (n: number, kind: 'any' | 'involution'): readonly Permutation[] => {
  const key = `${kind} ${n}`;
  const known = allPermutations.get(key) ?? [...permutations(n, kind)];
  allPermutations.set(key, known);
  return known;
};

/** Every choice of `size` of the lotteries, in the order of their places. */
export function* choices<T>(from: readonly T[], size: number): Generator<readonly T[]> {
  const places = Array.from({ length: size }, (_, k) => k);
  if (size > from.length) return;
  for (;;) {
    yield places.flatMap((place) => from.slice(place, place + 1));
    let at = size - 1;
    while (at >= 0 && places[at] === from.length - size + at) at--;
    const moved = places[at];
    if (at < 0 || moved === undefined) return;
    for (let k = at; k < size; k++) places[k] = moved + 1 + k - at;
  }
}

/** One text for all orders of the same lotteries. */
export const menuKey = (menu: readonly Lottery[]): string => menu.map(lotteryKey).toSorted(byText).join();

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const canonicalMenus = new Map<string, readonly Menu[]>();

/** Sets of exactly `size` lotteries with denominators up to `most`: the first of each orbit, small denominators first. */
export const menusOf = (n: number, size: number, most: number): readonly Menu[] => {
  const key = `${n} ${size} ${most}`;
  const known = canonicalMenus.get(key);
  if (known !== undefined) return known;
  const seen = new Set<string>();
  const found: Menu[] = [];
  const group = permutationsOf(n, 'any');
  for (const chosen of choices(lotteriesUpTo(n, most), size)) {
    const lotteries = chosen.map(({ lottery }) => lottery);
    if (seen.has(menuKey(lotteries))) continue;
    for (const g of group) seen.add(menuKey(lotteries.map((p) => permute(g, p))));
    found.push({ lotteries, denominator: Math.max(...chosen.map(({ denominator }) => denominator)) });
  }
  const sorted = found.toSorted((a, b) => a.denominator - b.denominator);
  canonicalMenus.set(key, sorted);
  return sorted;
};

/** Lotteries over n outcomes in order of their common denominator, and where permutations take them. */
import { gcd, type Lottery, type Permutation, permute, rational } from '../../../kernel/index.ts';
import { permutations } from '../../semantics/values.ts';

export interface LotteryList {
  readonly lotteries: readonly Lottery[];
  /** How many have a common denominator of at most d: entry d; entry 0 is 0. */
  readonly upTo: readonly number[];
}

/** Beyond this many lotteries there is no list. */
const MOST_LISTED = 60_000;

/** The lists of n natural numbers with the sum given and no common factor: lotteries in lowest terms. */
function* compositions(n: number, sum: number): Generator<readonly number[]> {
  const parts = new Array<number>(n).fill(0);
  function* from(place: number, left: number): Generator<readonly number[]> {
    if (place === n - 1) {
      parts[place] = left;
      if (
        parts.reduce(
          (common, part) => (part === 0 ? common : Number(gcd(BigInt(common), BigInt(part)))),
          0,
        ) === 1
      )
        yield parts;
      return;
    }
    for (let part = left; part >= 0; part--) {
      parts[place] = part;
      yield* from(place + 1, left - part);
    }
  }
  yield* from(0, sum);
}

const listed = new Map<string, LotteryList>();

/** All lotteries with a common denominator up to `most`; undefined when they are too many to list. */
export const lotteriesUpTo = (n: number, most: number): LotteryList | undefined => {
  const key = `${n} ${most}`;
  const before = listed.get(key);
  if (before !== undefined) return before;
  const lotteries: Lottery[] = [];
  const upTo = [0];
  for (let denominator = 1; denominator <= most; denominator++) {
    for (const parts of compositions(n, denominator)) {
      lotteries.push(parts.map((part) => rational(BigInt(part), BigInt(denominator))));
      if (lotteries.length > MOST_LISTED) return undefined;
    }
    upTo.push(lotteries.length);
  }
  const list = { lotteries, upTo };
  listed.set(key, list);
  return list;
};

/** A permutation, and where it takes each lottery of a list, by their places in it. */
export interface Mover {
  readonly permutation: Permutation;
  readonly image: Int32Array;
}

/** Tables of more entries than this take too long to make: symmetries are left alone then. */
const MOST_ENTRIES = 1_500_000;

/** All permutations that leave the first `fixed` outcomes in place; only the identity where tables would be too long. */
export const moversOf = (n: number, { lotteries }: LotteryList, fixed: number): readonly Mover[] => {
  const identity = Int32Array.from(lotteries.keys());
  const trivial: Mover = { permutation: Array.from({ length: n }, (_, o) => o), image: identity };
  if (n > 7) return [trivial];
  const all = permutations(n).filter((g) => g.every((image, o) => o >= fixed || image === o));
  if (all.length * lotteries.length > MOST_ENTRIES) return [trivial];
  const places = new Map(lotteries.map((p, k) => [keyOf(p), k]));
  return all.map((permutation) => ({
    permutation,
    image: Int32Array.from(lotteries, (p) => places.get(keyOf(permute(permutation, p))) ?? 0),
  }));
};

const keyOf = (p: Lottery): string => p.map(({ num, den }) => `${num}/${den}`).join();

/** Smaller pairs that show the same: fewer lotteries first, then smaller denominators. */
import { isLottery, type Lottery, lcm, lotteryKey, rational } from '../../kernel/index.ts';

export interface PairOfSets {
  readonly i: readonly Lottery[];
  readonly j: readonly Lottery[];
}

/** Greedy: whatever can be left out or made simpler so that `shows` still holds, until nothing can. */
export const minimise = (
  found: PairOfSets,
  shows: (pair: PairOfSets) => boolean,
  stop: () => boolean,
): PairOfSets => {
  let best = found;
  for (;;) {
    const smaller = firstOf(simpler(best), (pair) => !stop() && shows(pair));
    if (smaller === undefined || stop()) return best;
    best = smaller;
  }
};

const firstOf = (
  pairs: Iterable<PairOfSets>,
  test: (pair: PairOfSets) => boolean,
): PairOfSets | undefined => {
  for (const pair of pairs) if (test(pair)) return pair;
  return undefined;
};

/** One step simpler: a lottery fewer, or one lottery with a smaller denominator. */
function* simpler({ i, j }: PairOfSets): Generator<PairOfSets> {
  for (const k of i.keys()) if (i.length > 1) yield { i: i.toSpliced(k, 1), j };
  for (const k of j.keys()) if (j.length > 1) yield { i, j: j.toSpliced(k, 1) };
  for (const [k, p] of i.entries()) for (const q of coarser(p, i)) yield { i: i.with(k, q), j };
  for (const [k, p] of j.entries()) for (const q of coarser(p, j)) yield { i, j: j.with(k, q) };
}

/** The lotteries nearest to p with smaller denominators, the smallest ones first, that are not in the set. */
function* coarser(p: Lottery, set: readonly Lottery[]): Generator<Lottery> {
  const taken = new Set(set.map(lotteryKey));
  const denominator = p.reduce((den, x) => lcm(den, x.den), 1n);
  const limit = denominator < 64n ? denominator : 64n;
  for (let den = 1n; den < limit; den++) {
    const near = rounded(p, den);
    if (isLottery(near, p.length) && !taken.has(lotteryKey(near))) yield near;
  }
}

/** Each probability rounded down to a multiple of 1/den; what is left goes to those that lost most. */
const rounded = (p: Lottery, den: bigint): Lottery => {
  const floors = p.map((x) => (x.num * den) / x.den);
  const left = Number(den - floors.reduce((sum, x) => sum + x, 0n));
  const losers = [...p.entries()]
    .map(([o, x]) => ({ o, lost: Number((x.num * den) % x.den) / Number(x.den) }))
    .toSorted((a, b) => b.lost - a.lost)
    .slice(0, left);
  const up = new Set(losers.map(({ o }) => o));
  return floors.map((x, o) => rational(x + (up.has(o) ? 1n : 0n), den));
};

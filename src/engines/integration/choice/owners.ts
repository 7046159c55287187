/** The lotteries of a choice among trees, and whose they are. */
import { compareLotteries, type Lottery, lcm, lotteryKey } from '../../../kernel/index.ts';

export interface Owned {
  /** As integers over the common denominator of all lotteries. */
  readonly lottery: readonly bigint[];
  readonly trees: readonly number[];
}

/** Each lottery once, with the trees that have it. */
export const ownersOf = (trees: readonly (readonly Lottery[])[]): readonly Owned[] => {
  const found = new Map<string, { readonly lottery: Lottery; readonly trees: number[] }>();
  for (const [t, lotteries] of trees.entries())
    for (const lottery of lotteries) {
      const key = lotteryKey(lottery);
      const known = found.get(key);
      if (known === undefined) found.set(key, { lottery, trees: [t] });
      else if (known.trees.at(-1) !== t) known.trees.push(t);
    }
  const scale = [...found.values()].flatMap(({ lottery }) => lottery).reduce((den, x) => lcm(den, x.den), 1n);
  return [...found.values()]
    .toSorted((a, b) => compareLotteries(b.lottery, a.lottery))
    .map(({ lottery, trees: of }) => ({
      lottery: lottery.map(({ num, den }) => num * (scale / den)),
      trees: of,
    }));
};

export const minus = (a: readonly bigint[], b: readonly bigint[]): readonly bigint[] =>
  a.map((x, o) => x - (b[o] ?? 0n));

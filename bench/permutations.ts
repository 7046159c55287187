/** The search for a permutation that takes one set into another: 20 random lotteries a side, n = 8 and 10. */
import { decideInclusion } from '../src/engines/geometry/index.ts';
import { type Lottery, menuTree, mix, permute, rational } from '../src/kernel/index.ts';
import { randomLotteries } from './geometry.ts';

type Rows = readonly (readonly string[])[];

/** Pairs of menus: upper, and the lower one to be moved into it. */
const KINDS: Readonly<
  Record<string, (n: number, seed: number) => readonly [readonly Lottery[], readonly Lottery[]]>
> = {
  independent: (n, seed) => [randomLotteries(n, 20, seed), randomLotteries(n, 20, seed + 1)],
  'hidden image, drawn in': (n, seed) => {
    const upper = randomLotteries(n, 20, seed);
    return [upper, drawn(upper, 3)];
  },
  'hidden image and one lottery too many': (n, seed) => {
    const upper = randomLotteries(n, 20, seed);
    return [upper, [...drawn(upper, 3), ...randomLotteries(n, 1, seed + 1)]];
  },
  'drawn to the middle': (n, seed) => {
    const middle: Lottery = Array.from({ length: n }, () => rational(1n, BigInt(n)));
    return [
      randomLotteries(n, 20, seed),
      randomLotteries(n, 20, seed + 1).map((p) => mix(rational(1n, 5n), p, middle)),
    ];
  },
};

/** An image under a cyclic shift, `parts` quarters of the way from the first lottery. */
const drawn = (menu: readonly Lottery[], parts: number): readonly Lottery[] => {
  const [first = []] = menu;
  const shift = first.map((_, o) => (o + 1) % first.length);
  return menu.map((p) => permute(shift, mix(rational(BigInt(parts), 4n), p, first)));
};

/** Median and longest time over several pairs of each kind, and how many permutations there are. */
export const benchPermutations = (outcomes: readonly number[] = [8, 10], pairs = 5): Promise<Rows> => {
  const rows: string[][] = [['n', 'pair', 'permutations', 'answers', 'median', 'longest']];
  for (const n of outcomes)
    for (const [kind, make] of Object.entries(KINDS)) {
      const times: number[] = [];
      const answers: string[] = [];
      for (let seed = 1; seed <= pairs; seed++) {
        const [upper, lower] = make(n, 100 * seed);
        const [i, j] = [menuTree(upper), menuTree(lower)];
        const begin = performance.now();
        const stop = (): boolean => performance.now() > begin + 30_000;
        const decision = decideInclusion(i, j, { strategies: 'mixed', proper: true, moved: 'any', stop });
        times.push(performance.now() - begin);
        answers.push(decision.holds === null ? '?' : decision.holds ? 'yes' : 'no');
      }
      const sorted = times.toSorted((a, b) => a - b);
      const factorial = Array.from({ length: n }, (_, k) => k + 1).reduce((a, b) => a * b, 1);
      rows.push([
        `${n}`,
        kind,
        factorial.toLocaleString('en'),
        answers.join(' '),
        `${(sorted[Math.floor(pairs / 2)] ?? 0).toFixed(0)} ms`,
        `${(sorted.at(-1) ?? 0).toFixed(0)} ms`,
      ]);
    }
  return Promise.resolve(rows);
};

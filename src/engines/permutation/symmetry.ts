/** Permutations of the outcomes that take a list of lotteries to itself. */
import { type Lottery, lotteryKey, type Permutation, permute, print, ZERO } from '../../kernel/index.ts';

/** No more symmetries than this are listed: enough to merge branches, and small. */
const MOST = 2_000;
/** Longer lists are not searched for symmetries. */
const LONGEST_LIST = 1_000;
/** Partial permutations looked at before the search is given up. */
const MOST_STEPS = 20_000;

/**
 * Symmetries of the list, the identity left out: all of them, or the first that a bounded search
 * finds. Outcomes are matched by their columns, sorted: a symmetry keeps these.
 */
export const symmetriesOf = (list: readonly Lottery[], n: number): readonly Permutation[] => {
  const lotteries = [...new Map(list.map((p) => [lotteryKey(p), p])).values()];
  if (lotteries.length > LONGEST_LIST) return [];
  const profiles = Array.from({ length: n }, (_, o) =>
    lotteries
      .map((p) => print(p[o] ?? ZERO))
      .toSorted()
      .join(' '),
  );
  const keys = new Set(lotteries.map(lotteryKey));
  const found: Permutation[] = [];
  const swaps = transpositions(profiles, n);
  let steps = MOST_STEPS;
  const keeps = (s: Permutation): boolean => lotteries.every((p) => keys.has(lotteryKey(permute(s, p))));
  const twins = swaps.filter(keeps);
  const extend = (image: number[]): void => {
    if (found.length >= MOST || --steps < 0) return;
    const outcome = image.length;
    if (outcome === n) {
      if (image.some((t, o) => t !== o) && keeps(image)) found.push([...image]);
      return;
    }
    for (let t = 0; t < n; t++)
      if (profiles[t] === profiles[outcome] && !image.includes(t)) extend([...image, t]);
  };
  extend([]);
  return [...twins, ...found.filter((s) => !twins.some((twin) => twin.join() === s.join()))];
};

const transpositions = (profiles: readonly string[], n: number): readonly Permutation[] => {
  const all: Permutation[] = [];
  for (let a = 0; a < n; a++)
    for (let b = a + 1; b < n; b++)
      if (profiles[a] === profiles[b])
        all.push(Array.from({ length: n }, (_, o) => (o === a ? b : o === b ? a : o)));
  return all;
};

/**
 * A symmetry that fixes `fixed` and takes an earlier end to this one: what fails there fails here.
 * `earlier` are places in `ends` of branches that were looked at.
 */
export const likeness = (
  symmetries: readonly Permutation[],
  fixed: readonly number[],
  ends: readonly number[],
  place: number,
): { readonly symmetry: Permutation; readonly like: number } | undefined => {
  const end = ends[place];
  for (const symmetry of symmetries) {
    const like = ends.findIndex((earlier) => symmetry[earlier] === end);
    if (like >= 0 && like < place && fixed.every((x) => symmetry[x] === x)) return { symmetry, like };
  }
  return undefined;
};

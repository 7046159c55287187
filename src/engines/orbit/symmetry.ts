/** The symmetries of lists of lotteries, as the chain of orbits that the kernel's images are counted by. */
import { type Lottery, lotteryKey, type Orbit, type Permutation, permute } from '../../kernel/index.ts';

/** Assignments that one search may try before it gives up: a symmetry missed costs time, never an answer. */
const SEARCH = 2_000;

/**
 * For each outcome that some permutation moves, which fixes the earlier points and takes each list to itself: one
 * such permutation for each place that it can be moved to.
 */
export const symmetryOf = (lists: readonly (readonly Lottery[])[], n: number): readonly Orbit[] => {
  const colours = coloursOf(lists, n);
  if (new Set(colours).size === n) return [];
  const keys = lists.map((list) => new Set(list.map(lotteryKey)));
  const isSymmetry = (g: Permutation): boolean =>
    lists.every((list, k) => list.every((p) => keys[k]?.has(lotteryKey(permute(g, p))) === true));
  const orbits: Orbit[] = [];
  const fixed: number[] = [];
  for (let point = 0; point < n; point++) {
    const by: Permutation[] = [];
    for (let target = point + 1; target < n; target++) {
      if (colours[target] !== colours[point]) continue;
      const found = search(
        colours,
        lists,
        [...fixed.map((o) => [o, o] as const), [point, target]],
        isSymmetry,
      );
      if (found !== undefined) by.push(found);
    }
    if (by.length === 0) continue;
    orbits.push({ point, by });
    fixed.push(point);
  }
  return orbits;
};

/** Outcomes with different colours cannot change places: the colour is what each list gives the outcome, sorted. */
const coloursOf = (lists: readonly (readonly Lottery[])[], n: number): readonly string[] =>
  Array.from({ length: n }, (_, o) =>
    lists
      .map((list) =>
        list
          .map((p) => `${p[o]?.num}/${p[o]?.den}`)
          .toSorted()
          .join(' '),
      )
      .join(';'),
  );

/** A symmetry with the assignments given, by depth-first search over the rest. */
const search = (
  colours: readonly string[],
  lists: readonly (readonly Lottery[])[],
  given: readonly (readonly [from: number, to: number])[],
  isSymmetry: (g: Permutation) => boolean,
): Permutation | undefined => {
  const n = colours.length;
  const image: number[] = new Array<number>(n).fill(-1);
  const taken = new Set<number>();
  for (const [from, to] of given) {
    image[from] = to;
    taken.add(to);
  }
  // Points that given assignments displace are tried first: most symmetries are transpositions.
  const order = [...image.keys()]
    .filter((o) => image[o] === -1)
    .toSorted((a, b) => Number(taken.has(b)) - Number(taken.has(a)));
  let left = SEARCH;
  const extend = (depth: number): boolean => {
    if (left-- <= 0 || !agree(lists, image)) return false;
    const from = order[depth];
    if (from === undefined) return isSymmetry(image);
    const displaced = given.find(([, to]) => to === from)?.[0];
    const first = taken.has(from) ? (displaced ?? from) : from;
    for (const to of [first, ...colours.keys()]) {
      if (taken.has(to) || colours[to] !== colours[from]) continue;
      image[from] = to;
      taken.add(to);
      if (extend(depth + 1)) return true;
      image[from] = -1;
      taken.delete(to);
    }
    return false;
  };
  return extend(0) ? image : undefined;
};

/** The lists agree on what is assigned so far: the same rows, in some order. */
const agree = (lists: readonly (readonly Lottery[])[], image: readonly number[]): boolean => {
  const assigned = [...image.keys()].filter((o) => image[o] !== -1);
  const row = (p: Lottery, places: readonly number[]): string =>
    places.map((o) => `${p[o]?.num}/${p[o]?.den}`).join(' ');
  const targets = assigned.map((o) => image[o] ?? 0);
  return lists.every((list) => {
    const left = list.map((p) => row(p, assigned)).toSorted();
    const right = list.map((p) => row(p, targets)).toSorted();
    return left.every((text, k) => text === right[k]);
  });
};

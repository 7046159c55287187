/** Directions that a person can read, tried first, and the simplification of those that were computed. */
import { ratioToFloat } from './integers.ts';
import type { Direction } from './points.ts';

/** Wanted: one outcome, all but one, either of two, neither of two. */
export const tellingDirections = (n: number): readonly Direction[] => {
  const indicator = (...chosen: readonly number[]): bigint[] =>
    Array.from({ length: n }, (_, o) => (chosen.includes(o) ? 1n : 0n));
  const outcomes = [...new Array(n).keys()];
  const single = outcomes.map((o) => indicator(o));
  const double = outcomes.flatMap((a) => outcomes.filter((b) => b > a).map((b) => indicator(a, b)));
  const all = [...single, ...single.map(opposite), ...double, ...double.map(opposite)];
  const seen = new Set<string>();
  return all.filter((direction) => {
    const key = direction.join(' ');
    const constant = direction.every((x) => x === direction[0]);
    return !constant && !seen.has(key) && seen.add(key);
  });
};

const opposite = (direction: Direction): Direction => direction.map((x) => 1n - x);

/** Whole numbers of steps from the worst outcome to the best that are tried in turn. */
const STEPS = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 30, 60, 100, 1000, 10_000];

/** A direction of small integers near the given one that is accepted, or the given one. */
export const simplified = (direction: Direction, accepts: (simpler: Direction) => boolean): Direction => {
  let least = direction[0] ?? 0n;
  let most = least;
  for (const x of direction) {
    if (x < least) least = x;
    if (x > most) most = x;
  }
  const spread = most - least;
  if (spread <= 1n) return direction;
  for (const steps of STEPS) {
    if (BigInt(steps) >= spread) break;
    const simpler = direction.map((x) => BigInt(Math.round(ratioToFloat(x - least, spread) * steps)));
    if (accepts(simpler)) return simpler;
  }
  return direction;
};

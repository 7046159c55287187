/**
 * The extreme points of a finite set of lotteries, with a reason for every point, and containment
 * of one hull in another.
 *
 * K. L. Clarkson, More output-sensitive geometric algorithms (FOCS 1994): test each point against
 * the extreme points found so far; a direction that separates it leads to a new one.
 */

import { ONE } from '../../../kernel/rational.ts';
import { type Lottery, lotteryKey } from '../../../kernel/tree.ts';
import { createHull, type Location, type Weight } from './hull.ts';
import { dotIntegers } from './integers.ts';
import { createPoints, type Direction, floatValue, maximisers, meanOf, type Points } from './points.ts';

export interface ExtremePoints {
  /** Places of the extreme points, ascending. Of equal points only the first can be among them. */
  readonly extreme: readonly number[];
  /** For each extreme point (by place) a direction larger there than at every other point. */
  readonly directions: ReadonlyMap<number, Direction>;
  /** For every other point (by place) convex weights on extreme points that give it. */
  readonly redundant: ReadonlyMap<number, readonly Weight[]>;
}

/** Undefined when `stop` says so; it is asked before each point. */
export const extremePoints = (
  lotteries: readonly Lottery[],
  stop: () => boolean = () => false,
): ExtremePoints | undefined => {
  const n = lotteries[0]?.length ?? 1;
  const { first, copies } = firstOfEqual(lotteries);
  const points = createPoints(
    n,
    first.map((k) => lotteries[k] ?? []),
  );
  const centre = meanOf(points);
  const hull = createHull(n, [], centre);
  /** hullPlaces[k]: the place in `points` of the hull's point k. */
  const hullPlaces: number[] = [];
  const found = new Map<number, Direction>();
  const redundant = new Map<number, readonly Weight[]>();
  const original = (place: number): number => first[hullPlaces[place] ?? 0] ?? 0;

  const addExtreme = (towards: Direction): void => {
    const { place, direction } = uniqueMaximiser(points, towards);
    if (found.has(place)) return;
    found.set(place, direction);
    hullPlaces.push(place);
    hull.add(points.lotteries[place] ?? []);
  };
  for (const direction of scouts(points, centre)) {
    if (stop()) return undefined;
    addExtreme(direction);
  }
  for (const [place, lottery] of points.lotteries.entries()) {
    if (stop()) return undefined;
    while (!found.has(place)) {
      const location: Location = hull.locate(lottery);
      if (location.kind === 'inside') {
        redundant.set(
          first[place] ?? 0,
          location.weights.map(([k, w]): Weight => [original(k), w]),
        );
        break;
      }
      addExtreme(location.direction);
    }
  }
  const directions = new Map([...found].map(([place, direction]) => [first[place] ?? 0, direction]));
  for (const [copy, of] of copies) redundant.set(copy, redundant.get(of) ?? [[of, ONE]]);
  return { extreme: [...directions.keys()].toSorted((a, b) => a - b), directions, redundant };
};

/** Places of the points that equal no earlier one, and for each other point the earlier one. */
const firstOfEqual = (lotteries: readonly Lottery[]): { first: number[]; copies: Map<number, number> } => {
  const seen = new Map<string, number>();
  const first: number[] = [];
  const copies = new Map<number, number>();
  for (const [k, lottery] of lotteries.entries()) {
    const key = lotteryKey(lottery);
    const earlier = seen.get(key);
    if (earlier !== undefined) copies.set(k, earlier);
    else {
      seen.set(key, k);
      first.push(k);
    }
  }
  return { first, copies };
};

/** Below this many points the linear programs are as cheap as scouting. */
const SCOUT_FROM = 12;

/** Cheap directions that find most extreme points of round sets: from the centre towards each point that is farthest that way. */
const scouts = function* (points: Points, centre: Float64Array): Generator<Direction> {
  const { n } = points;
  const count = points.lotteries.length;
  if (count < SCOUT_FROM) return;
  const floats = points.floats();
  const outward = new Float64Array(n);
  for (let k = 0; k < count; k++) {
    for (let o = 0; o < n; o++)
      outward[o] = Math.round(2 ** 20 * ((floats[k * n + o] ?? 0) - (centre[o] ?? 0)));
    const own = floatValue(floats, n, k, outward);
    let farthest = true;
    for (let other = 0; farthest && other < count; other++)
      farthest = floatValue(floats, n, other, outward) <= own;
    if (farthest) yield Array.from(outward, BigInt);
  }
};

/**
 * The one point at which `towards` is largest, ties broken by a nudge to the first outcomes: of the
 * points of a face, the lexicographically largest is extreme. With the nudged direction, which has
 * its maximum there alone.
 */
const uniqueMaximiser = (points: Points, towards: Direction): { place: number; direction: Direction } => {
  let direction = towards;
  let top = maximisers(points, direction);
  for (let o = 0; top.length > 1 && o < points.n; o++) {
    const along = top.map((k) => points.exact(k).numerators[o] ?? 0n);
    const below = top.map((k) => points.exact(k).denominator);
    const equalThere = top.every(
      (_, k) => (along[k] ?? 0n) * (below[0] ?? 1n) === (along[0] ?? 0n) * (below[k] ?? 1n),
    );
    if (equalThere) continue;
    direction = nudged(points, direction, top[0] ?? 0, o);
    top = maximisers(points, direction);
  }
  return { place: top[0] ?? 0, direction };
};

/** `scale` direction + e_o, with a scale so large that no point overtakes those which tie with `top`. */
const nudged = (points: Points, direction: Direction, top: number, outcome: number): Direction => {
  const best = points.exact(top);
  const value = dotIntegers(direction, best.numerators);
  // The least positive gap (value at top) - (value at k) is a fraction; the nudge moves it by at most 1.
  let scale = 1n;
  for (let k = 0; k < points.lotteries.length; k++) {
    const other = points.exact(k);
    const gap = value * other.denominator - dotIntegers(direction, other.numerators) * best.denominator;
    if (gap <= 0n) continue;
    const needed = (best.denominator * other.denominator) / gap + 1n;
    if (needed > scale) scale = needed;
  }
  return direction.map((x, o) => x * scale + (o === outcome ? 1n : 0n));
};

export type Containment =
  /** For each inner lottery convex weights on outer ones. */
  | { readonly kind: 'inside'; readonly weights: readonly (readonly Weight[])[] }
  /** The direction is larger at inner lottery `place` than at every outer one. */
  | { readonly kind: 'outside'; readonly place: number; readonly direction: Direction };

/** Is every inner lottery in the hull of the outer ones (at least one)? Undefined when stopped. */
export const containment = (
  inner: readonly Lottery[],
  outer: readonly Lottery[],
  stop: () => boolean = () => false,
): Containment | undefined => {
  const n = outer[0]?.length ?? 1;
  const hull = createHull(n, outer, meanOf(createPoints(n, outer)));
  const weights: (readonly Weight[])[] = [];
  for (const [place, lottery] of inner.entries()) {
    if (stop()) return undefined;
    const location = hull.locate(lottery);
    if (location.kind === 'outside') return { kind: 'outside', place, direction: location.direction };
    weights.push(location.weights);
  }
  return { kind: 'inside', weights };
};

/**
 * The sphere of utility directions over four outcomes. D is the same in all orders of the outcomes, so that one chamber
 * (values sorted) tells all 24. A chamber is a triangle in whose coordinates every wall of D is straight: it is
 * cut into small triangles, and the outlines of what has one sign are straightened afterwards.
 */
import type { SignCounter } from '../../../engines/orbit/index.ts';

/** How often each side of the chamber is cut. */
const CUTS = 40;

/** A place in the chamber: a, b >= 0, a + b <= CUTS. */
type Spot = readonly [a: number, b: number];

/** The sorted utility there: a, b and the rest are the gaps between neighbouring values. */
const utilityAt = ([a, b]: Spot): readonly number[] => [CUTS, CUTS - a, CUTS - a - b, 0];

const upTo = (end: number): readonly number[] => Array.from({ length: end }, (_, k) => k);

/** The small triangles, all turning the same way. */
const FACES: readonly (readonly [Spot, Spot, Spot])[] = upTo(CUTS).flatMap((a) =>
  upTo(CUTS - a).flatMap((b): readonly (readonly [Spot, Spot, Spot])[] => [
    [
      [a, b],
      [a + 1, b],
      [a, b + 1],
    ],
    ...(a + b + 2 <= CUTS
      ? [
          [
            [a + 1, b],
            [a + 1, b + 1],
            [a, b + 1],
          ] as const,
        ]
      : []),
  ]),
);

/** D = N+ - N- in the middle of each small triangle; in doubles, for pictures only. */
export const sphereCounts = (counter: SignCounter): Int8Array =>
  Int8Array.from(FACES, (corners) => {
    const at = (axis: 0 | 1): number => corners.reduce((total, corner) => total + corner[axis] / 3, 0);
    const { above, below } = counter.rough(utilityAt([at(0), at(1)]));
    return above - below;
  });

/** The outline of a part of the chamber, a closed loop. */
export interface Outline {
  readonly corners: readonly {
    /** Sorted, greatest first; up to scale and constants. */
    readonly utility: readonly number[];
    /** The side that leads on from here is on the chamber's border: the same sign goes on beyond it. */
    readonly border: boolean;
  }[];
}

const drawnBefore = new WeakMap<Int8Array, Map<number, readonly Outline[]>>();

/** The outlines of all parts where D has this sign: with holes, filled by the even-odd rule. Kept: a sphere is turned. */
export const outlinesOf = (counts: Int8Array, sign: number): readonly Outline[] => {
  const known = drawnBefore.get(counts) ?? new Map<number, readonly Outline[]>();
  drawnBefore.set(counts, known);
  const outlines = known.get(sign) ?? outlinesFrom(counts, sign);
  known.set(sign, outlines);
  return outlines;
};

const outlinesFrom = (counts: Int8Array, sign: number): readonly Outline[] => {
  const next = new Map<string, Spot[]>();
  const spots = new Map<string, Spot>();
  for (const [k, corners] of FACES.entries()) {
    if (Math.sign(counts[k] ?? 0) !== sign) continue;
    for (const [at, from] of corners.entries()) {
      const to = corners[(at + 1) % 3] ?? from;
      spots.set(from.join(), from);
      const back = next.get(to.join());
      const met = back?.findIndex((end) => end.join() === from.join()) ?? -1;
      // What two triangles share is no outline.
      if (met >= 0) back?.splice(met, 1);
      else next.set(from.join(), [...(next.get(from.join()) ?? []), to]);
    }
  }
  return loops(next, spots).map((loop) => {
    const kept = straightened(loop);
    return {
      corners: kept.map((spot, k) => ({
        utility: utilityAt(spot),
        border: onOneSide(spot, kept[(k + 1) % kept.length] ?? spot),
      })),
    };
  });
};

const loops = (
  next: ReadonlyMap<string, Spot[]>,
  spots: ReadonlyMap<string, Spot>,
): readonly (readonly Spot[])[] => {
  const out: (readonly Spot[])[] = [];
  for (const [key, start] of spots)
    for (;;) {
      const loop: Spot[] = [];
      let at = start;
      for (let to = next.get(at.join())?.pop(); to !== undefined; to = next.get(at.join())?.pop()) {
        loop.push(at);
        at = to;
        if (at.join() === key) break;
      }
      if (loop.length === 0) break;
      out.push(loop);
    }
  return out;
};

/** The chamber's sides on which a spot is. */
const sidesOf = ([a, b]: Spot): readonly boolean[] => [a === 0, b === 0, a + b === CUTS];

const onOneSide = (p: Spot, q: Spot): boolean => {
  const other = sidesOf(q);
  return sidesOf(p).some((on, side) => on && other[side] === true);
};

/** Steps of the mesh by which an outline may be moved: its walls are straight, the mesh makes stairs of them. */
const STAIR = 1.1;

/** Corners stay where the outline meets or leaves the border, and where it turns by more than a stair. */
const straightened = (loop: readonly Spot[]): readonly Spot[] => {
  const fixed = loop.flatMap((spot, k) => {
    const before = loop.at(k - 1) ?? spot;
    const after = loop[(k + 1) % loop.length] ?? spot;
    return onOneSide(before, spot) !== onOneSide(spot, after) || sidesOf(spot).filter(Boolean).length > 1
      ? [k]
      : [];
  });
  const marks = fixed.length >= 2 ? fixed : farthestPair(loop);
  return marks.flatMap((from, m) => {
    const to = marks[(m + 1) % marks.length] ?? from;
    const run = to > from ? loop.slice(from, to + 1) : [...loop.slice(from), ...loop.slice(0, to + 1)];
    return simplified(run).slice(0, -1);
  });
};

const farthestPair = (loop: readonly Spot[]): readonly [number, number] => {
  const [start] = loop;
  const far = loop.reduce(
    (best, spot, k) =>
      start !== undefined && apart(start, spot) > apart(start, loop[best] ?? start) ? k : best,
    0,
  );
  return [0, far];
};

const apart = ([a, b]: Spot, [c, d]: Spot): number => Math.hypot(a - c, b - d);

/** Douglas and Peucker's: the farthest corner from the straight line stays while it is farther than a stair. */
const simplified = (run: readonly Spot[]): readonly Spot[] => {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined || run.length < 3) return run;
  const length = apart(first, last);
  const distances = run.map(([a, b]) =>
    length === 0
      ? apart(first, [a, b])
      : Math.abs((last[0] - first[0]) * (b - first[1]) - (last[1] - first[1]) * (a - first[0])) / length,
  );
  const far = distances.reduce((best, distance, k) => (distance > (distances[best] ?? 0) ? k : best), 0);
  if ((distances[far] ?? 0) <= STAIR) return [first, last];
  return [...simplified(run.slice(0, far + 1)).slice(0, -1), ...simplified(run.slice(far))];
};

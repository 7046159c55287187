/** Lotteries over three outcomes in the plane: exact hulls, and places in the drawn triangle. */
import {
  compareLotteries,
  type Lottery,
  lotteryKey,
  multiply,
  type Rational,
  sign,
  subtract,
  type UtilityFunction,
  ZERO,
} from '../../../kernel/index.ts';
import type { Point } from '../paper/layered.ts';

/** The triangle's side in pixels, and where it stands in its picture. */
export const SIDE = 330;
export const LEFT = 70;
export const TOP = 44;
export const HEIGHT: number = (SIDE * Math.sqrt(3)) / 2;

/** Outcome 0 stands at the lower left, 1 at the lower right, 2 on top. */
export const CORNERS: readonly [Point, Point, Point] = [
  { x: LEFT, y: TOP + HEIGHT },
  { x: LEFT + SIDE, y: TOP + HEIGHT },
  { x: LEFT + SIDE / 2, y: TOP },
];

export const approximately = ({ num, den }: Rational): number => {
  const direct = Number(num) / Number(den);
  if (Number.isFinite(direct)) return direct;
  // Both were too large for a double: keep 60 leading bits of the quotient.
  return Number((num * 2n ** 60n) / den) / 2 ** 60;
};

/** Where the lottery is drawn. */
export const placeOf = (p: Lottery): Point => {
  const weights = CORNERS.map((_, o) => approximately(p[o] ?? ZERO));
  const along = (axis: 'x' | 'y'): number =>
    CORNERS.reduce((total, corner, o) => total + corner[axis] * (weights[o] ?? 0), 0);
  return { x: along('x'), y: along('y') };
};

/**
 * The vertices of the convex hull, counterclockwise (in the order outcome 0, 1, 2), without points on
 * edges: one for a single point, two for a segment. Exact: Andrew's monotone chain.
 */
export const planarHull = (lotteries: readonly Lottery[]): readonly Lottery[] => {
  const points = [...new Map(lotteries.map((p) => [lotteryKey(p), p])).values()].toSorted(compareLotteries);
  if (points.length <= 2) return points;
  const lower = chain(points);
  const upper = chain(points.toReversed());
  // Coordinates are (p0, p1), in which outcome 2 is the origin: this orientation is that of 0, 1, 2.
  return [...lower.slice(0, -1), ...upper.slice(0, -1)];
};

const chain = (points: readonly Lottery[]): readonly Lottery[] => {
  const kept: Lottery[] = [];
  for (const point of points) {
    for (;;) {
      const [before, last] = [kept.at(-2), kept.at(-1)];
      if (before === undefined || last === undefined || turn(before, last, point) > 0) break;
      kept.pop();
    }
    kept.push(point);
  }
  return kept;
};

/** 1 when a, b, c turn to the left in coordinates (p0, p1), -1 to the right, 0 when they are in line. */
const turn = (a: Lottery, b: Lottery, c: Lottery): -1 | 0 | 1 => {
  const gap = (p: Lottery, o: number): Rational => subtract(p[o] ?? ZERO, a[o] ?? ZERO);
  return sign(subtract(multiply(gap(b, 0), gap(c, 1)), multiply(gap(b, 1), gap(c, 0))));
};

/** The part of the line p.u = value inside the triangle: its two ends, or undefined when it misses. */
export const lineAcross = (
  utility: UtilityFunction,
  value: Rational,
): readonly [Point, Point] | undefined => {
  const level = [0, 1, 2].map((o) => approximately(subtract(utility[o] ?? ZERO, value)));
  const ends: Point[] = [];
  for (const [o, corner] of CORNERS.entries()) {
    const next = CORNERS[(o + 1) % 3] ?? corner;
    const [here, there] = [level[o] ?? 0, level[(o + 1) % 3] ?? 0];
    if (here === 0) ends.push(corner);
    if (here * there >= 0) continue;
    const t = here / (here - there);
    ends.push({ x: corner.x + t * (next.x - corner.x), y: corner.y + t * (next.y - corner.y) });
  }
  const [first, second] = ends;
  return first === undefined || second === undefined ? undefined : [first, second];
};

/**
 * The sphere of utility directions over four outcomes, cut into small triangles. D is the same in all orders
 * of the outcomes, so that one chamber (values sorted) tells all 24.
 */
import type { SignCounter } from '../../../engines/orbit/index.ts';
import { cross, inner, inSpace, minus, unit, type Vector } from './projection.ts';

/** How often each side of a chamber is cut. */
const CUTS = 16;

type Whole4 = readonly [number, number, number, number];

/** a, b and the rest of CUTS are the weights of the corners (1,0,0,0), (1,1,0,0) and (1,1,1,0). */
const vertex = (a: number, b: number): Whole4 => [CUTS, CUTS - a, CUTS - a - b, 0];

const FACE_CORNERS: readonly (readonly Whole4[])[] = Array.from({ length: CUTS }, (_, row) => row).flatMap(
  (row) =>
    Array.from({ length: CUTS - row }, (_, column) => column).flatMap((column) => {
      const up = [vertex(row, column), vertex(row + 1, column), vertex(row, column + 1)];
      const down = [vertex(row + 1, column), vertex(row + 1, column + 1), vertex(row, column + 1)];
      return row + column + 2 <= CUTS ? [up, down] : [up];
    }),
);

/** D = N+ - N- in the middle of each face of the chamber; in doubles, for pictures only. */
export const sphereCounts = (counter: SignCounter): Int8Array =>
  Int8Array.from(FACE_CORNERS, (corners) => {
    const middle = [0, 1, 2, 3].map((o) => corners.reduce((total, corner) => total + (corner[o] ?? 0), 0));
    const { above, below } = counter.rough(middle);
    return above - below;
  });

export interface SphereMesh {
  /** Points of the sphere. */
  readonly points: readonly Vector[];
  /** Three corners each, counterclockwise as seen from outside, and the place in the chamber. */
  readonly faces: readonly { readonly corners: readonly [number, number, number]; readonly face: number }[];
}

const orders = (places: readonly number[]): readonly (readonly number[])[] =>
  places.length === 0
    ? [[]]
    : places.flatMap((place) =>
        orders(places.filter((other) => other !== place)).map((rest) => [place, ...rest]),
      );

let made: SphereMesh | undefined;

/** All faces of the sphere; made when first asked for. */
export const sphereMesh = (): SphereMesh => {
  made ??= meshOf();
  return made;
};

const meshOf = (): SphereMesh => {
  const places = new Map<string, number>();
  const points: Vector[] = [];
  const place = (utility: readonly number[]): number => {
    const key = utility.join();
    const known = places.get(key);
    if (known !== undefined) return known;
    places.set(key, points.length);
    return points.push(unit(inSpace(utility))) - 1;
  };
  const faces = orders([0, 1, 2, 3]).flatMap((order) =>
    FACE_CORNERS.map((corners, face) => {
      const [a = 0, b = 0, c = 0] = corners.map((sorted) => place(order.map((k) => sorted[k] ?? 0)));
      return { face, corners: outwards(points, a, b, c) };
    }),
  );
  return { points, faces };
};

const outwards = (
  points: readonly Vector[],
  a: number,
  b: number,
  c: number,
): readonly [number, number, number] => {
  const [p = ORIGIN, q = ORIGIN, r = ORIGIN] = [points[a], points[b], points[c]];
  return inner(cross(minus(q, p), minus(r, p)), p) > 0 ? [a, b, c] : [a, c, b];
};

const ORIGIN: Vector = [0, 0, 0];

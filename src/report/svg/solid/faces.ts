/** The faces of a convex hull in space, for drawing: in doubles, no verdict rests on them. */
import { cross, inner, minus, scaled, unit, type Vector } from './projection.ts';

export interface Face {
  /** Places in the list of points, counterclockwise as seen from outside. */
  readonly corners: readonly number[];
  readonly outward: Vector;
}

const FLAT = 1e-9;

/** More points than this cost too much for a picture. */
export const MOST_POINTS = 60;

/**
 * The faces of the hull of distinct points: polygons; both sides of one polygon when all lie in a plane;
 * one face of two corners for a segment, of one for a point.
 */
export const facesOf = (points: readonly Vector[]): readonly Face[] => {
  const [first] = points;
  if (first === undefined || points.length > MOST_POINTS) return [];
  const line = lineOf(points);
  if (line !== undefined) return [{ corners: line, outward: [0, 0, 1] }];
  const found = new Map<string, Face>();
  for (let a = 0; a < points.length; a++)
    for (let b = a + 1; b < points.length; b++)
      for (let c = b + 1; c < points.length; c++) {
        const [p, q, r] = [points[a], points[b], points[c]];
        if (p === undefined || q === undefined || r === undefined) continue;
        const across = cross(minus(q, p), minus(r, p));
        if (Math.hypot(...across) < FLAT) continue;
        const normal = unit(across);
        for (const outward of [normal, scaled(normal, -1)]) {
          const heights = points.map((x) => inner(minus(x, p), outward));
          if (heights.some((height) => height > FLAT)) continue;
          const on = heights.flatMap((height, k) => (height > -FLAT ? [k] : []));
          const key = `${on.join()} ${outward.map((x) => Math.round(x * 1e4)).join()}`;
          if (!found.has(key)) found.set(key, { corners: ringOf(points, on, outward), outward });
        }
      }
  return [...found.values()];
};

/** The ends of the segment on which all points lie, or undefined. */
const lineOf = (points: readonly Vector[]): readonly number[] | undefined => {
  const [first] = points;
  if (first === undefined) return [];
  const far = points.reduce(
    (best, p, k) =>
      Math.hypot(...minus(p, first)) > Math.hypot(...minus(points[best] ?? first, first)) ? k : best,
    0,
  );
  if (far === 0) return [0];
  const along = unit(minus(points[far] ?? first, first));
  if (points.some((p) => Math.hypot(...cross(minus(p, first), along)) > FLAT)) return undefined;
  const places = points
    .map((p, k) => ({ k, at: inner(minus(p, first), along) }))
    .toSorted((a, b) => a.at - b.at);
  return [places[0]?.k ?? 0, places.at(-1)?.k ?? 0];
};

/** The corners of the hull of coplanar points, round their middle; points on its edges are left out. */
const ringOf = (points: readonly Vector[], on: readonly number[], outward: Vector): readonly number[] => {
  const place = (k: number): Vector => points[k] ?? [0, 0, 0];
  const middle = scaled(
    on.reduce<Vector>((total, k) => minus(total, scaled(place(k), -1)), [0, 0, 0]),
    1 / on.length,
  );
  const right = unit(
    minus(place(on.find((k) => Math.hypot(...minus(place(k), middle)) > FLAT) ?? 0), middle),
  );
  const up = cross(outward, right);
  const angle = (k: number): number => {
    const arm = minus(place(k), middle);
    return Math.atan2(inner(arm, up), inner(arm, right));
  };
  const ring = on.toSorted((a, b) => angle(a) - angle(b));
  return ring.filter((k, at) => {
    const before = place(ring.at(at - 1) ?? k);
    const after = place(ring[(at + 1) % ring.length] ?? k);
    return inner(cross(minus(place(k), before), minus(after, place(k))), outward) > FLAT;
  });
};

/**
 * A polytope taken apart into simplices, point by point: each new point is joined to the facets that it sees
 * (a placing triangulation). Exact, and facets in one plane do no harm: a point in their plane does not see them.
 */
import {
  add,
  compare,
  divide,
  negate,
  ONE,
  type Rational,
  rational,
  sign,
  subtract,
  ZERO,
} from '../../../kernel/index.ts';
import { type Chart, determinant, inner, reduced, type Vector } from './chart.ts';

/** A part of the boundary: a simplex with the outward functional that is `offset` on it and less inside. */
export interface Facet {
  readonly corners: readonly number[];
  readonly normal: Vector;
  readonly offset: Rational;
}

export interface Triangulation {
  /** d! times the volume, in the coordinates of the chart. */
  readonly volume: Rational;
  readonly facets: readonly Facet[];
}

/** More facets than this at a time are too many. */
const MOST_FACETS = 5_000;

/** Of the hull of the chart's points (dimension 1 and more); undefined when stopped or too large. */
export const triangulate = ({ dimension, points }: Chart, stop: () => boolean): Triangulation | undefined => {
  const first = firstSimplex(points, dimension);
  const at = (k: number): Vector => points[k] ?? [];
  const inside = centre(first.map(at));
  const facetOn = (corners: readonly number[]): Facet => facetThrough(corners, corners.map(at), inside);
  let facets = first.map((left) => facetOn(first.filter((k) => k !== left)));
  let volume = contentOf(first.map(at));
  for (const [k, point] of points.entries()) {
    if (first.includes(k)) continue;
    if (stop() || facets.length > MOST_FACETS) return undefined;
    const seen = facets.filter(({ normal, offset }) => compare(inner(normal, point), offset) > 0);
    if (seen.length === 0) continue;
    const unseen = facets.filter((facet) => !seen.includes(facet));
    for (const { corners } of seen) volume = add(volume, contentOf([...corners.map(at), point]));
    facets = [...unseen, ...horizon(seen).map((ridge) => facetOn([...ridge, k]))];
  }
  return { volume, facets };
};

/** d + 1 points in general position, by their places. */
const firstSimplex = (points: readonly Vector[], dimension: number): readonly number[] => {
  const chosen = [0];
  let directions: readonly Vector[] = [];
  for (const [k, point] of points.entries()) {
    if (chosen.length > dimension) break;
    const longer = [...directions, point.map((x, c) => subtract(x, points[0]?.[c] ?? ZERO))];
    if (reduced(longer).pivots.length < longer.length) continue;
    directions = longer;
    chosen.push(k);
  }
  return chosen;
};

const centre = (points: readonly Vector[]): Vector =>
  (points[0] ?? []).map((_, c) =>
    divide(
      points.reduce((total, point) => add(total, point[c] ?? ZERO), ZERO),
      rational(BigInt(points.length)),
    ),
  );

/** d! times the volume of a simplex. */
const contentOf = ([origin = [], ...others]: readonly Vector[]): Rational =>
  absolute(determinant(others.map((point) => point.map((x, c) => subtract(x, origin[c] ?? ZERO)))));

const absolute = (x: Rational): Rational => (sign(x) < 0 ? negate(x) : x);

/** The facet through d points; `inside` is a point of the interior. */
const facetThrough = (corners: readonly number[], points: readonly Vector[], inside: Vector): Facet => {
  const [origin = [], ...others] = points;
  const { rows, pivots } = reduced(
    others.map((point) => point.map((x, c) => subtract(x, origin[c] ?? ZERO))),
  );
  // The functional that vanishes on the directions: 1 on the one free coordinate.
  const free = origin.findIndex((_, c) => !pivots.includes(c));
  const normal = origin.map((_, c) => {
    if (c === free) return ONE;
    return negate(rows[pivots.indexOf(c)]?.[free] ?? ZERO);
  });
  const outward = compare(inner(normal, inside), inner(normal, origin)) < 0 ? normal : normal.map(negate);
  return { corners, normal: outward, offset: inner(outward, origin) };
};

/** Ridges that belong to one of the facets only. */
const horizon = (facets: readonly Facet[]): readonly (readonly number[])[] => {
  const ridges = new Map<string, readonly number[] | undefined>();
  for (const { corners } of facets)
    for (const left of corners) {
      const ridge = corners.filter((k) => k !== left);
      const key = ridge.toSorted((a, b) => a - b).join(' ');
      ridges.set(key, ridges.has(key) ? undefined : ridge);
    }
  return [...ridges.values()].filter((ridge) => ridge !== undefined);
};

/** The pairs of facets that share a ridge, with the ridge's corners. */
export const ridgesOf = (
  facets: readonly Facet[],
): readonly { readonly ridge: readonly number[]; readonly a: Facet; readonly b: Facet }[] => {
  const half = new Map<string, Facet>();
  const found: { readonly ridge: readonly number[]; readonly a: Facet; readonly b: Facet }[] = [];
  for (const facet of facets)
    for (const left of facet.corners) {
      const ridge = facet.corners.filter((k) => k !== left);
      const key = ridge.toSorted((a, b) => a - b).join(' ');
      const other = half.get(key);
      if (other === undefined) half.set(key, facet);
      else found.push({ ridge, a: other, b: facet });
    }
  return found;
};

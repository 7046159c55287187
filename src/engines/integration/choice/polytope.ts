/**
 * Polytopes by their corners, cut by half-spaces one after the other (the double description method, combinatorial
 * adjacency). A corner has homogeneous integer coordinates and the set of facets on which it lies.
 */
import type { Ring } from './ring.ts';

/** A set of facets: bit f % 32 of word f / 32. */
export type Facets = readonly number[];

export interface Corner<X> {
  /** Homogeneous: d + 1 integers, the point is their ratio to a positive weight. */
  readonly at: readonly X[];
  readonly facets: Facets;
}

/** Full-dimensional. */
export interface Polytope<X> {
  readonly dimension: number;
  readonly corners: readonly Corner<X>[];
}

export const hasFacet = (facets: Facets, f: number): boolean =>
  (((facets[f >>> 5] ?? 0) >>> (f & 31)) & 1) === 1;

const withFacet = (facets: Facets, f: number): Facets =>
  facets.map((word, k) => (k === f >>> 5 ? word | (1 << (f & 31)) : word));

export const common = (a: Facets, b: Facets): Facets => a.map((word, k) => word & (b[k] ?? 0));

export const countFacets = (facets: Facets): number => {
  let total = 0;
  for (const word of facets) for (let rest = word; rest !== 0; rest &= rest - 1) total++;
  return total;
};

const contains = (all: Facets, part: Facets): boolean => {
  for (let k = 0; k < part.length; k++) if (((part[k] ?? 0) & ~(all[k] ?? 0)) !== 0) return false;
  return true;
};

/** Words that so many facets take. */
export const facetWords = (facets: number): number => (facets + 31) >>> 5;

/**
 * The part where row . x >= 0, whose facet is number `facet`; `empty` when nothing full-dimensional is left, and
 * undefined when the ring cannot tell exactly.
 */
export const clip = <X>(
  ring: Ring<X>,
  polytope: Polytope<X>,
  row: readonly X[],
  facet: number,
): Polytope<X> | 'empty' | undefined => {
  const { dimension, corners } = polytope;
  const above: (readonly [Corner<X>, X])[] = [];
  const below: (readonly [Corner<X>, X])[] = [];
  const on: Corner<X>[] = [];
  for (const corner of corners) {
    const value = ring.dot(row, corner.at);
    if (value === undefined) return undefined;
    const side = ring.sign(value);
    if (side > 0) above.push([corner, value]);
    else if (side < 0) below.push([corner, value]);
    else on.push(corner);
  }
  if (above.length === 0) return 'empty';
  if (below.length === 0) return polytope;
  const kept = above.map(([corner]) => corner);
  for (const corner of on) kept.push({ at: corner.at, facets: withFacet(corner.facets, facet) });
  for (const [high, up] of above)
    for (const [low, down] of below) {
      const shared = common(high.facets, low.facets);
      if (countFacets(shared) < dimension - 1) continue;
      // Two corners are neighbours exactly when no third lies on all the facets that they share.
      if (corners.some((other) => other !== high && other !== low && contains(other.facets, shared)))
        continue;
      const at = ring.between(high.at, up, low.at, down);
      if (at === undefined) return undefined;
      kept.push({ at, facets: withFacet(shared, facet) });
    }
  return { dimension, corners: kept };
};

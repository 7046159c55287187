/** Cuts a polytope into simplices with corners among its own: each face is a cone over its first corner. */
import { type Corner, common, type Facets, hasFacet, type Polytope } from './polytope.ts';

/** Calls `visit` with the d + 1 corners of each simplex; those of one call may share a beginning with the next. */
export const eachSimplex = <X>(
  { dimension, corners }: Polytope<X>,
  visit: (simplex: readonly Corner<X>[]) => void,
): void => {
  const words = corners[0]?.facets.length ?? 0;
  const chosen: Corner<X>[] = [];
  const face = (of: readonly Corner<X>[], k: number): void => {
    const [apex, ...others] = of;
    if (apex === undefined) return;
    if (of.length === k + 1) return visit([...chosen, ...of]);
    const whole = others.reduce((shared, { facets }) => common(shared, facets), apex.facets);
    const sizes = new Array<number>(32 * words).fill(0);
    for (let f = 0; f < sizes.length; f++)
      if (!hasFacet(whole, f))
        for (const corner of of) if (hasFacet(corner.facets, f)) sizes[f] = (sizes[f] ?? 0) + 1;
    chosen.push(apex);
    for (const [f, size] of sizes.entries()) {
      if (size < k || hasFacet(apex.facets, f)) continue;
      const side = others.filter(({ facets }) => hasFacet(facets, f));
      if (isFacet(side, f, whole, sizes)) face(side, k - 1);
    }
    chosen.pop();
  };
  face(corners, dimension);
};

/** Whether the corners on facet f make up a facet of the face, named by the first of the inequalities that give it. */
const isFacet = <X>(
  side: readonly Corner<X>[],
  f: number,
  whole: Facets,
  sizes: readonly number[],
): boolean => {
  const [first, ...rest] = side;
  if (first === undefined) return false;
  const shared = rest.reduce((facets, corner) => common(facets, corner.facets), first.facets);
  for (let other = 0; other < sizes.length; other++) {
    if (!hasFacet(shared, other) || hasFacet(whole, other)) continue;
    if (other < f || sizes[other] !== side.length) return false;
  }
  return true;
};

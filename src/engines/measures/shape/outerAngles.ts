/**
 * The edges of a polytope with their outer angles: the share of directions in which a point of the edge is farthest.
 * In three dimensions an arc between two facets' normals, in four a polygon of normals on the sphere.
 */
import { divide, multiply, print, type Rational, rational, sign, subtract } from '../../../kernel/index.ts';
import { angleBetween, HALF_TURN } from '../enclosures/angle.ts';
import { type Enclosure, enclose, minus, plus, quotient, times, whole } from '../enclosures/fixed.ts';
import { type Chart, inner, inverted, type Vector } from './chart.ts';
import { type Facet, ridgesOf } from './triangulation.ts';

/** In more dimensions the angles are volumes on spheres that have no closed form. */
export const MOST_DIMENSIONS = 4;

export interface Edge {
  readonly from: number;
  readonly to: number;
  /** Its outer angle, the whole being 1. */
  readonly angle: Enclosure;
  /** The same exactly, as a text: a share, or signs and squares of cosines. */
  readonly turn: string;
}

/** The edges of a polytope of dimension 1 to `MOST_DIMENSIONS`, from its triangulated boundary. */
export const edgesOf = ({ dimension, gram }: Chart, facets: readonly Facet[]): readonly Edge[] => {
  if (dimension === 1) {
    const [from = 0, to = 0] = facets.flatMap(({ corners }) => corners);
    return [{ from, to, angle: whole(1), turn: '1' }];
  }
  if (dimension === 2)
    return facets.map(({ corners: [from = 0, to = 0] }) => ({
      from,
      to,
      angle: enclose(HALF),
      turn: '1/2',
    }));
  const inDual = dualProduct(gram);
  return (dimension === 3 ? arcs(facets, inDual) : polygons(facets, inDual)).filter(
    ({ angle }) => angle.high > 0n,
  );
};

const HALF = rational(1n, 2n);

type Product = (a: Vector, b: Vector) => Rational;

/** Normals are functionals: their inner products are those of the dual basis. */
const dualProduct = (gram: readonly Vector[]): Product => {
  const dual = inverted(gram);
  return (a, b) =>
    inner(
      a,
      dual.map((row) => inner(row, b)),
    );
};

/** The angle between two vectors, enclosed and in words, from their inner products. */
const angleOf = (
  ab: Rational,
  aa: Rational,
  bb: Rational,
): { readonly angle: Enclosure; readonly turn: string } => ({
  angle: angleBetween(ab, aa, bb),
  turn: `${sign(ab)} ${print(divide(multiply(ab, ab), multiply(aa, bb)))}`,
});

/** Pieces of one facet meet at an angle of 0. */
const arcs = (facets: readonly Facet[], product: Product): readonly Edge[] =>
  ridgesOf(facets).map(({ ridge: [from = 0, to = 0], a: { normal: a }, b: { normal: b } }) => {
    const { angle, turn } = angleOf(product(a, b), product(a, a), product(b, b));
    return { from, to, angle: times(quotient(angle, HALF_TURN), HALF), turn };
  });

/** Round each edge of the boundary the normals of its facets, in order; an edge inside a face has no polygon. */
const polygons = (facets: readonly Facet[], product: Product): readonly Edge[] => {
  const around = new Map<string, { from: number; to: number; facets: Facet[] }>();
  for (const facet of facets)
    for (const from of facet.corners)
      for (const to of facet.corners) {
        if (to <= from) continue;
        const known = around.get(`${from} ${to}`) ?? { from, to, facets: [] };
        known.facets.push(facet);
        around.set(`${from} ${to}`, known);
      }
  return [...around.values()].flatMap(({ from, to, facets: ring }) => {
    const normals = corners(inOrder(ring, from, to), product);
    return normals.length < 3 ? [] : [{ from, to, ...polygonOf(normals, product) }];
  });
};

/** Facets round an edge, each beside the next: both have a third corner in common. */
const inOrder = (ring: readonly Facet[], from: number, to: number): readonly Facet[] => {
  const others = (facet: Facet): readonly number[] => facet.corners.filter((k) => k !== from && k !== to);
  const [first, ...rest] = ring;
  if (first === undefined) return [];
  const ordered = [first];
  let shared = others(first)[0];
  while (rest.length > 0) {
    const place = rest.findIndex((facet) => shared !== undefined && others(facet).includes(shared));
    const [next] = place < 0 ? [] : rest.splice(place, 1);
    if (next === undefined) throw new RangeError('a boundary with a hole');
    ordered.push(next);
    shared = others(next).find((k) => k !== shared);
  }
  return ordered;
};

/** The normals without repetitions in a row: pieces of one facet share theirs, up to length. */
const corners = (ring: readonly Facet[], product: Product): readonly Vector[] =>
  ring
    .map(({ normal }) => normal)
    .filter((normal, k, all) => {
      const before = all[(k + all.length - 1) % all.length] ?? normal;
      const { angle } = angleOf(product(normal, before), product(normal, normal), product(before, before));
      return angle.high > 0n;
    });

/** The share of the sphere inside: (sum of the inner angles - (k - 2) pi) / 4 pi. */
const polygonOf = (
  normals: readonly Vector[],
  product: Product,
): { readonly angle: Enclosure; readonly turn: string } => {
  const inside = normals.map((b, k) => {
    const a = normals[(k + normals.length - 1) % normals.length] ?? b;
    const c = normals[(k + 1) % normals.length] ?? b;
    const [aa, ab, ac] = [product(a, a), product(a, b), product(a, c)];
    const [bb, bc, cc] = [product(b, b), product(b, c), product(c, c)];
    // The parts of a and c at right angles to b, times the root of b.b.
    return angleOf(
      subtract(multiply(ac, bb), multiply(ab, bc)),
      subtract(multiply(aa, bb), multiply(ab, ab)),
      subtract(multiply(cc, bb), multiply(bc, bc)),
    );
  });
  const total = inside.map(({ angle }) => angle).reduce(plus);
  const turns = minus(quotient(total, HALF_TURN), whole(normals.length - 2));
  return {
    angle: times(turns, rational(1n, 4n)),
    turn: inside
      .map(({ turn }) => turn)
      .toSorted()
      .join(' & '),
  };
};

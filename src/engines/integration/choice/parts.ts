/** Parts of a domain of utilities, cut out by linear inequalities. */
import { type Rational, ZERO } from '../../../kernel/index.ts';
import { type Integrand, integrate, type Work } from './integral.ts';
import { type Corner, clip, facetWords, type Polytope } from './polytope.ts';
import { BIG, DOUBLES, type Ring } from './ring.ts';

/** One part of the space of utilities up to scale and shift. */
export interface Domain {
  readonly weight: Rational;
  /** All of it. */
  readonly whole: Polytope<number>;
  /** Its facets, numbered from 0. */
  readonly facets: number;
  /** What an integer difference of lotteries is as a homogeneous row. */
  readonly row: (difference: readonly bigint[]) => readonly bigint[];
}

/** The integral over the part of the domain where each row is >= 0; undefined past the work limit. */
export const partOf = (
  domain: Domain,
  rows: readonly (readonly bigint[])[],
  what: Integrand,
  work: Work,
): Rational | undefined => {
  const first = partIn(DOUBLES, domain, domain.whole, rows, what, work);
  const answer = first === 'overflow' ? partIn(BIG, domain, inBig(domain.whole), rows, what, work) : first;
  return answer === 'overflow' ? undefined : answer;
};

const partIn = <X>(
  ring: Ring<X>,
  domain: Domain,
  whole: Polytope<X>,
  rows: readonly (readonly bigint[])[],
  what: Integrand,
  work: Work,
): Rational | undefined | 'overflow' => {
  let polytope = whole;
  let facet = domain.facets;
  for (const difference of rows) {
    const row = convert(ring, domain.row(difference));
    if (row === undefined) return 'overflow';
    work.done += polytope.corners.length;
    const cut: Polytope<X> | 'empty' | undefined = clip(ring, polytope, row, facet);
    if (cut === 'empty') return ZERO;
    if (cut === undefined) return 'overflow';
    if (cut !== polytope) {
      work.done += cut.corners.length ** 2;
      facet += 1;
      polytope = facetWords(facet + 1) > facetWords(facet) ? widened(cut) : cut;
    }
    if (work.done > work.limit || work.stop()) return undefined;
  }
  return integrate(ring, polytope, what, work);
};

const convert = <X>(ring: Ring<X>, row: readonly bigint[]): readonly X[] | undefined => {
  const made = row.map(ring.of);
  const known = made.filter((x) => x !== undefined);
  return known.length === made.length ? known : undefined;
};

/** With room for 32 more facets. */
const widened = <X>({ dimension, corners }: Polytope<X>): Polytope<X> => ({
  dimension,
  corners: corners.map(({ at, facets }) => ({ at, facets: [...facets, 0] })),
});

const inBig = ({ dimension, corners }: Polytope<number>): Polytope<bigint> => ({
  dimension,
  corners: corners.map(({ at, facets }) => ({ at: at.map(BigInt), facets })),
});

/** The polytope with these corners, each on the facets whose rows vanish there; with room for one more facet. */
export const polytopeOf = (
  dimension: number,
  corners: readonly (readonly number[])[],
  rows: readonly (readonly number[])[],
): Polytope<number> => {
  const words = facetWords(rows.length + 1);
  const made = corners.map((at): Corner<number> => {
    const facets = new Array<number>(words).fill(0);
    for (const [f, row] of rows.entries())
      if (row.reduce((sum, x, k) => sum + x * (at[k] ?? 0), 0) === 0)
        facets[f >>> 5] = (facets[f >>> 5] ?? 0) | (1 << (f & 31));
    return { at, facets };
  });
  return { dimension, corners: made };
};

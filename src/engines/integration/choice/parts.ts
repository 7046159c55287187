/** Parts of a domain of utilities, cut out by linear inequalities. */
import { type Rational, ZERO } from '../../../kernel/index.ts';
import { type Integrand, integrate, type Work } from './integral.ts';
import { type Corner, clip, facetWords, type Polytope } from './polytope.ts';
import { BIG, DOUBLES, type Ring } from './ring.ts';

/** One part of the space of utilities up to scale and shift. */
export interface Domain {
  readonly weight: Rational;
  readonly corners: readonly (readonly bigint[])[];
  /** Facets, as the rows that vanish on them. */
  readonly facets: readonly (readonly bigint[])[];
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
  const first = partIn(DOUBLES, domain, rows, what, work);
  const answer = first === 'overflow' ? partIn(BIG, domain, rows, what, work) : first;
  return answer === 'overflow' ? undefined : answer;
};

const partIn = <X>(
  ring: Ring<X>,
  domain: Domain,
  rows: readonly (readonly bigint[])[],
  what: Integrand,
  work: Work,
): Rational | undefined | 'overflow' => {
  let polytope: Polytope<X> | undefined = start(ring, domain, what.dimension);
  let facet = domain.facets.length;
  for (const difference of rows) {
    const row = convert(ring, domain.row(difference));
    if (row === undefined || polytope === undefined) return 'overflow';
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
  return polytope === undefined ? 'overflow' : integrate(ring, polytope, what, work);
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

const start = <X>(ring: Ring<X>, domain: Domain, dimension: number): Polytope<X> | undefined => {
  const words = facetWords(domain.facets.length + 1);
  const corners: Corner<X>[] = [];
  for (const at of domain.corners) {
    const facets = new Array<number>(words).fill(0);
    for (const [f, facet] of domain.facets.entries())
      if (facet.reduce((sum, x, k) => sum + x * (at[k] ?? 0n), 0n) === 0n)
        facets[f >>> 5] = (facets[f >>> 5] ?? 0) | (1 << (f & 31));
    const converted = convert(ring, at);
    if (converted === undefined) return undefined;
    corners.push({ at: converted, facets });
  }
  return { dimension, corners };
};

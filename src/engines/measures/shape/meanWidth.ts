import { type Lottery, type Rational, rational, subtract, ZERO } from '../../../kernel/index.ts';
import { angleBetween, HALF_TURN } from '../enclosures/angle.ts';
import {
  boundsOf,
  type Enclosure,
  enclose,
  plus,
  product,
  quotient,
  root,
  times,
  whole,
} from '../enclosures/fixed.ts';
import { between, type Measure, type Measurement, TOO_MANY_LOTTERIES, unmeasured } from '../measure.ts';
import { type Chart, chartOf, inner, inverted } from './chart.ts';
import { ridgesOf, triangulate } from './triangulation.ts';

/** Beyond this the angles at edges are volumes on spheres. */
const MOST_DIMENSIONS = 3;

/**
 * The sum over edges of length times outer angle (the whole being 1). It does not depend on the space around, and the
 * mean over directions of h(u) + h(-u), in the hyperplane of the simplex, is this times a number that n fixes.
 */
export const meanWidth: Measure = {
  name: 'meanWidth',
  meaning: 'mean width, up to a factor that only n determines: the first intrinsic volume',
  formula:
    'sum over the edges of L of length times outer angle, proportional to the mean of h(u) + h(-u) over directions u',
  source: 'convex geometry (intrinsic volumes)',
  unit: 'length; the simplex has sides of length sqrt 2',
  kind: 'interval',
  power: 'more',
  invariant: true,
  respectsInclusion: true,
  measure: ({ vertices, stop }) => {
    const lotteries = vertices();
    if (lotteries === undefined) return unmeasured(TOO_MANY_LOTTERIES);
    const chart = chartOf(lotteries);
    if (chart.dimension > MOST_DIMENSIONS) return unmeasured(`more than ${MOST_DIMENSIONS} dimensions`);
    return chart.dimension === 0 ? between(boundsOf(whole(0))) : measured(lotteries, chart, stop);
  },
};

const measured = (lotteries: readonly Lottery[], chart: Chart, stop: () => boolean): Measurement => {
  const length = (from: number, to: number): Enclosure => {
    const step = (lotteries[from] ?? []).map((x, o) => subtract(x, lotteries[to]?.[o] ?? ZERO));
    return root(enclose(inner(step, step)));
  };
  const made = triangulate(chart, stop);
  if (made === undefined) return unmeasured('too many facets, or out of time');
  const { facets } = made;
  if (chart.dimension === 1)
    return between(boundsOf(length(facets[0]?.corners[0] ?? 0, facets[1]?.corners[0] ?? 0)));
  const half = rational(1n, 2n);
  if (chart.dimension === 2) {
    const sides = facets.map(({ corners: [a = 0, b = 0] }) => length(a, b));
    return between(boundsOf(times(sides.reduce(plus), half)));
  }
  // Normals are functionals: their inner products are those of the dual basis.
  const dual = inverted(chart.gram);
  const together = (a: readonly Rational[], b: readonly Rational[]): Rational =>
    inner(
      a,
      dual.map((row) => inner(row, b)),
    );
  let total: Enclosure = whole(0);
  for (const {
    ridge: [from = 0, to = 0],
    a,
    b,
  } of ridgesOf(facets)) {
    const angle = angleBetween(
      together(a.normal, b.normal),
      together(a.normal, a.normal),
      together(b.normal, b.normal),
    );
    if (angle.high > 0n) total = plus(total, product(length(from, to), angle));
  }
  return between(boundsOf(times(quotient(total, HALF_TURN), half)));
};

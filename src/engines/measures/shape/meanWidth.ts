import { print, type Rational, subtract, ZERO } from '../../../kernel/index.ts';
import { boundsOf, type Enclosure, enclose, plus, product, root, whole } from '../enclosures/fixed.ts';
import { between, type Measure, TOO_MANY_LOTTERIES, unmeasured } from '../measure.ts';
import { chartOf, inner } from './chart.ts';
import { edgesOf, MOST_DIMENSIONS } from './outerAngles.ts';
import { triangulate } from './triangulation.ts';

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
  ofLotterySet: true,
  measure: ({ vertices, stop }) => {
    const lotteries = vertices();
    if (lotteries === undefined) return unmeasured(TOO_MANY_LOTTERIES);
    const chart = chartOf(lotteries);
    if (chart.dimension > MOST_DIMENSIONS) return unmeasured(`more than ${MOST_DIMENSIONS} dimensions`);
    if (chart.dimension === 0) return between(boundsOf(whole(0)));
    const made = triangulate(chart, stop);
    if (made === undefined) return unmeasured('too many facets, or out of time');
    const edges = edgesOf(chart, made.facets).map(({ from, to, angle, turn }) => {
      const step = (lotteries[from] ?? []).map((x, o) => subtract(x, lotteries[to]?.[o] ?? ZERO));
      const square: Rational = inner(step, step);
      return { part: product(root(enclose(square)), angle), form: `${print(square)} at ${turn}` };
    });
    const total = edges.reduce<Enclosure>((sum, { part }) => plus(sum, part), whole(0));
    const form = edges
      .map((edge) => edge.form)
      .toSorted()
      .join(', ');
    return { kind: 'measured', rank: [boundsOf(total)], form };
  },
};

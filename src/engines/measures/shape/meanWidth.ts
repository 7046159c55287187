import {
  divide,
  type Lottery,
  multiply,
  print,
  type Rational,
  rational,
  sign,
  subtract,
  ZERO,
} from '../../../kernel/index.ts';
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
import { type Facet, ridgesOf, triangulate } from './triangulation.ts';

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
  ofLotterySet: true,
  measure: ({ vertices, stop }) => {
    const lotteries = vertices();
    if (lotteries === undefined) return unmeasured(TOO_MANY_LOTTERIES);
    const chart = chartOf(lotteries);
    if (chart.dimension > MOST_DIMENSIONS) return unmeasured(`more than ${MOST_DIMENSIONS} dimensions`);
    return chart.dimension === 0 ? between(boundsOf(whole(0))) : measured(lotteries, chart, stop);
  },
};

const measured = (lotteries: readonly Lottery[], chart: Chart, stop: () => boolean): Measurement => {
  const made = triangulate(chart, stop);
  if (made === undefined) return unmeasured('too many facets, or out of time');
  const square = (from: number, to: number): Rational => {
    const step = (lotteries[from] ?? []).map((x, o) => subtract(x, lotteries[to]?.[o] ?? ZERO));
    return inner(step, step);
  };
  const edges = edgesOf(chart, made.facets, square).filter(({ angle }) => angle.high > 0n);
  const total = edges.reduce<Enclosure>(
    (sum, { square: length, angle }) => plus(sum, product(root(enclose(length)), angle)),
    whole(0),
  );
  const form = edges
    .map(({ square: length, turn }) => `${print(length)} at ${turn}`)
    .toSorted()
    .join(', ');
  return { kind: 'measured', rank: [boundsOf(total)], form };
};

interface Edge {
  /** Of its length. */
  readonly square: Rational;
  /** Its outer angle, the whole being 1. */
  readonly angle: Enclosure;
  /** The same exactly: a share, or the sign and square of a cosine. */
  readonly turn: string;
}

const HALF = rational(1n, 2n);

/** In three dimensions pieces of one facet meet at an angle of 0. */
const edgesOf = (
  { dimension, gram }: Chart,
  facets: readonly Facet[],
  square: (from: number, to: number) => Rational,
): readonly Edge[] => {
  if (dimension === 1) {
    const [a = 0, b = 0] = facets.flatMap(({ corners }) => corners);
    return [{ square: square(a, b), angle: whole(1), turn: '1' }];
  }
  if (dimension === 2)
    return facets.map(({ corners: [a = 0, b = 0] }) => ({
      square: square(a, b),
      angle: enclose(HALF),
      turn: '1/2',
    }));
  // Normals are functionals: their inner products are those of the dual basis.
  const dual = inverted(gram);
  const together = (a: Facet, b: Facet): Rational =>
    inner(
      a.normal,
      dual.map((row) => inner(row, b.normal)),
    );
  return ridgesOf(facets).map(({ ridge: [from = 0, to = 0], a, b }) => {
    const [ab, aa, bb] = [together(a, b), together(a, a), together(b, b)];
    const cosine = divide(multiply(ab, ab), multiply(aa, bb));
    return {
      square: square(from, to),
      angle: times(quotient(angleBetween(ab, aa, bb), HALF_TURN), HALF),
      turn: `${sign(ab)} ${print(cosine)}`,
    };
  });
};

import { divide, multiply, ONE, print, type Rational, rational } from '../../../kernel/index.ts';
import { floorRoot } from '../enclosures/fixed.ts';
import { type Measure, type Measurement, TOO_MANY_LOTTERIES, unmeasured } from '../measure.ts';
import { chartOf, determinant } from './chart.ts';
import { triangulate } from './triangulation.ts';

/**
 * A flat set has volume 0 in a higher dimension, so the dimension comes first: only sets of one dimension compare by
 * volume. Relative to a face of the simplex of that dimension it may be a square root; its square is rational.
 */
export const volume: Measure = {
  name: 'volume',
  meaning:
    'dimension of the lottery set, then its volume over that of a face of the simplex of this dimension',
  formula: '(d, vol_d(L) / vol_d(D_d)), compared in this order; d = dim L, D_d a face with d + 1 corners',
  source: 'convex geometry',
  unit: 'dimension, then share of a face (squared in the rank)',
  kind: 'exact',
  power: 'more',
  invariant: true,
  respectsInclusion: true,
  ofLotterySet: true,
  measure: ({ vertices, stop }) => {
    const lotteries = vertices();
    if (lotteries === undefined) return unmeasured(TOO_MANY_LOTTERIES);
    const chart = chartOf(lotteries);
    if (chart.dimension === 0) return ranked(0, ONE);
    const made = triangulate(chart, stop);
    if (made === undefined) return unmeasured('too many facets, or out of time');
    // vol(D_d) = sqrt(d + 1) / d!, and the chart shrinks volumes by the root of the Gram determinant.
    const square = multiply(multiply(made.volume, made.volume), determinant(chart.gram));
    return ranked(chart.dimension, divide(square, rational(BigInt(chart.dimension + 1))));
  },
};

const ranked = (dimension: number, square: Rational): Measurement => {
  const grade = rational(BigInt(dimension));
  const share = rootInWords(square);
  return {
    kind: 'measured',
    rank: [
      { low: grade, high: grade },
      { low: square, high: square },
    ],
    text: `dimension ${dimension}, ${share}`,
  };
};

/** The root of a rational >= 0 as a rational where it is one. */
const rootInWords = (square: Rational): string => {
  const [num, den] = [floorRoot(square.num), floorRoot(square.den)];
  return num * num === square.num && den * den === square.den
    ? print(rational(num, den))
    : `sqrt(${print(square)})`;
};

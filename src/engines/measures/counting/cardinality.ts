import { counted, type Measure, TOO_MANY_LOTTERIES, unmeasured } from '../measure.ts';

/**
 * The number of options that no mixture of others replaces. A square inside a triangle has more of them than the
 * triangle, so this does not respect inclusion.
 */
export const cardinality: Measure = {
  name: 'cardinality',
  meaning: 'number of options that are no mixture of others: vertices of the lottery set',
  formula: 'number of extreme points of L',
  source:
    'Pattanaik and Xu 1990 (number of options); Jones and Sugden 1982 (those that some preference finds best)',
  unit: 'options',
  kind: 'exact',
  power: 'more',
  invariant: true,
  respectsInclusion: false,
  ofLotterySet: true,
  measure: ({ vertices }) => {
    const lotteries = vertices();
    return lotteries === undefined ? unmeasured(TOO_MANY_LOTTERIES) : counted(lotteries.length);
  },
};

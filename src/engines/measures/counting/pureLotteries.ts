import { counted, type Measure, TOO_MANY_LOTTERIES, unmeasured } from '../measure.ts';

/** The number of options, those that are mixtures of others among them. */
export const pureLotteries: Measure = {
  name: 'pureLotteries',
  meaning: 'number of different lotteries of pure strategies',
  formula: 'number of lotteries that some pure strategy gives',
  source: 'Pattanaik and Xu 1990 (number of options), with pure strategies as options',
  unit: 'options',
  kind: 'exact',
  power: 'more',
  invariant: true,
  respectsInclusion: false,
  ofLotterySet: false,
  measure: ({ pure }) => {
    const lotteries = pure();
    return lotteries === undefined ? unmeasured(TOO_MANY_LOTTERIES) : counted(lotteries.length);
  },
};

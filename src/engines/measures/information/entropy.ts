import { between, type Measure, TOO_MANY_LOTTERIES, unmeasured } from '../measure.ts';
import { mostInformation } from './mostInformation.ts';

/** Respects inclusion, but calls a gamble that the agent cannot avoid as good as a choice. */
export const entropy: Measure = {
  name: 'entropy',
  meaning: 'entropy of the most even lottery that the agent can attain',
  formula: 'max over p in L of the Shannon entropy H(p)',
  source: 'after Suppes 1996',
  unit: 'bits, from 0 to log2 n',
  kind: 'interval',
  power: 'more',
  invariant: true,
  respectsInclusion: true,
  ofLotterySet: true,
  measure: ({ vertices }) => {
    const lotteries = vertices();
    return lotteries === undefined
      ? unmeasured(TOO_MANY_LOTTERIES)
      : between(mostInformation(lotteries, 'none'));
  },
};

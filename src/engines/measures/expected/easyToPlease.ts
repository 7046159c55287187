import { type Measure } from '../measure.ts';
import { lossLaw, measuredUnder } from './laws.ts';

/** Few outcomes are very bad: the limit of a (Beta(a, 1) - 1) for large a. */
export const easyToPlease: Measure = {
  name: 'easyToPlease',
  meaning: 'expected best utility under independent exponential losses (few outcomes are very bad)',
  formula: 'E h(u), the -u(o) independent and exponential with mean 1',
  source: 'Turner et al. 2021, Definition 5.1 with another law of rewards',
  unit: 'mean losses of one outcome, from -1 to -1/n',
  kind: 'exact',
  power: 'more',
  invariant: true,
  respectsInclusion: true,
  ofLotterySet: true,
  measure: (subject) => measuredUnder(lossLaw, subject),
};

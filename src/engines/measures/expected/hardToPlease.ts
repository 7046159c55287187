import { type Measure } from '../measure.ts';
import { exponentialLaw, measuredUnder } from './laws.ts';

/** Few outcomes are very good: the limit of b Beta(1, b) for large b. */
export const hardToPlease: Measure = {
  name: 'hardToPlease',
  meaning: 'expected best utility under independent exponential utilities (few outcomes are very good)',
  formula: 'E h(u), the u(o) independent and exponential with mean 1',
  source: 'Turner et al. 2021, Definition 5.1 with another law of rewards',
  unit: 'mean utilities of one outcome, from 1 to 1 + 1/2 + ... + 1/n',
  kind: 'exact',
  power: 'more',
  invariant: true,
  respectsInclusion: true,
  ofLotterySet: true,
  measure: (subject) => measuredUnder(exponentialLaw, subject),
};

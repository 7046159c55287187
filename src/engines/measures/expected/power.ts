import { type Measure } from '../measure.ts';
import { measuredUnder, uniformLaw } from './laws.ts';

/** Turner's POWER of a tree, which has no discount: the expected best utility. A single lottery has 1/2. */
export const POWER: Measure = {
  name: 'POWER',
  meaning: 'expected best utility under independent uniform utilities',
  formula: 'E h(u), the u(o) independent and uniform on [0, 1]',
  source: 'Turner, Smith, Shah, Critch, Tadepalli 2021, Definitions 5.1 and 5.2',
  unit: 'utility, from 1/2 to n/(n+1)',
  kind: 'exact',
  power: 'more',
  invariant: true,
  respectsInclusion: true,
  ofLotterySet: true,
  measure: (subject) => measuredUnder(uniformLaw, subject),
};

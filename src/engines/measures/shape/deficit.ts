import { absolutePowerDeficit as leastDeficit } from '../../geometry/index.ts';
import { exactly, type Measure, unmeasured } from '../measure.ts';

/** One minus it is the inradius relative to the simplex: the largest copy of the simplex of all lotteries inside L. */
export const absolutePowerDeficit: Measure = {
  name: 'absolutePowerDeficit',
  meaning: 'distance from absolute power; one minus the inradius relative to the simplex',
  formula: 'least e such that L contains (1 - e) D(O) + e q for some lottery q',
  source: 'theory, section 6',
  unit: 'probability, from 1 (no power) to 0 (absolute power)',
  kind: 'exact',
  power: 'less',
  invariant: true,
  respectsInclusion: true,
  ofLotterySet: true,
  measure: ({ tree, stop }) => {
    const answer = leastDeficit(tree, stop);
    return answer === undefined ? unmeasured('out of time') : exactly(answer.deficit);
  },
};

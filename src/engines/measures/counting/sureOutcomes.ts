import { equal, ONE, supportFunction, sure } from '../../../kernel/index.ts';
import { counted, type Measure } from '../measure.ts';

/** Of lotteries that are all sure this is the number of options: Pattanaik and Xu's own case. */
export const sureOutcomes: Measure = {
  name: 'sureOutcomes',
  meaning: 'number of outcomes that some strategy makes sure',
  formula: 'number of o with p(o) = 1 for some p in L',
  source: 'Pattanaik and Xu 1990, where options are sure outcomes',
  unit: 'outcomes',
  kind: 'exact',
  power: 'more',
  invariant: true,
  respectsInclusion: true,
  ofLotterySet: true,
  measure: ({ tree }) => {
    const n = tree.outcomes;
    const able = Array.from({ length: n }, (_, o) => equal(supportFunction(tree, sure(n, o)), ONE));
    return counted(able.filter(Boolean).length);
  },
};

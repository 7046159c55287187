import { ONE, subtract } from '../../../kernel/index.ts';
import { supportDeficit } from '../../geometry/index.ts';
import { exactly, type Measure } from '../measure.ts';

/** What the agent can count on however much it wants: one minus the `supportDeficit`. */
export const maximin: Measure = {
  name: 'maximin',
  meaning: 'worst-case support: the least of h(u) over utilities with extremes 0 and 1',
  formula: 'min over o of max over p in L of p(o)',
  source: 'theory, section 6 (one minus the support deficit)',
  unit: 'probability, from 0 to 1',
  kind: 'exact',
  power: 'more',
  invariant: true,
  respectsInclusion: true,
  ofLotterySet: true,
  measure: ({ tree }) => exactly(subtract(ONE, supportDeficit(tree).deficit)),
};

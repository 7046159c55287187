import { divide, rational, sum, supportFunction, sure } from '../../../kernel/index.ts';
import { exactly, type Measure } from '../measure.ts';

/** How likely the agent makes its one goal come about, on average over the goals. */
export const attainableUtility: Measure = {
  name: 'attainableUtility',
  meaning: 'mean attainable utility over the n agents that want one outcome each',
  formula: '(1/n) sum over o of max over p in L of p(o)',
  source:
    'after Turner, Hadfield-Menell, Tadepalli 2020 (attainable utility of a list of auxiliary utilities)',
  unit: 'probability, from 1/n to 1',
  kind: 'exact',
  power: 'more',
  invariant: true,
  respectsInclusion: true,
  ofLotterySet: true,
  measure: ({ tree }) => {
    const n = tree.outcomes;
    const best = Array.from({ length: n }, (_, o) => supportFunction(tree, sure(n, o)));
    return exactly(divide(sum(best), rational(BigInt(n))));
  },
};

import { divide, ONE, rational, sum, supportFunction, ZERO } from '../../../kernel/index.ts';
import { exactly, type Measure, unmeasured } from '../measure.ts';

/** Beyond so many outcomes the subsets are too many. */
const MOST_OUTCOMES = 14;

/** An agent that does not know yet which outcomes it will find good, each state of mind as likely as every other. */
export const flexibility: Measure = {
  name: 'flexibility',
  meaning: 'mean best chance of a good outcome, over all sets of outcomes that may turn out to be good',
  formula: '2^-n sum over all subsets A of O of max over p in L of p(A)',
  source: 'after Kreps 1979; Dekel, Lipman, Rustichini 2001 (sum over states of the best option in each)',
  unit: 'probability, from 1/2 to 1 - 2^-n',
  kind: 'exact',
  power: 'more',
  invariant: true,
  respectsInclusion: true,
  ofLotterySet: true,
  measure: ({ tree }) => {
    const n = tree.outcomes;
    if (n > MOST_OUTCOMES) return unmeasured(`more than ${MOST_OUTCOMES} outcomes`);
    const best = Array.from({ length: 2 ** n }, (_, subset) =>
      supportFunction(
        tree,
        Array.from({ length: n }, (_outcome, o) => ((subset >> o) & 1 ? ONE : ZERO)),
      ),
    );
    return exactly(divide(sum(best), rational(2n ** BigInt(n))));
  },
};

import { between, type Measure, TOO_MANY_LOTTERIES, unmeasured } from '../measure.ts';
import { mostInformation } from './mostInformation.ts';

/** Options that are mixtures of others add nothing to a channel's capacity: the vertices are enough. */
export const empowerment: Measure = {
  name: 'empowerment',
  meaning: 'capacity of the channel from strategies to outcomes',
  formula: 'max over mixtures of pure strategies of I(strategy; outcome)',
  source:
    'Klyubin, Polani, Nehaniv 2005; Salge, Glackin, Polani 2014; bounds by Blahut 1972 and Arimoto 1972',
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
      : between(mostInformation(lotteries, 'entropy of each lottery'));
  },
};

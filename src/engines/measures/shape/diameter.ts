import { add, compare, type Lottery, type Rational, sign, subtract, ZERO } from '../../../kernel/index.ts';
import { exactly, type Measure, TOO_MANY_LOTTERIES, unmeasured } from '../measure.ts';

/** Half the sum of |p(o) - q(o)|: the largest difference that an event's probability can make. */
const totalVariation = (p: Lottery, q: Lottery): Rational =>
  p.reduce((total, x, o) => {
    const gap = subtract(x, q[o] ?? ZERO);
    return sign(gap) > 0 ? add(total, gap) : total;
  }, ZERO);

/** The distance is convex, so that two vertices are as far apart as any two lotteries. */
export const diameter: Measure = {
  name: 'diameter',
  meaning: 'largest total variation between two attainable lotteries',
  formula: 'max over p, q in L of (1/2) sum over o of |p(o) - q(o)|',
  source: 'convex geometry',
  unit: 'probability, from 0 to 1',
  kind: 'exact',
  power: 'more',
  invariant: true,
  respectsInclusion: true,
  ofLotterySet: true,
  measure: ({ vertices }) => {
    const lotteries = vertices();
    if (lotteries === undefined) return unmeasured(TOO_MANY_LOTTERIES);
    let most = ZERO;
    for (const [k, p] of lotteries.entries())
      for (const q of lotteries.slice(k + 1)) {
        const apart = totalVariation(p, q);
        if (compare(apart, most) > 0) most = apart;
      }
    return exactly(most);
  },
};

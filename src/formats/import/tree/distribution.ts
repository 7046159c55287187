/** Checks the probabilities of a chance node. */
import { type Failure, failure } from '../../../errors.ts';
import { print, type Rational, rational, sign } from '../../../kernel/rational.ts';
import { printBoth } from '../number.ts';

/**
 * Why these are not the probabilities of a chance node (one is negative, or they do not sum to 1), or
 * undefined when they are. `where` names the node in the message. The failure has no place yet.
 */
export const distributionDefect = (
  probabilities: readonly Rational[],
  where: string,
): Failure | undefined => {
  const negative = probabilities.find((probability) => sign(probability) < 0);
  if (negative !== undefined)
    return failure('DYN241', `the probability ${print(negative)} of ${where} is negative`);
  // One common denominator, not reduced: many reductions of large fractions would take long.
  let num = 0n;
  let den = 1n;
  for (const p of probabilities) {
    if (p.den === den) num += p.num;
    else {
      num = num * p.den + p.num * den;
      den *= p.den;
    }
  }
  if (num === den) return undefined;
  const short = den < 10n ** 2000n;
  const total = short ? printBoth(rational(num, den)) : 'a fraction of more than 2000 digits';
  return failure('DYN240', `the probabilities of ${where} sum to ${total}, not to 1`);
};

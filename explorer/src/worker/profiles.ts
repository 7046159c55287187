/** Tastes that tell: sorted values with which most orders prefer one tree. */
import type { SignCounter } from '../../../src/engines/orbit/index.ts';
import {
  compare,
  ONE,
  type Rational,
  rational,
  type UtilityFunction,
  ZERO,
} from '../../../src/kernel/index.ts';
import type { Profile } from './protocol.ts';

/** The values in descending order; what `utility` gives to which outcome does not matter to a count. */
export const profileAt = (counter: SignCounter, utility: UtilityFunction): Profile => {
  const values = utility.toSorted((a, b) => compare(b, a));
  return { values, ...counter.exact(values) };
};

const STEPS = 24;

/**
 * For three outcomes a taste is one number, what the middle outcome is worth: the middle of the longest stretch
 * on which most orders prefer the first (sign 1) or the second tree (sign -1), in 24ths where that lies inside.
 */
export const plainProfile = (counter: SignCounter, sign: 1 | -1): Profile | undefined => {
  let best: Profile | undefined;
  let longest = 0;
  let run: Profile[] = [];
  for (let step = 1; step <= STEPS; step++) {
    const profile = step < STEPS ? middleWorth(counter, rational(BigInt(step), BigInt(STEPS))) : undefined;
    if (profile !== undefined && Math.sign(profile.above - profile.below) === sign) {
      run.push(profile);
      continue;
    }
    if (run.length > longest) {
      longest = run.length;
      best = run[Math.floor(run.length / 2)];
    }
    run = [];
  }
  return best;
};

const middleWorth = (counter: SignCounter, worth: Rational): Profile =>
  profileAt(counter, [ONE, worth, ZERO]);

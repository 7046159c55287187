/** Tastes that tell: sorted values with which most orders prefer one tree. */
import type { SignCounter } from '../../../src/engines/orbit/index.ts';
import { compare, ONE, rational, type UtilityFunction, ZERO } from '../../../src/kernel/index.ts';
import type { Profile } from './protocol.ts';

/** The values in descending order; what `utility` gives to which outcome does not matter to a count. */
export const profileAt = (counter: SignCounter, utility: UtilityFunction): Profile => {
  const values = utility.toSorted((a, b) => compare(b, a));
  return { values, ...counter.exact(values) };
};

/** Values between the best and the worst are multiples of one over this, for three outcomes and for four. */
const STEPS: Readonly<Record<number, number>> = { 3: 24, 4: 12 };

interface Place {
  /** Descending, in steps. */
  readonly inner: readonly number[];
  readonly profile: Profile;
}

/**
 * A taste with short numbers with which most orders prefer the first (sign 1) or the second tree (sign -1): the one
 * farthest from where that is no longer so. Undefined where none is on the grid, and for other numbers of outcomes.
 */
export const plainProfile = (counter: SignCounter, n: number, sign: 1 | -1): Profile | undefined => {
  const steps = STEPS[n];
  if (steps === undefined) return undefined;
  const places = descending(n - 2, steps - 1).map((inner): Place => {
    const values = inner.map((step) => rational(BigInt(step), BigInt(steps)));
    return { inner, profile: profileAt(counter, [ONE, ...values, ZERO]) };
  });
  const told = ({ profile: { above, below } }: Place): boolean => Math.sign(above - below) === sign;
  const [good, bad] = [places.filter(told), places.filter((place) => !told(place))];
  let best: { readonly profile: Profile; readonly room: number } | undefined;
  for (const { inner, profile } of good) {
    const edge = Math.min(...inner, ...inner.map((step) => steps - step));
    const room = bad.reduce((least, other) => Math.min(least, distance(inner, other.inner)), edge);
    if (best === undefined || room > best.room) best = { profile, room };
  }
  return best?.profile;
};

const distance = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((most, x, k) => Math.max(most, Math.abs(x - (b[k] ?? 0))), 0);

/** All lists of so many whole numbers from `most` down to 1, none greater than the one before. */
const descending = (length: number, most: number): readonly (readonly number[])[] =>
  length === 0
    ? [[]]
    : Array.from({ length: most }, (_, k) => most - k).flatMap((first) =>
        descending(length - 1, first).map((rest) => [first, ...rest]),
      );

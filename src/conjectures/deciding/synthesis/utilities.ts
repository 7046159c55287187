/** Utility functions at which the synthesis looks: quantifiers over all of them are replaced by these. */
import {
  compare,
  divide,
  type Rational,
  rational,
  subtract,
  type UtilityFunction,
} from '../../../kernel/index.ts';

const of = (...values: readonly number[]): UtilityFunction =>
  values.map((value) => rational(BigInt(value), BigInt(values[0] ?? 1)));

/** Sorted, from 1 to 0, with few ties between lotteries of small denominators. */
export const firstUtilities = (outcomes: number): readonly UtilityFunction[] => {
  if (outcomes === 2) return [of(1, 0)];
  if (outcomes === 3) return [of(97, 4, 0), of(97, 31, 0), of(97, 67, 0), of(97, 93, 0)];
  return [of(997, 5, 2, 0), of(997, 992, 3, 0), of(997, 995, 990, 0), of(997, 611, 301, 0)];
};

/** The utility as the same preference sorted, from 1 to 0; undefined when it is uniform. */
export const normalised = (utility: UtilityFunction): UtilityFunction | undefined => {
  const sorted = utility.toSorted((a, b) => compare(b, a));
  const [high, low] = [sorted[0], sorted.at(-1)];
  if (high === undefined || low === undefined || compare(high, low) === 0) return undefined;
  const width = subtract(high, low);
  return sorted.map((value) => divide(subtract(value, low), width));
};

const isRational = (value: unknown): value is Rational =>
  typeof value === 'object' &&
  value !== null &&
  'num' in value &&
  'den' in value &&
  typeof value.num === 'bigint' &&
  typeof value.den === 'bigint';

/** Every utility function that stands anywhere in certificates, normalised. */
export const utilitiesIn = (found: unknown, outcomes: number): readonly UtilityFunction[] => {
  const utilities: UtilityFunction[] = [];
  const open: unknown[] = [found];
  for (let value = open.pop(); value !== undefined && utilities.length < MOST; value = open.pop()) {
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'utility' && Array.isArray(inner) && inner.length === outcomes && inner.every(isRational)) {
        const utility = normalised(inner);
        if (utility !== undefined) utilities.push(utility);
      } else if (typeof inner === 'object' && inner !== null) open.push(inner);
    }
  }
  return utilities;
};

const MOST = 8;

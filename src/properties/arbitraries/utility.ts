import fc from 'fast-check';
import { rational, type UtilityFunction } from '../../kernel/index.ts';

export interface UtilityConstraints {
  readonly outcomes: number;
  /** Values are k/denominator with 0 <= k <= denominator; default 12, so that ties are common. */
  readonly denominator?: number;
}

/** A utility function with values in [0, 1]; ties between outcomes are common. */
export const utility = ({ outcomes, denominator = 12 }: UtilityConstraints): fc.Arbitrary<UtilityFunction> =>
  fc
    .array(fc.integer({ min: 0, max: denominator }), { minLength: outcomes, maxLength: outcomes })
    .map((values) => values.map((value) => rational(BigInt(value), BigInt(denominator))));

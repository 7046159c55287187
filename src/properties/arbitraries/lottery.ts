import fc from 'fast-check';
import { type Lottery, rational } from '../../kernel/index.ts';

export interface LotteryConstraints {
  /** n = |O|, at least 1. */
  readonly outcomes: number;
  /** Largest common denominator of the probabilities; default 6. */
  readonly maxDenominator?: number;
}

/** A lottery whose probabilities share a small denominator; shrinks to fewer parts. Built, not filtered. */
export const lottery = ({ outcomes, maxDenominator = 6 }: LotteryConstraints): fc.Arbitrary<Lottery> =>
  fc
    .integer({ min: 1, max: maxDenominator })
    .chain((parts) =>
      fc.array(fc.integer({ min: 0, max: outcomes - 1 }), { minLength: parts, maxLength: parts }),
    )
    .map((parts) =>
      Array.from({ length: outcomes }, (_, o) =>
        rational(BigInt(parts.filter((part) => part === o).length), BigInt(parts.length)),
      ),
    );

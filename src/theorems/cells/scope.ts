/** How far the search for the cells goes. */
import type { Scope } from '../scope/pairs.ts';

/** How far pairs are enumerated: interior points of the simplex need denominators of n or more. */
export const scopeAt = (n: number): Scope =>
  n === 2
    ? { lotteries: 5, above: 6, below: 6 }
    : n === 3
      ? { lotteries: 6, above: 4, below: 6 }
      : { lotteries: 6, above: 2, below: 5 };

/** The trees of section 6: nearly everything, and all that is never nearly sure. */
import {
  compare,
  type Lottery,
  lotteryKey,
  mix,
  multiply,
  ONE,
  permute,
  type Rational,
  rational,
  subtract,
  sum,
  sure,
  ZERO,
} from '../../kernel/index.ts';
import { permutationsOf } from '../model/agent.ts';

/** (1 - e) D(O) + e q: its absolute power deficit is e, for 0 <= e <= 1. */
export const cutSimplex = (deficit: Rational, q: Lottery): readonly Lottery[] =>
  q.map((_, o) => mix(subtract(ONE, deficit), sure(q.length, o), q));

/**
 * The corners of {p: no outcome has more than 1 - d}, the largest tree that is never nearly sure: every tree
 * with the property has its lottery set inside. 0 <= d <= 1 - 1/n. As many entries as possible are 1 - d.
 */
export const neverNearlySure = (n: number, d: Rational): readonly Lottery[] => {
  const most = subtract(ONE, d);
  const corner: Rational[] = [];
  for (let left = ONE; corner.length < n; ) {
    const next = compare(left, most) < 0 ? left : most;
    corner.push(next);
    left = subtract(left, next);
  }
  if (compare(sum(corner), ONE) !== 0)
    throw new RangeError(`no lottery over ${n} outcomes has so little of each`);
  return [
    ...new Map(permutationsOf(n).map((g) => [lotteryKey(permute(g, corner)), permute(g, corner)])).values(),
  ];
};

/** Where the centre q of what is left out may lie. */
export const CENTRES = ['even', 'sure', 'two'] as const;
export type Centre = (typeof CENTRES)[number];

/** An even chance of all outcomes, one outcome for sure, an even chance of two. */
export const centreOf = (n: number, centre: Centre): Lottery => {
  const count = centre === 'even' ? n : centre === 'sure' ? 1 : 2;
  return Array.from({ length: n }, (_, o) => (o < count ? rational(1n, BigInt(count)) : ZERO));
};

/**
 * The least d at which {p: p(o) <= 1 - d} lies in (1 - e) D(O) + (e/n, ..., e/n): every p in the first gives each outcome at
 * least 1 - (n - 1)(1 - d), and the second holds all that give each at least e/n.
 */
export const inclusionThreshold = (n: number, deficit: Rational): Rational => {
  const share = multiply(deficit, rational(1n, BigInt(n)));
  return subtract(ONE, multiply(subtract(ONE, share), rational(1n, BigInt(n - 1))));
};

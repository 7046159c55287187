/** p2, interiority: L(j) lies in the interior of L(i) (theory.md, section 4). */
import type { Interior, Strategies } from '../../kernel/claim.ts';
import type { Question } from '../backend.ts';
import type { LotteryPair } from './pair.ts';
import { type Interiors, movedInteriority, type NotInterior } from './permutedInteriority.ts';

/** Witnesses of interiority and of its negation, in linear real arithmetic; the permutation in both is the identity. */
export const interiority = (
  pair: LotteryPair,
  reading: { readonly strategies: Strategies; readonly interior: Interior },
): Question<Interiors, NotInterior> => movedInteriority(pair, { ...reading, moved: 'none' });

/** p1, inclusion: L(j) is a proper subset of L(i) (theory.md, section 4). */
import type { Strategies } from '../../kernel/claim.ts';
import type { Question } from '../backend.ts';
import type { LotteryPair } from './pair.ts';
import { movedInclusion, type NotProperlyIncluded, type ProperlyIncluded } from './permutedInclusion.ts';

/** Witnesses of inclusion and of its negation, in linear real arithmetic; the permutation in both is the identity. */
export const inclusion = (
  pair: LotteryPair,
  strategies: Strategies,
): Question<ProperlyIncluded, NotProperlyIncluded> => movedInclusion(pair, { strategies, moved: 'none' });

/**
 * Instrumental convergence decided exactly (theory.md, section 3; orbit-engine.md).
 *
 * - `decideConvergence(i, j, {agents, menu, stop, seed?})`: how strongly every random agent prefers i, as
 *   `{strength, reason?, atLeast?, claims, against?, favour?, options?, effort}`. Each of `claims` goes through
 *   `kernel.check(claim, certificate)`; the first is the answer's own. `menu` is `[]`, further options, or `'any'`.
 * - `decidePair(i, j, question)`: both directions, and how the pair stands.
 * - `guaranteedOdds(i, j, question)`: the least N+/N-, with a claim and its certificate.
 * - `witnessBox(images, u)`, in each `none`: a distribution under which i is preferred less often, with bounds.
 * - `createSignCounter(Vi, Vj)`: `{exact(u), rough(u)}`, N+, N- and the rest at one utility; `signCount(Vi, Vj, u)` once.
 *
 * Nothing here is trusted. `stop()` is asked at every node, so that a deadline is kept to within one.
 */
import type { DecisionTree } from '../../kernel/index.ts';
import { decideAnyMenu } from './anyMenu.ts';
import { decideFixedMenu } from './fixedMenu.ts';
import { type ConvergenceAnswer, type ConvergenceQuestion, NO_RANDOM_AGENT } from './result.ts';

export { guaranteedOdds } from './odds.ts';
export {
  type Against,
  atLeast,
  type ClaimWithCertificate,
  type ConvergenceAnswer,
  type ConvergenceQuestion,
  type Effort,
  NO_RANDOM_AGENT,
  type OddsAnswer,
  OUT_OF_TIME,
} from './result.ts';
export { createSignCounter, type SignCount, type SignCounter, signCount } from './signCount.ts';
export { type WitnessBox, witnessBox } from './witness.ts';

/** The strength of i over j. */
export const decideConvergence = (
  i: DecisionTree,
  j: DecisionTree,
  question: ConvergenceQuestion,
): ConvergenceAnswer => {
  const { menu, ...rest } = question;
  if (i.outcomes < 2)
    return {
      strength: null,
      reason: NO_RANDOM_AGENT,
      claims: [],
      effort: { images: 0, multiplicity: 0, nodes: 0 },
    };
  return menu === 'any' ? decideAnyMenu(i, j, rest) : decideFixedMenu(i, j, { menu, ...rest });
};

/** How two trees stand to each other: D >= 0 one way only, D = 0, or D of both signs. */
export type PairRelation = 'above' | 'below' | 'equivalent' | 'incomparable' | 'open';

export interface PairAnswer {
  readonly relation: PairRelation;
  /** i over j, and j over i. */
  readonly forth: ConvergenceAnswer;
  readonly back: ConvergenceAnswer;
}

export const decidePair = (i: DecisionTree, j: DecisionTree, question: ConvergenceQuestion): PairAnswer => {
  const forth = decideConvergence(i, j, question);
  const back = decideConvergence(j, i, question);
  return { relation: relationOf(forth, back), forth, back };
};

const relationOf = (forth: ConvergenceAnswer, back: ConvergenceAnswer): PairRelation => {
  if (forth.strength === null || back.strength === null) return 'open';
  if (forth.strength === 'none') return back.strength === 'none' ? 'incomparable' : 'below';
  return back.strength === 'none' ? 'above' : 'equivalent';
};

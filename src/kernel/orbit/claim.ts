/** Claims about how often agents prefer one tree to another (theory.md, section 3). */
import type { Rational } from '../rational.ts';
import type { DecisionTree, UtilityFunction } from '../tree.ts';

/** Reading `agents`: which random agents the claim is about. */
export type Agents = 'symmetric-regular' | 'reflection-symmetric' | 'iid';

export type Strength = 'weak' | 'strict' | 'absolute';

/**
 * Two trees in one choice node with further options. `[]` is the choice between i and j alone; `any`
 * says that the claim is made of every finite list of further options.
 */
export type Menu = readonly DecisionTree[] | 'any';

interface Choice {
  readonly i: DecisionTree;
  readonly j: DecisionTree;
  readonly menu: Menu;
  readonly agents: Agents;
}

/** i is chosen over j, in the strength named, by every random agent of the class. */
export interface ConvergenceClaim extends Choice {
  readonly kind: 'convergence';
  readonly strength: Strength;
  readonly holds: boolean;
}

/** D(u) = 0 for every generic u. */
export interface EquivalentClaim extends Choice {
  readonly kind: 'equivalent';
}

/**
 * At `utility`, which is generic (no two different lotteries of the menu tie under any permutation),
 * `above` permutations prefer i and `below` prefer j. For `reflection-symmetric` agents 1 - u counts too.
 */
export interface SignClaim extends Choice {
  readonly kind: 'sign';
  readonly utility: UtilityFunction;
  readonly above: number;
  readonly below: number;
}

/**
 * The least N+/N- over generic u with N- > 0 is `ratio`, and is attained; `infinite` says that
 * nobody prefers j and somebody prefers i.
 */
export interface OddsClaim extends Choice {
  readonly kind: 'odds';
  readonly ratio: Rational | 'infinite';
}

export type OrbitClaim = ConvergenceClaim | EquivalentClaim | SignClaim | OddsClaim;

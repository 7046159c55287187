/**
 * What can be claimed of given trees. Always i is the tree that is said to be above, j the one
 * below; `holds: false` claims the negation. `src/definitions` says which claim each sentence of the paper is.
 */
import type { OrbitClaim } from './orbit/claim.ts';
import type { DecisionTree, Lottery } from './tree.ts';

/** Reading `strategies`: L(t) is convex, or the finite set of lotteries of pure strategies. */
export type Strategies = 'mixed' | 'pure';
/** Reading `interior`: in the hyperplane of the simplex, or relative to the simplex. */
export type Interior = 'affine' | 'simplex';
/** Reading `permutation`, and `none` where j is not moved at all. */
export type Moved = 'none' | 'any' | 'involution';

interface Pair {
  readonly holds: boolean;
  readonly strategies: Strategies;
  readonly i: DecisionTree;
  readonly j: DecisionTree;
}

/** `lottery` is in L(tree). */
export interface MembershipClaim {
  readonly kind: 'membership';
  readonly holds: boolean;
  readonly strategies: Strategies;
  readonly lottery: Lottery;
  readonly tree: DecisionTree;
}

/** For some permutation s of the kind named, s L(j) lies in L(i), and if `proper` is not equal to it. */
export interface InclusionClaim extends Pair {
  readonly kind: 'inclusion';
  readonly proper: boolean;
  readonly moved: Moved;
}

/** For some permutation s of the kind named, s L(j) lies in the interior of L(i). */
export interface InteriorityClaim extends Pair {
  readonly kind: 'interiority';
  readonly interior: Interior;
  readonly moved: Moved;
}

export type Claim = MembershipClaim | InclusionClaim | InteriorityClaim | OrbitClaim;

/**
 * Certificates for claims about the orbit count D(u), the sum of s(pi u) over all permutations pi.
 * `check.ts` says which proof answers which claim.
 */
import type { Inside } from '../certificate.ts';
import type { Pruning } from '../lottery.ts';
import type { Rational } from '../rational.ts';
import type { DecisionTree, Outcome, Permutation, UtilityFunction } from '../tree.ts';

export interface OrbitCertificate {
  /** How the lists of lotteries of i, of j and of each further option are thinned; `[]` leaves all whole. */
  readonly pruning: readonly (readonly Pruning[])[];
  readonly symmetry: readonly Orbit[];
  readonly proof: OrbitProof;
}

/**
 * Permutations that take each tree's list of lotteries to itself, fix the points of all earlier
 * orbits, and keep this and each earlier orbit in place; the k-th takes `point` to another member.
 * Then only permutations that place each point before the rest of its orbit need be looked at: each
 * stands for as many as the product of the orbits' sizes.
 */
export interface Orbit {
  readonly point: Outcome;
  readonly by: readonly Permutation[];
}

export type OrbitProof =
  /** D >= 0: s L(j) lies in L(i), where s is the identity (null) or, in a choice between i and j alone, s s is. */
  | { readonly kind: 'inclusion'; readonly permutation: Permutation | null; readonly inside: Inside }
  | ConeTree
  /** D has the sign in question at u_o + eps_o, with infinitesimals eps_0 >> eps_1 >> ... */
  | { readonly kind: 'utility'; readonly utility: UtilityFunction }
  | WitnessDistribution
  /** D >= 0, and D > 0 at the utility: where `weak` is inclusion, in that h_i > h_j there. */
  | { readonly kind: 'strict'; readonly weak: OrbitProof; readonly utility: UtilityFunction }
  /** `any` menu: L(j) lies in L(i), which is sure to give `outcome` if asked to, and L(j) is not. */
  | { readonly kind: 'vertex'; readonly inside: Inside; readonly outcome: Outcome }
  /** Whatever the menu: i can be sure of so many outcomes (more of them than j, and most of all) that nothing makes up for it. */
  | { readonly kind: 'sure' }
  /** Each lottery of j is a mixture of at least two lotteries of i (of i and the further options). */
  | { readonly kind: 'absolute'; readonly mixtures: readonly Mixture[] }
  /** D <= 0: `weak` proves D >= 0 for j over i; if it is `strict`, also D < 0 somewhere. */
  | { readonly kind: 'reversed'; readonly weak: OrbitProof }
  /** D >= 0 both ways. */
  | { readonly kind: 'equivalent'; readonly weak: OrbitProof; readonly reversed: OrbitProof }
  /** `bound` proves that N+ >= ratio N- (for `infinite`: that N- = 0); the odds are attained at `utility`. */
  | { readonly kind: 'odds'; readonly bound: OrbitProof; readonly utility: UtilityFunction }
  /** The counts are as claimed. */
  | { readonly kind: 'counted' }
  /** `any` menu: these further options break the claim. */
  | { readonly kind: 'menu'; readonly options: readonly DecisionTree[]; readonly by: OrbitCertificate };

/** Positive weights (that sum to 1) of lotteries, by their place in the list of i followed by those of the options. */
export type Mixture = readonly (readonly [place: number, weight: Rational])[];

/**
 * With probability 1 - epsilon the utility is uniform on a box of this radius round an image of
 * `utility` (every permutation as likely as every other; reflected or not, for `reflection-symmetric`
 * agents), and with probability epsilon uniform on the whole cube. The box lies in the cube, and all
 * over it each image has one best lottery.
 */
export interface WitnessDistribution {
  readonly kind: 'distribution';
  readonly utility: UtilityFunction;
  readonly radius: Rational;
  readonly epsilon: Rational;
}

/**
 * N+ a >= N- b for every generic u, where a / b is 1 unless odds are to be shown.
 *
 * D is symmetric, so u may be taken sorted, u_0 >= u_1 >= ..., which is a cone over n - 1 rays: ray k
 * is 1 on the first k + 1 outcomes and 0 on the others. Nodes come children first; the last
 * is the root, which has that whole cone.
 */
export interface ConeTree {
  readonly kind: 'cones';
  /** Whether D(u) + D(1 - u) is meant. Then image 2k is the k-th permutation at u, and 2k + 1 at 1 - u. */
  readonly reflected: boolean;
  readonly nodes: readonly ConeNode[];
}

export type ConeNode =
  /**
   * The new ray num a + den b (of `at` = num/den > 0) stands on the edge between rays number a and
   * b; it takes the place of ray a in the child `atA`, and of ray b in the child `atB`.
   */
  | {
      readonly kind: 'cut';
      readonly a: number;
      readonly b: number;
      readonly at: Rational;
      readonly atA: number;
      readonly atB: number;
    }
  /**
   * The images' least possible counts sum to at least 0, where the two of a pair count together:
   * when one of them prefers j, the other prefers i.
   */
  | { readonly kind: 'leaf'; readonly pairs: readonly (readonly [image: number, other: number])[] };

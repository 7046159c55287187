/** The certificates of theory.md, section 7, as plain data. `check.ts` says what each must satisfy. */
import type { Pruning, Strategy } from './lottery.ts';
import type { OrbitCertificate } from './orbit/certificate.ts';
import type { Rational } from './rational.ts';
import type { Lottery, Outcome, Permutation, UtilityFunction } from './tree.ts';

/** Shows that s L(inner) lies in L(outer). */
export type Inside =
  /** For each generator of inner, in the kernel's order, a strategy of outer that gives its image. */
  | {
      readonly kind: 'strategies';
      readonly pruning: readonly Pruning[];
      readonly strategies: readonly Strategy[];
    }
  /** Pairs of nodes with s L(inner node) in L(outer node), each from earlier pairs; the last is the two roots. */
  | { readonly kind: 'structural'; readonly steps: readonly StructuralStep[] }
  /** `pure` only: the kernel lists both sets. */
  | { readonly kind: 'enumerated' };

export interface StructuralStep {
  readonly inner: number;
  readonly outer: number;
  readonly rule: /** Both are outcomes, and s takes the inner one to the outer one. */
    | 'outcome'
    /** Outer is a choice, and some option of it holds inner. */
    | 'option'
    /** Inner is a choice, and outer holds each option of it. */
    | 'every-option'
    /** Both are chance nodes with the same probabilities, branch by branch. */
    | 'branches';
}

export type MembershipCertificate =
  | { readonly kind: 'strategy'; readonly strategy: Strategy }
  | { readonly kind: 'separated'; readonly utility: UtilityFunction }
  | { readonly kind: 'enumerated' };

/** Shows that L(i) holds a lottery outside s L(j): a utility that says so, or (`pure`) a lottery. */
export type Beyond =
  | { readonly kind: 'utility'; readonly utility: UtilityFunction }
  | { readonly kind: 'lottery'; readonly lottery: Lottery };

export type InclusionCertificate =
  | {
      readonly kind: 'included';
      readonly permutation: Permutation | null;
      readonly inside: Inside;
      readonly beyond: Beyond | null;
    }
  /** h_j(u) > h_i(u). */
  | { readonly kind: 'separated'; readonly utility: UtilityFunction }
  /**
   * L(i) lies in s L(j). Then no permutation g makes g L(j) a proper subset of L(i): with
   * f = s^-1 g, f L(j) would be a proper subset of L(j), and so on for ever, though f has finite order.
   */
  | {
      readonly kind: 'reversed';
      readonly permutation: Permutation | null;
      readonly inside: Inside;
    }
  | { readonly kind: 'enumerated' }
  | NoPermutation;

export type InteriorityCertificate =
  | {
      readonly kind: 'interior';
      readonly permutation: Permutation | null;
      readonly pruning: readonly Pruning[];
      /** For each generator p of j (as moved) and each outcome o: a strategy of i that gives p + step (e_o - p). */
      readonly steps: readonly (readonly InteriorStep[])[];
    }
  | { readonly kind: 'separated'; readonly utility: UtilityFunction }
  /** `pure`, n >= 2: a finite set has no interior point. */
  | { readonly kind: 'finite' }
  | NoPermutation;

export interface InteriorStep {
  readonly step: Rational;
  readonly strategy: Strategy;
}

/**
 * A tree of partial permutations, none of whose completions will do. Nodes come children first, the
 * last is the root, where nothing is assigned.
 */
export interface NoPermutation {
  readonly kind: 'noPermutation';
  readonly pruning: readonly Pruning[];
  readonly nodes: readonly PartialNode[];
}

export type PartialNode =
  /**
   * Next, s(outcome) is each target that is free, in ascending order (for `involution` the target is
   * then taken to the outcome, so that both are assigned).
   */
  | { readonly kind: 'assign'; readonly outcome: Outcome; readonly children: readonly PartialChild[] }
  /** The mirror image: s takes each outcome that is free, in ascending order, to `target`. */
  | { readonly kind: 'preimage'; readonly target: Outcome; readonly children: readonly PartialChild[] }
  /** Every completion takes generator number `lottery` of j too far in direction `utility`. */
  | { readonly kind: 'exceeds'; readonly lottery: number; readonly utility: UtilityFunction }
  /** `pure`: no completion takes pure lottery number `lottery` of j to a pure lottery of i. */
  | { readonly kind: 'missed'; readonly lottery: number };

export type PartialChild =
  | { readonly kind: 'node'; readonly node: number }
  /**
   * `any` only. At `assign`: a permutation that takes L(i) to itself and fixes every assigned target
   * takes the target of the earlier child number `like` to this one, so what fails there fails here.
   * At `preimage`: one that takes the generators of j to themselves and fixes every assigned outcome
   * takes the outcome of the child `like` to this one.
   */
  | { readonly kind: 'symmetric'; readonly symmetry: Permutation; readonly like: number };

export type Certificate =
  | { readonly for: 'membership'; readonly by: MembershipCertificate }
  | { readonly for: 'inclusion'; readonly by: InclusionCertificate }
  | { readonly for: 'interiority'; readonly by: InteriorityCertificate }
  | { readonly for: 'orbit'; readonly by: OrbitCertificate };

/** What the engine is asked and what it answers. */
import type {
  Agents,
  Certificate,
  DecisionTree,
  Menu,
  OrbitClaim,
  Rational,
  Strength,
  UtilityFunction,
} from '../../kernel/index.ts';

export interface ConvergenceQuestion {
  readonly agents: Agents;
  /** Further options: `[]` is the choice between i and j alone. */
  readonly menu: Menu;
  /** True once there is no time left. */
  readonly stop: () => boolean;
  /** Of the search for telling utilities; default 1. The same seed gives the same answer. */
  readonly seed?: number;
}

/** A claim with a certificate that the kernel accepts for it. */
export interface ClaimWithCertificate {
  readonly claim: OrbitClaim;
  readonly certificate: Certificate;
}

/** A generic utility function, values in [0, 1], and how many permutations prefer i and j there. */
export interface Against {
  readonly utility: UtilityFunction;
  readonly above: number;
  readonly below: number;
}

export interface ConvergenceAnswer {
  /** Of i over j; `weak` says that D = 0 throughout. Null: no random agent (n = 1), or open. */
  readonly strength: Strength | 'none' | null;
  /** Why the strength is null. */
  readonly reason?: string;
  /** Where the strength is null: the strongest that `claims` show. */
  readonly atLeast?: Strength;
  /** The first one is the answer's own; the others show that nothing stronger holds, and count `against`. */
  readonly claims: readonly ClaimWithCertificate[];
  /** D < 0 here: with every `none`, and for `iid` agents where that leaves the question open. */
  readonly against?: Against;
  /** D > 0 here, where such a utility was met. */
  readonly favour?: Against;
  /** Further options that break the claim, for `menu: any`. */
  readonly options?: readonly DecisionTree[];
  readonly effort: Effort;
}

export interface Effort {
  /** Images of the lists under permutations, up to symmetry; each stands for `multiplicity` permutations. */
  readonly images: number;
  readonly multiplicity: number;
  /** Nodes of cone trees that were looked at. */
  readonly nodes: number;
}

/** The least N+/N- over generic utilities with N- > 0. */
export type OddsAnswer =
  | {
      readonly ratio: Rational | 'infinite';
      /** Where it is attained (for `infinite`: where somebody prefers i). */
      readonly utility: UtilityFunction;
      readonly proof: ClaimWithCertificate;
    }
  | { readonly ratio: null; readonly reason: string };

export const NO_RANDOM_AGENT = 'no random agent';
export const OUT_OF_TIME = 'out of time';

/** Whether one strength is at least another. */
export const atLeast = (strength: Strength | 'none' | null, wanted: Strength): boolean => {
  const order = ['none', 'weak', 'strict', 'absolute'];
  return strength !== null && order.indexOf(strength) >= order.indexOf(wanted);
};

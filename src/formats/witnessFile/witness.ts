/** A witness: trees that refute a claim, or are an example of it, with what the kernel accepts about them. */
import type { GivenReadings } from '../../conjectures/language/vocabulary.ts';
import type { Certificate, Claim, DecisionTree, Rational } from '../../kernel/index.ts';

/** A claim of the kernel's about the trees, with the certificate that establishes it. */
export interface Fact {
  readonly claim: Claim;
  readonly certificate: Certificate;
}

/** A claim in the conjecture language, complete in itself. */
export interface WitnessClaim {
  readonly name: string;
  /** One formula, as the language prints it. Relations of the user's are unfolded. */
  readonly formula: string;
  /** Readings of atoms that name none. */
  readonly readings: GivenReadings;
  /** n, where a reading fixes it; else null. */
  readonly outcomes: number | null;
}

export interface WitnessTree {
  readonly name: string;
  readonly tree: DecisionTree;
}

/** What a variable stands for that is no tree. */
export type WitnessValue =
  | { readonly name: string; readonly outcome: string }
  /** The image of each outcome, in the order of `outcomes`. */
  | { readonly name: string; readonly permutation: readonly string[] };

/**
 * Who breaks the claim, or bears it out: what the certificate of fact number `fact` rests on. Worked out
 * from the facts, and checked to be what they say.
 */
export type WitnessAgents =
  /** Of the permutations of this utility `above` prefer the upper tree of the fact, and `below` the lower one. */
  | {
      readonly kind: 'utility';
      readonly fact: number;
      readonly utility: readonly Rational[];
      readonly above: number;
      readonly below: number;
    }
  /**
   * With probability 1 - epsilon the utility is uniform on a box of this radius round a permuted image of
   * `utility`, else uniform on the whole cube. Bounds of how often each of the two trees is preferred.
   */
  | {
      readonly kind: 'distribution';
      readonly fact: number;
      readonly utility: readonly Rational[];
      readonly radius: Rational;
      readonly epsilon: Rational;
      readonly above: readonly [least: Rational, most: Rational];
      readonly below: readonly [least: Rational, most: Rational];
    }
  /** In this direction the upper tree attains `upper`, and the lower one `lower`. */
  | {
      readonly kind: 'direction';
      readonly fact: number;
      readonly utility: readonly Rational[];
      readonly upper: Rational;
      readonly lower: Rational;
    };

export interface Witness {
  /** The first 16 hexadecimal digits of the SHA-256 of the rest, in canonical form. */
  readonly id: string;
  /** The witness as one sentence. */
  readonly states: string;
  readonly shows: 'counterexample' | 'example';
  readonly claim: WitnessClaim;
  /** `instance`: variables take values here. `file`: the claim is about exactly these trees. */
  readonly scope: 'instance' | 'file';
  readonly outcomes: readonly string[];
  readonly trees: readonly WitnessTree[];
  readonly values: readonly WitnessValue[];
  readonly facts: readonly Fact[];
  readonly agents: readonly WitnessAgents[];
  /** How it was found, in a phrase. */
  readonly foundBy: string;
  readonly seed: number | null;
  /** Of dynamis, and of whatever else took part. */
  readonly versions: readonly { readonly name: string; readonly version: string }[];
}

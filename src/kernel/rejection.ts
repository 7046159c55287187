/** Why a certificate does not establish its claim: which part of it fails, for which reason, and in words. */
export type Reason =
  | 'not-a-tree'
  | 'different-outcomes'
  | 'wrong-kind'
  | 'not-a-lottery'
  | 'not-a-utility'
  | 'not-a-permutation'
  | 'not-an-involution'
  | 'not-a-strategy'
  | 'wrong-lottery'
  | 'wrong-count'
  | 'wrong-pruning'
  | 'wrong-step'
  | 'not-exceeded'
  | 'not-proper'
  | 'no-such-lottery'
  | 'incomplete'
  | 'wrong-symmetry'
  | 'wrong-sign'
  | 'wrong-cut'
  | 'wrong-match'
  | 'wrong-bound'
  | 'wrong-density'
  | 'limit';

export interface Rejection {
  readonly kind: 'rejection';
  /** The path into the certificate (or the claim) at which checking stopped. */
  readonly part: string;
  readonly reason: Reason;
  readonly message: string;
}

export const reject = (part: string, reason: Reason, message: string): Rejection => ({
  kind: 'rejection',
  part,
  reason,
  message,
});

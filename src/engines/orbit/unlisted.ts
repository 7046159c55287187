/** Trees with too many lotteries or too many outcomes to count permutations: what inclusion alone can say. */
import type { DecisionTree, OrbitClaim, OrbitProof } from '../../kernel/index.ts';
import { decideInside } from '../geometry/index.ts';
import type { FixedMenuQuestion } from './fixedMenu.ts';
import type { ConvergenceAnswer } from './result.ts';

export const unlisted = (
  i: DecisionTree,
  j: DecisionTree,
  { agents, menu, stop }: FixedMenuQuestion,
  reason: string,
): ConvergenceAnswer => {
  const effort = { images: 0, multiplicity: 0, nodes: 0 };
  const inside = stop() ? undefined : decideInside(j, i, null, stop);
  if (inside?.kind !== 'inside') return { strength: null, reason, claims: [], effort };
  const claim: OrbitClaim = { kind: 'convergence', strength: 'weak', holds: true, i, j, menu, agents };
  const proof: OrbitProof = { kind: 'inclusion', permutation: null, inside: inside.inside };
  const certificate = { for: 'orbit', by: { pruning: [], symmetry: [], proof } } as const;
  return { strength: null, reason, atLeast: 'weak', claims: [{ claim, certificate }], effort };
};

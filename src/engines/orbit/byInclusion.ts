/** Too many lotteries, or too many outcomes to count permutations: what inclusion and its closed forms can say. */
import type { Certificate, DecisionTree, OrbitProof, Strength } from '../../kernel/index.ts';
import { type Direction, decideInside, utilityOf } from '../geometry/index.ts';
import { decideAbsolute } from './absolute.ts';
import type { FixedMenuQuestion } from './fixedMenu.ts';
import type { Listed } from './question.ts';
import type { ClaimWithCertificate, ConvergenceAnswer } from './result.ts';

/** `listed` is undefined where there are too many lotteries, `reason` says what there is too much of. */
export const byInclusion = (
  i: DecisionTree,
  j: DecisionTree,
  { agents, menu, stop }: FixedMenuQuestion,
  listed: Listed | undefined,
  reason: string,
): ConvergenceAnswer => {
  const effort = { images: 0, multiplicity: 0, nodes: 0 };
  const certificate = (proof: OrbitProof): Certificate => ({
    for: 'orbit',
    by: { pruning: listed?.pruning ?? [], symmetry: [], proof },
  });
  const claim = (strength: Strength, holds: boolean, proof: OrbitProof): ClaimWithCertificate => ({
    claim: { kind: 'convergence', strength, holds, i, j, menu, agents },
    certificate: certificate(proof),
  });
  const open = (known: Partial<ConvergenceAnswer> = {}): ConvergenceAnswer => ({
    strength: null,
    reason,
    claims: [],
    effort,
    ...known,
  });
  const absolute = listed === undefined ? undefined : decideAbsolute(listed, stop);
  if (absolute?.kind === 'absolute')
    return { strength: 'absolute', claims: [claim('absolute', true, absolute.proof)], effort };
  const forth = inclusion(j, i, stop);
  const back = inclusion(i, j, stop);
  if (forth === undefined || back === undefined) return open();
  if ('proof' in forth) {
    const weak = claim('weak', true, forth.proof);
    if ('proof' in back) {
      const proof: OrbitProof = { kind: 'equivalent', weak: forth.proof, reversed: back.proof };
      const notStrict = claim('strict', false, { kind: 'reversed', weak: back.proof });
      const equivalent: ClaimWithCertificate = {
        claim: { kind: 'equivalent', i, j, menu, agents },
        certificate: certificate(proof),
      };
      return { strength: 'weak', claims: [weak, notStrict, equivalent], effort };
    }
    if (menu.length > 0) return open({ atLeast: 'weak', claims: [weak] });
    const utility = utilityOf(back.beyond);
    const strict = claim('strict', true, { kind: 'strict', weak: forth.proof, utility });
    return absolute?.kind === 'not'
      ? { strength: 'strict', claims: [strict, claim('absolute', false, absolute.proof)], effort }
      : open({ atLeast: 'strict', claims: [strict] });
  }
  if ('proof' in back && menu.length === 0) {
    const utility = utilityOf(forth.beyond);
    const weak: OrbitProof = { kind: 'strict', weak: back.proof, utility };
    return { strength: 'none', claims: [claim('weak', false, { kind: 'reversed', weak })], effort };
  }
  return open();
};

type Inclusion = { readonly proof: OrbitProof } | { readonly beyond: Direction };

const inclusion = (inner: DecisionTree, outer: DecisionTree, stop: () => boolean): Inclusion | undefined => {
  const answered = decideInside(inner, outer, null, stop);
  if (answered.kind === 'unknown') return undefined;
  return answered.kind === 'inside'
    ? { proof: { kind: 'inclusion', permutation: null, inside: answered.inside } }
    : { beyond: answered.direction };
};

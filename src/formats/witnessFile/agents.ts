/** Who breaks a claim, or bears it out: the utilities and distributions that the facts' certificates rest on. */
import {
  type Checked,
  type Claim,
  type DecisionTree,
  generators,
  type Lottery,
  type OrbitCertificate,
  type OrbitClaim,
  type OrbitProof,
  supportFunction,
  type UtilityFunction,
} from '../../kernel/index.ts';
import { choiceBounds, countAt } from '../../kernel/orbit/count.ts';
import { imagesOf } from '../../kernel/orbit/images.ts';
import type { WitnessAgents } from './witness.ts';

/** For each fact that rests on one utility or distribution, that one. */
export const agentsOf = (facts: readonly Checked[]): readonly WitnessAgents[] =>
  facts.flatMap(({ claim, certificate }, fact): readonly WitnessAgents[] => {
    if (certificate.for === 'orbit')
      return claim.kind === 'convergence' ? ofOrbit(claim, certificate.by, fact) : [];
    const { by } = certificate;
    return by.kind === 'separated' ? [direction(claim, by.utility, fact)].flat() : [];
  });

const direction = (claim: Claim, utility: UtilityFunction, fact: number): readonly WitnessAgents[] => {
  if (claim.kind !== 'inclusion' && claim.kind !== 'interiority') return [];
  const [upper, lower] = [supportFunction(claim.i, utility), supportFunction(claim.j, utility)];
  return [{ kind: 'direction', fact, utility, upper, lower }];
};

/** The utility or distribution that a proof shows, where it shows one. */
const shown = (
  proof: OrbitProof,
): Extract<OrbitProof, { kind: 'utility' | 'distribution' | 'strict' }> | undefined =>
  proof.kind === 'reversed'
    ? shown(proof.weak)
    : proof.kind === 'utility' || proof.kind === 'distribution' || proof.kind === 'strict'
      ? proof
      : undefined;

const ofOrbit = (
  claim: OrbitClaim,
  certificate: OrbitCertificate,
  fact: number,
): readonly WitnessAgents[] => {
  const { proof } = certificate;
  if (proof.kind === 'menu') return ofOrbit({ ...claim, menu: proof.options }, proof.by, fact);
  const found = shown(proof);
  if (found === undefined || claim.menu === 'any') return [];
  const images = imagesIn(claim, claim.menu, certificate);
  if (images === undefined) return [];
  const { utility } = found;
  const { above, below } = countAt(images, utility);
  if (found.kind !== 'distribution') return [{ kind: 'utility', fact, utility, above, below }];
  const { radius, epsilon } = found;
  const often = choiceBounds({ above, below }, images, epsilon);
  return [
    {
      kind: 'distribution',
      fact,
      utility,
      radius,
      epsilon,
      above: [often.above.least, often.above.most],
      below: [often.below.least, often.below.most],
    },
  ];
};

const imagesIn = (
  { i, j, agents }: OrbitClaim,
  menu: readonly DecisionTree[],
  { pruning, symmetry }: OrbitCertificate,
): Exclude<ReturnType<typeof imagesOf>, { kind: 'rejection' }> | undefined => {
  const lists: (readonly Lottery[])[] = [];
  for (const [k, tree] of [i, j, ...menu].entries()) {
    const made = generators(tree, pruning[k] ?? []);
    if (made.kind !== 'generators') return undefined;
    lists.push(made.lotteries);
  }
  const [ofI = [], ofJ = [], ...others] = lists;
  const images = imagesOf([ofI, ofJ, others.flat()], i.outcomes, symmetry, agents === 'reflection-symmetric');
  return 'kind' in images ? undefined : images;
};

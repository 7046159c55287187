/**
 * The gate: nothing is `Checked` but what `check` has accepted. Engines, solvers and files hand in
 * a claim and a certificate; none of them is trusted.
 */
import type { Certificate } from './certificate.ts';
import type { Claim } from './claim.ts';
import { checkInclusion } from './inclusion.ts';
import { checkInteriority } from './interiority.ts';
import { checkMembership } from './membership.ts';
import { checkOrbit } from './orbit/check.ts';
import { type Rejection, reject } from './rejection.ts';
import { type DecisionTree, treeDefect } from './tree.ts';

const secret = Symbol('kernel');

/** A claim that the kernel has checked. Only this module can make one. */
export class Checked<C extends Claim = Claim> {
  readonly kind = 'checked';
  readonly claim: C;
  readonly certificate: Certificate;

  private constructor(key: symbol, claim: C, certificate: Certificate) {
    if (key !== secret) throw new TypeError('only the kernel makes a Checked');
    this.claim = claim;
    this.certificate = certificate;
    Object.freeze(this);
  }

  /** Accepts the certificate as establishing the claim, or says which part of it fails and why. */
  static check<C extends Claim>(claim: C, certificate: Certificate): Checked<C> | Rejection {
    return rejection(claim, certificate) ?? new Checked(secret, claim, certificate);
  }
}

export const check: <C extends Claim>(claim: C, certificate: Certificate) => Checked<C> | Rejection =
  Checked.check;

const rejection = (claim: Claim, certificate: Certificate): Rejection | undefined =>
  treesOf(claim) ?? dispatch(claim, certificate);

const treesOf = (claim: Claim): Rejection | undefined => {
  const trees: readonly DecisionTree[] =
    claim.kind === 'membership'
      ? [claim.tree]
      : [claim.i, claim.j, ...(claim.kind === 'convergence' ? claim.menu : [])];
  for (const [k, tree] of trees.entries()) {
    const defect = treeDefect(tree);
    if (defect !== undefined) return reject(`claim.tree.${k}`, 'not-a-tree', defect);
  }
  return trees.every(({ outcomes }) => outcomes === trees[0]?.outcomes)
    ? undefined
    : reject('claim', 'different-outcomes', 'trees over different numbers of outcomes');
};

const dispatch = (claim: Claim, certificate: Certificate): Rejection | undefined => {
  if (claim.kind === 'membership' && certificate.for === 'membership')
    return checkMembership(claim, certificate.by);
  if (claim.kind === 'inclusion' && certificate.for === 'inclusion')
    return checkInclusion(claim, certificate.by);
  if (claim.kind === 'interiority' && certificate.for === 'interiority')
    return checkInteriority(claim, certificate.by);
  if (claim.kind === 'convergence' && certificate.for === 'orbit') return checkOrbit(claim, certificate.by);
  return reject('for', 'wrong-kind', `a certificate for ${certificate.for} does not answer this claim`);
};

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

export const check = <C extends Claim>(claim: C, certificate: Certificate): Checked<C> | Rejection =>
  Checked.check(claim, certificate);

const rejection = (claim: Claim, certificate: Certificate): Rejection | undefined =>
  treesOf(claim) ?? dispatch(claim, certificate);

const treesOf = (claim: Claim): Rejection | undefined => {
  const trees = treesIn(claim);
  for (const [k, tree] of trees.entries()) {
    const defect = treeDefect(tree);
    if (defect !== undefined) return reject(`claim.tree.${k}`, 'not-a-tree', defect);
  }
  return trees.every(({ outcomes }) => outcomes === trees[0]?.outcomes)
    ? undefined
    : reject('claim', 'different-outcomes', 'trees over different numbers of outcomes');
};

const treesIn = (claim: Claim): readonly DecisionTree[] => {
  if (claim.kind === 'membership') return [claim.tree];
  if (claim.kind === 'inclusion' || claim.kind === 'interiority') return [claim.i, claim.j];
  return claim.menu === 'any' ? [claim.i, claim.j] : [claim.i, claim.j, ...claim.menu];
};

const dispatch = (claim: Claim, certificate: Certificate): Rejection | undefined => {
  switch (claim.kind) {
    case 'membership':
      return certificate.for === 'membership' ? checkMembership(claim, certificate.by) : stray(certificate);
    case 'inclusion':
      return certificate.for === 'inclusion' ? checkInclusion(claim, certificate.by) : stray(certificate);
    case 'interiority':
      return certificate.for === 'interiority' ? checkInteriority(claim, certificate.by) : stray(certificate);
    case 'convergence':
    case 'equivalent':
    case 'sign':
    case 'odds':
      return certificate.for === 'orbit' ? checkOrbit(claim, certificate.by) : stray(certificate);
  }
};

const stray = (certificate: Certificate): Rejection =>
  reject('for', 'wrong-kind', `a certificate for ${certificate.for} does not answer this claim`);

/** Whether convergence fails for a pair, as the kernel has checked or as an exact integral shows. */
import type { Readings } from '../../definitions/index.ts';
import {
  type ConvergenceAnswer,
  decideConvergence,
  type NaturalWitness,
  naturalWitness,
  prunedGenerators,
} from '../../engines/index.ts';
import {
  type Certificate,
  Checked,
  type Claim,
  check,
  type DecisionTree,
  type Lottery,
  lotteryTree,
  menuTree,
  mix,
  rational,
  sure,
} from '../../kernel/index.ts';
import type { Strength } from '../../kernel/orbit/claim.ts';

type Stop = () => boolean;

/** What shows that a convergence claim fails for some trees. */
export interface Failing {
  readonly checked: readonly Checked[];
  /** An independent law under which j is the likelier to be preferred; where the kernel has nothing to check. */
  readonly natural?: NaturalWitness;
  /** Further options of the menu that break the claim. */
  readonly options: readonly DecisionTree[];
}

export type Refuting =
  | { readonly kind: 'fails'; readonly by: Failing }
  | { readonly kind: 'holds' }
  | { readonly kind: 'open'; readonly reason: string };

const ORDER: readonly Strength[] = ['weak', 'strict', 'absolute'];

/** Whether a claim that was checked denies this strength: what is not weak is not strict. */
export const denies = (claim: Claim, strength: Strength): boolean =>
  claim.kind === 'convergence' && !claim.holds && ORDER.indexOf(claim.strength) <= ORDER.indexOf(strength);

/** Whether a claim that was checked says this strength or more. */
export const grants = (claim: Claim, strength: Strength): boolean =>
  claim.kind === 'convergence' && claim.holds && ORDER.indexOf(claim.strength) >= ORDER.indexOf(strength);

/** The certificate as the kernel accepts it. Throws when it does not: a bug of ours. */
export const gated = (claim: Claim, certificate: Certificate): Checked => {
  const answer = check(claim, certificate);
  if (answer instanceof Checked) return answer;
  throw new Error(`the kernel rejects an engine's certificate: ${answer.part}: ${answer.message}`);
};

/** Does i fail to be convergence-above j in this strength, under the readings `menu` and `agents`? */
export const refuteConvergence = (
  i: DecisionTree,
  j: DecisionTree,
  strength: Strength,
  { menu, agents }: Pick<Readings, 'menu' | 'agents'>,
  stop: Stop,
): Refuting => {
  const answer = decideConvergence(i, j, { menu: menu === 'any' ? 'any' : [], agents, stop });
  const settled = settledBy(answer, strength);
  if (settled !== undefined) return settled;
  if (agents !== 'iid') return { kind: 'open', reason: answer.reason ?? 'open' };
  return menu === 'pair' ? byLaw(i, j, strength, stop) : byOptions(i, j, strength, stop);
};

const settledBy = (answer: ConvergenceAnswer, strength: Strength): Refuting | undefined => {
  const denied = answer.claims.find(({ claim }) => denies(claim, strength));
  if (denied !== undefined) {
    const checked = [gated(denied.claim, denied.certificate)];
    return { kind: 'fails', by: { checked, options: answer.options ?? [] } };
  }
  return answer.claims.some(({ claim }) => grants(claim, strength)) ? { kind: 'holds' } : undefined;
};

/** Independent utilities: D of both signs says nothing, one law with its exact probabilities does. */
const byLaw = (i: DecisionTree, j: DecisionTree, strength: Strength, stop: Stop): Refuting => {
  const [ofI, ofJ] = [i, j].map((tree) => prunedGenerators(tree, { stop }));
  if (strength === 'absolute' || ofI?.kind !== 'generators' || ofJ?.kind !== 'generators')
    return { kind: 'open', reason: 'no list of lotteries' };
  const natural = naturalWitness(ofI.lotteries, ofJ.lotteries, stop);
  return natural.kind === 'witness'
    ? { kind: 'fails', by: { checked: [], natural, options: [] } }
    : { kind: 'open', reason: natural.reason };
};

/** Further options beside which D has one sign refute for independent utilities too. */
const byOptions = (i: DecisionTree, j: DecisionTree, strength: Strength, stop: Stop): Refuting => {
  const list = prunedGenerators(i, { stop });
  if (list.kind !== 'generators') return { kind: 'open', reason: 'no list of lotteries' };
  for (const options of breakingMenus(list.lotteries, i.outcomes)) {
    const answer = decideConvergence(i, j, { menu: options, agents: 'iid', stop });
    const denied = answer.claims.find(({ claim }) => denies(claim, strength));
    if (denied?.claim.kind !== 'convergence' || denied.certificate.for !== 'orbit') continue;
    const by = denied.certificate.by;
    const checked = gated(
      { ...denied.claim, menu: 'any' },
      { for: 'orbit', by: { pruning: [], symmetry: [], proof: { kind: 'menu', options, by } } },
    );
    return { kind: 'fails', by: { checked: [checked], options } };
  }
  const pair = byLaw(i, j, strength, stop);
  return pair.kind === 'fails' ? pair : { kind: 'open', reason: 'no further option was found' };
};

/** i drawn a little towards every outcome, so that i is hardly ever among the best; sure outcomes, one, two or more. */
function* breakingMenus(lotteries: readonly Lottery[], n: number): Generator<readonly DecisionTree[]> {
  const corners = Array.from({ length: n }, (_, o) => sure(n, o));
  for (const corner of corners) yield [lotteryTree(corner)];
  for (const share of [2n, 4n, 8n, 64n])
    yield [menuTree(lotteries.flatMap((p) => corners.map((corner) => mix(rational(1n, share), corner, p))))];
  for (const left of corners) yield [menuTree(corners.filter((corner) => corner !== left))];
}

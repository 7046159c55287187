/** Pairs of trees that no ranking can put in an order that suits every random agent (theory.md, section 5). */
import { type Against, decidePair, type NaturalWitness, naturalWitness } from '../../engines/index.ts';
import {
  type Agents,
  Checked,
  check,
  type Lottery,
  menuTree,
  rational,
  sure,
  type WitnessDistribution,
} from '../../kernel/index.ts';
import type { PairOfSets } from '../scope/minimise.ts';

/** Two menus of which neither is weakly convergence-above the other: shown, and checked by the kernel. */
export interface IncomparablePair extends PairOfSets {
  readonly agents: Agents;
  /** Agents that prefer j more often than i: a utility function with D < 0, and a distribution round it. */
  readonly forJ: Dissent;
  /** Agents that prefer i more often than j. */
  readonly forI: Dissent;
}

export interface Dissent {
  readonly at: Against;
  readonly distribution: WitnessDistribution;
  readonly checked: Checked;
}

const never = (): boolean => false;

/** The pair with its proofs; undefined when it is not incomparable. */
export const incomparable = (
  { i, j }: PairOfSets,
  agents: Agents = 'symmetric-regular',
): IncomparablePair | undefined => {
  const { relation, forth, back } = decidePair(menuTree(i), menuTree(j), { agents, menu: [], stop: never });
  if (relation !== 'incomparable') return undefined;
  const [forJ, forI] = [forth, back].map(({ against, claims: [first] }): Dissent | undefined => {
    if (against === undefined || first === undefined || first.certificate.for !== 'orbit') return undefined;
    const { proof } = first.certificate.by;
    if (proof.kind !== 'distribution') return undefined;
    const checked = check(first.claim, first.certificate);
    if (!(checked instanceof Checked)) throw new Error(`the kernel rejects a witness: ${checked.message}`);
    return { at: against, distribution: proof, checked };
  });
  return forJ && forI && { i, j, agents, forJ, forI };
};

/**
 * One for every n >= 3: outcome 0 for sure, or an even chance of all others. With one good outcome, (n - 1)! of the
 * n! renamings make it outcome 0, and all others have it among the rest: n - 2 times as many more prefer j.
 * With one bad outcome it is the other way round.
 */
export const familyPair = (n: number): PairOfSets => {
  const rest: Lottery = Array.from({ length: n }, (_, o) =>
    o === 0 ? rational(0n) : rational(1n, BigInt(n - 1)),
  );
  return { i: [sure(n, 0)], j: [rest] };
};

/** Named families of agents that disagree about the pair: one more often prefers j, the other i. */
export const naturalDissent = ({
  i,
  j,
}: PairOfSets): { readonly forJ?: NaturalWitness; readonly forI?: NaturalWitness } => {
  const [forJ, forI] = [naturalWitness(i, j, never), naturalWitness(j, i, never)];
  return {
    ...(forJ.kind === 'witness' ? { forJ } : {}),
    ...(forI.kind === 'witness' ? { forI } : {}),
  };
};

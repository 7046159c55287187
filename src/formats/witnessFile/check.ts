/** Whether a witness shows what it says: the kernel checks each fact, and the facts must decide the claim. */
import type { PreparedClaim } from '../../conjectures/language/core/claims.ts';
import type { Truth } from '../../conjectures/semantics/truth.ts';
import type { Failure, Result } from '../../errors.ts';
import { Checked, check, isPermutation, type Reason, treeDefect } from '../../kernel/index.ts';
import { canonical, plain } from '../plain.ts';
import { agentsOf } from './agents.ts';
import { readClaim } from './claim.ts';
import { describeWitness } from './describe.ts';
import { factsOracle, truthOf } from './model.ts';
import type { Witness } from './witness.ts';

export interface WitnessRejection {
  readonly kind: 'rejected';
  /** The path into the witness at which checking stopped. */
  readonly part: string;
  readonly reason: Reason | 'not-a-claim' | 'wrong-names' | 'wrong-summary' | 'wrong-verdict' | 'undecided';
  readonly message: string;
}

export interface CheckedWitness {
  readonly kind: 'checked';
  readonly facts: readonly Checked[];
}

export const rejectWitness = (
  part: string,
  reason: WitnessRejection['reason'],
  message: string,
): WitnessRejection => ({ kind: 'rejected', part, reason, message });

/** Everything but the id and the sentence, which are made of the rest. */
export type WitnessBody = Omit<Witness, 'id' | 'states' | 'agents'>;

export const checkBody = (witness: WitnessBody): CheckedWitness | WitnessRejection => {
  const wrong = checkNames(witness);
  if (wrong !== undefined) return wrong;
  const { claim, shows, outcomes } = witness;
  const prepared = readClaim(claim, witness);
  if (!prepared.ok) return rejectWitness('claim', 'not-a-claim', said(prepared));
  if (claim.outcomes !== null && claim.outcomes !== outcomes.length)
    return rejectWitness('outcomes', 'wrong-count', `the claim is about ${claim.outcomes} outcomes`);
  const facts: Checked[] = [];
  for (const [k, fact] of witness.facts.entries()) {
    const result = check(fact.claim, fact.certificate);
    if (!(result instanceof Checked))
      return rejectWitness(`facts.${k}.${result.part}`, result.reason, result.message);
    facts.push(result);
  }
  const truth = decided(prepared.value, witness, facts);
  if ('kind' in truth) return truth;
  if (!truth.ok) return rejectWitness('claim', 'not-a-claim', said(truth));
  if (truth.value === 'unknown')
    return rejectWitness('facts', 'undecided', 'the facts do not decide the claim on these trees');
  return (truth.value === 'true') === (shows === 'example')
    ? { kind: 'checked', facts }
    : rejectWitness('shows', 'wrong-verdict', `the claim is ${truth.value} on these trees`);
};

const decided = (
  claim: PreparedClaim,
  witness: WitnessBody,
  facts: readonly Checked[],
): Result<Truth> | WitnessRejection => {
  try {
    return truthOf(claim, witness, factsOracle(facts));
  } catch (error) {
    if (error instanceof RangeError) return rejectWitness('claim', 'limit', error.message);
    throw error;
  }
};

/** Besides the body the parts that are worked out from it: the agents and the sentence. */
export const checkWitness = (witness: Omit<Witness, 'id'>): CheckedWitness | WitnessRejection => {
  const result = checkBody(witness);
  if (result.kind === 'rejected') return result;
  if (witness.states !== describeWitness(witness))
    return rejectWitness('states', 'wrong-summary', 'the sentence is not what the witness shows');
  return canonical(plain(witness.agents)) === canonical(plain(agentsOf(result.facts)))
    ? result
    : rejectWitness('agents', 'wrong-summary', 'the agents are not those of the facts');
};

const said = ({ code, message }: Failure): string => `${code}: ${message}`;

const checkNames = ({ outcomes, trees, values }: WitnessBody): WitnessRejection | undefined => {
  const n = outcomes.length;
  if (new Set(outcomes).size !== n)
    return rejectWitness('outcomes', 'wrong-names', 'two outcomes have one name');
  const names = [...trees, ...values].map(({ name }) => name);
  if (new Set(names).size !== names.length)
    return rejectWitness('trees', 'wrong-names', 'two trees or values have one name');
  for (const [k, { tree }] of trees.entries()) {
    const defect = treeDefect(tree);
    if (defect !== undefined) return rejectWitness(`trees.${k}`, 'not-a-tree', defect);
    if (tree.outcomes !== n)
      return rejectWitness(`trees.${k}`, 'different-outcomes', `a tree over ${tree.outcomes} outcomes`);
  }
  for (const [k, value] of values.entries()) {
    if ('outcome' in value && !outcomes.includes(value.outcome))
      return rejectWitness(`values.${k}`, 'wrong-names', 'no such outcome');
    if (
      'permutation' in value &&
      !isPermutation(
        value.permutation.map((name) => outcomes.indexOf(name)),
        n,
      )
    )
      return rejectWitness(`values.${k}`, 'not-a-permutation', 'not a permutation of the outcomes');
  }
  return undefined;
};

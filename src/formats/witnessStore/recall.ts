/** Stored witnesses of a claim that is asked about again. */
import type { PreparedClaim } from '../../conjectures/language/core/claims.ts';
import type { Value } from '../../conjectures/semantics/evidence.ts';
import type { Checked } from '../../kernel/index.ts';
import { canonical, plain } from '../plain.ts';
import {
  checkWitness,
  type FileTrees,
  variableValues,
  type Witness,
  witnessClaim,
} from '../witnessFile/index.ts';
import type { StoredWitness } from './store.ts';

export interface Recalled {
  readonly stored: StoredWitness;
  readonly shows: Witness['shows'];
  readonly outcomes: readonly string[];
  /** Of the claim's variables; for the trees of a file, of their names. */
  readonly values: ReadonlyMap<string, Value>;
  readonly checked: readonly Checked[];
}

/**
 * The first stored witness of this claim that the kernel still accepts. A claim in a file block is the
 * same only while the trees of its file are.
 */
export const recallWitness = (
  entries: readonly StoredWitness[],
  claim: PreparedClaim,
  file?: FileTrees,
): Recalled | undefined => {
  for (const stored of entries) {
    const { witness } = stored;
    if (!isOf(witness, claim, file)) continue;
    const result = checkWitness(witness);
    if (result.kind === 'rejected') continue;
    const { shows, outcomes } = witness;
    return { stored, shows, outcomes, values: variableValues(witness), checked: result.facts };
  }
  return undefined;
};

const isOf = (witness: Witness, claim: PreparedClaim, file: FileTrees | undefined): boolean => {
  const { scope, outcomes, trees } = witness;
  if ((scope === 'file') !== (file !== undefined)) return false;
  const asked = witnessClaim(claim, { scope, outcomes, trees });
  const { formula, readings, outcomes: fixed } = witness.claim;
  if (asked.formula !== formula || asked.outcomes !== fixed) return false;
  if (canonical(plain(asked.readings)) !== canonical(plain(readings))) return false;
  return file === undefined || canonical(plain({ outcomes, trees })) === canonical(plain(listed(file)));
};

const listed = ({ outcomes, trees }: FileTrees): Pick<Witness, 'outcomes' | 'trees'> => ({
  outcomes,
  trees: [...trees].map(([name, tree]) => ({ name, tree })),
});

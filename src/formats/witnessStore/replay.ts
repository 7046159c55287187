/** Stored witnesses asked about again: does the kernel still accept them, and do the engines still agree? */
import { engineOracle } from '../../conjectures/deciding/oracle.ts';
import { checkWitness, readClaim, truthOf, type Witness } from '../witnessFile/index.ts';

export interface Replayed {
  /**
   * `same`: the kernel accepts it and the engines agree. `rejected`: the kernel does not accept it any more.
   * `open`: the engines did not decide it in time. `disagreement`: the engines say otherwise, which is a bug.
   */
  readonly status: 'same' | 'rejected' | 'open' | 'disagreement';
  /** What is wrong; empty where nothing is. */
  readonly why: string;
}

/** `stop` is true once the time of this witness is up. */
export const replayWitness = (witness: Witness, stop: () => boolean): Replayed => {
  const result = checkWitness(witness);
  if (result.kind === 'rejected')
    return { status: 'rejected', why: `${result.part}: ${result.message} (${result.reason})` };
  const claim = readClaim(witness.claim, witness);
  if (!claim.ok) return { status: 'rejected', why: claim.message };
  const truth = truthOf(claim.value, witness, engineOracle(stop, witness.seed ?? 1));
  if (!truth.ok) return { status: 'rejected', why: truth.message };
  if (truth.value === 'unknown') return { status: 'open', why: 'the engines leave it open within the time' };
  return (truth.value === 'true') === (witness.shows === 'example')
    ? { status: 'same', why: '' }
    : { status: 'disagreement', why: `the engines say that the claim is ${truth.value} on these trees` };
};

/** Witness files: trees that refute a claim, or show that one is true, re-checked with the kernel alone. */
export { checkWitness, type WitnessRejection } from './check.ts';
export { readClaim, witnessClaim } from './claim.ts';
export { describeFact } from './describe.ts';
export {
  makeWitness,
  type ParsedWitness,
  parseWitness,
  printWitness,
  verifyWitness,
  type WitnessInput,
  type WitnessVerification,
  witnessKey,
} from './file.ts';
export { fits, truthOf, variableValues } from './model.ts';
export { claimWitness, type FileTrees, type FoundWitness } from './ofClaim.ts';
export type { Fact, Witness, WitnessAgents, WitnessClaim, WitnessTree, WitnessValue } from './witness.ts';

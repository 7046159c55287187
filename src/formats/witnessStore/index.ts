/** The witness store of a project. */
export { type Recalled, recallWitness } from './recall.ts';
export { type Replayed, replayWitness } from './replay.ts';
export {
  DEFAULT_STORE,
  type Kept,
  keepWitness,
  readStore,
  type StoreContent,
  type StoredWitness,
} from './store.ts';
export { type Case, type ClaimOn, claimOn, oneClaim, type WitnessOptions, witnessOn } from './witnessOn.ts';

/** Files: trees, certificates, and importers of other programs' trees. */
export {
  type CertificateFile,
  certificateFile,
  type Names,
  type Verification,
  verifyCertificate,
} from './certificateFile/index.ts';
export {
  type ChanceEvent,
  defaultOutcomes,
  detectFormat,
  type Format,
  formats,
  type Game,
  type GameNode,
  type GameOutcome,
  type Imported,
  type ImportOptions,
  type InformationSet,
  importTrees,
  type OutcomeMode,
  outcomeModes,
  readGame,
  readStrategies,
  type Strategies,
} from './import/index.ts';
export {
  isMeasureModule,
  type LoadedMeasure,
  loadMeasure,
  type UserLists,
  type UserMeasure,
  type UserNumber,
} from './measureModule/index.ts';
export { canonical, type Json, plain } from './plain.ts';
export * as surveyFile from './surveyFile/index.ts';
export * from './treeFile/index.ts';
export {
  checkWitness,
  claimWitness,
  describeFact,
  type Fact,
  type FileTrees,
  type FoundWitness,
  makeWitness,
  printWitness,
  verifyWitness,
  type Witness,
  type WitnessAgents,
  type WitnessClaim,
  type WitnessInput,
  type WitnessRejection,
  type WitnessTree,
  type WitnessValue,
  type WitnessVerification,
  witnessKey,
} from './witnessFile/index.ts';
export {
  type Case,
  type ClaimOn,
  claimOn,
  DEFAULT_STORE,
  type Kept,
  keepWitness,
  oneClaim,
  type Recalled,
  type Replayed,
  readStore,
  recallWitness,
  replayWitness,
  type StoreContent,
  type StoredWitness,
  type WitnessOptions,
  witnessOn,
} from './witnessStore/index.ts';
export { writeWhole } from './writeWhole.ts';

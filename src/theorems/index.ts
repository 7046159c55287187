/**
 * Theorems about all trees: what they say, their proofs, and what those rest on; and the table of cells, each
 * theorem under each reading with its own verdict.
 */

export * from './algebra/index.ts';
export { asConjecture, type TheoremClaim } from './cells/claims.ts';
export type { Derivation } from './cells/derive.ts';
export type { CellVerdict, Evidence, Exhibit, Law, Searched } from './cells/evidence.ts';
export { type CellQuestion, OUTCOMES } from './cells/questions.ts';
export { records, type TheoremRecord } from './cells/records.ts';
export { type Restoration, restorations } from './cells/restore.ts';
export {
  type Cell,
  type CellSelection,
  cellFrom,
  cellOf,
  decideCell,
  defaultStatement,
  disagrees,
  questionText,
  rederive,
  selectedQuestions,
  theoremRecord,
  theoryText,
} from './cells/table.ts';
export type { Judged } from './cells/verdict.ts';
export * from './incompleteness/index.ts';
export * from './nearAbsolute/index.ts';
export {
  type Counterexample,
  type HypothesisNeed,
  type Need,
  neededHypotheses,
} from './needed/needed.ts';
export * from './proofs/index.ts';
export { printStep as stepOf } from './proofs/text/stepText.ts';

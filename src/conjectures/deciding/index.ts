/** Deciding conjectures: engines and solvers search, theorems prove, and every answer has gone to the kernel. */
export { type Bound, DEFAULT_BOUND, type Size } from './cases/cases.ts';
export { decideClaim } from './decide.ts';
export type { TreesArbitrary } from './searching/random.ts';
export type {
  Decided,
  Minimality,
  Minimum,
  Searcher,
  SearchOptions,
  Statistics,
  Witness,
} from './verdicts.ts';

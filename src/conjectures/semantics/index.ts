/** What conjectures mean on given trees. */
export { type CaseAnswer, compileCase, type UniversalShape } from './cases.ts';
export { type Compiled, compile, type EvaluationOptions, evaluate, type Model } from './evaluate.ts';
export {
  type Answer,
  type AtomEvidence,
  type ComparisonEvidence,
  decidingAtoms,
  decidingComparisons,
  type Evidence,
  type Value,
} from './evidence.ts';
export { compareIntervals, exactly } from './intervals.ts';
export {
  type Interval,
  type MemoryOptions,
  type Oracle,
  type RelationAnswer,
  remembering,
} from './oracle.ts';
export { negated, type Truth, truthOf } from './truth.ts';
export { type Domain, isLotteryTree, outcomeNames, permutations, permuteTree, valuesOf } from './values.ts';

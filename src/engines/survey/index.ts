/**
 * How predictive is power? Random pairs of trees from documented ensembles, what p1 to p4 and convergence say of
 * each, and counts of that (docs/survey.md).
 */

export { drawsOf } from './draws.ts';
export {
  drawPair,
  ENSEMBLES,
  type Ensemble,
  type EnsembleKind,
  ensembleName,
  ensembleSizes,
  OPPONENTS,
  type Opponents,
  type Pair,
  treesOf,
} from './ensembles.ts';
export { type Interval, shareInterval, wilson } from './intervals.ts';
export { type Code, type Judged, judge, judgeGuarantees, judgeTrees } from './judge.ts';
export {
  BOUNDS,
  ensembleDefect,
  planDefect,
  runShard,
  type Shard,
  type SurveyPlan,
  shardsOf,
} from './plan.ts';
export {
  CHANGES,
  type Counted,
  countStatistic,
  isCode,
  mergeTallies,
  STATISTICS,
  type Statistic,
  type Tally,
  tallyOf,
  totalOf,
} from './tally.ts';

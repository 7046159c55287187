/**
 * Choice probabilities by sampling: agents drawn in blocks, trees evaluated on columns of numbers, counts that do not
 * depend on how the agents are spread over threads.
 *
 * - `compileTrees(trees, tolerance)`: a `Program`, plain data; `createColumns`, `evaluate` for one block of agents.
 * - `createFill(law, outcomes, seed, points)`: utilities of any stretch of agents, from a counter-based generator.
 * - `tallyStretch(program, stretch)`: how often which trees are best; `addTallies`.
 * - `binomialInterval`, `scrambleInterval`: confidence intervals from counts.
 */
export { HALTON_DIMENSIONS } from './halton.ts';
export {
  binomialInterval,
  type Interval,
  regularisedBeta,
  scrambleInterval,
  studentQuantile,
} from './intervals.ts';
export {
  type AgentLaw,
  type BoxLaw,
  createFill,
  exactLaw,
  type Fill,
  type Points,
  quasiPossible,
  UNIFORM_LAW,
  uniformsNeeded,
} from './law.ts';
export { BLOCK, compileTrees, createColumns, evaluate, type Program } from './program.ts';
export { addTallies, type Stretch, type Tally, tallyStretch } from './tally.ts';
export { createDraw, createLongDraw, type Draw, STREAMS, threefry } from './threefry.ts';

/**
 * Exact geometry of lottery sets. Every answer comes with a certificate; floats only ever guess.
 *
 * Decisions about two trees (what `compare` asks; certificates as `kernel.check` takes them):
 * - `decideInclusion(i, j, {strategies, proper, moved, stop})`, `decideInteriority(i, j, {strategies, interior,
 *   moved, stop})`: `{holds, certificate}`, or `{holds: null, reason}`.
 * - `decideInside(inner, outer, s, stop)`: the kernel's `Inside` that s L(inner) lies in L(outer), or a direction.
 *
 * One tree:
 * - `prunedGenerators(tree, {limit, prune, stop})`: the extreme points of L(tree) with the `Pruning` under which the
 *   kernel's `generators` gives the same list; `strategyFor(generated, weights)`: a strategy for a mixture of them.
 * - `lotterySet(tree, stop)`: `locate` a lottery (weights or a direction), `reach` in a direction; listed when
 *   small, grown on demand when not. `set.strategy(weights)`: a strategy that gives the mixture.
 * - `structuralInclusion(inner, outer, {permutation, pairs, stop})`: steps found without any lottery.
 * - `absolutePowerDeficit(tree)`, `supportDeficit(tree)`: distances from absolute power (theory.md, section 6).
 *
 * Lists of lotteries:
 * - `extremePoints(lotteries, stop)`: places, a direction for each extreme point, weights for each other one.
 * - `containment(inner, outer, stop)`; `createHull(n, lotteries)`: a growing hull with `locate`.
 * - `solveLinearProgram(program)`: exact, with `certifies(program, solution)` as its independent check.
 *
 * A `Direction` is a list of integers, a functional up to scale; `utilityOf` makes it a utility function in [0, 1].
 */
export {
  type AbsolutePowerDeficit,
  absolutePowerDeficit,
  deficitBound,
  provesDeficit,
  type SupportDeficit,
  supportDeficit,
} from './decide/absolutePower.ts';
export { type DecideOptions, type Decision, decideInside, type InsideAnswer } from './decide/decision.ts';
export { decideInclusion, type InclusionOptions } from './decide/inclusion.ts';
export { decideInteriority, type InteriorityOptions } from './decide/interiority.ts';
export { type InteriorAnswer, interiorSteps, type Step } from './decide/interiorSteps.ts';
export { simplified, tellingDirections } from './linear/directions.ts';
export { type Containment, containment, type ExtremePoints, extremePoints } from './linear/extremePoints.ts';
export { createHull, type Hull, type Location, mixture, type Weight } from './linear/hull.ts';
export {
  type Constraint,
  certifies,
  type LinearProgram,
  type Solution,
  solveLinearProgram,
} from './linear/linearProgram.ts';
export { type Direction, utilityOf } from './linear/points.ts';
export { type LongestStep, longestStep } from './trees/longestStep.ts';
export { generatorsOf, type LotterySet, lotterySet } from './trees/lotterySets.ts';
export { mixStrategies, type WeightedStrategy } from './trees/mixStrategies.ts';
export {
  type Derivation,
  type GeneratorOptions,
  type GeneratorsAnswer,
  type PrunedGenerators,
  prunedGenerators,
  type Stage,
} from './trees/prunedGenerators.ts';
export { strategyFor } from './trees/strategies.ts';
export { type StructuralOptions, structuralInclusion } from './trees/structural.ts';

/**
 * Complete measures of power: a number for each tree (docs/measures.md).
 *
 * - `MEASURES`, `measureNamed(name)`: each with formula, source, unit, and `measure(subjectOf(tree, stop?, attributes?))`.
 * - `comparePower(power, a, b)`: which of two measurements is more power; undefined where bounds overlap.
 * - `averageBest(lotteries, law, stop)`: E h exactly under laws of exponential steps (uniform, exponential, losses).
 */
export { lineAttributes } from './counting/diversity.ts';
export { averageBest, type StepLaw } from './expected/average.ts';
export { exponentialLaw, lossLaw, uniformLaw } from './expected/laws.ts';
export {
  type Attribute,
  type Bounds,
  comparePower,
  isExact,
  type Measure,
  type Measurement,
  type Subject,
  subjectOf,
  WIDTH,
} from './measure.ts';
export { FORMS, type Form, MEASURES, measureNamed } from './registry.ts';

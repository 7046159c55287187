/** Proposition 5 at work: pairs that no ranking suits, how they are found, and why they are there. */
export { randomPair, smallestPair, solverPair } from './find.ts';
export { type Dissent, familyPair, type IncomparablePair, incomparable, naturalDissent } from './pair.ts';
export { indifferenceIsNotTransitive, type ThreeTrees } from './twoOutcomes.ts';
export { profile, type Stretch, type Way, waysToDisagree } from './ways.ts';

/** Questions to SMT solvers: terms and SMT-LIB text, the solvers, and the encodings of the paper's definitions. */
export * from './answer.ts';
export * from './backend.ts';
export { embeddedSolver } from './backends/embedded.ts';
export { type Dialect, nativeSolver } from './backends/native.ts';
export * from './convergence.ts';
export { inclusion } from './encode/inclusion.ts';
export { interiority } from './encode/interiority.ts';
export * from './encode/orbit.ts';
export { type LotteryPair, MAX_OUTCOMES } from './encode/pair.ts';
export * from './encode/permutedInclusion.ts';
export * from './encode/permutedInteriority.ts';
export { assertionOf, constantsOf, printScript, printTerm, symbolOf } from './print.ts';
export * from './term.ts';

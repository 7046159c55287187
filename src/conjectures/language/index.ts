/** The conjecture language: text and TypeScript to one syntax tree, and from there to what engines see. */
export type * from './ast.ts';
export * as build from './build.ts';
export { type PreparedClaim, prepareClaims, treeFiles } from './core/claims.ts';
export { type Atom, type Core, printCore } from './core/core.ts';
export { completeReadings, substituteCore } from './core/desugar.ts';
export { type FreeNames, freeNames } from './core/names.ts';
export { hasQuantifier, negation, type Shape, shapeOf, type Variable } from './core/shape.ts';
export { diagnose, type ParseOptions, parseConjectures, parseFormula } from './parse.ts';
export {
  printConjectures,
  printFormula,
  printName,
  printNumber,
  printReadings,
  printRelation,
  printTree,
} from './print.ts';
export { didYouMean, nearest } from './suggest.ts';
export * from './vocabulary.ts';

/** Ground proofs: theorems about all trees, refuted from instances of axioms. */
export { assertionsOf, checkProof, formulaOf, ProvedTheorem } from './check.ts';
export {
  type Comparison,
  isCongruenceConflict,
  isFarkasConflict,
  isMultiple,
  type Multiple,
  shape,
} from './closing.ts';
export * from './language.ts';
export { type Fact, instantiate, type Prenex, skolemise } from './prenex.ts';
export type * from './proof.ts';
export { conjuncts } from './refute.ts';

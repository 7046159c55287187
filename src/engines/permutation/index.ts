/**
 * Permutations that take one lottery set into another, by search (theory.md, section 7, "not permuted").
 *
 * - `searchPermutation` for convex sets: a permutation, or the kernel's tree that excludes all.
 * - `searchPurePermutation` for finite sets.
 */
export { searchPurePermutation } from './pure.ts';
export { searchPermutation } from './search.ts';
export { symmetriesOf } from './symmetry.ts';

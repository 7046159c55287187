/** Theorems about all trees: what they say, their proofs, and what those rest on. */
export * from './proofs/index.ts';

/** Conjectures: the language of claims, and its meaning on given trees. */
export * from './deciding/index.ts';
export * from './language/index.ts';
export * from './semantics/index.ts';
